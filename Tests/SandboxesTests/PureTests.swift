import JSON
import Problems
import Testing
import Text

@testable import Sandboxes

@Suite struct PureTests {
    static let environment = SandboxEnvironment(
        endpoint: "http://127.0.0.1:1", accessKey: "a", secretKey: "b", region: "eu-west-1",
        loginRulesFile: "/home/me/with space/rules", keyFile: "/k", loginUser: "me",
        networks: ["127.0.0.0/8", "10.77.3.0/24"], level: .isolated)

    @Test(arguments: [
        ("127.0.0.1", true), ("127.20.5.9", true), ("127.255.255.255", true), ("10.77.3.4", true), ("10.77.4.4", false),
        ("128.0.0.1", false), ("54.211.3.9", false), ("10.0.0.1", false), ("0.0.0.0", false), ("127.1", false),
        ("127.0.0.1.example.com", false), ("localhost", false), ("", false), ("127.0.0.256", false),
        ("0127.0.0.1", false), ("::1", false), ("2130706433", false), ("127.0.0.1:22", false),
    ])
    func `in a sandbox dust connects to loopback and to the nodes' own network, nowhere else`(
        address: String, allowed: Bool
    ) {
        #expect(Self.environment.guarded.allows(address) == allowed)
    }

    @Test func `an environment survives its file, and half a file is none`() {
        let text = Self.environment.fileText
        #expect(SandboxEnvironment(fileText: text) == Self.environment)
        #expect(SandboxEnvironment(fileText: String(text.prefix(40))) == nil)
    }

    @Test func `what runs follows what is wanted`() {
        let plan = ReconcilePlan(
            wanted: [
                InstanceRecord(id: "new", isRunning: true, boot: 0),
                InstanceRecord(id: "same", isRunning: true, boot: 2),
                InstanceRecord(id: "rebooted", isRunning: true, boot: 3),
                InstanceRecord(id: "stopped", isRunning: false, boot: 0),
            ], known: ["same", "rebooted", "stopped", "gone", "idle"],
            running: ["same": 2, "rebooted": 2, "stopped": 0, "gone": 1])
        #expect(plan.stop == ["gone", "rebooted", "stopped"])
        #expect(plan.start.map(\.id) == ["new", "rebooted"])
        #expect(plan.forget == ["gone", "idle"])
    }

    @Test func `a larger fleet has more workers and no name twice`() {
        #expect(FleetMember.fleet(of: 5).map(\.name) == ["master", "worker0", "worker1", "worker2", "web0"])
        #expect(FleetMember.fleet(of: 2).count == 2)
        let many = FleetMember.fleet(of: 40)
        #expect(Set(many.map(\.name)).count == 40)
        #expect(many.last?.name == "worker37")
    }

    @Test func `a problem crosses from the background process whole`() {
        let problem = ServerProcess.noServer("No module named 'moto'")
        #expect(Problem(problem.json) == problem)
    }

    @Test(arguments: ["plain", "it's", "a 'b' \"c\" $d `e`"])
    func `a quoted word is one word to the shell`(text: String) async throws {
        #expect(try await sh("printf %s \(ShellQuoting.always(text))").text == text)
    }

    @Test func `ssh-keygen reads the keys`() async throws {
        let key = try OpenSSHKeyPair(comment: "someone@somewhere")
        let line = try await sh(
            """
            f=$(mktemp) && printf %s \(ShellQuoting.always(key.privateFile)) > "$f" && ssh-keygen -y -P '' -f "$f"; rm -f "$f"
            """)
        #expect(line.text == key.publicLine + "\n")
    }
}
