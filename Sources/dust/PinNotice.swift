import Shell
import Synchronization
import Text

/// Tells whose host keys were pinned: the first few by name, and of a thousand new nodes only that there are more.
final class PinNotice: Sendable {
    private struct State {
        var told = 0
        var last: ContinuousClock.Instant?
    }

    private let output: Output
    private let state = Mutex(State())
    /// How many of those that come together are told by name.
    private static let byName = 8
    /// After so long without a new key the next ones are told by name again.
    private static let pause = Duration.seconds(10)

    init(_ output: Output) {
        self.output = output
    }

    /// A host key was pinned.
    func pinned(_ name: String, _ key: String) {
        let number = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.last, now - last > Self.pause { state.told = 0 }
            state.last = now
            state.told += 1
            return state.told
        }
        guard number <= Self.byName + 1 else { return }
        let text =
            number <= Self.byName
            ? "pinned the host key of \(name): \(key)" : "pinned the host keys of more nodes; trust lists them"
        Task { await output.aside(text) }
    }
}
