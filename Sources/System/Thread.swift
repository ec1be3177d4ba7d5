import CPosix

/// Threads of our own, for what blocks: Swift's tasks share as many as there are cores.
package enum Thread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a thread that runs `body` and is gone when that returns.
    ///
    /// - Parameters:
    ///   - stackSize: in bytes; nil is the system's own.
    ///   - blockingSignals: keeps signals from being delivered on it; they go to other threads.
    package static func start(
        stackSize: Int? = nil, blockingSignals: Bool = false, _ body: @escaping @Sendable () -> Void
    ) throws(SystemFailure) {
        // Safety: the reference is released exactly once, by the new thread or, where there is none, right below.
        let work = Unmanaged.passRetained(Work(body))
        let failure = dust_start_thread(
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
            }, work.toOpaque(), stackSize ?? 0, blockingSignals ? 1 : 0)
        guard failure == 0 else {
            work.release()
            throw SystemFailure(failure)
        }
    }

    /// Runs `body`, which may block, on a thread made for it, and waits without blocking the caller's thread.
    ///
    /// Where there is no thread to be had it runs on the caller's: better slow than lost.
    package static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            do throws(SystemFailure) {
                try start { continuation.resume(returning: body()) }
            } catch {
                continuation.resume(returning: body())
            }
        }
    }
}
