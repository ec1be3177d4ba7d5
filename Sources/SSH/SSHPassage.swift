import Problems

/// What a connection goes through where it is not TCP to the host's address.
///
/// Opaque here: whoever opens passages knows what the words mean. It is a part of the destination, so that two ways to one
/// host are two connections.
package struct SSHPassage: Hashable, Sendable {
    /// What it is, by name and value.
    package var details: [String: String]

    /// A passage with these details.
    package init(_ details: [String: String]) {
        self.details = details
    }

    /// One of the details.
    package subscript(_ name: String) -> String? { details[name] }
}

/// A passage that stands.
package struct OpenPassage: Sendable {
    /// A connected, non-blocking socket whose other end leads to the host's sshd; the connection owns it.
    package let descriptor: Int32
    /// Why the passage ended, as a sentence, once it has; nil where it has not or nobody knows.
    package let cause: @Sendable () -> String?
    /// Called once, when the connection needs the passage no more.
    package let ended: @Sendable () -> Void

    /// A passage over this socket.
    package init(
        descriptor: Int32, cause: @escaping @Sendable () -> String? = { nil },
        ended: @escaping @Sendable () -> Void = {}
    ) {
        self.descriptor = descriptor
        self.cause = cause
        self.ended = ended
    }
}

/// Opens passages, and pushes keys: the seam between ssh and the services that lead to hosts without an address.
package protocol SSHPassages: Sendable {
    /// Opens the passage of a destination that has one, with `dial` for TCP to an address. Throws the Problem that keeps it
    /// closed.
    func open(
        _ destination: SSHDestination, within limit: Duration,
        dial: @escaping @Sendable (SSHDestination, Duration) async throws -> Int32
    ) async throws -> OpenPassage

    /// Lets a public key, `ssh-ed25519 AAAA…`, log in to the destination for a short time.
    func push(_ publicKey: String, to destination: SSHDestination) async throws(Problem)

    /// Whether somebody waits for a passage that others hold; those that nobody uses are closed then.
    var isCrowded: Bool { get }

    /// Closes what is open, as the program ends.
    func close() async
}
