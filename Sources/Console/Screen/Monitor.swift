import System

/// A value behind a lock on which threads may also wait until it is as they need it.
///
/// Safety: the value is only touched while the mutex is held, and both C objects live exactly as long as this one.
package final class Monitor<Value>: @unchecked Sendable {
    private var value: Value
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// A locked value.
    package init(_ value: sending Value) {
        self.value = value
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs the body while no other thread touches the value.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Waits until `isReady`, which is looked at after each `notify`.
    package func wait(until isReady: (inout Value) -> Bool) {
        pthread_mutex_lock(mutex)
        while !isReady(&value) { pthread_cond_wait(condition, mutex) }
        pthread_mutex_unlock(mutex)
    }

    /// Waits like the other one, but at most so long.
    package func wait(milliseconds: Int, until isReady: (inout Value) -> Bool) {
        var deadline = timespec()
        clock_gettime(CLOCK_REALTIME, &deadline)
        let nanoseconds = deadline.tv_nsec + (milliseconds % 1000) * 1_000_000
        deadline.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        deadline.tv_nsec = nanoseconds % 1_000_000_000
        pthread_mutex_lock(mutex)
        while !isReady(&value) {
            if pthread_cond_timedwait(condition, mutex, &deadline) != 0 { break }
        }
        pthread_mutex_unlock(mutex)
    }

    /// Lets the waiting threads look again.
    package func notify() {
        pthread_cond_broadcast(condition)
    }
}
