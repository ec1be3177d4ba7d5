import DustTesting
import Files
import Foundation
import Sandboxes
import Testing

/// The life of a cluster with the real program, a real ssh and the sandbox's EC2.
@Suite struct ClusterTranscriptTests {
    @Test func `a cluster is specified, made, used, resized and deleted, and only its spec stays`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let rulesPath = sandbox.configFolder.sandbox + "/login_rules.yaml"
            let rules = try #require(try AtomicFile.readText(rulesPath))

            #expect(
                try await sandbox.dust("cluster new hand --nodes 3 --type t3.micro --region eu-west-1 --yes").status
                    == 0)
            let made = try await sandbox.dust("cluster create hand --yes")
            #expect(made.status == 0 && made.errors.contains("ssh answers on 3 of 3"), "\(made)")
            #expect(made.errors.contains("hand is up"), "\(made)")
            #expect(try await sandbox.dust("cluster list").output.contains("CREATE_COMPLETE"))
            #expect(try await sandbox.dust("cluster status hand").output.contains("worker1"))
            let said = try await sandbox.dust("run cluster=hand -- echo hello").output
            #expect(said.split(separator: "\n").sorted() == ["[master] hello", "[worker0] hello", "[worker1] hello"])

            let keys = try FileManager.default.contentsOfDirectory(atPath: sandbox.configFolder.sandbox + "/keys")
            #expect(keys == ["dust-eu-west-1.pem"])
            let again = try await sandbox.dust("cluster create hand --yes")
            #expect(again.status == 0 && again.errors.contains("was done already"), "\(again)")

            let resized = try await sandbox.dust("cluster resize hand worker=3 --yes")
            #expect(resized.status == 0 && resized.errors.contains("Adds      worker2"), "\(resized)")
            #expect(resized.errors.contains("ssh answers on 4 of 4"), "\(resized)")

            #expect(try await sandbox.dust("cluster delete hand").status != 0, "nobody said yes")
            #expect(try await sandbox.dust("cluster delete hand --yes").status == 0)
            #expect(try AtomicFile.readText(rulesPath) == rules)
            #expect(try await sandbox.dust("cluster list --json").output == "[]\n")
            let left = try FileManager.default.contentsOfDirectory(atPath: sandbox.configFolder.sandbox + "/clusters")
            #expect(left == ["hand.yaml"])
            #expect(try await sandbox.dust("cluster delete hand --yes").status == 5)
        }
    }

    @Test func `a spec with a mistake makes no stack`() async throws {
        try await withSandbox(nodes: 0) { sandbox in
            let path = sandbox.configFolder.sandbox + "/clusters/bad.yaml"
            try AtomicFile.write("cluster:\n  name: bad\n  knid: base\nnodes: []\n", to: path)
            let said = try await sandbox.dust("cluster create bad --yes")
            #expect(said.status == 2 && said.errors.contains("bad.yaml:3:3") && said.errors.contains("knid"), "\(said)")
            #expect(try await sandbox.dust("cluster list --json").output == "[]\n")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can keep nodes apart"))
    func `nodes of the base kind reach each other by name without a password`() async throws {
        try await withSandbox(nodes: 0, level: .isolated) { sandbox in
            #expect(
                try await sandbox.dust("cluster new hand --nodes 3 --type t3.micro --region eu-west-1 --yes").status
                    == 0)
            let made = try await sandbox.dust("cluster create hand --yes")
            #expect(made.status == 0, "\(made)")
            let look = "for n in master worker0 worker1; do ssh -o BatchMode=yes $n hostname; done"
            let said = try await sandbox.dust("run --json cluster=hand -- \(look)")
            #expect(said.output.split(separator: "\n").count == 3)
            #expect(
                said.output.split(separator: "\n").allSatisfy { $0.contains("master\\nworker0\\nworker1\\n") },
                "\(said)")
            #expect(try await sandbox.dust("cluster delete hand --yes").status == 0)
        }
    }
}

extension SandboxFixture {
    struct Said {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs lines in the sandbox's own shell, as `dust sandbox shell -c` does.
    func dust(_ lines: String, killedWhen isTime: (@Sendable (String) -> Bool)? = nil) async throws -> Said {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = ["--config-dir", configFolder.sandbox, "-c", lines]
        var variables = environment.variables
        variables["HOME"] = configFolder.path
        variables["PATH"] = "/usr/bin:/bin"
        variables["DUST_SANDBOX"] = configFolder.path
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        async let said = Self.text(output)
        async let complained = Self.text(errors, isTime) { kill(process.processIdentifier, SIGKILL) }
        let result = await (said, complained)
        process.waitUntilExit()
        return Said(status: process.terminationStatus, output: result.0, errors: result.1)
    }

    /// All that comes; `act` is called as soon as `isTime` for what came so far.
    private static func text(
        _ pipe: Pipe, _ isTime: (@Sendable (String) -> Bool)? = nil, act: @escaping @Sendable () -> Void = {}
    ) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var bytes = Data()
                var isOver = false
                while case let more = pipe.fileHandleForReading.availableData, !more.isEmpty {
                    bytes += more
                    if !isOver, isTime?(String(decoding: bytes, as: UTF8.self)) == true {
                        isOver = true
                        act()
                    }
                }
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}
