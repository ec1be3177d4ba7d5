import System

/// The thread that waits for the terminal and does what the core decides.
extension Screen {
    /// Milliseconds of a clock that only runs forward.
    static var now: Int {
        Int(clamping: Clock.monotonicNanoseconds() / 1_000_000)
    }

    /// Changes the core's state; the thread then does what follows from it.
    func update(startingThread: Bool = false, _ change: (inout ScreenCore) -> Void) {
        if startingThread { startThread() }
        let inline = state.withLock { state -> [ScreenCore.Effect] in
            change(&state.core)
            guard !state.hasThread else { return [] }
            state.core.isDirty = false
            state.core.painter.forget()
            return state.core.takeEffects()
        }
        perform(inline)
        terminal?.wake()
        state.notify()
    }

    func startThread() {
        guard let terminal else { return }
        let isFirst = state.withLock { state in
            guard !state.hasThread else { return false }
            state.hasThread = true
            state.core.size = terminal.size
            return true
        }
        guard isFirst else { return }
        // The thread keeps the screen alive until it is closed.
        let isStarted = (try? Thread.start { self.loop() }) != nil
        precondition(isStarted, "the system has no thread for the screen")
    }

    private func loop() {
        guard let terminal else { return }
        while true {
            let (patience, isReading, isOver) = state.withLock { state in
                (state.core.patience(now: Self.now), state.core.wantsInput, state.core.isClosed)
            }
            if isOver { break }
            let events = terminal.wait(milliseconds: patience, readingInput: isReading)
            let size = events.contains(.resized) || events.contains(.continued) ? terminal.size : nil
            let effects = state.withLock { state in
                let now = Self.now
                for event in events { state.core.take(event, size: size ?? state.core.size, now: now) }
                state.core.advance(now: now)
                return state.core.takeEffects()
            }
            perform(effects)
            state.notify()
        }
        perform(state.withLock { $0.core.takeEffects() })
        state.withLock { $0.isThreadDone = true }
        state.notify()
    }

    private func perform(_ effects: [ScreenCore.Effect]) {
        for effect in effects {
            switch effect {
            case .write(let bytes): terminal?.write(bytes)
            case .setMode(let mode): terminal?.setMode(mode)
            case .stopProgram: terminal?.stopProgram()
            case .endByInterrupt: terminal?.endByInterrupt()
            case .run(let body): body()
            }
        }
    }
}
