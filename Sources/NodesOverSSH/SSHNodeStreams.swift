import Nodes
import Problems
import SSH
import System

/// The streams of a pool's connections.
package struct SSHNodeStreams: NodeStreams {
    private let pool: ConnectionPool

    /// Opens streams by the ways that this pool knows.
    package init(pool: ConnectionPool) {
        self.pool = pool
    }

    package func carryStandardStreams(to node: Node, port: UInt16) async throws {
        var destination = SSHDestination(node.route)
        destination.port = port
        let passage = try await pool.stream(to: destination)
        defer { passage.ended() }
        let socket = Descriptor(passage.descriptor)
        defer { socket.close() }
        try Thread.start {
            Self.copy(from: .input, to: socket)
            // The other side learns that nothing more comes, and may still have something to say.
            Sockets.endWriting(passage.descriptor)
        }
        let isWhole = await withTaskCancellationHandler {
            await Thread.run { Self.copy(from: socket, to: .output) }
        } onCancel: {
            Sockets.end(passage.descriptor)
        }
        try Task.checkCancellation()
        if let cause = await passage.cause() {
            throw Problem("ssh.lost", "The way to \(node.label) broke.", why: cause, status: .unreachable)
        }
        guard isWhole else {
            throw Problem(
                "output.closed", "Standard output takes nothing more.", status: .failure)
        }
    }

    /// Copies until the end; false where the other side takes nothing more.
    @discardableResult
    private static func copy(from source: Descriptor, to target: Descriptor) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 32_768)
        while true {
            let count = buffer.withUnsafeMutableBytes { source.readWaiting(into: $0) }
            guard count > 0 else { return true }
            guard target.writeAll(Array(buffer[..<count])) else { return false }
        }
    }
}
