/// Files in one archive, in the format of POSIX `tar` (ustar, with pax headers for long names); nothing is compressed.
package struct TarArchive: Sendable {
    private static let block = 512

    /// The archive's bytes so far, without its end.
    private var content: [UInt8] = []

    /// An archive without files.
    package init() {}

    /// The whole archive.
    package var bytes: [UInt8] { content + [UInt8](repeating: 0, count: 2 * Self.block) }

    /// Adds a file; `path` is relative, and its parts that would lead out of the archive are named anew.
    ///
    /// `modified` is in seconds since 1970.
    package mutating func add(_ path: String, _ bytes: some Collection<UInt8>, modified: Int) {
        let path = Self.safe(path)
        if path.utf8.count > 100 {
            let record = Self.record("path", path)
            entry("pax", Array(record.utf8), UInt8(ascii: "x"), modified)
        }
        entry(path, Array(bytes), UInt8(ascii: "0"), modified)
    }

    private mutating func entry(_ path: String, _ bytes: [UInt8], _ type: UInt8, _ modified: Int) {
        content += Self.header(path, bytes.count, type, modified)
        content += bytes
        content += [UInt8](repeating: 0, count: (Self.block - bytes.count % Self.block) % Self.block)
    }

    private static func header(_ path: String, _ size: Int, _ type: UInt8, _ modified: Int) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at place: Int, _ width: Int) {
            for (index, byte) in text.utf8.prefix(width).enumerated() { header[place + index] = byte }
        }
        func number(_ value: Int, at place: Int, _ width: Int) {
            let digits = String(max(0, value), radix: 8)
            put(String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits, at: place, width - 1)
        }
        put(path, at: 0, 100)
        number(0o644, at: 100, 8)
        number(0, at: 108, 8)
        number(0, at: 116, 8)
        number(size, at: 124, 12)
        number(modified, at: 136, 12)
        put("        ", at: 148, 8)
        header[156] = type
        put("ustar", at: 257, 6)
        put("00", at: 263, 2)
        let sum = header.reduce(0) { $0 + Int($1) }
        number(sum, at: 148, 7)
        header[154] = 0
        header[155] = UInt8(ascii: " ")
        return header
    }

    /// `LENGTH KEY=VALUE` and a line's end, where the length counts itself.
    private static func record(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while "\(length)".utf8.count + rest.utf8.count != length { length = "\(length)".utf8.count + rest.utf8.count }
        return "\(length)\(rest)"
    }

    private static func safe(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "_" : String($0) }.joined(separator: "/")
    }
}
