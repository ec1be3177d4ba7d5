extension ScreenCore {
    /// Somebody wants a line.
    mutating func begin(
        _ request: LineRequest, id: Int, now: Int, answer: @escaping @Sendable (LineResult) -> Void
    ) {
        guard !isClosed, !isHungUp else {
            effects.append(.run { answer(.endOfInput) })
            return
        }
        var editor = LineEditor(
            prompt: request.prompt, mode: request.mode, keymap: keymap, annotate: request.annotate,
            isIncomplete: request.isIncomplete)
        editor.set(request.initial)
        if request.mode == .command, let line = following {
            following = nil
            editor.begin(with: line)
        }
        editor.kills = kills
        readings.append(Reading(id: id, request: request, editor: editor, answer: answer))
        // Keys wait for the history, so that an arrow typed ahead finds it; not for ever.
        if request.history != nil { hold(for: id, until: now + historyPatience) }
        isLingering = false
        settleMode()
        markUrgent()
        if keysHeldUntil == nil { drainTypedAhead(now: now) }
        if isPlain { drainPlainInput() }
    }

    mutating func deliver(_ history: HistoryList, reading id: Int, now: Int) {
        if let index = readings.firstIndex(where: { $0.id == id }) { readings[index].editor.history = history }
        release(id, now: now)
    }

    mutating func cancel(_ id: Int) {
        guard let index = readings.firstIndex(where: { $0.id == id }) else { return }
        end(index, .cancelled)
    }

    mutating func updatePrompt(_ prompt: StyledText) {
        for index in readings.indices where readings[index].request.mode == .command {
            readings[index].editor.prompt = prompt
            readings[index].request.prompt = prompt
        }
        isDirty = true
    }

    mutating func refreshLine() {
        for index in readings.indices { readings[index].editor.forgetAnnotation() }
        isDirty = true
    }

    mutating func setKeymap(_ newKeymap: LineEditor.Keymap) {
        keymap = newKeymap
        for index in readings.indices { readings[index].editor.keymap = newKeymap }
        isDirty = true
    }

    /// Whether the thread is to read what is typed.
    var wantsInput: Bool {
        if isHungUp || isClosed { return false }
        if let loan { return loan.input != nil }
        return mode == .raw || active != nil
    }

    /// Everything that was printed comes onto the screen, then the terminal is the borrower's.
    mutating func lend(_ newLoan: Loan, now: Int, then: @escaping @Sendable () -> Void) {
        endTail()
        if isPlain {
            paint(now: now)
        } else {
            effects.append(.write(painter.paint(output: output, frame: Frame(), columns: size.columns)))
            output = []
        }
        painter.forget()
        isDirty = false
        loan = newLoan
        settleMode()
        if newLoan.mode == .raw { effects.append(.write(Array("\u{1b}[?2004l".utf8))) }
        if let input = newLoan.input, !typedAhead.isEmpty {
            input(.bytes(typedAhead.flatMap(\.bytes)))
            typedAhead = []
        }
        effects.append(.run(then))
    }

    /// The terminal is ours again, in whatever state.
    mutating func takeBack() {
        guard let ended = loan else { return }
        loan = nil
        isLingering = ended.lingers
        mode = .cooked
        effects.append(.setMode(.cooked))
        if !isPlain {
            if ended.mode == .raw { effects.append(.write(Array(Self.undoing.description.utf8))) }
            effects.append(.write(Array("\u{1b}[?25h".utf8) + freshLine()))
        }
        settleMode()
        painter.forget()
        isPlainPromptShown = false
        markUrgent()
    }

    /// No other program follows at once: what is typed is dust's.
    mutating func endLingering() {
        guard isLingering else { return }
        isLingering = false
        settleMode()
    }

    /// The alternate screen left (xterm 1049; the cursor is saved before, since terminals restore it although they were
    /// not in it), the cursor shown, mouse reports and bracketed pastes off, keypad and cursor keys normal.
    static let undoing: StaticString =
        "\u{1b}7\u{1b}[?1049l\u{1b}[?25h\u{1b}[?1000l\u{1b}[?1002l\u{1b}[?1003l\u{1b}[?1006l\u{1b}[?2004l\u{1b}[?1l\u{1b}>\u{1b}7\u{1b}[r\u{1b}8"
}
