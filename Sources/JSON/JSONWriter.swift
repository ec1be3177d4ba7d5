/// Writes JSON as UTF-8, for values in memory and for long lists that should never be all in memory.
package struct JSONWriter {
    /// What has been written, and room for more after that: filled by hand, since a list of ten thousand instances has
    /// millions of pieces, and `append` would look for room and for other owners at each.
    private var storage: [UInt8]

    /// How many bytes have been written.
    package private(set) var count = 0

    /// What has been written.
    package var bytes: [UInt8] { Array(storage[..<count]) }

    /// A writer with nothing in it; `capacity` bytes are set aside.
    package init(capacity: Int = 256) {
        storage = [UInt8](repeating: 0, count: capacity)
    }

    /// Appends punctuation or digits that need no quoting, as they are.
    package mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { raw(utf8: $0) }
    }

    /// Appends bytes that need no quoting or were written by another writer, as they are.
    package mutating func raw(utf8 text: UnsafeBufferPointer<UInt8>) {
        fill(atMost: text.count) { $0.put(text) }
    }

    /// Appends a string in quotes; quotes, backslashes and what could command a terminal (control characters, C1 too, and
    /// the bidirectional controls of UAX #9) are escaped, all else stays UTF-8.
    package mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string(utf8: $0) }
    }

    /// Appends a string that is there as UTF-8, in quotes, as `string(_:)` does; `opening` goes before it as it is.
    package mutating func string(
        utf8 text: UnsafeBufferPointer<UInt8>, after opening: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0)
    ) {
        if Self.isPlain(UnsafeRawBufferPointer(text)) {
            fill(atMost: opening.count + text.count + 2) { room in
                room.put(opening)
                room.put(UInt8(ascii: "\""))
                room.put(text)
                room.put(UInt8(ascii: "\""))
            }
        } else {
            // An escape has six bytes at most.
            fill(atMost: opening.count + text.count * 6 + 2) { room in
                room.put(opening)
                room.put(UInt8(ascii: "\""))
                var rest = Slice(base: text, bounds: 0..<text.count)
                while let byte = rest.first {
                    if byte >= 0x80, let (scalar, length) = Self.command(rest) {
                        room.put(scalar)
                        rest = rest.dropFirst(length)
                    } else {
                        room.put(escaped: byte)
                        rest = rest.dropFirst()
                    }
                }
                room.put(UInt8(ascii: "\""))
            }
        }
    }

    /// Lets `body` write up to that many bytes.
    private mutating func fill(atMost size: Int, _ body: (inout Room) -> Void) {
        if storage.count - count < size {
            storage += [UInt8](repeating: 0, count: max(size, storage.count))
        }
        count = storage.withUnsafeMutableBytes { bytes in
            var room = Room(bytes: bytes, end: count)
            body(&room)
            return room.end
        }
    }

    /// Whether nothing in it needs to be escaped; eight bytes at a time, by the arithmetic that finds a zero byte in a word.
    private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
        let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        func hasZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
        func isUnusual(at index: Int) -> Bool {
            let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let isBelowSpace = (word &- ones &* 0x20) & ~word & highs
            let isSpecial = hasZero(word ^ ones &* 0x22) | hasZero(word ^ ones &* 0x5C) | hasZero(word ^ ones &* 0x7F)
            return isBelowSpace | isSpecial | word & highs != 0
        }
        if text.count < 8 {
            return text.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 < 0x7F }
        }
        var index = 0
        while index + 8 <= text.count {
            if isUnusual(at: index) { return false }
            index += 8
        }
        // The last eight once more, some of them seen already.
        return !isUnusual(at: text.count - 8)
    }

    /// The character at the head of the text where it could command a terminal, and its bytes; nil for all others.
    private static func command(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> (scalar: UInt16, length: Int)? {
        let (first, start) = (text[text.startIndex], text.startIndex)
        guard text.count > 1 else { return nil }
        let second = text[start + 1]
        if first == 0xC2, (0x80..<0xA0).contains(second) { return (UInt16(second), 2) }
        if first == 0xD8, second == 0x9C { return (0x061C, 2) }
        guard first == 0xE2, text.count > 2 else { return nil }
        let third = text[start + 2]
        switch (second, third) {
        case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE): return (0x2000 | UInt16(third & 0x3F), 3)
        case (0x81, 0xA6...0xA9): return (0x2040 | UInt16(third & 0x3F), 3)
        default: return nil
        }
    }

    /// Takes what has been written so far out of the writer, which goes on with nothing in it.
    package mutating func take() -> [UInt8] {
        defer { count = 0 }
        return bytes
    }

    /// Appends digits, `true`, `false` or `null`, which need no quotes.
    package mutating func literal(_ text: String) {
        var text = text
        text.withUTF8 { raw(utf8: $0) }
    }

    /// Appends a value without white space, which makes a line of JSON Lines.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let value): value ? raw("true") : raw("false")
        case .number(let digits): literal(digits)
        case .string(let text): string(text)
        case .array(let elements):
            raw("[")
            for (offset, element) in elements.enumerated() {
                if offset > 0 { raw(",") }
                self.value(element)
            }
            raw("]")
        case .object(let members):
            raw("{")
            for (offset, member) in members.enumerated() {
                if offset > 0 { raw(",") }
                string(member.key)
                raw(":")
                self.value(member.value)
            }
            raw("}")
        }
    }
}

/// Where a writer writes to, with enough room set aside.
private struct Room {
    let bytes: UnsafeMutableRawBufferPointer
    var end: Int

    mutating func put(_ byte: UInt8) {
        bytes[end] = byte
        end += 1
    }

    mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress, let source = text.baseAddress else { return }
        precondition(text.count <= bytes.count - end)
        (start + end).copyMemory(from: source, byteCount: text.count)
        end += text.count
    }

    mutating func put(_ text: StaticString) {
        text.withUTF8Buffer { put($0) }
    }

    mutating func put(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            put(UInt8(ascii: "\\"))
            put(byte)
        case 0x20..<0x7F, 0x80...: put(byte)
        case 0x0A: put("\\n")
        case 0x0D: put("\\r")
        case 0x09: put("\\t")
        default:
            put("\\u00")
            put(Self.digit(byte >> 4))
            put(Self.digit(byte & 15))
        }
    }

    mutating func put(_ scalar: UInt16) {
        put("\\u")
        for shift in [12, 8, 4, 0] { put(Self.digit(UInt8(truncatingIfNeeded: scalar >> UInt16(shift)) & 15)) }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension JSONValue {
    /// The document on one line, without white space.
    package var text: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The document for people: two spaces a level, a member a line.
    package func pretty(_ depth: Int = 0) -> String {
        let inner = String(repeating: "  ", count: depth + 1)
        let outer = String(repeating: "  ", count: depth)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            return "[\n" + elements.map { inner + $0.pretty(depth + 1) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { inner + JSONValue.string($0.key).text + ": " + $0.value.pretty(depth + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        default: return text
        }
    }
}
