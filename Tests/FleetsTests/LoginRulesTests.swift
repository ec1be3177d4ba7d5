import Fleets
import Problems
import Testing

@Suite struct LoginRulesTests {
    private func read(_ text: String) throws(Problem) -> [LoginRule] {
        try LoginRules(text: text, path: "login_rules.yaml", home: "/me").rules
    }

    @Test func `all keys are read, and the home folder is put in`() throws {
        let rule = try #require(
            try read(
                """
                # mine
                - selector: tags=env:prod
                  login-user: ec2-user
                  keyfile: ~/.ssh/prod.pem
                  member-of: webapp
                  address: tag:dust:ssh
                  port: 2222
                  jump: bastion
                  shell: bash
                """
            ).first)
        #expect(rule.loginUser == "ec2-user")
        #expect(rule.keyFile == "/me/.ssh/prod.pem")
        #expect(rule.memberOf == "webapp")
        #expect(rule.address == .tag("dust:ssh"))
        #expect(rule.port == 2222)
        #expect((rule.jump, rule.shell) == ("bastion", "bash"))
        #expect(rule.line == 2)
    }

    @Test(arguments: ["login_rules:\n- selector: '*'\n  login-user: a\n", "- selector: '*'\n  login-user: a\n"])
    func `a bare list and the original's mapping are the same`(text: String) throws {
        #expect(try read(text).map(\.loginUser) == ["a"])
    }

    @Test(arguments: ["", "# nothing\n", "login_rules:\n"])
    func `an empty file has no rules`(text: String) throws {
        #expect(try read(text).isEmpty)
    }

    @Test(arguments: [
        ("- selector: '*'\n  login-usr: a\n", "rules.unknown-key", ":2:", "login-user"),
        ("- selector: '*'\n  transport: ssm\n", "rules.transport", ":2:", "jump"),
        ("- login-user: a\n", "rules.unreadable", ":1:", "selector"),
        ("- selector: '*'\n  port: 70000\n", "rules.bad-value", ":2:", "65535"),
        ("- selector: '*'\n  address: public\n", "rules.bad-value", ":2:", "public-ip"),
        ("- selector: 'a('\n", "target.", ":1:", ""),
        ("- selector: cluster=a\n", "rules.bad-selector", ":1:", "cluster"),
        ("- selector: '3'\n", "rules.bad-selector", ":1:", "number"), ("a: b\n", "rules.unreadable", ":1:", "selector"),
        ("- selector: [\n", "rules.unreadable", "login_rules.yaml:", "YAML"), ("x", "rules.unreadable", ":1:", ""),
    ])
    func `what cannot be read names the file, the line and what to type`(
        text: String, code: String, place: String, part: String
    ) throws {
        let problem = try #require(#expect(throws: Problem.self) { try read(text) })
        #expect(problem.code.hasPrefix(code))
        #expect(problem.what.contains(place))
        #expect(problem.status == .usage)
        #expect(part.isEmpty || problem.rendered().contains(part))
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func `a file from Windows is read as any other, and a mistake has its line`(end: String, mark: String) throws {
        let rules = "# mine\n- selector: 'web*'\n  login-user: me\n- selector: db\n  port: 2022\n"
        let found = try read(mark + rules.replacing("\n", with: end))
        #expect(found.map(\.selector) == ["web*", "db"] && found.map(\.line) == [2, 4] && found[1].port == 2_022)
        let wrong = mark + "# mine\n- selector: 'web*'\n  login-usr: me\n".replacing("\n", with: end)
        let problem = try #require(throws: Problem.self) { try read(wrong) }
        #expect(problem.code == "rules.unknown-key" && problem.what.contains("login_rules.yaml:3:3"))
    }

    @Test(arguments: [
        ("- selector: *web", "'*web'", "2:13"), ("- selector: !web*", "'!web*'", "2:13"),
        ("- selector: web\n  login-user: &me", "'&me'", "3:15"),
        ("- selector: web\n  login-user: @me", "'@me'", "3:15"),
        ("- selector: web\n  proxy: %h", "'%h'", "3:10"), ("- selector: a: b", "'a: b'", "2:13"),
    ])
    func `a value that wants quotes is told so, at its place`(text: String, quoted: String, place: String) throws {
        let problem = try #require(throws: Problem.self) { try read("# mine\n\(text)\n") }
        #expect(problem.code == "rules.unreadable" && problem.fixes == [quoted])
        #expect(problem.what.contains("login_rules.yaml:\(place)."))
        // What it says to write is read.
        let mended = text.replacing(quoted.dropFirst().dropLast(), with: quoted)
        #expect(throws: Never.self) { try read("# mine\n\(mended)\n") }
    }
}
