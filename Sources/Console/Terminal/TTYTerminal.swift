import Synchronization
import System

/// The terminal the program was started in.
package final class TTYTerminal: Terminal {
    package let isPlain: Bool
    package let reflows: Bool

    private let input: Int32
    private let output: Int32
    private let wakePipe = WakePipe.ifPossible()
    private let original: Mutex<termios>

    /// The terminal on standard input and on standard output (or standard error, where the output goes elsewhere);
    /// nil where one of them is no terminal.
    package convenience init?(environment: [String: String]) {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        guard let output = [STDOUT_FILENO, STDERR_FILENO].first(where: { isatty($0) == 1 }) else { return nil }
        self.init(input: STDIN_FILENO, output: output, environment: environment)
    }

    /// A terminal on these descriptors, which stay open; nil where the input is no terminal.
    package init?(input: Int32, output: Int32, environment: [String: String]) {
        var mode = termios()
        guard tcgetattr(input, &mode) == 0 else { return nil }
        self.input = input
        self.output = output
        original = Mutex(mode)
        isPlain = ["dumb", ""].contains(environment["TERM"] ?? "")
        reflows = Self.reflows(environment)
    }

    /// Terminals that are known to wrap again; over ssh their variables are missing and nothing is known.
    private static func reflows(_ environment: [String: String]) -> Bool {
        let telling = [
            "TMUX", "VTE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID",
        ]
        if telling.contains(where: { environment[$0] != nil }) { return true }
        let programs = ["iTerm.app", "WezTerm", "ghostty", "vscode", "Apple_Terminal"]
        if let program = environment["TERM_PROGRAM"], programs.contains(program) { return true }
        let names = ["tmux", "foot", "alacritty", "xterm-kitty", "xterm-ghostty"]
        return names.contains { (environment["TERM"] ?? "").hasPrefix($0) }
    }

    package var size: TerminalSize {
        var window = winsize()
        _ = ioctl(output, UInt(TIOCGWINSZ), &window)
        return TerminalSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    package func write(_ bytes: [UInt8]) {
        FileOutput.writeAll(bytes, to: output)
    }

    package func setMode(_ mode: TerminalMode) {
        TerminalSignals.install(input: input, output: output)
        var wanted = original.withLock { $0 }
        switch mode {
        case .cooked: break
        case .cookedUnseen: wanted.c_lflag &= ~tcflag_t(ECHO)
        case .raw:
            wanted.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
            wanted.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN | ISIG)
            // Output stays processed, so that a line feed begins a line also for those who write around the screen.
            wanted.c_oflag |= tcflag_t(OPOST | ONLCR)
            Self.readEveryByte(&wanted)
        }
        TerminalSignals.restoreOnDeath(mode == .cooked ? nil : original.withLock { $0 })
        // Typed-ahead input stays in the queue: TCSADRAIN, not TCSAFLUSH.
        // While a job of the system shell has the terminal, changing its mode would stop us (SIGTTOU) instead.
        Signals.blocking(SIGTTOU) { _ = tcsetattr(input, TCSADRAIN, &wanted) }
    }

    private static func readEveryByte(_ mode: inout termios) {
        // Safety: c_cc is an array of NCCS bytes in C, imported as a tuple; both indices are constants below NCCS.
        withUnsafeMutableBytes(of: &mode.c_cc) { controls in
            controls[Int(VMIN)] = 1
            controls[Int(VTIME)] = 0
        }
    }

    package func wait(milliseconds: Int?, readingInput: Bool) -> [TerminalEvent] {
        TerminalSignals.install(input: input, output: output)
        var descriptors = [
            pollfd(fd: wakePipe.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: TerminalSignals.pipe.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: readingInput ? input : -1, events: Int16(POLLIN), revents: 0),
        ]
        let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return [] }
        var events: [TerminalEvent] = []
        if descriptors[0].revents != 0 { _ = wakePipe.drain() }
        if descriptors[1].revents != 0 { events += signals() }
        if descriptors[2].revents != 0 { events.append(readInput()) }
        return events
    }

    private func signals() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        for number in TerminalSignals.pipe.drain() {
            let event: TerminalEvent? =
                switch Int32(number) {
                case SIGWINCH: .resized
                case SIGCONT: .continued
                case SIGINT: .interrupted
                case SIGTSTP: .stopRequested
                default: nil
                }
            if let event, events.last != event { events.append(event) }
        }
        return events
    }

    private func readInput() -> TerminalEvent {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = read(input, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return .input([]) }
        return count > 0 ? .input(Array(buffer[..<count])) : .hungUp
    }

    package func wake() {
        wakePipe.signal()
    }

    package func stopProgram() {
        TerminalSignals.stopProgram()
    }

    package func endByInterrupt() {
        TerminalSignals.endByInterrupt()
    }
}
