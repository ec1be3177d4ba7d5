import Nodes
import Problems
import SSH

/// The real ports, over the connections of a pool.
package struct SSHPortForwarding: PortForwarding {
    private let pool: ConnectionPool

    /// Forwards over these connections.
    package init(pool: ConnectionPool) {
        self.pool = pool
    }

    package func open(
        _ forward: PortForward, to node: Node, failed: @escaping @Sendable (Problem) -> Void
    ) async throws -> OpenForward {
        // Listening comes first: a port that is taken is the quicker answer.
        let forwarding = try await listen(forward, node, failed)
        do {
            _ = try await pool.connection(to: SSHDestination(node.route))
        } catch {
            await forwarding.close()
            throw error
        }
        return OpenForward(localPort: forwarding.port) { await forwarding.close() }
    }

    @Reactor
    private func listen(
        _ forward: PortForward, _ node: Node, _ failed: @escaping @Sendable (Problem) -> Void
    ) async throws -> Forwarding {
        try Forwarding(
            localPort: forward.localPort, to: forward.host, forward.port, through: SSHDestination(node.route), of: pool,
            failed: failed)
    }
}
