import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads whole files without Foundation.
enum FileReading {
    /// The bytes of a file; nil where there is none of that name.
    ///
    /// Throws `credentials.unreadable-file` for one that is there and cannot be read, or is larger than 16 MB.
    static func bytes(_ path: String) throws(Problem) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw unreadable(path, String(cString: strerror(errno)))
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw unreadable(path, String(cString: strerror(errno)))
            }
            bytes += chunk[..<count]
            if bytes.count > 16 << 20 { throw unreadable(path, "It is far too large") }
        }
    }

    private static func unreadable(_ path: String, _ why: String) -> Problem {
        Problem(
            "credentials.unreadable-file", "\(path) cannot be read.", why: "\(why).", fix: "check the file and its mode",
            status: .cloud)
    }
}
