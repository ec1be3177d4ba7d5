import Console

/// A terminal for tests: they type and resize, and see what a person would.
package final class FakeTerminal: Terminal {
    package let isPlain: Bool
    package let reflows: Bool

    private struct State: Sendable {
        var emulator: TerminalEmulator
        var events: [TerminalEvent] = []
        var isWoken = false
        var mode = TerminalMode.cooked
        var written: [UInt8] = []
        var stops = 0
        var isEnded = false
        var isFrozen = false
        var waiters: [Waiter] = []
    }

    private struct Waiter: Sendable {
        var id: Int
        var condition: @Sendable (TerminalEmulator, TerminalMode) -> Bool
        var resume: @Sendable (Bool) -> Void
    }

    private let state: Monitor<State>

    /// A terminal of a size.
    package init(columns: Int = 80, rows: Int = 24, isPlain: Bool = false, reflows: Bool = false) {
        self.isPlain = isPlain
        self.reflows = reflows
        var emulator = TerminalEmulator(TerminalSize(columns: columns, rows: rows))
        emulator.reflows = reflows
        state = Monitor(State(emulator: emulator))
    }

    /// What is on the window.
    package var screen: TerminalEmulator { state.withLock { $0.emulator } }
    /// The mode it was put into last.
    package var mode: TerminalMode { state.withLock { $0.mode } }
    /// Everything that was written so far.
    package var written: [UInt8] { state.withLock { $0.written } }
    /// How often the program stopped itself.
    package var stops: Int { state.withLock { $0.stops } }
    /// Whether the program ended itself by SIGINT.
    package var isEnded: Bool { state.withLock { $0.isEnded } }

    /// Types text; `\r` is Enter, `\u{3}` is ctrl-C.
    package func type(_ text: String) { report(.input(Array(text.utf8))) }

    /// Makes the window another size.
    package func resize(columns: Int, rows: Int) {
        state.withLock { $0.emulator.resize(TerminalSize(columns: columns, rows: rows)) }
        report(.resized)
    }

    /// Reports anything a terminal may report.
    package func report(_ event: TerminalEvent) {
        state.withLock { $0.events.append(event) }
        state.notify()
    }

    /// Lets writes wait until it is thawed, as a terminal does behind a slow line.
    package func freeze(_ isFrozen: Bool) {
        state.withLock { $0.isFrozen = isFrozen }
        state.notify()
    }

    /// Waits until the window looks as wanted, and returns it; after ten seconds the window as it is.
    @discardableResult package func screen(
        until condition: @escaping @Sendable (TerminalEmulator) -> Bool
    ) async -> TerminalEmulator {
        await wait { emulator, _ in condition(emulator) }
        return screen
    }

    /// Waits until the window shows a text.
    @discardableResult package func screen(shows text: String) async -> Bool {
        await wait { emulator, _ in emulator.text.contains(text) }
    }

    /// Waits until it is in a mode.
    @discardableResult package func isIn(_ mode: TerminalMode) async -> Bool {
        await wait { $1 == mode }
    }

    @discardableResult private func wait(
        for condition: @escaping @Sendable (TerminalEmulator, TerminalMode) -> Bool
    ) async -> Bool {
        let id = Int.random(in: 0...Int.max)
        let deadline = Task {
            try await Task.sleep(for: .seconds(10))
            self.giveUp(id)
        }
        defer { deadline.cancel() }
        return await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if condition(state.emulator, state.mode) { return true }
                state.waiters.append(Waiter(id: id, condition: condition) { continuation.resume(returning: $0) })
                return false
            }
            if isThere { continuation.resume(returning: true) }
        }
    }

    private func giveUp(_ id: Int) {
        let late = state.withLock { state in
            let late = state.waiters.filter { $0.id == id }
            state.waiters.removeAll { $0.id == id }
            return late
        }
        for waiter in late { waiter.resume(false) }
    }

    private func tellWaiters() {
        let ready = state.withLock { state in
            let ready = state.waiters.filter { $0.condition(state.emulator, state.mode) }
            let ids = Set(ready.map(\.id))
            state.waiters.removeAll { ids.contains($0.id) }
            return ready
        }
        for waiter in ready { waiter.resume(true) }
    }

    package var size: TerminalSize { state.withLock { $0.emulator.size } }

    package func write(_ bytes: [UInt8]) {
        state.wait { !$0.isFrozen }
        state.withLock { state in
            state.written += bytes
            state.emulator.feed(bytes)
        }
        tellWaiters()
    }

    package func setMode(_ mode: TerminalMode) {
        state.withLock { $0.mode = mode }
        tellWaiters()
    }

    package func wait(milliseconds: Int?, readingInput: Bool) -> [TerminalEvent] {
        let isReady: (inout State) -> Bool = { state in
            state.isWoken || state.events.contains { readingInput || !$0.isInput }
        }
        if let milliseconds {
            state.wait(milliseconds: milliseconds, until: isReady)
        } else {
            state.wait(until: isReady)
        }
        return state.withLock { state in
            state.isWoken = false
            let taken = state.events.filter { readingInput || !$0.isInput }
            state.events.removeAll { readingInput || !$0.isInput }
            return taken
        }
    }

    package func wake() {
        state.withLock { $0.isWoken = true }
        state.notify()
    }

    package func stopProgram() { state.withLock { $0.stops += 1 } }

    package func endByInterrupt() { state.withLock { $0.isEnded = true } }
}

extension TerminalEvent {
    /// Whether only a program that reads the terminal learns of it.
    fileprivate var isInput: Bool {
        switch self {
        case .input, .hungUp: true
        default: false
        }
    }
}
