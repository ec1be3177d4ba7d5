import CLibSSH
import Synchronization
import System

/// Threads for the few calls that block and cannot be made not to: looking up names, decrypting keys, the ssh agent.
///
/// Neither the reactor nor the pool of Swift's tasks may wait for those. Threads come as they are needed, at most 16, and
/// go after a while without work.
enum Offload {
    private struct State {
        var work: [@Sendable () -> Void] = []
        var idle = 0
        var threads = 0
    }

    private static let limit = 16

    // Safety: both are made once and only ever used through pthread calls while `state`'s own lock is held.
    private final class Queue: @unchecked Sendable {
        var state = State()
        let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

        init() {
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(condition, nil)
        }
    }

    private static let queue = Queue()

    /// Runs `work` on a thread that may block.
    static func submit(_ work: @escaping @Sendable () -> Void) {
        pthread_mutex_lock(queue.mutex)
        defer { pthread_mutex_unlock(queue.mutex) }
        queue.state.work.append(work)
        if queue.state.idle >= queue.state.work.count {
            pthread_cond_signal(queue.condition)
        } else if queue.state.threads < limit {
            queue.state.threads += 1
            startThread()
        }
    }

    /// Runs `work` on a thread that may block and resolves the promise with what it returns.
    @Reactor static func promise<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) -> Promise<Value> {
        let promise = Promise<Value>()
        submit {
            let result = Result { try work() }
            Task { @Reactor in promise.resolve(result) }
        }
        return promise
    }

    private static func startThread() {
        if (try? Thread.start(stackSize: 1 << 19) { work() }) == nil { queue.state.threads -= 1 }
    }

    private static func work() {
        pthread_mutex_lock(queue.mutex)
        while true {
            if queue.state.work.isEmpty {
                queue.state.idle += 1
                var deadline = timespec()
                clock_gettime(CLOCK_REALTIME, &deadline)
                deadline.tv_sec += 10
                let outcome = pthread_cond_timedwait(queue.condition, queue.mutex, &deadline)
                queue.state.idle -= 1
                if outcome == ETIMEDOUT, queue.state.work.isEmpty { break }
                continue
            }
            let next = queue.state.work.removeFirst()
            pthread_mutex_unlock(queue.mutex)
            next()
            pthread_mutex_lock(queue.mutex)
        }
        queue.state.threads -= 1
        pthread_mutex_unlock(queue.mutex)
    }
}
