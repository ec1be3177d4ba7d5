extension SessionShell.StateMachine {
    /// Gives the terminal to a person; nil when the shell is busy.
    ///
    /// An idle shell gets its echo, its line editor and its own prompt, which keeps its mark. A busy one is given as it is: its program reads what is typed.
    /// `terminalType` is the person's `TERM`.
    package mutating func attach(terminalType: String) -> [UInt8]? {
        switch phase {
        case .idle:
            guard let dialect else { return nil }
            phase = .raw(atPrompt: true, entered: false)
            return echo.typed(ShellLine.giveAway(dialect, terminalType: terminalType), isOwn: true)
        case .running, .leaving:
            phase = .raw(atPrompt: false, entered: true)
            return []
        case .starting, .continuation, .synchronising, .preparing, .raw, .gone:
            return nil
        }
    }

    /// Notes that the person typed something, which is to be written as it is.
    package mutating func typed() {
        if case .raw(_, let entered) = phase { phase = .raw(atPrompt: false, entered: entered) }
    }

    /// Takes the terminal back: at once at a prompt, at the next prompt while a program runs. Nil when nothing was given away.
    ///
    /// Until then the shell is busy, and what its program prints is output like any other.
    package mutating func detach() -> [UInt8]? {
        guard case .raw(let atPrompt, let entered) = phase, let dialect else { return nil }
        guard atPrompt, entered else {
            phase = .leaving(entered: entered || atPrompt)
            return []
        }
        phase = .preparing(reports: false, seen: false)
        return ShellLine.takeBack(dialect, status: status)
    }

    /// Makes a session shell again of one that sits at a prompt without a mark, as the side channel found out.
    ///
    /// The running command is thereby finished, with the status that the shell still remembers. Nil where no command runs.
    package mutating func prepareAgain() -> [UInt8]? {
        switch phase {
        case .running, .starting, .leaving: break
        case .idle, .continuation, .synchronising, .preparing, .raw, .gone: return nil
        }
        phase = .preparing(reports: phase != .starting, seen: false)
        mayOweAPrompt = false
        return preparation.again
    }
}
