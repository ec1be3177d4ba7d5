/// Reading lines, interrupts, and lending the terminal.
extension Screen {
    /// Reads a line; output that arrives meanwhile is printed above it.
    ///
    /// A question asked while the shell's line is open comes before it, and gives it back afterwards. Cancelling the
    /// task ends the line with `.cancelled`. Without a terminal the answer is `.endOfInput`.
    package func readLine(_ request: LineRequest) async -> LineResult {
        guard terminal != nil else { return .endOfInput }
        startThread()
        let id = state.withLock { state in
            state.core.nextID += 1
            return state.core.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                update { $0.begin(request, id: id, now: Self.now) { continuation.resume(returning: $0) } }
                askForHistory(request, id: id)
                // A cancellation that came before the line began met nothing to end.
                if Task.isCancelled { update { $0.cancel(id) } }
            }
        } onCancel: {
            update { $0.cancel(id) }
        }
    }

    /// Changes the prompt of the shell's line while it is being typed.
    package func updatePrompt(_ prompt: StyledText) {
        update { $0.updatePrompt(prompt) }
    }

    /// Asks anew what the parts of the line mean, because the shell may know more now.
    package func refreshLine() {
        update { $0.refreshLine() }
    }

    /// Chooses between Emacs keys and vi's.
    package func setKeymap(_ keymap: LineEditor.Keymap) {
        update { $0.setKeymap(keymap) }
    }

    /// A shell runs from here on: the terminal stays in raw mode between lines, so that what is typed ahead is kept and
    /// ctrl-C is an event.
    package func beginSession() {
        update(startingThread: true) { core in
            core.isSession = true
            core.settleMode()
        }
    }

    /// The lines between output and prompt, such as who waits for an answer; they stay until they are changed.
    package func setStatus(_ lines: [StyledText]) {
        update(startingThread: true) { core in
            core.status = lines
            core.isDirty = true
        }
    }

    /// ctrl-C and ctrl-Z while nothing is being typed, and SIGINT, one element each, for as long as the stream is iterated.
    ///
    /// While nobody listens and no session runs, SIGINT ends the program as it does any other.
    package func interrupts() -> AsyncStream<InterruptKey> {
        let (stream, continuation) = AsyncStream.makeStream(of: InterruptKey.self, bufferingPolicy: .bufferingNewest(8))
        guard terminal != nil else {
            continuation.finish()
            return stream
        }
        startThread()
        let id = state.withLock { state in
            state.core.nextID += 1
            return state.core.nextID
        }
        update { $0.interrupts[id] = { continuation.yield($0) } }
        continuation.onTermination = { [weak self] _ in self?.update { $0.interrupts[id] = nil } }
        return stream
    }

    /// Lends the terminal to another program in the mode it was found in; what is printed meanwhile waits.
    ///
    /// Afterwards the prompt comes on a fresh line, wherever the program left the cursor. Where another program may follow at
    /// once (`lingering`), the mode stays and nothing is read until `endLingering` or the next question: an answer that is
    /// typed between the two is for the second, as in any shell.
    package func withTerminalHandedOver<Result>(
        lingering: Bool = false, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        guard terminal != nil else { return try await body() }
        await lend(ScreenCore.Loan(mode: .cooked, lingers: lingering))
        defer { update { $0.takeBack() } }
        return try await body()
    }

    /// What comes next is no program of this machine: what is typed from here on is dust's again, ctrl-Z too.
    package func endLingering() {
        guard terminal != nil else { return }
        update { $0.endLingering() }
    }

    /// Lends the terminal in raw mode: typed bytes and new sizes come as a stream, and `write` goes to the terminal.
    ///
    /// Afterwards what a program on the other side may have left is undone (alternate screen, hidden cursor, mouse).
    package func withRawTerminal<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (RawTerminal) async throws -> Result
    ) async throws -> Result {
        guard let terminal else { throw Self.noTerminal }
        let (stream, continuation) = AsyncStream.makeStream(of: TerminalInput.self)
        await lend(ScreenCore.Loan(mode: .raw, input: { continuation.yield($0) }))
        TerminalSignals.undoOnDeath(true)
        defer {
            continuation.finish()
            update { $0.takeBack() }
            TerminalSignals.undoOnDeath(false)
        }
        return try await body(RawTerminal(input: stream, size: terminal.size, terminal: terminal))
    }

    private func lend(_ loan: ScreenCore.Loan) async {
        startThread()
        await withCheckedContinuation { continuation in
            update { $0.lend(loan, now: Self.now) { continuation.resume() } }
        }
    }

    private func askForHistory(_ request: LineRequest, id: Int) {
        guard let history = request.history else { return }
        Task { [weak self] in
            let list = await history()
            self?.update { $0.deliver(list, reading: id, now: Self.now) }
        }
    }

    func installCompletionDelivery() {
        state.withLock { state in
            state.core.deliverCompletions = { [weak self] id, request, completions in
                self?.update { $0.offer(completions, for: request, reading: id, now: Self.now) }
            }
        }
    }
}

/// The terminal while it is lent in raw mode.
package struct RawTerminal: Sendable {
    /// What is typed, and the window's new sizes.
    package let input: AsyncStream<TerminalInput>
    /// The window's size at the beginning.
    package let size: TerminalSize
    let terminal: any Terminal

    /// Writes bytes as they are; blocks while the terminal does.
    package func write(_ bytes: [UInt8]) {
        terminal.write(bytes)
    }
}
