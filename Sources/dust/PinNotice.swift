import Shell
import Synchronization

/// Tells whose host keys were pinned: the first few by name, and of a thousand new nodes only how many more.
final class PinNotice: Sendable {
    private struct State {
        var told = 0
        var untold = 0
        var last: ContinuousClock.Instant?
    }

    private let output: Output
    private let state = Mutex(State())
    /// How many are told one by one; then as many as come before none does for `pause` are told in one line.
    private static let each = 8
    private static let pause = Duration.milliseconds(300)

    init(_ output: Output) {
        self.output = output
    }

    /// A host key was pinned.
    func pinned(_ name: String, _ key: String) {
        let isTold = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.last, now - last > .seconds(10) { state.told = 0 }
            state.last = now
            if state.told < Self.each {
                state.told += 1
                return true
            }
            state.untold += 1
            return false
        }
        Task {
            if isTold { return await output.aside("pinned the host key of \(name): \(key)") }
            try await Task.sleep(for: Self.pause)
            let count = state.withLock { state in
                guard let last = state.last, ContinuousClock.now - last >= Self.pause else { return 0 }
                defer { state.untold = 0 }
                return state.untold
            }
            if count > 0 { await output.aside("pinned the host keys of \(count) more; trust lists them") }
        }
    }
}
