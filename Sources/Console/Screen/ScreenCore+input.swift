/// What the one who borrowed the terminal in raw mode gets.
package enum TerminalInput: Sendable, Hashable {
    /// Bytes that were typed.
    case bytes([UInt8])
    /// The window has another size.
    case resized(TerminalSize)
    /// The terminal is gone.
    case hungUp
}

extension ScreenCore {
    /// Takes an event of the terminal; `size` is the window's present one.
    mutating func take(_ event: TerminalEvent, size newSize: TerminalSize, now: Int) {
        switch event {
        case .input(let bytes): take(bytes, now: now)
        case .resized:
            size = newSize
            loan?.input?(.resized(newSize))
            markUrgent()
        case .interrupted: interrupt()
        case .hungUp: hangUp()
        case .stopRequested: stop()
        case .continued:
            if isContinueExpected {
                isContinueExpected = false
                return
            }
            size = newSize
            comeBack()
        }
    }

    mutating func markUrgent() {
        isDirty = true
        isUrgent = true
    }

    private mutating func take(_ bytes: [UInt8], now: Int) {
        if let loan {
            loan.input?(.bytes(bytes))
            return
        }
        if isPlain { return takePlain(bytes) }
        escapeDeadline = nil
        let isMeta = metaUntil.map { now <= $0 } ?? false
        metaUntil = nil
        let keys = decoder.feed(isMeta ? [0x1b] + bytes : bytes)
        if decoder.isWaiting { escapeDeadline = now + KeyDecoder.escapeDelay }
        take(keys, now: now)
    }

    mutating func take(_ keys: [Key], now: Int) {
        typedAhead += keys
        if keys.contains(.control("c")), keysHeldUntil != nil || active == nil { dropBehindInterrupt() }
        if active == nil, loan == nil { takeSuspensions() }
        drainTypedAhead(now: now)
    }

    /// ctrl-C takes effect at once and drops what was typed before it, as a terminal's own line discipline does.
    private mutating func dropBehindInterrupt() {
        guard let last = typedAhead.lastIndex(of: .control("c")) else { return }
        if active == nil {
            // Each counts: a second one means more than the first.
            let count = typedAhead[...last].count { $0 == .control("c") }
            typedAhead.removeSubrange(...last)
            for _ in 0..<count { interrupt() }
        } else {
            typedAhead.removeSubrange(..<last)
            keysHeldUntil = nil
            heldFor = nil
        }
    }

    /// ctrl-Z while a line runs is for what runs, and never waits for the next prompt, where it would stop dust itself.
    private mutating func takeSuspensions() {
        guard isSession, !interrupts.isEmpty else { return }
        let count = typedAhead.count { $0 == .control("z") }
        typedAhead.removeAll { $0 == .control("z") }
        for _ in 0..<count { effects += interrupts.values.map { notify in .run { notify(.suspend) } } }
    }

    /// Gives the line its keys until one of them ends it or has to be waited for; the rest stays for the next line.
    mutating func drainTypedAhead(now: Int) {
        var used = 0
        while used < typedAhead.count, keysHeldUntil == nil, let active {
            let key = typedAhead[used]
            used += 1
            handle(key, active, now: now)
        }
        typedAhead.removeFirst(used)
    }

    private mutating func handle(_ key: Key, _ index: Int, now: Int) {
        let outcome = readings[index].editor.handle(key)
        wasEscapeUsed = key == Key(.escape) && outcome != .ignored
        switch outcome {
        case .edited: markUrgent()
        case .ignored: break
        case .accepted(let line): end(index, .line(line))
        case .acceptedBefore(let line, let next):
            following = next
            end(index, .line(line))
        case .editElsewhere(let line): end(index, .toEdit(line))
        case .interrupted: end(index, .interrupted, mark: "^C")
        case .endOfInput: end(index, .endOfInput)
        case .clearScreen:
            effects.append(.write(Array("\u{1b}[H\u{1b}[2J".utf8)))
            painter.forget()
            markUrgent()
        case .suspend: stop()
        case .complete(let request): ask(request, index, now: now)
        }
    }

    /// Asks the completer; keys wait a moment, so that what was typed behind Tab finds the line completed.
    private mutating func ask(_ request: CompletionRequest, _ index: Int, now: Int) {
        guard let complete = readings[index].request.complete, let deliver = deliverCompletions else { return }
        let id = readings[index].id
        hold(for: id, until: now + completionPatience)
        effects.append(
            .run {
                Task { deliver(id, request, await complete(request)) }
            })
    }

    mutating func hold(for id: Int, until deadline: Int) {
        keysHeldUntil = deadline
        heldFor = id
    }

