import Files
import Problems
import System

/// An open local file, closed when nobody has it any more.
///
/// Everything reads and writes at an offset of its own, so that many nodes share what the system has read once.
package final class LocalFile: Sendable {
    package let path: [UInt8]
    private let descriptor: Int32

    /// Opens a file for reading; throws `file.unreadable`.
    package init(reading path: [UInt8]) throws(Problem) {
        self.path = path
        descriptor = retryingInterrupts { withPath(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } }
        guard descriptor >= 0 else { throw Problem.local("file.unreadable", "read", path) }
    }

    /// Opens a file for writing, empty unless `keeping`; a link is not followed. Throws `file.unwritable`.
    package init(writing path: [UInt8], keeping: Bool) throws(Problem) {
        self.path = path
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (keeping ? 0 : O_TRUNC)
        descriptor = retryingInterrupts { withPath(path) { open($0, flags, 0o600) } }
        guard descriptor >= 0 else { throw Problem.local("file.unwritable", "write", path) }
    }

    deinit { close(descriptor) }

    /// At most `length` bytes at `offset`, none at the end.
    package func read(at offset: Int64, length: Int) throws(Problem) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let result = retryingInterrupts { pread(descriptor, buffer.baseAddress, length, off_t(offset)) }
            failed = result < 0
            count = max(0, result)
        }
        if failed { throw Problem.local("file.unreadable", "read", path) }
        return bytes
    }

    /// Writes all of the bytes at `offset`.
    package func write(_ bytes: ArraySlice<UInt8>, at offset: Int64) throws(Problem) {
        var rest = bytes
        var place = offset
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                retryingInterrupts { pwrite(descriptor, buffer.baseAddress, buffer.count, off_t(place)) }
            }
            guard count > 0 else { throw Problem.local("file.unwritable", "write", path) }
            rest = rest.dropFirst(count)
            place += Int64(count)
        }
    }

    package var size: Int64 {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
    }

    package func truncate(to size: Int64) throws(Problem) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw Problem.local("file.unwritable", "shorten", path) }
    }

    /// Sets the permissions, and the times where they are given, in seconds since 1970.
    package func set(mode: UInt32, times: (accessed: UInt32, modified: UInt32)?) throws(Problem) {
        guard fchmod(descriptor, mode_t(mode)) == 0 else { throw Problem.local("file.unwritable", "change", path) }
        guard let times else { return }
        let both = [timespec(times.accessed), timespec(times.modified)]
        guard futimens(descriptor, both) == 0 else { throw Problem.local("file.unwritable", "change", path) }
    }
}

extension timespec {
    init(_ seconds: UInt32) { self.init(tv_sec: .init(seconds), tv_nsec: 0) }
}

/// Calls with a path of bytes as C wants it.
func withPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (path + [0]).withUnsafeBytes { body($0.baseAddress?.assumingMemoryBound(to: CChar.self) ?? emptyPath) }
}

// Safety: a constant of the program, never written; it stands in for an array that is never empty.
nonisolated(unsafe) private let emptyPath: UnsafePointer<CChar> = {
    let place = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    place.initialize(to: 0)
    return UnsafePointer(place)
}()

extension Problem {
    /// What a call on a local file came to, by `errno`.
    static func local(_ code: String, _ verb: String, _ path: [UInt8]) -> Problem {
        let why = systemMessage()
        return Problem(
            code, "Cannot \(verb) \(String(decoding: path, as: UTF8.self)) here.", why: "\(why).", status: .failure)
    }
}
