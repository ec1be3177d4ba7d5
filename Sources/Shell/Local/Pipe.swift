import Files
import Problems
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe between dust and a local program; each end is closed once, by whoever comes first.
final class Pipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32
    private let open = Mutex((read: true, write: true))

    /// Makes a pipe that no other program inherits. Throws `local.no-pipe`.
    init() throws(Problem) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Problem("local.no-pipe", "I cannot make a pipe.", why: "\(systemMessage()).", status: .failure)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    func closeReadEnd() {
        open.withLock { open in
            if open.read { close(readEnd) }
            open.read = false
        }
    }

    func closeWriteEnd() {
        open.withLock { open in
            if open.write { close(writeEnd) }
            open.write = false
        }
    }

    func closeBoth() {
        closeReadEnd()
        closeWriteEnd()
    }

    deinit { closeBoth() }
}
