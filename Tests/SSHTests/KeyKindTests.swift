import DustTesting
import Foundation
import Problems
import Testing

@testable import SSH

/// Key files that are none, and which of an agent's keys are offered in which order.
struct KeyKindTests {
    @Test(arguments: [
        ("key.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "ssh.key-putty", "puttygen "),
        ("id.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me\n", "ssh.key-public", "keyfile: "),
        ("server.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "ssh.key-public", "keyfile: "),
        ("empty", "\n", "ssh.key-unreadable", ""),
        (
            "torn.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "ssh.key-unreadable",
            "ssh-keygen -p "
        ),
    ])
    func `a file that is no private key is called what it is`(name: String, text: String, code: String, fix: String)
        throws
    {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/\(name)"
        _ = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        let problem = #expect(throws: Problem.self) { _ = try Identity.read(path, passphrase: nil) }
        #expect(problem?.code == code)
        #expect(fix.isEmpty || problem?.fixes.first?.hasPrefix(fix) == true)
    }

    @Test func `a folder is no key, whatever its mode, and chmod is not advised`() throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        let problem = #expect(throws: Problem.self) { _ = try Identity.read(folder, passphrase: nil) }
        #expect(problem?.code == "ssh.key-folder")
        #expect(problem?.fixes.contains { $0.contains("chmod") } == false)
    }

    @Test func `the agent's list is put in order`() {
        func listed(_ keys: [String]) -> [UInt8] {
            [12] + WireString.written(keys.count)
                + keys.flatMap { WireString.written(Array($0.utf8)) + WireString.written(Array("c".utf8)) }
        }
        func key(_ name: String) -> [UInt8] { Array(name.utf8) }
        let all = listed(["a", "b", "c"])
        #expect(AgentRelay.Choice().applied(to: all) == all)
        #expect(AgentRelay.Choice(first: [key("c"), key("z")]).applied(to: all) == listed(["c", "a", "b"]))
        #expect(AgentRelay.Choice(first: [key("b")], only: true).applied(to: all) == listed(["b"]))
        #expect(AgentRelay.Choice(without: [key("b")]).applied(to: all) == listed(["a", "c"]))
        #expect(AgentRelay.Choice(only: true).applied(to: Array(all.dropLast())) == Array(all.dropLast()))
    }

    /// An agent with so many keys that let nobody in, and what happens with it.
    private func withAgent(keys count: Int, _ body: (String, String) async throws -> Void) async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let socket = folder + "/agent"
        let agent = try TestProcess(try TestProcess.find("ssh-agent"), ["-D", "-a", socket])
        defer { agent.end() }
        _ = agent.nextLine()
        for number in 0..<count {
            let key = "\(folder)/wrong\(number)"
            try await blocking { try SSHServerFixture.makeKey(key) }
            try TestProcess.run("ssh-add", ["-q", key], environment: ["SSH_AUTH_SOCK": socket])
        }
        try await body(folder, socket)
    }

    @Test func `too many keys are said as that, at once`() async throws {
        try await withAgent(keys: 4) { _, socket in
            try await SSHTestBed.with(configuration: "MaxAuthTries 2", settings: { $0.agentSocket = socket }) { bed in
                var node = bed.node(keys: ["/nonexistent/id"])
                node.usesAgent = true
                let start = ContinuousClock.now
                let refused = await problem { [node] in _ = try await bed.run("true", on: node) }
                #expect(refused?.code == "ssh.too-many-keys")
                #expect(ContinuousClock.now - start < .seconds(20))
            }
        }
    }

    @Test(arguments: [false, true])
    func `the named key's copy in the agent comes before others`(offersOnlyNamed: Bool) async throws {
        try await withAgent(keys: 4) { folder, socket in
            try await SSHTestBed.with(configuration: "MaxAuthTries 2", settings: { $0.agentSocket = socket }) { bed in
                // Encrypted, so that only the agent can use it; unlocked there before.
                let key = folder + "/locked"
                try await blocking { try SSHServerFixture.makeKey(key) }
                try bed.server.authorize(key)
                try TestProcess.run("ssh-add", ["-q", key], environment: ["SSH_AUTH_SOCK": socket])
                try TestProcess.run("ssh-keygen", ["-q", "-p", "-P", "", "-N", "hunter2", "-f", key])
                try FileManager.default.removeItem(atPath: key + ".pub")
                var node = bed.node(keys: [key])
                node.usesAgent = true
                node.offersOnlyNamed = offersOnlyNamed
                #expect(try await bed.run("true", on: node).exit.status == 0)
            }
        }
    }
}
