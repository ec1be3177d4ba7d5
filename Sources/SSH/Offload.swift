import CLibSSH
import DequeModule
import Synchronization
import System

/// Threads for the few calls that block and cannot be made not to: looking up names, decrypting keys, the ssh agent.
///
/// Neither the reactor nor the pool of Swift's tasks may wait for those. Threads come as they are needed, up to a limit for
/// each kind of call, and go after a while without work. Whoever waits for one sets a time limit.
enum Offload {
    /// What a call waits for: each kind has threads of its own, so that an agent which never answers holds up no file.
    enum Kind: CaseIterable {
        /// Looking up names: a dead resolver takes ten seconds and more for each.
        case names
        /// The ssh agent, which may ask a person.
        case agent
        /// Reading and decrypting private keys.
        case keys
        /// Files of ours and their locks.
        case files
    }

    private struct State {
        var work: Deque<@Sendable () -> Void> = []
        var idle = 0
        var threads = 0
    }

    // Safety: both are made once and only ever used through pthread calls while `state`'s own lock is held.
    private final class Queue: @unchecked Sendable {
        var state = State()
        let limit: Int
        let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

        init(limit: Int) {
            self.limit = limit
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(condition, nil)
        }
    }

    // As many names and agents at once as there are handshakes; decrypting keeps a processor busy, and a lock is one.
    private static let names = Queue(limit: 64)
    private static let agent = Queue(limit: 64)
    private static let keys = Queue(limit: 8)
    private static let files = Queue(limit: 4)

    private static func queue(_ kind: Kind) -> Queue {
        switch kind {
        case .names: names
        case .agent: agent
        case .keys: keys
        case .files: files
        }
    }

    /// Runs `work` on a thread that may block.
    static func submit(on kind: Kind, _ work: @escaping @Sendable () -> Void) {
        let queue = queue(kind)
        pthread_mutex_lock(queue.mutex)
        defer { pthread_mutex_unlock(queue.mutex) }
        queue.state.work.append(work)
        if queue.state.idle >= queue.state.work.count {
            pthread_cond_signal(queue.condition)
        } else if queue.state.threads < queue.limit {
            queue.state.threads += 1
            startThread(queue)
        }
    }

    /// Runs `work` on a thread that may block and resolves the promise with what it returns.
    @Reactor static func promise<Value: Sendable>(
        on kind: Kind, _ work: @escaping @Sendable () throws -> Value
    ) -> Promise<Value> {
        let promise = Promise<Value>()
        submit(on: kind) {
            let result = Result { try work() }
            Task { @Reactor in promise.resolve(result) }
        }
        return promise
    }

    private static func startThread(_ queue: Queue) {
        if (try? Thread.start(stackSize: 1 << 19) { serve(queue) }) == nil { queue.state.threads -= 1 }
    }

    private static func serve(_ queue: Queue) {
        pthread_mutex_lock(queue.mutex)
        while true {
            guard let next = queue.state.work.popFirst() else {
                queue.state.idle += 1
                var deadline = timespec()
                clock_gettime(CLOCK_REALTIME, &deadline)
                deadline.tv_sec += 10
                let outcome = pthread_cond_timedwait(queue.condition, queue.mutex, &deadline)
                queue.state.idle -= 1
                if outcome == ETIMEDOUT, queue.state.work.isEmpty { break }
                continue
            }
            pthread_mutex_unlock(queue.mutex)
            next()
            pthread_mutex_lock(queue.mutex)
        }
        queue.state.threads -= 1
        pthread_mutex_unlock(queue.mutex)
    }
}
