import Problems

/// Nodes, as far as work on them goes: the seam between fan-out and ssh.
package protocol Remote: Sendable {
    /// Runs a command on a channel of its own and tells what it prints as it comes.
    ///
    /// Cancelling the task ends the command on the node. Throws the Problem of a node that could not be reached or was lost,
    /// `NodeFailure` telling which of the two it was, and `CancellationError`.
    func run(
        _ command: RemoteCommand, on node: Node, receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> RemoteExit

    /// Whether the node is logged in to at this moment, so that asking it something costs no login.
    func isConnected(_ node: Node) async -> Bool

    /// What is in use on the connections that are up: key exchange, kind of host key, cipher and check sum, by instance id.
    func agreedAlgorithms() async -> [String: String]

    /// Closes everything that is open.
    func close() async
}

/// A command for one node.
package struct RemoteCommand: Sendable {
    /// The line, for the user's login shell.
    package var line: String
    /// What it reads: nothing, or these bytes.
    package var input: [UInt8]?
    /// What it reads where `input` is nil: dust's own standard input.
    package var passedInput: PassedInput?
    /// How long logging in may take, nil for the setting.
    package var connectTimeout: Duration?
    /// Whether it runs on a terminal of the node's, as a session shell does.
    package var wantsTerminal = false
    /// Whether it ends by itself soon after nobody takes its output any more, so that nobody has to look for it where it is given up.
    package var endsUnheard = false
    /// Where it is there, the command runs as root, by a sudo that may ask for this.
    package var sudo: SudoPassword?

    /// See the properties.
    package init(_ line: String, input: [UInt8]? = nil, connectTimeout: Duration? = nil) {
        self.line = line
        self.input = input
        self.connectTimeout = connectTimeout
    }
}

/// A piece of what a command printed.
package struct RemoteChunk: Sendable {
    /// Which of its outputs.
    package enum Stream: Sendable, Hashable {
        /// Standard output.
        case output
        /// Standard error.
        case error
    }

    /// Which of its outputs.
    package let stream: Stream
    /// The bytes.
    package let bytes: [UInt8]
    /// Goes on with the node's output after a `pause`.
    package let resume: @Sendable () -> Void

    /// See the properties.
    package init(_ stream: Stream, _ bytes: [UInt8], resume: @escaping @Sendable () -> Void = {}) {
        self.stream = stream
        self.bytes = bytes
        self.resume = resume
    }
}

/// What one who takes output wants next.
package enum Demand: Sendable, Hashable {
    /// More, as it comes.
    case more
    /// Nothing until the chunk's `resume` is called: the node is held up.
    case pause
}

/// How a command on a node ended.
package enum RemoteExit: Hashable, Sendable {
    /// With this status.
    case status(Int32)
    /// By this signal, named without `SIG`.
    case signal(String)
    /// The channel closed and nothing was said of it.
    case unknown
}

/// What went wrong with a node, and how far things had come.
package struct NodeFailure: Error, Sendable {
    /// The cause.
    package let problem: Problem
    /// Whether the command may have begun: then it is not simply unreachable.
    package let hadBegun: Bool

    /// See the properties.
    package init(_ problem: Problem, hadBegun: Bool) {
        self.problem = problem
        self.hadBegun = hadBegun
    }
}
