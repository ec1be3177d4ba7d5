import Nodes
import Problems
import SSH

/// The real session shells: one a node, on the connections of a pool.
@Reactor
package final class SSHSessionShells: SessionShells {
    private let pool: ConnectionPool
    private var shells: [String: NodeShell] = [:]
    private var opening: [String: Task<NodeShell, any Error>] = [:]

    /// Opens shells on these connections; none is opened yet.
    package nonisolated init(pool: ConnectionPool) {
        self.pool = pool
    }

    package func activities(of nodes: [Node]) async -> [ShellActivity?] {
        nodes.map { node in shells[node.id].flatMap { $0.isAlive ? $0.activity : nil } }
    }

    /// So many are typed into before the reactor looks after its connections again.
    private nonisolated static let stretch = 64

    package func typeAtOnce(
        _ text: String, on nodes: [Node], quiet: Duration, receive: @escaping @Sendable (ShellEvent, Node) -> Demand
    ) async -> [ShellTyping] {
        var results: [ShellTyping] = []
        results.reserveCapacity(nodes.count)
        for node in nodes {
            if !results.isEmpty, results.count.isMultiple(of: Self.stretch) { await Task.yield() }
            guard let shell = shells[node.id], shell.isAlive else {
                results.append(.notOpen)
                continue
            }
            do throws(Problem) {
                try shell.type(text, quiet: quiet) { receive($0, node) }
                results.append(.typed)
            } catch {
                results.append(.refused(error))
            }
        }
        return results
    }

    package func type(
        _ text: String, on node: Node, quiet: Duration, connectTimeout: Duration?,
        receive: @escaping @Sendable (ShellEvent) -> Demand
    ) async throws {
        if let problem = takeLoss(of: node) { throw NodeFailure(problem, hadBegun: true) }
        let shell = try await shell(of: node, within: connectTimeout)
        // A server may have refused it before anybody listened.
        if let failure = shell.failure { throw NodeFailure(failure, hadBegun: false) }
        do throws(Problem) {
            try shell.type(text, quiet: quiet, receive: receive)
        } catch {
            throw NodeFailure(error, hadBegun: true)
        }
    }

    /// Why the node's shell is not the one of earlier lines, told once; the next line opens another.
    private func takeLoss(of node: Node) -> Problem? {
        guard let shell = shells[node.id], !shell.isAlive, let loss = shell.loss else { return nil }
        shells[node.id] = nil
        return Problem(
            "shell.state-lost", about: node.label, "The session shell of \(.subject) has ended; the line was not run.",
            why: "\(loss)\nIts folder and variables are gone.", fix: "the same line again: it runs in a new shell",
            status: .failure)
    }

    package func process(of node: Node) async -> Int32? {
        shells[node.id].flatMap { $0.isAlive ? $0.process : nil }
    }

    package func interrupt(_ node: Node) async { shells[node.id]?.interrupt() }

    package func close(_ node: Node) async { shells.removeValue(forKey: node.id)?.close() }

    package func busy() async -> [(node: Node, text: String)] {
        shells.values.filter { $0.isAlive && $0.activity != .idle }
            .map { ($0.node, $0.text) }.sorted { $0.0.number < $1.0.number }
    }

    package func attach(_ node: Node, _ terminal: RawSession) async throws {
        let shell = try await shell(of: node, within: nil)
        try await shell.becomeReady()
        do throws(Problem) {
            try await shell.attach(terminal)
        } catch {
            throw NodeFailure(error, hadBegun: true)
        }
    }

    /// The node's shell, opened if need be; however many ask at once, one is opened.
    private func shell(of node: Node, within limit: Duration?) async throws -> NodeShell {
        if let shell = shells[node.id] {
            if shell.isAlive { return shell }
            shells[node.id] = nil
        }
        if let task = opening[node.id] { return try await task.value }
        let task = Task { @Reactor in
            defer { opening[node.id] = nil }
            let connection: Connection
            do {
                connection = try await pool.connection(to: SSHDestination(node.route), within: limit)
            } catch let problem as Problem {
                throw NodeFailure(problem, hadBegun: false)
            }
            let shell: NodeShell
            do throws(Problem) {
                shell = try NodeShell.open(on: connection, for: node)
            } catch {
                throw NodeFailure(error, hadBegun: false)
            }
            shells[node.id] = shell
            return shell
        }
        opening[node.id] = task
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
