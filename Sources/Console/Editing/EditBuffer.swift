/// The text being typed and the place of the cursor, in characters as a person sees them.
struct EditBuffer: Sendable, Equatable {
    private(set) var text: [Character] = []
    /// Characters before the cursor.
    var cursor = 0

    init() {}

    init(_ string: String, cursor: Int? = nil) {
        text = Array(string)
        self.cursor = min(cursor ?? text.count, text.count)
    }

    var string: String { String(text) }
    var count: Int { text.count }
    var isEmpty: Bool { text.isEmpty }
    var isAtEnd: Bool { cursor == text.count }

    mutating func insert(_ string: String) {
        let before = text.count
        text.insert(contentsOf: string, at: cursor)
        let inserted = text.count - before
        if string.utf8.allSatisfy({ $0 < 0x80 }), cursor + inserted == text.count {
            cursor += inserted
        } else {
            join(from: cursor, to: cursor + inserted)
        }
    }

    /// Marks, joiners and skin tones arrive one scalar at a time and belong to the character before them, so the
    /// neighbourhood of what was inserted is cut into characters again.
    private mutating func join(from start: Int, to end: Int) {
        let low = max(0, start - 1)
        let high = min(text.count, end + 1)
        let after = String(text[end..<high])
        let joined = Array(String(text[low..<high]))
        text.replaceSubrange(low..<high, with: joined)
        // Where what follows was not swallowed, the cursor stands before it.
        cursor = joined.last.map(String.init) == after ? low + joined.count - 1 : low + joined.count
    }

    @discardableResult mutating func remove(_ range: Range<Int>) -> String {
        let removed = String(text[range])
        text.removeSubrange(range)
        cursor = range.lowerBound
        return removed
    }

    mutating func replace(_ range: Range<Int>, with string: String) {
        text.replaceSubrange(range, with: string)
        cursor = range.lowerBound + string.count
    }

    mutating func swapAt(_ one: Int, _ other: Int) {
        text.swapAt(one, other)
    }
}

/// Places in the text: words and lines.
extension EditBuffer {
    static func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    func wordStart(before place: Int, _ belongs: (Character) -> Bool = Self.isWordCharacter) -> Int {
        var at = place
        while at > 0, !belongs(text[at - 1]) { at -= 1 }
        while at > 0, belongs(text[at - 1]) { at -= 1 }
        return at
    }

    func wordEnd(after place: Int, _ belongs: (Character) -> Bool = Self.isWordCharacter) -> Int {
        var at = place
        while at < count, !belongs(text[at]) { at += 1 }
        while at < count, belongs(text[at]) { at += 1 }
        return at
    }

    /// The first character of the line that holds `place`; lines are those of a multi-line input.
    func lineStart(of place: Int) -> Int {
        var at = place
        while at > 0, text[at - 1] != "\n" { at -= 1 }
        return at
    }

    /// The place behind the last character of the line that holds `place`.
    func lineEnd(of place: Int) -> Int {
        var at = place
        while at < count, text[at] != "\n" { at += 1 }
        return at
    }

    /// The same column one line up (-1) or down (1), or nil where there is no such line.
    func place(lines direction: Int) -> Int? {
        let start = lineStart(of: cursor)
        let column = cursor - start
        let target: Int
        if direction < 0 {
            guard start > 0 else { return nil }
            target = lineStart(of: start - 1)
        } else {
            let end = lineEnd(of: cursor)
            guard end < count else { return nil }
            target = end + 1
        }
        return min(target + column, lineEnd(of: target))
    }
}
