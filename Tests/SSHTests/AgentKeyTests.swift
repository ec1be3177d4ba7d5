import DustTesting
import Foundation
import Problems
import Testing

@testable import SSH

/// What only an agent can sign with: keys on security keys, and certificates of keys that are nowhere else.
struct AgentKeyTests {
    /// Runs a test beside an agent, which is gone afterwards.
    private func with(
        _ program: String, _ arguments: [String], _ body: (_ folder: String) async throws -> Void
    ) async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let agent = try TestProcess(program, arguments.map { $0.replacing("FOLDER", with: folder) })
        defer { agent.end() }
        try #require(agent.nextLine() != nil)
        try await body(folder)
    }

    @Test func `a certificate that the agent holds lets in`() async throws {
        let agent = try TestProcess.find("ssh-agent")
        try await with(agent, ["-D", "-a", "FOLDER/agent"]) { folder in
            try await blocking { try SSHServerFixture.makeKey(folder + "/ca") }
            try await SSHTestBed.with(
                configuration: "TrustedUserCAKeys \(folder)/ca.pub", settings: { $0.agentSocket = folder + "/agent" }
            ) { bed in
                let key = folder + "/signed"
                try await blocking { try SSHServerFixture.makeKey(key) }
                try TestProcess.run(
                    "ssh-keygen", ["-q", "-s", folder + "/ca", "-I", "test", "-n", bed.server.user, key + ".pub"])
                try TestProcess.run("ssh-add", ["-q", key], environment: ["SSH_AUTH_SOCK": folder + "/agent"])
                for file in [key, key + ".pub", key + "-cert.pub"] { try FileManager.default.removeItem(atPath: file) }
                var node = bed.node(keys: ["/nonexistent/id"])
                node.usesAgent = true
                #expect(try await bed.run("true", on: node).exit.status == 0)
            }
        }
    }

    @Test(arguments: [false, true])
    func `a key on a security key lets in through the agent`(isNamed: Bool) async throws {
        let tests = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
        let root = tests.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        try await with(
            root + "/.venv-sandbox/bin/python",
            ["\(tests)/ProgramInTerminal/fido_agent.py", "FOLDER/agent", "FOLDER/token.pub"]
        ) { folder in
            try await SSHTestBed.with(settings: { $0.agentSocket = folder + "/agent" }) { bed in
                try bed.server.authorize(folder + "/token")
                // What OpenSSH keeps of such a key is a file that nobody can use without the token.
                try write(handle(for: folder + "/token.pub"), to: folder + "/token")
                var node = bed.node(keys: isNamed ? [folder + "/token"] : ["/nonexistent/id"])
                node.usesAgent = true
                node.offersOnlyNamed = isNamed
                #expect(try await bed.run("true", on: node).exit.status == 0)
                // Without the agent the file is called what it is, with what to type.
                node.usesAgent = false
                node.identityFiles = [folder + "/token"]
                let refused = await problem { [node] in _ = try await bed.run("true", on: node) }
                #expect(refused?.code == "ssh.key-security-key")
                #expect(refused?.fixes.first == "ssh-add \(folder)/token")
            }
        }
    }

    /// The private half as OpenSSH writes it, its secret part made up: PROTOCOL.key.
    private func handle(for path: String) throws -> String {
        func string(_ bytes: [UInt8]) -> [UInt8] {
            withUnsafeBytes(of: UInt32(bytes.count).bigEndian, Array.init) + bytes
        }
        let words = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
        let blob = try #require(Data(base64Encoded: String(words[1])))
        let none = string(Array("none".utf8))
        let bytes =
            Array("openssh-key-v1\0".utf8) + none + none + string([]) + [0, 0, 0, 1] + string(Array(blob))
            + string([UInt8](repeating: 7, count: 64))
        return """
            -----BEGIN OPENSSH PRIVATE KEY-----
            \(Data(bytes).base64EncodedString(options: .lineLength64Characters))
            -----END OPENSSH PRIVATE KEY-----

            """
    }

    private func write(_ text: String, to path: String) throws {
        try #require(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]))
    }
}
