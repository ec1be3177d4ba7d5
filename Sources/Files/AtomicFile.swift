import Problems
import System

/// Reads and writes whole files, so that a reader never sees half of one and a crash never loses the old one.
package enum AtomicFile {
    /// All bytes of the file at `path`, or nil where there is none.
    ///
    /// Throws `file.unreadable` where it is there and cannot be read.
    package static func read(_ path: String) throws(Problem) -> [UInt8]? {
        let file = retryingInterrupts { open(path, O_RDONLY | O_CLOEXEC) }
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw unreadable(path)
        }
        defer { close(file) }
        return try read(descriptor: file, path)
    }

    /// All bytes up to the end of what a descriptor leads to: a file, a pipe or a socket, whoever made it.
    ///
    /// `path` is what messages call it. Throws `file.unreadable`.
    package static func read(descriptor file: Int32, _ path: String) throws(Problem) -> [UInt8] {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, why: "It is a folder.") }
        var failed = false
        var bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let got = retryingInterrupts {
                    systemRead(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                }
                if got < 0 { failed = true }
                if got <= 0 { return }
                count += got
            }
        }
        // The size above is a guess for files that grow and for those of /proc, which say 0.
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while !failed {
            let got = chunk.withUnsafeMutableBytes { buffer in
                retryingInterrupts { systemRead(file, buffer.baseAddress, buffer.count) }
            }
            if got < 0 { failed = true }
            if got <= 0 { break }
            bytes.append(contentsOf: chunk[..<got])
        }
        if failed { throw unreadable(path) }
        return bytes
    }

    /// The text of the file at `path`, or nil where there is none; bytes that are no UTF-8 become U+FFFD, and a byte-order
    /// mark at the head, as editors of Windows put it there, is left out.
    ///
    /// Throws `file.unreadable` where it is there and cannot be read.
    package static func readText(_ path: String) throws(Problem) -> String? {
        try read(path).map(text)
    }

    /// The text of bytes that were read: what is no UTF-8 becomes U+FFFD, and a byte-order mark is left out.
    package static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    }

    /// Puts `bytes` in place of whatever is at `path`: written beside it, synced, then renamed over it.
    ///
    /// The folder is made (0700) where it is missing. `mode` is the file's, whatever the umask says. A symbolic link at
    /// `path` is followed, so that a configuration kept elsewhere stays there. Throws `file.unwritable`.
    package static func write(_ bytes: some Collection<UInt8>, to path: String, mode: mode_t = 0o600) throws(Problem) {
        let target = realpath(of: path)
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
        if !folder.isEmpty { try makeFolder(folder) }
        UnfinishedFiles.sweepOnce(folder)
        var template = Array(UnfinishedFiles.template(beside: target).utf8CString)
        let file = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
        guard file >= 0 else { throw unwritable(path) }
        // A program that is started meanwhile must not hold it open: one that is written could then not be executed.
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        let temporary = template.withUnsafeBufferPointer {
            String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        let lock = UnfinishedFiles.hold(temporary)
        defer { if lock >= 0 { close(lock) } }
        let written = Array(bytes).withUnsafeBytes { buffer -> Bool in
            var offset = 0
            while offset < buffer.count {
                let count = retryingInterrupts {
                    systemWrite(file, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                }
                if count < 0 { return false }
                offset += count
            }
            return fchmod(file, mode) == 0 && fsync(file) == 0
        }
        let reason = errno
        close(file)
        guard written, rename(temporary, target) == 0 else {
            let problem = unwritable(path, written ? errno : reason)
            unlink(temporary)
            throw problem
        }
    }

    /// Puts `text`, as UTF-8, in place of whatever is at `path`; see `write(_:to:mode:)`.
    package static func write(_ text: String, to path: String, mode: mode_t = 0o600) throws(Problem) {
        try write(text.utf8, to: path, mode: mode)
    }

    /// Makes the folder at `path` and those above it where they are missing, new ones with `mode`.
    ///
    /// Throws `file.unwritable`.
    package static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(Problem) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw unwritable(path, ENOTDIR) }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeFolder(String(path[..<slash]), mode: mode)
        }
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw unwritable(path) }
    }

    private static func realpath(of path: String) -> String {
        guard let resolved = systemRealpath(path) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func unreadable(_ path: String, why: String? = nil) -> Problem {
        Problem(
            "file.unreadable", "Cannot read \(path).", why: why ?? "\(systemMessage()).", fix: "ls -l \(path)",
            status: .failure)
    }

    private static func unwritable(_ path: String, _ number: Int32 = errno) -> Problem {
        Problem(
            "file.unwritable", "Cannot write \(path).", why: "\(systemMessage(number)).", fix: "ls -ld \(path)",
            status: .failure)
    }
}

// The type's own `read`, `write` and `realpath` would hide the system's.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
}
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int { write(file, buffer, count) }
private func systemRealpath(_ path: String) -> UnsafeMutablePointer<CChar>? { realpath(path, nil) }

extension AtomicFile {
    /// Takes the file at `path` away; that there is none is fine. Throws `file.unwritable`.
    package static func remove(_ path: String) throws(Problem) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw Problem(
                "file.unwritable", "Cannot remove \(path).", why: "\(systemMessage()).", fix: "ls -ld \(path)",
                status: .failure)
        }
    }
}

/// Tells whether a file is still the one that was read: every atomic write makes a new one.
package struct FileVersion: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let seconds: Int
    private let nanoseconds: Int
    private let size: Int

    /// The version of the file at `path`, nil where there is none.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        let time = status.modificationTime
        (seconds, nanoseconds) = (time.seconds, time.nanoseconds)
        size = Int(status.st_size)
    }
    /// The same in words, to be kept in a file.
    package var text: String { "\(size) \(seconds).\(nanoseconds) \(device) \(inode)" }
}
