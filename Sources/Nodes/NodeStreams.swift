import Problems

/// Streams to ports of nodes that other programs speak over: the seam between `proxy` and ssh.
package protocol NodeStreams: Sendable {
    /// Ties this program's standard input and output to a port of a node until one side is done.
    ///
    /// Goes the way that a login would go, but logs in to jump hosts alone. Throws what keeps the port from being reached.
    func carryStandardStreams(to node: Node, port: UInt16) async throws
}
