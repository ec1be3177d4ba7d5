/// Cuts bytes that arrive in pieces into lines.
package struct LineCutter {
    private var rest: [UInt8] = []
    private var isOverlong = false
    private let limit: Int

    /// A line of `limit` bytes or more is refused.
    package init(limit: Int) { self.limit = limit }

    /// Adds a piece and gives the lines that it completes, without their newlines; nil once a line is longer than the limit.
    package mutating func add(_ piece: some Collection<UInt8>) -> [[UInt8]]? {
        guard !isOverlong else { return nil }
        var lines: [[UInt8]] = []
        for part in piece.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if part.offset > 0 {
                lines.append(rest)
                rest = []
            }
            rest += part.element
            guard rest.count < limit else {
                isOverlong = true
                return nil
            }
        }
        return lines
    }

    /// What came after the last newline, nil where that is nothing.
    package mutating func end() -> [UInt8]? {
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }
}

/// Turns bytes that arrive in pieces into text, so that no character is torn apart between two pieces.
package struct TextCutter {
    private var rest: [UInt8] = []

    /// Nothing has come yet.
    package init() {}

    /// Adds a piece and gives the text that is whole so far.
    package mutating func add(_ piece: some Collection<UInt8>) -> String {
        rest += piece
        // Steps back over at most three bytes to the start of a character that is not whole yet (UTF-8, RFC 3629).
        var whole = rest.count
        for back in 1...4 where back <= rest.count {
            let byte = rest[rest.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            if length > back { whole = rest.count - back }
            break
        }
        defer { rest.removeFirst(whole) }
        return String(decoding: rest[..<whole], as: UTF8.self)
    }

    /// What is left at the end.
    package mutating func end() -> String {
        defer { rest = [] }
        return String(decoding: rest, as: UTF8.self)
    }
}
