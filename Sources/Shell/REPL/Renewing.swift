import Synchronization

/// At most one piece of work in the background, which outlives the lines that are typed meanwhile.
final class Renewing: Sendable {
    private let running = Mutex<Task<Void, Never>?>(nil)

    /// Begins it, unless it runs already.
    func begin(_ work: @escaping @Sendable () async -> Void) {
        running.withLock { running in
            guard running == nil else { return }
            running = Task { [weak self] in
                await work()
                self?.running.withLock { $0 = nil }
            }
        }
    }

    /// Gives it up: the shell ends.
    func cancel() { running.withLock { $0?.cancel() } }
}
