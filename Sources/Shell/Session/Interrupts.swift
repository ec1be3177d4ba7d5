import Console
import Synchronization

/// What ctrl-C and ctrl-Z mean while a line runs.
///
/// Most commands are simply cancelled. A command that can do better, such as sending the interrupt to nodes, says so for as
/// long as it runs.
package final class Interrupts: Sendable {
    private let handler = Mutex<(@Sendable (InterruptKey) -> Bool)?>(nil)
    private let atPrompt = Mutex<Lingering?>(nil)

    private struct Lingering: Sendable {
        let until: ContinuousClock.Instant
        let handle: @Sendable () -> Void
    }

    /// Nobody handles interrupts yet.
    package init() {}

    /// Runs `body` while `handle` gets the interrupts; it answers whether it did something about one.
    package func handled<Result>(
        isolation: isolated (any Actor)? = #isolation,
        by handle: @escaping @Sendable (InterruptKey) -> Bool, during body: () async throws -> Result
    ) async rethrows -> Result {
        let outer = handler.withLock { current in
            let outer = current
            current = handle
            return outer
        }
        defer { handler.withLock { $0 = outer } }
        return try await body()
    }

    /// Tells of an interrupt; false where nobody did anything about it.
    package func send(_ key: InterruptKey) -> Bool {
        // Called outside the lock: a handler may end its own handling.
        let handle = handler.withLock { $0 }
        return handle?(key) ?? false
    }

    /// Lets one more ctrl-C, typed at the prompt within `time`, do something about what was left running.
    package func linger(for time: Duration, _ handle: @escaping @Sendable () -> Void) {
        let lingering = Lingering(until: .now + time, handle: handle)
        atPrompt.withLock { $0 = lingering }
    }

    /// Tells of a ctrl-C at the prompt; false where it is about nothing that was left running.
    package func sendAtPrompt() -> Bool {
        let lingering = atPrompt.withLock { $0 }
        atPrompt.withLock { $0 = nil }
        guard let lingering, .now < lingering.until else { return false }
        lingering.handle()
        return true
    }
}
