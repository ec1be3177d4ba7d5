import Problems
import System

/// The signals that concern the terminal, as bytes in a pipe; and the restoring of the terminal when the program dies.
enum TerminalSignals {
    /// The pipe into which each signal writes its number.
    static let pipe = WakePipe.ifPossible()

    /// Signals that are only reported.
    private static let reported = [SIGWINCH, SIGCONT, SIGINT, SIGTSTP]
    /// Signals that end the program; the terminal gets back its mode first, and then they do what they did before.
    private static let fatal = [SIGHUP, SIGTERM, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP]

    /// Begins to report signals; called once, by the first terminal in use.
    static func install(input: Int32, output: Int32) {
        _ = installOnce
        // Safety: written before raw mode is entered the first time; the handlers only read.
        restoration.pointee.input = input
        restoration.pointee.output = output
    }

    /// The mode to go back to when the program dies; nil where the terminal is as it was found.
    static func restoreOnDeath(_ mode: termios?) {
        // Safety: a handler that comes between the two writes restores nothing, or a mode that was valid.
        restoration.pointee.isNeeded = 0
        if let mode {
            restoration.pointee.mode = mode
            restoration.pointee.isNeeded = 1
        }
    }

    /// Whether the terminal is lent in raw mode: what a borrower may have left is undone too when the program dies.
    static func undoOnDeath(_ isLent: Bool) {
        // Safety: one word, written whole.
        restoration.pointee.isLent = isLent ? 1 : 0
    }

    /// Lets SIGTSTP stop the program as if nobody had caught it, and reports it again afterwards.
    static func stopProgram() {
        // The whole group stops, as when the terminal itself asks; we last and on this very thread, so that the
        // handler is not back before the stop.
        signal(SIGTSTP, SIG_IGN)
        kill(0, SIGTSTP)
        signal(SIGTSTP, SIG_DFL)
        // Threads of the pool block most signals, and those that they make inherit that.
        Signals.unblocking(SIGTSTP) { _ = raise(SIGTSTP) }
        signal(SIGTSTP) { TerminalSignals.report($0) }
    }

    /// Ends the program as if nobody had caught SIGINT.
    static func endByInterrupt() {
        signal(SIGINT, SIG_DFL)
        raise(SIGINT)
    }

    private struct Restoration {
        var isNeeded: sig_atomic_t = 0
        var isLent: sig_atomic_t = 0
        var mode = termios()
        var input: Int32 = -1
        var output: Int32 = -1
        var pipe: Int32 = -1
    }

    /// Safety: lives for ever, so that a signal handler may read it at any time; single words are written whole.
    private nonisolated(unsafe) static let restoration: UnsafeMutablePointer<Restoration> = {
        let pointer = UnsafeMutablePointer<Restoration>.allocate(capacity: 1)
        pointer.initialize(to: Restoration())
        pointer.pointee.pipe = pipe.writing
        return pointer
    }()

    /// Safety: filled before the handlers are installed, only read afterwards.
    private nonisolated(unsafe) static let earlier = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

    /// Shows the cursor, ends bracketed paste and synchronized updates, and leaves the last line.
    private static let farewell: StaticString = "\u{1b}[?2026l\u{1b}[?2004l\u{1b}[?25h\u{1b}[0m\r\n"

    private static let installOnce: Void = {
        // What the handlers read is made before them.
        _ = (restoration, farewell.utf8CodeUnitCount, ScreenCore.undoing.utf8CodeUnitCount)
        LateLibrary.beforeTheEnd { TerminalSignals.giveBack() }
        for number in reported { Signals.handle(number) { TerminalSignals.report($0) } }
        for number in fatal where !Signals.isIgnored(number) {
            Signals.handle(number, keeping: earlier + Int(number)) { TerminalSignals.die($0) }
        }
    }()

    /// Runs in a signal handler: only write(2), and errno stays as it was.
    private static func report(_ number: Int32) {
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(restoration.pointee.pipe, &byte, 1)
        errno = saved
    }

    /// Runs in a signal handler: tcsetattr, write, sigaction and raise are async-signal-safe (POSIX.1-2017, 2.4.3).
    private static func die(_ number: Int32) {
        giveBack()
        sigaction(number, earlier + Int(number), nil)
        raise(number)
    }

    /// Gives the terminal back as it was found, once; it may be called in a signal handler.
    private static func giveBack() {
        guard restoration.pointee.isNeeded != 0 else { return }
        restoration.pointee.isNeeded = 0
        tcsetattr(restoration.pointee.input, TCSANOW, &restoration.pointee.mode)
        if restoration.pointee.isLent != 0 {
            _ = write(
                restoration.pointee.output, ScreenCore.undoing.utf8Start, ScreenCore.undoing.utf8CodeUnitCount)
        }
        _ = write(restoration.pointee.output, farewell.utf8Start, farewell.utf8CodeUnitCount)
    }
}
