/// A file name on a node: bytes, which need not be text.
package struct RemotePath: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name as the node knows it.
    package let bytes: [UInt8]
    /// The name that people know it by, where it has another one only on its way; for problems alone.
    package var knownAs: String?

    /// A name given as text.
    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// A name given as bytes.
    package init(bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// A name in the source.
    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// The name as text; bytes that are no UTF-8 become U+FFFD. For people, never for the node.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The path of `name` in this folder.
    package func appending(_ name: RemotePath) -> RemotePath {
        if bytes.isEmpty { return name }
        return RemotePath(
            bytes: bytes.last == UInt8(ascii: "/") ? bytes + name.bytes : bytes + [UInt8(ascii: "/")] + name.bytes)
    }
}

/// What is known, or to be set, of a remote file; nil is "not said" and "leave it".
package struct RemoteAttributes: Hashable, Sendable {
    /// The size in bytes.
    package var size: UInt64?
    /// The owner's and group's numbers.
    package var owner: Owner?
    /// The mode as `st_mode` has it: kind of file and permissions.
    package var mode: UInt32?
    /// When it was read and changed last.
    package var times: Times?

    /// The numbers of an owner and a group.
    package struct Owner: Hashable, Sendable {
        package var user: UInt32
        package var group: UInt32

        /// Pairs a user's number with a group's.
        package init(user: UInt32, group: UInt32) {
            self.user = user
            self.group = group
        }
    }

    /// The two times, in seconds since 1970.
    package struct Times: Hashable, Sendable {
        package var accessed: UInt32
        package var modified: UInt32

        /// Pairs the time of the last access with that of the last change.
        package init(accessed: UInt32, modified: UInt32) {
            self.accessed = accessed
            self.modified = modified
        }
    }

    /// Attributes of which only those given are said.
    package init(size: UInt64? = nil, owner: Owner? = nil, mode: UInt32? = nil, times: Times? = nil) {
        self.size = size
        self.owner = owner
        self.mode = mode
        self.times = times
    }

    /// Whether it is a folder, as far as was said.
    package var isFolder: Bool { mode.map { $0 & 0o170000 == 0o040000 } ?? false }
    /// Whether it is a symbolic link, as far as was said.
    package var isLink: Bool { mode.map { $0 & 0o170000 == 0o120000 } ?? false }
    /// Whether it is an ordinary file, as far as was said.
    package var isFile: Bool { mode.map { $0 & 0o170000 == 0o100000 } ?? false }
}

/// Writes the packets of SFTP version 3 (draft-ietf-secsh-filexfer-02).
struct SFTPWriter {
    private(set) var bytes: [UInt8]

    /// Begins a packet; its length comes in front when it is finished.
    init(_ type: UInt8, id: UInt32, reserving size: Int = 64) {
        bytes = []
        bytes.reserveCapacity(size)
        bytes += [0, 0, 0, 0, type]
        add(id)
    }

    mutating func add(_ number: UInt32) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ string: some Collection<UInt8>) {
        add(UInt32(string.count))
        bytes.append(contentsOf: string)
    }

    mutating func add(_ attributes: RemoteAttributes) {
        var flags: UInt32 = 0
        if attributes.size != nil { flags |= 1 }
        if attributes.owner != nil { flags |= 2 }
        if attributes.mode != nil { flags |= 4 }
        if attributes.times != nil { flags |= 8 }
        add(flags)
        if let size = attributes.size { add(size) }
        if let owner = attributes.owner {
            add(owner.user)
            add(owner.group)
        }
        if let mode = attributes.mode { add(mode) }
        if let times = attributes.times {
            add(times.accessed)
            add(times.modified)
        }
    }

    /// The packet with its length.
    consuming func finished() -> [UInt8] {
        let length = UInt32(bytes.count - 4)
        withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(0..<4, with: $0) }
        return bytes
    }
}

/// Reads the fields of a packet; each is nil where the packet is too short.
struct SFTPReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func number() -> UInt32? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func longNumber() -> UInt64? {
        guard let high = number(), let low = number() else { return nil }
        return UInt64(high) << 32 | UInt64(low)
    }

    mutating func string() -> ArraySlice<UInt8>? {
        guard let count = number(), rest.count >= Int(count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    mutating func attributes() -> RemoteAttributes? {
        guard let flags = number() else { return nil }
        var attributes = RemoteAttributes()
        if flags & 1 != 0 {
            guard let size = longNumber() else { return nil }
            attributes.size = size
        }
        if flags & 2 != 0 {
            guard let user = number(), let group = number() else { return nil }
            attributes.owner = .init(user: user, group: group)
        }
        if flags & 4 != 0 {
            guard let mode = number() else { return nil }
            attributes.mode = mode
        }
        if flags & 8 != 0 {
            guard let accessed = number(), let modified = number() else { return nil }
            attributes.times = .init(accessed: accessed, modified: modified)
        }
        if flags & 0x8000_0000 != 0 {
            guard let count = number() else { return nil }
            for _ in 0..<count where string() == nil || string() == nil { return nil }
        }
        return attributes
    }
}
