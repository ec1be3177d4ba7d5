import Problems

/// The session shells of nodes: one interactive shell a node, kept from line to line.
package protocol SessionShells: Sendable {
    /// What the nodes' shells are doing, in the order of the nodes; nil for one that is not open, which is as good as idle.
    func activities(of nodes: [Node]) async -> [ShellActivity?]

    /// Types into the node's shell: a command where it is idle, an answer where something runs.
    ///
    /// The shell is opened where there is none. Returns once the connection is up: while the shell still starts, the text
    /// waits for its first prompt. What comes of it is told to `receive`, until the next call for this node. `quiet` is the
    /// silence after which what reads like a question is one. Throws `NodeFailure` and `CancellationError`; `shell.state-lost`
    /// once where the shell of earlier lines has ended: what they changed is gone, and the text was not typed.
    func type(
        _ text: String, on node: Node, quiet: Duration, connectTimeout: Duration?,
        receive: @escaping @Sendable (ShellEvent) -> Demand
    ) async throws

    /// Types into those of the nodes' shells that are open, as `type` does, and tells how each took it, in the order of the nodes.
    ///
    /// A thousand nodes are one step to the shells and back, and not a thousand.
    func typeAtOnce(
        _ text: String, on nodes: [Node], quiet: Duration, receive: @escaping @Sendable (ShellEvent, Node) -> Demand
    ) async -> [ShellTyping]

    /// The process of the node's shell; nil where none is open.
    func process(of node: Node) async -> Int32?

    /// Sends the interrupt key to what runs on the node; nothing where nothing runs.
    func interrupt(_ node: Node) async

    /// Closes the node's shell; the next line opens another.
    func close(_ node: Node) async

    /// The labels of nodes on which something still runs, with what was typed.
    func busy() async -> [(node: Node, text: String)]

    /// Gives the node's shell to a person: bytes go both ways untouched until `input` ends or the shell is gone.
    ///
    /// Throws `NodeFailure` where the shell cannot be had.
    func attach(_ node: Node, _ terminal: RawSession) async throws
}

/// How a shell took a text.
package enum ShellTyping: Sendable {
    /// It was typed; `receive` is told the rest.
    case typed
    /// There is no open shell: `type` opens one, or tells why the earlier one is gone.
    case notOpen
    /// The shell takes no text now.
    case refused(Problem)
}

/// What a session shell is doing.
package enum ShellActivity: Hashable, Sendable {
    /// It waits for a command.
    case idle
    /// A command runs, with the half line it printed last, if it is quiet since.
    case busy(question: String?)
    /// It waits for the rest of a command: an open quote, a here-document.
    case unfinished
}

/// What a session shell tells.
package enum ShellEvent: Sendable {
    /// Whole bytes as they came, marks removed; call `resume` after answering `.pause`.
    case output([UInt8], resume: @Sendable () -> Void)
    /// The command ended with this status.
    case finished(Int32)
    /// The node asks this and was quiet since.
    case waiting(question: String)
    /// The shell wants the rest of the command.
    case unfinished
    /// The shell itself has ended.
    case gone(status: Int32?, signal: String?)
    /// The connection was lost.
    case lost(Problem)
    /// The shell came to no prompt, and nothing was typed.
    case unreachable(Problem)
    /// The interrupt key was sent to what runs.
    case interrupted
    /// Another line was typed; what comes now is told to its sender.
    case replaced
}

/// The person's side of a raw shell.
package struct RawSession: Sendable {
    /// What the person does.
    package enum Input: Sendable, Hashable {
        /// Bytes that were typed.
        case bytes([UInt8])
        /// The window's new size.
        case resized(columns: Int, rows: Int)
    }

    /// What is typed, and the window's sizes; its end gives the terminal back.
    package let input: AsyncStream<Input>
    /// The window's size at the beginning.
    package let columns: Int
    /// The window's height at the beginning.
    package let rows: Int
    /// The terminal's `TERM`.
    package let terminalType: String
    /// Takes what the node prints.
    package let write: @Sendable ([UInt8]) -> Void

    /// See the properties.
    package init(
        input: AsyncStream<Input>, columns: Int, rows: Int, terminalType: String,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.input = input
        self.columns = columns
        self.rows = rows
        self.terminalType = terminalType
        self.write = write
    }
}
