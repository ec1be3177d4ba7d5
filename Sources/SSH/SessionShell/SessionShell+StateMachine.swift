extension SessionShell {
    /// The session shell as a protocol: bytes that arrive become events, and lines to run become bytes to write.
    ///
    /// Pure: it owns no channel and no clock. The end of a command is the shell's own prompt, a mark with this session's nonce, so nothing is sent
    /// that a running program could swallow.
    package struct StateMachine: Sendable {
        /// What happened, in the order in which it must be handled.
        package enum Event: Hashable, Sendable {
            /// Bytes of the login, before the shell is ready: what profiles print, and what they may ask.
            case greeting([UInt8])
            /// The shell is prepared and idle.
            case ready
            /// What the running command, or a job in the background, printed; with the terminal given away, all that comes.
            case output([UInt8])
            /// The command ended with this status, and the shell is idle.
            case finished(status: Int32)
            /// The shell waits for more lines of the same command: an open quote, a here-document.
            case continuation
            /// Bytes that must be written to the channel now.
            case send([UInt8])
            /// The shell has ended; nothing comes after this.
            case gone(status: Int32?, signal: String?)
        }

        /// What can be done with the shell now.
        package enum Activity: Hashable, Sendable {
            case starting
            case idle
            case busy
            case continuation
            /// The terminal belongs to a person.
            case raw
            case gone
        }

        enum Phase: Hashable, Sendable {
            case starting
            case idle
            /// A command runs; `queue` is to be typed at the prompts to come.
            case running(queue: ArraySlice<ShellLine>)
            case continuation
            /// Prompts are ignored until the synchronising mark has come back.
            case synchronising(queue: ArraySlice<ShellLine>, seen: Bool)
            /// A shell that lost its marks, or comes back from a person, is made a session shell; what it prints meanwhile is an echo.
            /// `reports` tells whether a command is thereby finished.
            case preparing(reports: Bool, seen: Bool)
            /// The terminal is a person's; `entered` once the shell has been given away, with the prompt that follows.
            /// `atPrompt` is false from the first key after a prompt.
            case raw(atPrompt: Bool, entered: Bool)
            /// The person has left, and the next prompt (after that of the giving away) is to be taken back.
            case leaving(entered: Bool)
            case gone
        }

        /// What this shell was started with.
        package let preparation: ShellPreparation
        var phase = Phase.starting
        var scanner: MarkScanner
        /// Which shell answered, known from its first mark.
        package internal(set) var dialect: ShellDialect?
        /// The shell's process and terminal on the node, known from the first mark.
        package internal(set) var process: ShellProcess?
        /// The status of the last command.
        package internal(set) var status: Int32 = 0
        /// All that was typed for the running command.
        var text = ""
        /// An interrupt or an answer may have reached the shell itself, and then one more prompt is on its way.
        var mayOweAPrompt = false
        /// Whether the shell has been ready once.
        var wasReady = false
        /// What a terminal that a program left echoing gives back of what is typed.
        var echo = EchoWatch()

        /// A machine for a shell started by `preparation.command`.
        package init(_ preparation: ShellPreparation) {
            self.preparation = preparation
            scanner = MarkScanner(nonce: preparation.nonce)
        }

        /// Whether a shell that never was ready is being prepared.
        var isPreparingFirst: Bool {
            if case .preparing(reports: false, _) = phase { return !wasReady }
            return false
        }

        /// What can be done with the shell now.
        package var activity: Activity {
            switch phase {
            case .starting: .starting
            case .idle: .idle
            case .running, .synchronising, .preparing, .leaving: .busy
            case .continuation: .continuation
            case .raw: .raw
            case .gone: .gone
            }
        }
    }
}
