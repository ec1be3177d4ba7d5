extension SessionShell.StateMachine {
    /// What `bytes`, as they came from the channel, mean.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [Event] {
        var events: [Event] = []
        for piece in scanner.scan(bytes) {
            switch piece {
            case .output(let output): events += printed(output)
            case .mark(let mark):
                let held = echo.release()
                if !held.isEmpty { events += printed(held[...]) }
                events += marked(mark)
            }
        }
        return events
    }

    /// The channel closed: with the shell's exit status, the name of the signal that killed it, or neither when the connection was lost.
    package mutating func closed(status: Int32?, signal: String?) -> [Event] {
        guard phase != .gone else { return [] }
        let rest = echo.release() + scanner.finish()
        let last = rest.isEmpty ? [] : printed(rest[...])
        phase = .gone
        return last + [.gone(status: status, signal: signal)]
    }

    private mutating func printed(_ bytes: ArraySlice<UInt8>) -> [Event] {
        let bytes = echo.output(in: bytes)
        guard !bytes.isEmpty else { return [] }
        return switch phase {
        case .starting: [.greeting(Array(bytes))]
        case .preparing, .gone: []
        case .synchronising where bytes.allSatisfy({ $0 == 0x0a || $0 == 0x0d }): []
        case .idle, .running, .continuation, .synchronising, .raw, .leaving: [.output(Array(bytes))]
        }
    }

    private mutating func marked(_ mark: PromptMark) -> [Event] {
        switch mark.kind {
        case .boot:
            process = ShellProcess(mark.fields, else: process)
            return preparation.wanted(mark.fields["wants"]).map { [.send($0)] } ?? []
        case .prepared:
            dialect = mark.fields["shell"].flatMap(ShellDialect.init) ?? .sh
            process = ShellProcess(mark.fields, else: process)
            if case .preparing(let reports, _) = phase { phase = .preparing(reports: reports, seen: true) }
        case .synchronised:
            return synchronised(mark)
        case .continuation:
            return continued()
        case .prompt(let status):
            return mark.fields["again"] == nil ? prompted(status) : loopEnded(status)
        }
        return []
    }

    private mutating func synchronised(_ mark: PromptMark) -> [Event] {
        if case .synchronising(let queue, _) = phase { phase = .synchronising(queue: queue, seen: true) }
        guard let echoes = mark.fields["echo"] else { return [] }
        let output = echo.judge(terminalEchoes: echoes != "0")
        return output.isEmpty ? [] : [.output(output)]
    }

    private mutating func continued() -> [Event] {
        guard case .running(let queue) = phase else { return [] }
        guard queue.isEmpty else { return [.send(type(queue))] }
        phase = .continuation
        return [.continuation]
    }

    private mutating func prompted(_ status: Int32) -> [Event] {
        self.status = status
        switch phase {
        case .starting:
            guard dialect != nil else { return [] }
            phase = .idle
            wasReady = true
            return [.ready]
        case .running(let queue), .synchronising(let queue, true):
            return queue.isEmpty ? finish(status) : [.send(type(queue))]
        case .continuation:
            return finish(status)
        case .preparing(let reports, true):
            phase = .idle
            wasReady = true
            // A shell that could not say it is asked no second time.
            _ = echo.judge(terminalEchoes: true)
            return reports ? finish(status) : [.ready]
        case .raw(let untouched, let entered):
            phase = .raw(atPrompt: entered || untouched, entered: true)
            return []
        case .leaving(entered: false):
            phase = .leaving(entered: true)
            return []
        case .leaving(entered: true):
            guard let dialect else { return [] }
            phase = .preparing(reports: true, seen: false)
            return [.send(ShellLine.takeBack(dialect, status: status))]
        case .synchronising, .preparing, .idle, .gone:
            return []
        }
    }

    /// fish or ash fell out of its reading loop, as an interrupt or an error makes it, and sits at a prompt of its own.
    private mutating func loopEnded(_ status: Int32) -> [Event] {
        guard let dialect else { return [] }
        switch phase {
        case .running(let queue) where !queue.isEmpty:
            phase = .synchronising(queue: queue, seen: true)
        case .running, .continuation, .leaving:
            phase = .preparing(reports: true, seen: true)
        case .idle:
            phase = .preparing(reports: false, seen: true)
        case .synchronising(let queue, _) where dialect == .fish:
            // The line to synchronise by may have gone to the shell's own prompt, or to a reader that was given up: the loop begins in step.
            phase = .synchronising(queue: queue, seen: true)
        case .starting, .synchronising, .preparing, .raw, .gone:
            break
        }
        return [.send(ShellLine.resumeLoop(dialect, status: status))]
    }

    private mutating func finish(_ status: Int32) -> [Event] {
        if echo.hasTaken, let dialect {
            // The command ends when the shell has said whether its terminal echoes, which it then does no more.
            phase = .preparing(reports: true, seen: false)
            return [.send(ShellLine.quieten(dialect, status: status, nonce: preparation.nonce))]
        }
        phase = .idle
        text = ""
        return [.finished(status: status)]
    }
}
