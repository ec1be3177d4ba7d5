/// Writes JSON as UTF-8, for values in memory and for long lists that should never be all in memory.
package struct JSONWriter {
    /// What has been written.
    package private(set) var bytes: [UInt8] = []

    /// A writer with nothing in it; `capacity` bytes are set aside.
    package init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends punctuation or digits that need no quoting, as they are.
    package mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes that were written by another writer, as they are.
    package mutating func raw(bytes more: [UInt8]) {
        bytes.append(contentsOf: more)
    }

    /// Appends a string in quotes; control characters, quotes and backslashes are escaped, all else stays UTF-8.
    package mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string(utf8: $0) }
    }

    /// Appends a string that is there as UTF-8, in quotes, as `string(_:)` does.
    package mutating func string(utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        // The bytes as they lie in memory: a list of ten thousand instances has a million strings, nearly all plain.
        if Self.isPlain(UnsafeRawBufferPointer(utf8)) {
            bytes.append(contentsOf: utf8)
        } else {
            for byte in utf8 { append(escaping: byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether nothing in it needs to be escaped; eight bytes at a time, by the arithmetic that finds a zero byte in a word.
    private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
        let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        func hasZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
        var index = 0
        while index + 8 <= text.count {
            let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let isBelowSpace = (word &- ones &* 0x20) & ~word & highs
            let isSpecial = hasZero(word ^ ones &* 0x22) | hasZero(word ^ ones &* 0x5C) | hasZero(word ^ ones &* 0x7F)
            if isBelowSpace | isSpecial != 0 { return false }
            index += 8
        }
        while index < text.count {
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F { return false }
            index += 1
        }
        return true
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x20..<0x7F, 0x80...: bytes.append(byte)
        case 0x0A: raw("\\n")
        case 0x0D: raw("\\r")
        case 0x09: raw("\\t")
        default:
            raw("\\u00")
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }

    /// Takes what has been written so far out of the writer, which goes on with nothing in it.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Appends digits, `true`, `false` or `null`, which need no quotes.
    package mutating func literal(_ text: String) {
        bytes.append(contentsOf: text.utf8)
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
