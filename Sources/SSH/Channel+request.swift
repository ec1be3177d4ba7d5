extension Channel {
    /// What the channel is to carry.
    package enum Request: Hashable, Sendable {
        /// A command line for the user's login shell.
        case exec(String)
        /// The login shell itself.
        case shell
        /// A subsystem by name, such as `sftp`.
        case subsystem(String)
        /// A TCP connection from the far side to a host and port.
        case forward(host: String, port: UInt16)
    }

    /// A pseudo terminal for a command or shell.
    package struct Terminal: Hashable, Sendable {
        /// The width in characters.
        package var columns: Int
        /// The height in lines.
        package var rows: Int
        /// The value of `TERM`.
        package var type: String

        /// Describes a terminal; the defaults are those of a terminal nobody looks at.
        package init(columns: Int = 80, rows: Int = 24, type: String = "dumb") {
            self.columns = columns
            self.rows = rows
            self.type = type
        }
    }
}

extension Channel.Request {
    /// Whether it goes by a channel of the kind that can be opened ahead.
    var isSession: Bool {
        if case .forward = self { false } else { true }
    }

    /// The request in a person's words.
    var description: String {
        switch self {
        case .exec: "a command"
        case .shell: "a shell"
        case .subsystem(let name): "the \(name) subsystem"
        case .forward(let host, let port): "a connection to \(host) port \(port)"
        }
    }
}
