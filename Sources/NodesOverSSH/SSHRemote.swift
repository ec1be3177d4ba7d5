import Nodes
import Problems
import SSH

/// The real nodes: one pool of ssh connections for the whole shell.
package final class SSHRemote: Remote {
    /// The connections; whoever needs more than commands (files, forwarding) goes to them.
    package let pool: ConnectionPool

    /// Works over these connections; none is made yet.
    package init(pool: ConnectionPool) {
        self.pool = pool
    }

    package func run(
        _ command: RemoteCommand, on node: Node, receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> RemoteExit {
        try await runOnReactor(command, on: node, receive: receive)
    }

    @Reactor
    private func runOnReactor(
        _ command: RemoteCommand, on node: Node, receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> RemoteExit {
        let connection: Connection
        do {
            connection = try await pool.connection(to: SSHDestination(node.route), within: command.connectTimeout)
        } catch let problem as Problem {
            throw NodeFailure(problem, hadBegun: false)
        }
        if let password = command.sudo {
            return try await SudoRun(command, password, on: node, over: connection, receive).run()
        }
        let flow = ChannelFlow()
        do {
            let exit = try await connection.exec(
                command.line, environment: node.environment, input: Self.input(of: command),
                terminal: command.wantsTerminal ? Channel.Terminal() : nil, endsUnheard: command.endsUnheard,
                started: { flow.channel = $0 },
                output: { stream, bytes in
                    let chunk = RemoteChunk(stream == .stdout ? .output : .error, bytes, resume: flow.resume)
                    if receive(chunk) == .pause { flow.channel?.pause() }
                })
            return RemoteExit(exit)
        } catch let problem as Problem {
            throw NodeFailure(problem, hadBegun: true)
        }
    }

    private static func input(of command: RemoteCommand) -> ExecInput {
        if let bytes = command.input { return .bytes(bytes) }
        return command.passedInput.map { .stream($0.reader()) } ?? .none
    }

    package func isConnected(_ node: Node) async -> Bool {
        await pool.openConnection(to: SSHDestination(node.route)) != nil
    }

    package func agreedAlgorithms() async -> [String: String] { await pool.agreedAlgorithms }

    package func close() async {
        guard Reactor.isStarted else { return }
        await pool.close()
        await pool.closePassages()
    }
}

/// The channel whose output can be held up; it is known only once the command has started.
@Reactor
final class ChannelFlow {
    var channel: Channel?

    nonisolated init() {}

    nonisolated var resume: @Sendable () -> Void {
        { [self] in Task { @Reactor in channel?.resume() } }
    }
}

extension RemoteExit {
    /// How a program ended, as ssh tells it.
    init(_ exit: ExitInfo) {
        self = exit.signal.map { .signal($0) } ?? exit.status.map { .status($0) } ?? .unknown
    }
}
