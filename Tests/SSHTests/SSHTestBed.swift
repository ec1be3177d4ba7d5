import DustTesting
import Foundation
import Problems
import SSH

/// A server, a pool with settings of its own, and what a test asks of them; all gone when `run` returns.
struct SSHTestBed: Sendable {
    let server: SSHServerFixture
    let pool: ConnectionPool
    let knownHosts: String

    /// The server as node `alias`.
    func node(_ alias: String = "i-0001", host: String? = nil, keys: [String]? = nil) -> SSHDestination {
        SSHDestination(
            name: "worker-\(alias)", hostKeyAlias: alias, host: host ?? server.address, port: server.port,
            user: server.user, identityFiles: keys ?? [server.key], usesAgent: false)
    }

    /// Runs `command` on the node and collects what it writes.
    func run(
        _ command: String, on node: SSHDestination? = nil, input: ExecInput = .none,
        terminal: Channel.Terminal? = nil
    ) async throws -> (exit: ExitInfo, stdout: [UInt8], stderr: [UInt8]) {
        let connection = try await pool.connection(to: node ?? self.node())
        let collected = Collected()
        let exit = try await connection.exec(command, input: input, terminal: terminal) { stream, bytes in
            collected.append(stream, bytes)
        }
        return await (exit, collected.stdout, collected.stderr)
    }

    /// Makes a bed, runs `body` and clears up whatever happens.
    static func with(
        configuration: String = "", hostKey: String = "ed25519", everywhere: Bool = false,
        settings: (inout SSHSettings) -> Void = { _ in }, _ body: (SSHTestBed) async throws -> Void
    ) async throws {
        let server = try await blocking {
            try SSHServerFixture(configuration: configuration, hostKey: hostKey, everywhere: everywhere)
        }
        let knownHosts = server.folder + "/known_hosts"
        var chosen = SSHSettings(knownHosts: knownHosts, home: nil)
        // A loaded machine may let a login wait; how long it may is another test's matter.
        chosen.connectTimeout = .seconds(60)
        chosen.agentSocket = nil
        // A busy machine is not what most tests are about; those that are choose their own.
        chosen.connectTimeout = .seconds(60)
        chosen.allowsAddress = { $0.hasPrefix("127.") }
        settings(&chosen)
        let pool = ConnectionPool(chosen)
        do {
            try await body(SSHTestBed(server: server, pool: pool, knownHosts: knownHosts))
        } catch {
            await pool.close()
            try await blocking { server.stop() }
            throw error
        }
        await pool.close()
        try await blocking { server.stop() }
    }
}

/// What a command wrote, stream by stream.
@Reactor
final class Collected {
    private(set) var stdout: [UInt8] = []
    private(set) var stderr: [UInt8] = []

    nonisolated init() {}

    func append(_ stream: Channel.Stream, _ bytes: [UInt8]) {
        if stream == .stdout { stdout += bytes } else { stderr += bytes }
    }

    var text: String { String(decoding: stdout, as: UTF8.self) }
}

/// The Problem that `body` throws, or nil.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch {
        return error as? Problem
    }
}
