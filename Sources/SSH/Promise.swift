/// A value that the reactor will have later: resolved once, by whoever comes first of the event that
/// makes it, a deadline and a cancelled task.
///
/// One continuation per operation, never one per event: resuming goes through the global pool of threads even when it
/// comes back to the reactor.
@Reactor
final class Promise<Value: Sendable> {
    private var result: Result<Value, any Error>?
    private var continuations: [CheckedContinuation<Value, any Error>] = []
    private var timer: Reactor.Timer?

    nonisolated init() {}

    var isResolved: Bool { result != nil }

    func succeed(_ value: Value) { resolve(.success(value)) }

    func fail(_ error: any Error) { resolve(.failure(error)) }

    func resolve(_ outcome: Result<Value, any Error>) {
        guard result == nil else { return }
        result = outcome
        if let timer { Reactor.cancel(timer) }
        let waiting = continuations
        continuations = []
        for continuation in waiting { continuation.resume(with: outcome) }
    }

    /// Resolves it by `expire` when nothing else has within `delay`.
    func expires(after delay: Duration, _ expire: @escaping () -> Result<Value, any Error>) {
        guard result == nil else { return }
        timer = Reactor.after(delay) { [weak self] in self?.resolve(expire()) }
    }

    /// Waits for the value; where a waiting task is cancelled, the promise is broken by `CancellationError`.
    func value() async throws -> Value {
        if let result { return try result.get() }
        return try await withTaskCancellationHandler {
            try await settled()
        } onCancel: {
            Task { @Reactor in self.fail(CancellationError()) }
        }
    }

    /// Waits for the value whether or not the task is cancelled: for what has to be cleaned up either way.
    func settled() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            if let result { continuation.resume(with: result) } else { continuations.append(continuation) }
        }
    }
}
