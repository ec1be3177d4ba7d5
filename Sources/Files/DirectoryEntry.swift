import System

/// A name in a folder.
package struct DirectoryEntry: Hashable, Sendable {
    /// The name as the file system has it: any bytes but NUL and the slash.
    package let bytes: [UInt8]
    /// What the folder says it is: `DT_DIR`, `DT_LNK`, …, or `DT_UNKNOWN`; see readdir(3).
    package let type: UInt8

    /// The name as text; bytes that are no UTF-8 are replaced.
    package var name: String { String(decoding: bytes, as: UTF8.self) }

    /// The entries of a folder without `.` and `..`, in no order; nil where it cannot be read, `errno` then says why.
    ///
    /// The one place where a folder is read: an entry is only as long as its name, so copying it whole, as Swift does with
    /// a value, would read beyond it.
    package static func all(in folder: String) -> [DirectoryEntry]? { all(in: Array(folder.utf8)) }

    /// The same for a path that need not be text.
    package static func all(in folder: [UInt8]) -> [DirectoryEntry]? {
        let path = folder.map { CChar(bitPattern: $0) } + [0]
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var entries: [DirectoryEntry] = []
        while let entry = readdir(stream) {
            // Safety: d_name is inside the entry that readdir lent until its next call, and ends in NUL.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
            let name = Array(
                UnsafeBufferPointer(
                    start: start, count: strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))))
            if name == [0x2e] || name == [0x2e, 0x2e] { continue }
            entries.append(DirectoryEntry(bytes: name, type: entry.pointee.d_type))
        }
        return entries
    }
}
