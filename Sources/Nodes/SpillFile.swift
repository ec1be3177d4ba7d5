import System

/// A file without a name, to which bytes are appended and from which they are read again; gone when it is closed, or the
/// program ends in whatever way.
final class SpillFile: Sendable {
    private let descriptor: Int32
    // The one who owns the file appends; see Transcripts, which does so under its lock.
    private nonisolated(unsafe) var size = 0

    /// Makes one in the folder for temporary files, readable by this user only; nil where none of them takes one.
    init?() {
        let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let folders = (named.isEmpty ? [] : [named]) + ["/tmp", "/var/tmp"]
        guard let descriptor = folders.lazy.compactMap(Self.nameless).first else { return nil }
        self.descriptor = descriptor
    }

    private static func nameless(in folder: String) -> Int32? {
        var template = Array("\(folder)/dust-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
        return descriptor
    }

    deinit { close(descriptor) }

    /// Appends bytes; where they stand, or nil where the disk has no room for them.
    func append(_ bytes: [UInt8]) -> Int? {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                pwrite(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done, off_t(size + done))
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return nil }
            done += written
        }
        defer { size += bytes.count }
        return size
    }

    /// The bytes at a place, fewer where the file is shorter.
    func read(_ offset: Int, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                filled += got
            }
        }
    }
}
