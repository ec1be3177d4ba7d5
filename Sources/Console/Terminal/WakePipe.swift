#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe to oneself: it ends a `poll` from another thread or from a signal handler.
final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    /// A pipe whose ends do not block and are closed in child processes.
    init() {
        var ends: [Int32] = [-1, -1]
        // Without a pipe (no descriptors left) both ends are -1, which poll passes over: waking is then late, not wrong.
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func signal(_ byte: UInt8 = 0) {
        var byte = byte
        // A full pipe has already woken its reader.
        _ = write(writeEnd, &byte, 1)
    }

    /// Everything that was signalled since the last time.
    func drain() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 256)
        var all: [UInt8] = []
        while true {
            let count = read(readEnd, &buffer, buffer.count)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }
}
