import DustTesting
import Files
import Fleets
import JSON
import Problems
import Shell
import Testing

@Suite struct AssignTests {
    static let fleet: [FakeFleet.Member] = [.init("worker0"), .init("web0", tags: ["env": "prod"])]

    @Test(arguments: ["worker*", "tags=env:prod", "*", "subnet=s-1,!web*", "name~^w", "id=i-0a"])
    func `every kind of selector is written so that it can be read`(selector: String) async throws {
        let shell = try ShellFixture(Self.fleet, rules: "# mine\n- selector: web0   # first\n  login-user: root\n")
        let result = await shell.enter("assign \(selector) --user admin --cluster c1 --precedence lowest --yes")
        #expect(result.status == .success, "\(result.notes)")
        let text = try #require(try AtomicFile.readText(shell.folder.loginRules))
        #expect(text.hasPrefix("# mine\n- selector: web0   # first\n  login-user: root\n"))
        let rules = try LoginRules.read(from: shell.folder, home: "/h").rules
        #expect(rules.map(\.selector) == ["web0", selector])
        #expect(rules.last?.loginUser == "admin" && rules.last?.memberOf == "c1")
    }

    @Test func `a terminal is asked for what is missing`() async throws {
        let shell = try ShellFixture(Self.fleet, rules: nil)
        let result = await shell.enter("assign", answering: "worker*", "admin", "", "spark1", "h")
        #expect(result.status == .success, "\(result.notes)")
        let words = ["selector", "user", "key", "member", "precedence"]
        #expect(shell.questions.count == words.count)
        for (question, word) in zip(shell.questions, words) { #expect(question.contains(word)) }
        let found = try JSONValue(parsing: await shell.enter("show cluster=spark1 --json").output)
        #expect(found.array?.first?["name"]?.string == "worker0")
    }

    @Test func `what cannot name a cluster or a user is asked for again, or refused`() async throws {
        let shell = try ShellFixture(Self.fleet, rules: nil)
        let asked = await shell.enter(
            "assign", answering: "worker*", "@ uptime", "admin", "", "@ uptime", "spark1", "h")
        #expect(asked.status == .success && shell.questions.count == 7, "\(asked.notes)")
        #expect(try LoginRules.read(from: shell.folder, home: "/h").rules.map(\.memberOf) == ["spark1"])
        for line in ["--user admin --cluster 'a b'", "--user '@ uptime'", "--user=-x"] {
            let refused = await shell.enter("assign web* \(line) --yes")
            #expect(
                refused.status == .usage && ["assign.bad-user", "assign.bad-cluster"].contains(refused.codes.first),
                "\(refused.notes)")
        }
        #expect(try LoginRules.read(from: shell.folder, home: "/h").rules.count == 1)
    }

    @Test func `the highest precedence comes first`() async throws {
        let shell = try ShellFixture(Self.fleet)
        await shell.enter("assign web* --user root --keyfile /nosuch/k --precedence highest")
        let rules = try LoginRules.read(from: shell.folder, home: "/h").rules
        #expect(rules.map(\.selector) == ["web*", "*"])
        #expect(rules.first?.keyFile == "/nosuch/k")
    }

    @Test(arguments: ["1", "cluster=spark1", ":failed", "foo=bar", "(web"])
    func `what no rule can use is refused and nothing is written`(selector: String) async throws {
        let shell = try ShellFixture(Self.fleet)
        let before = try AtomicFile.readText(shell.folder.loginRules)
        #expect(await shell.enter("assign \(selector) --user admin").status == .usage)
        #expect(try AtomicFile.readText(shell.folder.loginRules) == before)
    }

    @Test func `a selector that fits nothing is told, and nobody to ask is a refusal`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let told = await shell.enter("assign db* --user admin")
        #expect(told.remarks.first == "db* fits no node now")
        let refused = await shell.enter("assign web*")
        #expect(refused.status == .failure && refused.codes == ["question.nobody"])
    }

    @Test func `the original's rules are kept when the first rule is added`() async throws {
        let shell = try ShellFixture(Self.fleet, rules: nil)
        let path = shell.folder.originalPath + "/login_rules.yaml"
        try AtomicFile.write("login_rules:\n- selector: web0\n  login-user: root\n", to: path)
        await shell.enter("assign worker* --user admin --precedence lowest")
        let rules = try LoginRules.read(from: shell.folder, home: "/h")
        #expect(rules.path == shell.folder.loginRules)
        #expect(rules.rules.map(\.selector) == ["web0", "worker*"])
    }

    @Test func `a file that cannot be read stays as it is`() async throws {
        let shell = try ShellFixture(Self.fleet, rules: "- selector: [\n")
        #expect(await shell.enter("assign web* --user admin").status == .usage)
        #expect(try AtomicFile.readText(shell.folder.loginRules) == "- selector: [\n")
    }

    @Test func `the sample in Examples can be read`() throws {
        let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let text = try #require(try AtomicFile.readText("/\(path)/Examples/login_rules.yaml"))
        let rules = try LoginRules(text: text, path: "login_rules.yaml", home: "/h").rules
        #expect(rules.map(\.selector).first == "tags=env:prod" && rules.map(\.selector).last == "*")
        #expect(rules.first?.memberOf == "webapp")
    }
}
