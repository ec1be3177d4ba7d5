import CLibSSH
import Problems

extension Channel {
    /// Which of a program's outputs; with a terminal all comes as `stdout`.
    package enum Stream: Hashable, Sendable {
        case stdout
        case stderr
    }

    /// What a channel tells, in order; `closed` comes once and last.
    package enum Event: Sendable {
        /// The request was granted: the program runs.
        case opened
        /// The program wrote this, at least one byte.
        case output(Stream, [UInt8])
        /// It is over: how the program ended, or the Problem that cut it off.
        case closed(Result<ExitInfo, Problem>)
    }

    /// What may be asked of a channel before the server has said its number.
    enum Ahead {
        /// The number is not known.
        case nothing
        /// The first request: the terminal, or the program that has none.
        case first
        /// The program too, since it does no harm where the terminal is refused.
        case terminalAndProgram
    }

    /// What the channel is to carry.
    package enum Request: Hashable, Sendable {
        /// A command line for the user's login shell.
        case exec(String)
        /// The session shell's launcher; its text of 5 KB is made when it is sent, since a thousand may wait for their turn.
        case sessionShell(ShellPreparation)
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

        /// Asks for it on a channel; libssh's own status.
        func ask(on raw: ssh_channel) -> Int32 {
            ssh_channel_request_pty_size(raw, type, Int32(clamping: columns), Int32(clamping: rows))
        }
    }
}

extension Channel.Request {
    /// Whether it goes by a channel of the kind that can be opened ahead.
    var isSession: Bool {
        if case .forward = self { false } else { true }
    }

    /// Asks for it on a channel of the kind that it goes by; libssh's own status.
    func ask(on raw: ssh_channel) -> Int32 {
        switch self {
        case .exec(let command): ssh_channel_request_exec(raw, command)
        case .sessionShell(let preparation): ssh_channel_request_exec(raw, preparation.command)
        case .shell: ssh_channel_request_shell(raw)
        case .subsystem(let name): ssh_channel_request_subsystem(raw, name)
        case .forward(let host, let port): ssh_channel_open_forward(raw, host, Int32(port), "127.0.0.1", 0)
        }
    }

    /// The same without its text, which nobody needs once it was sent: libssh asks again with any text while it waits for the answer.
    var sent: Channel.Request {
        switch self {
        case .exec, .sessionShell: .exec("")
        case .shell, .subsystem, .forward: self
        }
    }

    /// The request in a person's words.
    var description: String {
        switch self {
        case .exec, .sessionShell: "a command"
        case .shell: "a shell"
        case .subsystem(let name): "the \(name) subsystem"
        case .forward(let host, let port): "a connection to \(host) port \(port)"
        }
    }
}
