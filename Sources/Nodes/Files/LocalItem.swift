import Files
import Problems
import System
import Text

/// A local file, folder or link that is to be copied.
package struct LocalItem: Sendable, Hashable {
    /// What it is.
    package enum Kind: Sendable, Hashable {
        /// An ordinary file.
        case file
        /// A folder; what is in it comes after it.
        case folder
        /// A symbolic link, with what it names.
        case link([UInt8])
        /// A device, a pipe or a socket: never copied.
        case other
    }

    /// Where it is.
    package let path: [UInt8]
    /// Its path below the source it belongs to, empty for the source itself.
    package let relative: [UInt8]
    /// What it is.
    package let kind: Kind
    /// The bytes of a file, else 0.
    package let size: Int64
    /// The permissions.
    package let mode: UInt32
    /// When it was read last, in seconds since 1970.
    package let accessed: UInt32
    /// When it was changed last, in seconds since 1970.
    package let modified: UInt32

    /// Looks at what is there, nil where nothing is; a link is `followed` or is the item itself.
    package init?(_ path: [UInt8], relative: [UInt8] = [], followed: Bool) {
        var status = stat()
        guard withPath(path, { followed ? stat($0, &status) : lstat($0, &status) }) == 0 else { return nil }
        self.path = path
        self.relative = relative
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK:
            guard let target = Self.target(of: path) else { return nil }
            kind = .link(target)
        default: kind = .other
        }
        size = kind == .file ? Int64(status.st_size) : 0
        mode = UInt32(status.st_mode) & 0o7777
        accessed = UInt32(clamping: status.accessTime.seconds)
        modified = UInt32(clamping: status.modificationTime.seconds)
    }

    private static func target(of path: [UInt8]) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            let result = withPath(path) { path in
                buffer.withMemoryRebound(to: CChar.self) { room in
                    room.baseAddress.map { readlink(path, $0, room.count) } ?? 0
                }
            }
            count = max(0, result)
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// The names in a local folder, without `.` and `..`; throws `file.unreadable`.
    package static func names(in folder: [UInt8]) throws(Problem) -> [[UInt8]] {
        guard let entries = DirectoryEntry.all(in: folder) else {
            throw Problem.local("file.unreadable", "list", folder)
        }
        return entries.map(\.bytes)
    }
}

/// One file or folder that was named to be sent, with all that is in it.
package struct LocalSource: Sendable, Hashable {
    /// Its name on the nodes where it goes into a folder.
    package let name: [UInt8]
    /// The source itself first, each folder before what is in it.
    package let items: [LocalItem]

    /// The sources that a path or pattern means; links that are named are followed, links in folders are links.
    ///
    /// Throws `put.no-file` where it means nothing, `put.is-folder` for a folder without `-r`, `put.not-a-file` for a device,
    /// and what reading the folders throws.
    package static func find(_ typed: String, home: String, isRecursive: Bool) async throws -> [LocalSource] {
        let text = typed == "~" || typed.hasPrefix("~/") ? home + typed.dropFirst() : typed
        let paths = try await PathGlob.expand(
            Array(text.utf8), exists: { LocalItem($0, followed: false) != nil },
            names: { (folder) throws(Problem) in
                LocalItem(folder, followed: true)?.kind == .folder ? try LocalItem.names(in: folder) : []
            })
        guard !paths.isEmpty else {
            throw Problem(
                "put.no-file", "No local file fits \(typed).", fix: "! ls -la \(typed)", status: .notFound)
        }
        return try paths.map { try source($0, isRecursive: isRecursive) }
    }

    private static func source(_ path: [UInt8], isRecursive: Bool) throws(Problem) -> LocalSource {
        let text = String(decoding: path, as: UTF8.self)
        guard let root = LocalItem(path, followed: true) else {
            throw Problem("put.no-file", "There is no local file \(text).", status: .notFound)
        }
        var items = [root]
        switch root.kind {
        case .file: break
        case .folder:
            guard isRecursive else {
                throw Problem("put.is-folder", "\(text) is a folder.", fix: "put -r …", status: .usage)
            }
            try collect(path, [], into: &items)
        case .link, .other:
            throw Problem(
                "put.not-a-file", "\(text) is neither a file nor a folder.",
                why: "Devices, pipes and sockets stay here.",
                status: .usage)
        }
        return LocalSource(name: try name(of: path), items: items)
    }

    private static func collect(_ folder: [UInt8], _ relative: [UInt8], into items: inout [LocalItem]) throws(Problem) {
        let slash = UInt8(ascii: "/")
        for name in try LocalItem.names(in: folder).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let path = (folder.last == slash ? folder : folder + [slash]) + name
            let below = relative.isEmpty ? name : relative + [slash] + name
            guard let item = LocalItem(path, relative: below, followed: false) else { continue }
            items.append(item)
            if item.kind == .folder { try collect(path, below, into: &items) }
        }
    }

    /// The name of what a path leads to, also where it ends in dots.
    private static func name(of path: [UInt8]) throws(Problem) -> [UInt8] {
        if let name = TransferNames.last(path) { return name }
        guard let whole = withPath(path, { realpath($0, nil) }) else {
            throw Problem.local("file.unreadable", "find", path)
        }
        defer { free(whole) }
        return TransferNames.last(Array(String(cString: whole).utf8)) ?? Array("root".utf8)
    }
}
