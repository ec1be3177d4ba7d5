import SSH
import Synchronization

/// The pool whose unused connections make room for tunnels that wait; the pool is made with the opener, so it comes later.
package final class UnusedPassages: Sendable {
    private let pool = Mutex<ConnectionPool?>(nil)

    /// Without a pool yet.
    package init() {}

    /// Names the pool.
    package func watch(_ pool: ConnectionPool) { self.pool.withLock { $0 = pool } }

    /// Closes what nobody uses, soon.
    package func close() {
        let pool = pool.withLock { $0 }
        Task { @Reactor in pool?.closeUnusedPassages() }
    }
}
