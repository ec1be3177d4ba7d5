/// The size of the window in characters.
package struct TerminalSize: Sendable, Hashable {
    package var columns: Int
    package var rows: Int

    /// A size; a terminal that does not know its own (0 × 0) counts as 80 × 24.
    package init(columns: Int, rows: Int) {
        self.columns = columns > 0 ? columns : 80
        self.rows = rows > 0 ? rows : 24
    }
}

/// How the terminal treats what is typed.
package enum TerminalMode: Sendable, Hashable {
    /// As it was found: lines, echo, signals. For programs of the system and for `TERM=dumb`.
    case cooked
    /// The same without echo, for a secret on a plain terminal.
    case cookedUnseen
    /// Every byte as it comes, no echo, no signals from keys.
    case raw
}

/// What the terminal reports.
package enum TerminalEvent: Sendable, Hashable {
    /// Bytes that were typed or pasted.
    case input([UInt8])
    /// The window has another size.
    case resized
    /// The program was stopped and goes on: the terminal's mode and content are not ours any more.
    case continued
    /// SIGINT from outside, or from ctrl-C in a cooked mode.
    case interrupted
    /// Another program asks this one to stop (SIGTSTP).
    case stopRequested
    /// The terminal is gone.
    case hungUp
}

/// The terminal as the screen needs it: one real side and one for tests.
///
/// `wait` is called from one thread only, the screen's own; everything else from any thread.
package protocol Terminal: AnyObject, Sendable {
    /// The window's size now.
    var size: TerminalSize { get }
    /// Whether only plain lines may be written and read (`TERM=dumb`).
    var isPlain: Bool { get }
    /// Whether the terminal wraps earlier output anew when the window gets narrower; where that is not known it is
    /// taken not to, since the other mistake would erase output.
    var reflows: Bool { get }

    /// Writes all bytes; blocks as long as the terminal does, and gives up silently only when the terminal is gone.
    func write(_ bytes: [UInt8])
    /// Changes how typing is treated.
    func setMode(_ mode: TerminalMode)
    /// Blocks until something happened, `wake` was called or the time is over (nil waits for ever); input is read only
    /// when asked for.
    func wait(milliseconds: Int?, readingInput: Bool) -> [TerminalEvent]
    /// Ends a `wait` that is under way, or the next one.
    func wake()
    /// Stops the program as ctrl-Z does in any shell, and comes back when it goes on.
    func stopProgram()
    /// Ends the program as ctrl-C does any other; the mode was set back before.
    func endByInterrupt()
}
