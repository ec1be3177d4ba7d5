import Fleets
import Testing

@Suite struct LoginRulesFileTests {
    private static let rule: [LoginRulesFile.Line] = [
        ("selector", "tags=aws:cloudformation:stack-name:spark1"), ("login-user", "admin"), ("keyfile", "~/k.pem"),
        ("member-of", "spark1"),
    ]
    private static let lines = """
        - selector: "tags=aws:cloudformation:stack-name:spark1"
          login-user: admin
          keyfile: ~/k.pem
          member-of: spark1

        """

    private static let files: [(before: String, highest: String, lowest: String)] = [
        ("", lines, lines),
        (
            "# mine\n\n- selector: '*'  # all\n  login-user: me\n# end\n",
            "# mine\n\n\(lines)- selector: '*'  # all\n  login-user: me\n# end\n",
            "# mine\n\n- selector: '*'  # all\n  login-user: me\n\(lines)# end\n"
        ),
        (
            "login_rules:\n  - selector: a\n    login-user: b\n",
            "login_rules:\n\(indented)  - selector: a\n    login-user: b\n",
            "login_rules:\n  - selector: a\n    login-user: b\n\(indented)"
        ),
        ("login_rules:\n", "login_rules:\n\(lines)", "login_rules:\n\(lines)"),
        ("# only words\n", "# only words\n\(lines)", "# only words\n\(lines)"),
        (
            "- selector: a\r\n", lines.replacing("\n", with: "\r\n") + "- selector: a\r\n",
            "- selector: a\r\n" + lines.replacing("\n", with: "\r\n")
        ),
    ]
    private static var indented: String {
        lines.split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    private func removed(from file: inout LoginRulesFile) -> Bool { file.remove(Self.rule) }

    @Test(arguments: files)
    func `a rule goes in first or last, and comes out byte for byte`(before: String, highest: String, lowest: String)
        throws
    {
        var file = LoginRulesFile(before)
        file.insert(Self.rule, .highest)
        #expect(file.text == highest)
        let rules = try LoginRules(text: file.text, path: "login_rules.yaml", home: "/home/me").rules
        #expect(rules.first?.memberOf == "spark1" && rules.first?.keyFile == "/home/me/k.pem")
        #expect(removed(from: &file) && file.text == before)
        file.insert(Self.rule, .lowest)
        #expect(file.text == lowest)
        #expect(removed(from: &file) && file.text == before)
        #expect(!removed(from: &file))
    }

    @Test func `a rule that somebody changed stays`() {
        var file = LoginRulesFile(Self.lines + "  port: 2222\n")
        #expect(!removed(from: &file))
        #expect(file.text.hasSuffix("2222\n"))
    }

    @Test(arguments: ["yes", "a b", "#x", "*", "1.5", "it's", "say \"hi\"\\", "tags=a:b", ""])
    func `a value is read back as it was`(value: String) throws {
        var file = LoginRulesFile()
        file.insert([("selector", "name=a"), ("login-user", value), ("member-of", value)], .highest)
        let rule = try #require(LoginRules(text: file.text, path: "r", home: "/").rules.first)
        #expect((rule.memberOf ?? "") == value)
    }
}
