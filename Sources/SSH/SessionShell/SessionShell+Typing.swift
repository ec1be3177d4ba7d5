extension SessionShell.StateMachine {
    /// Begins a command, or goes on with an unfinished one; nil when the shell takes no command now.
    ///
    /// `command` may have several lines and any length. What is returned is to be written at once; the rest follows as `send` events.
    package mutating func submit(_ command: String) -> [UInt8]? {
        guard let dialect else { return nil }
        switch phase {
        case .idle:
            text = command
            let lines = ShellLine.typed(command, into: dialect)[...]
            // The echo of a long line would be long, so the terminal is made quiet before one.
            guard mayOweAPrompt || lines.contains(where: \.isLong) else { return type(lines) }
            mayOweAPrompt = false
            phase = .synchronising(queue: lines, seen: false)
            return echo.typed(
                ShellLine.synchronise(dialect, status: status, nonce: preparation.nonce), isOwn: true)
        case .continuation:
            return submitMore(command, dialect)
        case .starting, .running, .synchronising, .preparing, .raw, .leaving, .gone:
            return nil
        }
    }

    /// What cannot be typed at a continuation prompt goes over again, whole, after the unfinished command was given up.
    private mutating func submitMore(_ more: String, _ dialect: ShellDialect) -> [UInt8] {
        text += "\n" + more
        let lines = ShellLine.typed(more, into: dialect)[...]
        guard lines.contains(where: \.isWhole) else { return type(lines) }
        phase = .running(queue: [ShellLine.encoded(text, for: dialect)])
        return giveUp
    }

    /// Types the first of `lines`, and keeps the rest for the prompts to come.
    mutating func type(_ lines: ArraySlice<ShellLine>) -> [UInt8] {
        guard let first = lines.first else { return [] }
        phase = .running(queue: lines.dropFirst())
        return echo.typed(first.bytes)
    }

    /// Nothing came for a while: what began as an echo does is none, and may be a question.
    mutating func fellQuiet() -> [Event] {
        let held = echo.release()
        return held.isEmpty ? [] : [.output(held)]
    }

    /// An answer for the program that runs, with Enter after it; nil when nothing runs that could read it.
    ///
    /// A terminal takes 4,095 bytes a line: longer answers are cut by end-of-file keys, which hand over what was typed so far.
    package mutating func input(_ answer: String) -> [UInt8]? {
        guard takesInput else { return nil }
        mayOweAPrompt = true
        let pieces = Array(answer.utf8).chunked(by: 4_000).map(Array.init)
        return Array(pieces.joined(separator: [ControlByte.endOfFile])) + [ControlByte.enter]
    }

    /// The end-of-file key for the program that runs; nil at a prompt, where it would end the shell.
    package mutating func endOfInput() -> [UInt8]? {
        guard takesInput else { return nil }
        mayOweAPrompt = true
        return [ControlByte.endOfFile]
    }

    /// The interrupt key; what was still to be typed of the command is given up. Nil where there is nothing to interrupt.
    package mutating func interrupt() -> [UInt8]? {
        switch phase {
        case .idle, .gone, .preparing: return nil
        case .running: phase = .running(queue: [])
        case .continuation:
            phase = .running(queue: [])
            mayOweAPrompt = true
            return giveUp
        case .synchronising(_, let seen): phase = .synchronising(queue: [], seen: seen)
        case .starting, .raw, .leaving: break
        }
        mayOweAPrompt = true
        return [ControlByte.interrupt]
    }

    /// What ends an unfinished command.
    ///
    /// zsh notices the interrupt only with the next line; so does fish, when the interrupt arrives before the program that reads its next line has
    /// the terminal.
    private var giveUp: [UInt8] {
        dialect == .zsh || dialect == .fish ? [ControlByte.interrupt, 0x0a] : [ControlByte.interrupt]
    }

    private var takesInput: Bool {
        switch phase {
        case .starting, .running, .leaving: true
        case .idle, .continuation, .synchronising, .preparing, .raw, .gone: false
        }
    }
}

/// The keys that a terminal's line discipline understands.
enum ControlByte {
    static let interrupt: UInt8 = 0x03
    static let endOfFile: UInt8 = 0x04
    static let enter: UInt8 = 0x0d
}
