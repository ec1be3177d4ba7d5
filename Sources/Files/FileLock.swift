import Problems
import System

/// Keeps two shells from changing the same file at once.
package enum FileLock {
    /// Runs `body` while no other process holds the lock of `path`, a file that is made beside what it guards.
    ///
    /// The lock is `flock(2)`'s: the system frees it when its holder dies, so nothing stale is ever left. It blocks the
    /// thread; hold it for a read, a decision and a write, never for the network. Throws `file.unwritable` where the lock
    /// file cannot be made, and what `body` throws.
    package static func with<Result>(_ path: String, _ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try AtomicFile.makeFolder(String(path[..<slash]))
        }
        let file = retryingInterrupts { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        guard file >= 0 else {
            throw Problem(
                "file.unwritable", "Cannot write \(path).", why: "\(systemMessage()).", fix: "ls -l \(path)",
                status: .failure)
        }
        defer { close(file) }
        guard retryingInterrupts({ flock(file, LOCK_EX) }) == 0 else {
            throw Problem("file.lock", "Cannot lock \(path).", why: "\(systemMessage()).", status: .failure)
        }
        return try body()
    }
}