    mutating func release(_ id: Int, now: Int) {
        guard heldFor == id else { return }
        keysHeldUntil = nil
        heldFor = nil
        drainTypedAhead(now: now)
    }

    /// The completer has answered.
    mutating func offer(_ completions: Completions?, for request: CompletionRequest, reading id: Int, now: Int) {
        if let index = readings.firstIndex(where: { $0.id == id }), let completions {
            readings[index].editor.offer(completions, for: request)
            markUrgent()
        }
        release(id, now: now)
    }

    /// Ends a line: it stays on the screen as it is, whole, and the one who waited goes on.
    mutating func end(_ index: Int, _ result: LineResult, mark: String = "") {
        var reading = readings[index]
        let isShown = active == index
        if isShown, !isPlain { leaveLine(&reading, mark) }
        kills = reading.editor.kills
        readings.remove(at: index)
        if heldFor == reading.id {
            keysHeldUntil = nil
            heldFor = nil
        }
        isPlainPromptShown = false
        settleMode()
        let answer = reading.answer
        effects.append(.run { answer(result) })
    }

    /// The line becomes output: all of it, also what the window had no room for.
    private mutating func leaveLine(_ reading: inout Reading, _ mark: String) {
        endTail()
        var final = reading.editor.frame(width: size.columns, height: .max, style: style, isFinal: true)
        if !mark.isEmpty, let last = final.rows.indices.last { final.rows[last].text += mark }
        for row in final.rows {
            output += Array(row.text.utf8)
            output.append(0x0a)
        }
        markUrgent()
    }

    /// ctrl-C while nothing is being typed, or SIGINT.
    mutating func interrupt() {
        guard loan == nil else { return }
        if let active {
            end(active, .interrupted, mark: "^C")
        } else if !interrupts.isEmpty {
            effects += interrupts.values.map { notify in .run { notify(.interrupt) } }
        } else if !isSession {
            close()
            effects.append(.endByInterrupt)
        }
    }

    private mutating func hangUp() {
        loan?.input?(.hungUp)
        if isPlain {
            // ctrl-D on a terminal that edits by itself: only this line ends, the terminal is still there.
            if let active { end(active, .endOfInput) }
            return
        }
        isHungUp = true
        while let active { end(active, .endOfInput) }
    }

    /// ctrl-Z: the terminal goes back to the calling shell, and when we are called again everything is drawn anew.
    private mutating func stop() {
        // Who borrowed the terminal deals with its own ctrl-Z.
        guard loan == nil else { return }
        if !isPlain { paint(now: lastPaint) }
        effects.append(.write(painter.leave()))
        set(mode: .cooked)
        effects.append(.stopProgram)
        isContinueExpected = true
        settleMode()
        isPlainPromptShown = false
        markUrgent()
    }

    /// Somebody stopped us from outside: the mode and the place of the cursor are not what they were.
    private mutating func comeBack() {
        if let loan {
            // A borrower in raw mode draws everything again; a program with a terminal of its own hears of it by itself.
            guard let input = loan.input else { return }
            effects.append(.setMode(loan.mode))
            input(.resized(size))
            return
        }
        mode = .cooked
        settleMode()
        painter.forget()
        if !isPlain { effects.append(.write(freshLine())) }
        isPlainPromptShown = false
        markUrgent()
    }

    /// Bytes that bring the cursor to the beginning of an empty line wherever it stands: as many blanks as the window
    /// is wide less one wrap only where something stands in the line already.
    func freshLine() -> [UInt8] {
        Array(("\u{1b}[0m" + String(repeating: " ", count: max(0, size.columns - 1)) + "\r\u{1b}[J").utf8)
    }

    mutating func close() {
        endTail()
        progress = []
        status = []
        while let active { end(active, .endOfInput) }
        isClosed = true
        paint(now: lastPaint)
        settleMode()
    }

    private mutating func takePlain(_ bytes: [UInt8]) {
        plainInput += bytes
        drainPlainInput()
    }

    /// Lines of a terminal that edits them itself.
    mutating func drainPlainInput() {
        while let active, let newline = plainInput.firstIndex(of: 0x0a) {
            let typed = String(decoding: plainInput[..<newline], as: UTF8.self)
            plainInput.removeSubrange(...newline)
            let line = readings[active].editor.line + typed
            if readings[active].request.mode == .command, readings[active].request.isIncomplete(line) {
                readings[active].editor.set(line + "\n")
                effects.append(.write(Array("> ".utf8)))
                continue
            }
            if readings[active].request.mode == .secret { effects.append(.write([0x0a])) }
            isPlainPromptShown = false
            end(active, .line(line))
        }
    }
}
