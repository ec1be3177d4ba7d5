/// A tar archive as it comes in, piece by piece: ustar, with the long names of GNU tar and pax.
///
/// It believes nothing: names and sizes are for the caller to compare with what was asked for.
/// Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar's manual, "Basic Tar Format".
struct ArchiveReader: Sendable {
    /// What an archive tells, in order.
    enum Event: Equatable, Sendable {
        /// A file of that name begins, with so many bytes.
        case file(name: [UInt8], size: Int64)
        /// A piece of the file's content.
        case data(ArraySlice<UInt8>)
        /// The file that began is whole.
        case end
    }

    private enum State {
        case header
        case file(left: Int64, padding: Int)
        case extended(kind: UInt8, left: Int)
        case skipping(Int64)
        case broken
    }

    private static let block = 512
    /// A path has at most 4 KB, and a pax header a few records beside it.
    private static let longest = 65_536

    private var state = State.header
    private var pending: [UInt8] = []
    private var longName: [UInt8]?
    private var longSize: Int64?

    /// Whether what came is no archive, after which nothing more is told.
    var isBroken: Bool {
        if case .broken = state { return true }
        return false
    }

    /// Takes the next piece.
    mutating func take(_ bytes: ArraySlice<UInt8>, _ tell: (Event) -> Void) {
        var rest = bytes
        while !rest.isEmpty {
            switch state {
            case .header:
                guard let header = collect(Self.block, from: &rest) else { return }
                read(header, tell)
            case .extended(let kind, let left):
                guard let content = collect(left, from: &rest) else { return }
                note(kind, content)
            case .file(let left, let padding):
                let piece = rest.prefix(Int(clamping: left))
                rest = rest.dropFirst(piece.count)
                if !piece.isEmpty { tell(.data(piece)) }
                if Int64(piece.count) == left {
                    tell(.end)
                    state = padding == 0 ? .header : .skipping(Int64(padding))
                } else {
                    state = .file(left: left - Int64(piece.count), padding: padding)
                }
            case .skipping(let left):
                let count = min(rest.count, Int(clamping: left))
                rest = rest.dropFirst(count)
                state = Int64(count) == left ? .header : .skipping(left - Int64(count))
            case .broken:
                return
            }
        }
    }

    /// `count` bytes once they are there.
    private mutating func collect(_ count: Int, from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        let piece = rest.prefix(count - pending.count)
        rest = rest.dropFirst(piece.count)
        pending += piece
        guard pending.count == count else { return nil }
        defer { pending = [] }
        return pending
    }

    private mutating func read(_ header: [UInt8], _ tell: (Event) -> Void) {
        // Two empty blocks are the end; what fills the last record is empty, too.
        if header.allSatisfy({ $0 == 0 }) { return }
        guard Self.sumFits(header), let said = Self.number(header[124..<136]), said >= 0 else {
            state = .broken
            return
        }
        let kind = header[156]
        if kind == UInt8(ascii: "L") || kind == UInt8(ascii: "x") || kind == UInt8(ascii: "g")
            || kind == UInt8(ascii: "K")
        {
            guard said > 0, said <= Self.longest else {
                state = .broken
                return
            }
            state = .extended(kind: kind, left: Int(said) + Self.padding(said))
            return
        }
        let size = longSize ?? said
        let name = longName ?? Self.name(header)
        longName = nil
        longSize = nil
        guard kind == UInt8(ascii: "0") || kind == 0 || kind == UInt8(ascii: "7") else {
            // Links, folders and devices have no content, whatever their size says; anything else is passed over.
            let isEmpty = (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(kind)
            let (length, overflow) = size.addingReportingOverflow(Int64(Self.padding(size)))
            state = overflow ? .broken : isEmpty || length == 0 ? .header : .skipping(length)
            return
        }
        tell(.file(name: name, size: size))
        if size == 0 {
            tell(.end)
        } else {
            state = .file(left: size, padding: Self.padding(size))
        }
    }

    private mutating func note(_ kind: UInt8, _ content: [UInt8]) {
        state = .header
        switch kind {
        case UInt8(ascii: "L"): longName = Array(content.prefix { $0 != 0 })
        case UInt8(ascii: "x"): readRecords(content)
        default: break
        }
    }

    /// `LENGTH KEY=VALUE\n`, the length with all of the record.
    private mutating func readRecords(_ content: [UInt8]) {
        var rest = content[...]
        while let blank = rest.firstIndex(of: UInt8(ascii: " ")),
            let length = Int(String(decoding: rest[rest.startIndex..<blank], as: UTF8.self)),
            length > blank - rest.startIndex + 1, length <= rest.count
        {
            let record = rest[(blank + 1)..<(rest.startIndex + length - 1)]
            rest = rest.dropFirst(length)
            guard let sign = record.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let value = record[(sign + 1)...]
            switch String(decoding: record[record.startIndex..<sign], as: UTF8.self) {
            case "path": longName = Array(value)
            case "size": longSize = Int64(String(decoding: value, as: UTF8.self)).flatMap { $0 < 0 ? nil : $0 }
            default: break
            }
        }
    }

    private static func name(_ header: [UInt8]) -> [UInt8] {
        let name = header[0..<100].prefix { $0 != 0 }
        // GNU's own format has times where ustar has the first part of the name.
        let isPOSIX = header[257..<263].elementsEqual(Array("ustar\u{0}".utf8))
        let prefix = isPOSIX ? header[345..<500].prefix { $0 != 0 } : []
        return prefix.isEmpty ? Array(name) : Array(prefix) + [UInt8(ascii: "/")] + name
    }

    /// Digits of base 8, or, where the first bit is set, a number of base 256.
    private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            guard first == 0x80, field.dropFirst().prefix(3).allSatisfy({ $0 == 0 }) else { return nil }
            let value = field.dropFirst(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(exactly: value)
        }
        let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        return digits.isEmpty ? 0 : Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    private static func sumFits(_ header: [UInt8]) -> Bool {
        let sum = header.indices.reduce(0) { $0 + Int((148..<156).contains($1) ? UInt8(ascii: " ") : header[$1]) }
        return number(header[148..<156]) == Int64(sum)
    }

    private static func padding(_ size: Int64) -> Int {
        Int((Int64(block) - size % Int64(block)) % Int64(block))
    }
}
