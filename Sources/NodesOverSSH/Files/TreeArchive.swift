import Nodes
import SSH

/// A folder as a tar archive, made while it is sent.
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format". What that format has no room for makes no archive.
struct TreeArchive: Sendable {
    /// What the archive is made of, folders before what is in them; devices, pipes and sockets are left out.
    let items: [LocalItem]
    /// The name of each in the archive.
    let names: [[UInt8]]

    private static let block = 512
    private static let piece = 65_536

    /// Nil where a name, a link or a size does not fit the format.
    init?(_ items: [LocalItem]) {
        self.items = items.filter { !$0.relative.isEmpty && $0.kind != .other }
        names = self.items.map(\.relative)
        guard self.items.allSatisfy({ Self.header(of: $0, as: $0.relative) != nil }) else { return nil }
    }

    /// The items side by side, under numbers for names: they get their own where they are put into place.
    init?(numbering items: [LocalItem]) {
        self.items = items
        names = items.indices.map { Array(String($0).utf8) }
        guard zip(items, names).allSatisfy({ Self.header(of: $0, as: $1) != nil }) else { return nil }
    }

    /// Hands the archive to `write`, piece by piece, until it answers false; `moved` hears of the bytes of files.
    ///
    /// Throws `file.unreadable`, `file.changed` for a file that became shorter, and what `write` throws.
    @Reactor
    func send(
        to write: @Reactor (_ piece: [UInt8]) async throws -> Bool, moved: @Reactor (Int64) -> Void
    ) async throws {
        var pending: [UInt8] = []
        pending.reserveCapacity(Self.piece + Self.block)
        for (item, name) in zip(items, names) {
            pending += Self.header(of: item, as: name) ?? []
            if item.kind == .file, item.size > 0 {
                let file = try LocalFile(reading: item.path)
                var next: Int64 = 0
                while next < item.size {
                    let length = min(Int64(max(Self.piece - pending.count, Self.block)), item.size - next)
                    let bytes = try file.read(at: next, length: Int(length))
                    guard !bytes.isEmpty else { throw item.becameShorter }
                    pending += bytes
                    next += Int64(bytes.count)
                    guard pending.count >= Self.piece else { continue }
                    guard try await write(pending) else { return }
                    pending.removeAll(keepingCapacity: true)
                }
                pending += [UInt8](repeating: 0, count: Self.padding(after: item.size))
                moved(item.size)
            }
            guard pending.count >= Self.piece else { continue }
            guard try await write(pending) else { return }
            pending.removeAll(keepingCapacity: true)
        }
        _ = try await write(pending + [UInt8](repeating: 0, count: 2 * Self.block))
    }

    static func padding(after size: Int64) -> Int {
        Int((Int64(block) - size % Int64(block)) % Int64(block))
    }

    /// The block before an item's content.
    static func header(of item: LocalItem, as path: [UInt8]) -> [UInt8]? {
        let kind: (UInt8, link: [UInt8])
        switch item.kind {
        case .file: kind = (UInt8(ascii: "0"), [])
        case .link(let target): kind = (UInt8(ascii: "2"), target)
        case .folder: kind = (UInt8(ascii: "5"), [])
        case .other: return nil
        }
        guard let (prefix, name) = split(path), kind.link.count <= 100, item.size < 1 << 33 else { return nil }
        var header = [UInt8](repeating: 0, count: block)
        func put(_ bytes: some Collection<UInt8>, at offset: Int) {
            header.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        }
        func put(_ number: some BinaryInteger, digits: Int, at offset: Int) {
            let text = String(number, radix: 8)
            put(Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8), at: offset)
        }
        put(name, at: 0)
        put(item.mode & 0o777, digits: 7, at: 100)
        put(0, digits: 7, at: 108)
        put(0, digits: 7, at: 116)
        put(item.size, digits: 11, at: 124)
        put(item.modified, digits: 11, at: 136)
        put(Array("        ".utf8), at: 148)
        header[156] = kind.0
        put(kind.link, at: 157)
        put(Array("ustar\u{0}00".utf8), at: 257)
        put(prefix, at: 345)
        put(header.reduce(0) { $0 + Int($1) }, digits: 6, at: 148)
        header[154] = 0
        return header
    }

    /// A path as the two parts that a header has, cut at a slash; nil where it is too long for them.
    private static func split(_ path: [UInt8]) -> (prefix: ArraySlice<UInt8>, name: ArraySlice<UInt8>)? {
        if path.count <= 100 { return ([], path[...]) }
        guard let cut = path.indices.first(where: { path[$0] == UInt8(ascii: "/") && path.count - $0 - 1 <= 100 }),
            cut <= 155
        else { return nil }
        return (path[..<cut], path[(cut + 1)...])
    }
}
