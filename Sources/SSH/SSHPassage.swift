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
    package let cause: @Reactor @Sendable () -> String?
    /// Called once, when the connection needs the passage no more.
    package let ended: @Sendable () -> Void

    /// A passage over this socket.
    package init(
        descriptor: Int32, cause: @escaping @Reactor @Sendable () -> String? = { nil },
        ended: @escaping @Sendable () -> Void = {}
    ) {
        self.descriptor = descriptor
        self.cause = cause
        self.ended = ended
    }
}

/// What a login does while its passage waits for a turn or for a service's answer: its time stands still, and its place among the
/// handshakes goes to another.
package struct PassageQueue: Sendable {
    private let join: @Sendable () async -> Void
    private let leave: @Sendable () async throws -> Void

    /// Nobody's login: nothing has to be told.
    package init() {
        join = {}
        leave = {}
    }

    /// Tells a login. `leave` throws where it was given up meanwhile.
    init(join: @escaping @Sendable () async -> Void, leave: @escaping @Sendable () async throws -> Void) {
        self.join = join
        self.leave = leave
    }

    /// Waits by `body` while nothing of it counts. Where the login was given up meanwhile, what `body` brought goes to `undo`.
    package func wait<Value: Sendable>(
        _ body: () async throws -> Value, undo: (Value) async -> Void = { _ in }
    ) async throws -> Value {
        await join()
        let value: Value
        do { value = try await body() } catch {
            try await leave()
            throw error
        }
        do { try await leave() } catch {
            await undo(value)
            throw error
        }
        return value
    }
}

/// Opens passages, and pushes keys: the seam between ssh and the services that lead to hosts without an address.
package protocol SSHPassages: Sendable {
    /// Opens the passage of a destination that has one, with `dial` for TCP to an address. Throws the Problem that keeps it
    /// closed.
    ///
    /// `limit` bounds each step that leads to the host; `queue` is told of what does not count, such as the wait for a turn.
    func open(
        _ destination: SSHDestination, within limit: Duration, queue: PassageQueue,
        dial: @escaping @Sendable (SSHDestination, Duration) async throws -> Int32
    ) async throws -> OpenPassage

    /// Lets a public key, `ssh-ed25519 AAAA…`, log in to the destination for a short time.
    func push(_ publicKey: String, to destination: SSHDestination) async throws(Problem)

    /// Whether somebody waits for a passage that others hold; those that nobody uses are closed then.
    var isCrowded: Bool { get }

    /// Closes what is open, as the program ends.
    func close() async
}
