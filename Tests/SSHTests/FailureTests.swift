import DustTesting
import Foundation
import Problems
import Testing

@testable import SSH

struct FailureTests {
    private func connecting(
        to host: String, port: UInt16, within limit: Duration = .seconds(5)
    ) async throws -> Problem? {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var settings = SSHSettings(knownHosts: folder + "/known_hosts", home: nil)
        settings.agentSocket = nil
        settings.allowsAddress = { $0.hasPrefix("127.") }
        let pool = ConnectionPool(settings)
        let node = SSHDestination(name: "worker3", hostKeyAlias: "i-1", host: host, port: port, user: "nobody")
        let problem = await problem { _ = try await pool.connection(to: node, within: limit) }
        await pool.close()
        return problem
    }

    @Test func `a port where nothing listens refuses`() async throws {
        let listener = try RudeListener(.silent)
        listener.stop()
        let problem = try await connecting(to: "127.0.0.1", port: listener.port)
        #expect(problem?.code == "ssh.refused")
        #expect(problem?.status == .unreachable)
        #expect(problem?.rendered().contains("worker3") == true && problem?.rendered().contains("refused") == true)
    }

    @Test(arguments: [("", "ssh.silent"), ("SSH-2.0-Rude\r\n", "ssh.handshake-timeout")])
    func `a host that says no more is timed out`(greeting: String, code: String) async throws {
        let listener = try RudeListener(.silent, greeting: greeting)
        defer { listener.stop() }
        let start = ContinuousClock.now
        let problem = try await connecting(to: "127.0.0.1", port: listener.port, within: .seconds(2))
        #expect(problem?.code == code)
        #expect(problem?.why?.lowercased().contains("timed out") == true)
        #expect(.now - start >= .milliseconds(1_990))
    }

    @Test func `a reset during the key exchange is said`() async throws {
        let listener = try RudeListener(.resets, greeting: "SSH-2.0-Rude\r\n")
        defer { listener.stop() }
        let problem = try await connecting(to: "127.0.0.1", port: listener.port)
        #expect(problem?.code == "ssh.handshake-lost")
    }

    @Test func `what is not an ssh server is told as that`() async throws {
        let listener = try RudeListener(
            .silent, greeting: "HTTP/1.1 400 Bad Request\r\n\r\n" + String(repeating: "x", count: 70_000))
        defer { listener.stop() }
        let problem = try await connecting(to: "127.0.0.1", port: listener.port, within: .seconds(5))
        #expect(problem?.code == "ssh.not-ssh")
    }

    @Test func `a name without an address is told as that`() async throws {
        let problem = try await connecting(to: "no-such-host.invalid", port: 22)
        #expect(problem?.code == "ssh.name-not-found")
    }

    @Test(arguments: ["192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1"])
    func `an address outside the sandbox is never connected to`(address: String) async throws {
        let problem = try await connecting(to: address, port: 22)
        #expect(problem?.code == "ssh.address-not-allowed")
    }

    @Test func `a connection cut in the middle of a command is lost, with what had come`() async throws {
        try await SSHTestBed.with { bed in
            let collected = Collected()
            let connection = try await bed.pool.connection(to: bed.node())
            let problem = await problem {
                _ = try await connection.exec("echo begun; sleep 60") { stream, bytes in
                    collected.append(stream, bytes)
                    Thread.detachNewThread { bed.server.signalSessions(SIGKILL) }
                }
            }
            #expect(problem?.code == "ssh.lost")
            #expect(await collected.text == "begun\n")
            #expect(await bed.pool.count == 0)
            #expect(try await bed.run("echo again").stdout == Array("again\n".utf8))
        }
    }

    @Test func `a stopped server holds up nobody else`() async throws {
        try await SSHTestBed.with { bed in
            try await SSHTestBed.with { other in
                let stuck = try await bed.pool.connection(to: bed.node())
                let flood = Task {
                    let endless: @Sendable () async throws -> [UInt8]? = { [UInt8](repeating: 0, count: 100_000) }
                    _ = try await stuck.exec("cat >/dev/null", input: .stream(endless)) { _, _ in }
                }
                try await blocking { bed.server.signalSessions(SIGSTOP) }
                for _ in 1...20 { #expect(try await other.run("true").exit.status == 0) }
                flood.cancel()
                await #expect(throws: CancellationError.self) { try await flood.value }
                try await blocking { bed.server.signalSessions(SIGCONT) }
            }
        }
    }

    @Test func `a peer that is silent for three keepalives is lost`() async throws {
        func settings(_ settings: inout SSHSettings) { settings.keepalive = .seconds(2) }
        try await SSHTestBed.with(settings: settings) { bed in
            // Answered keepalives keep an idle command going.
            let idle = try await bed.run("sleep 7")
            #expect(idle.exit.status == 0)
            let problem = await problem {
                let connection = try await bed.pool.connection(to: bed.node())
                _ = try await connection.exec("echo begun; sleep 60") { _, _ in
                    Thread.detachNewThread { bed.server.signalSessions(SIGSTOP) }
                }
            }
            #expect(problem?.code == "ssh.lost" && problem?.why?.contains("silent") == true)
            try await blocking { bed.server.signalSessions(SIGCONT) }
        }
    }
}

/// What ssh's problems tell one to type names the node so that it means no other.
struct SSHTipTests {
    @Test(arguments: ["web 1", "*", "7", "a,b", "x[1]", "-f"]) func `tips quote the node, or take its id`(name: String)
    {
        let node = SSHDestination(name: name, hostKeyAlias: "i-0abc", host: "192.0.2.1", user: "admin")
        let limit = Duration.seconds(1)
        let phases: [ConnectPhase] = [.dialling, .greeting, .agreeing, .authenticating]
        let problems =
            [
                Problem.refused(node), .tooManyKeys(node), .authenticationRefused(node, tried: ["k"], trouble: []),
                .handshakeFailed(node, "x", phase: .agreeing), .handshakeFailed(node, "kex error", phase: .agreeing),
            ] + phases.map { Problem.timedOut(node, after: limit, during: $0) }
        for problem in problems {
            let targets = problem.fixes.filter {
                $0.contains("doctor ") || $0.contains("assign ") || $0.contains("trust ")
            }
            #expect(!targets.isEmpty, "\(problem.code)")
            for fix in targets { #expect(fix.contains(name == "web 1" ? " 'web 1'" : " i-0abc"), "\(fix)") }
        }
    }
}
