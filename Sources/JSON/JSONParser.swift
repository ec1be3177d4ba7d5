/// Why a text is no JSON, and where.
package struct JSONError: Error, Hashable, Sendable {
    /// What was met, such as `a comma or ] is missing`.
    package let reason: String
    /// The byte at which it was met, from 0.
    package let offset: Int
}

extension JSONValue {
    /// Reads one document; white space around it is allowed, anything else is not.
    ///
    /// Nesting is bounded (512 levels), so that hostile input cannot exhaust the stack. Of keys that are there twice the
    /// last counts, as everywhere. Throws `JSONError`.
    package init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
        var parser = JSONParser(bytes: Array(bytes))
        self = try parser.document()
    }

    /// Reads one document from text; see `init(parsing:)`.
    package init(parsing text: String) throws(JSONError) {
        try self.init(parsing: text.utf8)
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var position = 0
    var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    func failure(_ reason: String) -> JSONError { JSONError(reason: reason, offset: position) }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func document() throws(JSONError) -> JSONValue {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw failure("there is more after the end") }
        return value
    }

    mutating func value() throws(JSONError) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 512 else { throw failure("nested too deeply") }
        switch current {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw failure("the end came too early")
        default: return try number()
        }
    }

    mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard matches else { throw failure("an unknown word") }
        position += word.utf8CodeUnitCount
        return value
    }

    mutating func object() throws(JSONError) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        var places: [String: Int] = [:]
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a key in quotes is missing") }
            let key = try string()
            skipSpace()
            guard take(":") else { throw failure("a colon is missing") }
            skipSpace()
            let member = JSONValue.Member(key, try value())
            if let place = places[key] {
                members[place] = member
            } else {
                places[key] = members.count
                members.append(member)
            }
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw failure("a comma or } is missing") }
        }
    }

    mutating func array() throws(JSONError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw failure("a comma or ] is missing") }
        }
    }

    mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    mutating func digits() throws(JSONError) {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw failure("a number is missing") }
    }

    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if current == UInt8(ascii: "\"") {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while true {
            guard let byte = current else { throw failure("a string has no end") }
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                position -= 1
                throw failure("a control character in a string")
            default: text.append(byte)
            }
        }
    }

    mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = current else { throw failure("a string has no end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"):
            var unit = try hex()
            if (0xD800..<0xDC00).contains(unit) {
                guard take("\\"), take("u") else { throw failure("half a surrogate pair") }
                let low = try hex()
                guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw failure("half a surrogate pair") }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw failure("an unknown escape")
        }
    }

    mutating func hex() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits are missing") }
        position += 4
        return value
    }
}
