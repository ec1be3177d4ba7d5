/// What a person typed for a word or a pattern: its characters, each with whether quotes protected it.
///
/// Two texts are equal when they mean the same, wherever they stood.
package struct TargetText: Sendable {
    /// One character of the text.
    package struct Mark: Hashable, Sendable {
        /// The character, quotes taken away.
        package let character: Character
        /// Whether it stood in quotes and so means itself.
        package let isQuoted: Bool
    }

    /// The characters in order.
    package private(set) var marks: [Mark] = []
    /// The column in the source of each of `marks`, in characters from 0.
    package private(set) var columns: [Int] = []

    /// An empty text.
    package init() {}

    /// A text that stands nowhere, for expressions that a program makes; every character is protected or none is.
    package init(_ text: String, quoted: Bool = false) {
        for (column, character) in text.enumerated() { append(character, quoted: quoted, column: column) }
    }

    /// The characters without the knowledge of their quotes.
    package var plain: String { String(marks.map(\.character)) }

    /// Whether nothing stands in it.
    package var isEmpty: Bool { marks.isEmpty }

    /// Whether any character that patterns give a meaning to stands in it outside quotes.
    package var hasWildcards: Bool { marks.contains { !$0.isQuoted && "*?[".contains($0.character) } }

    /// The columns that it covers in the source; an empty text covers the place at 0.
    package var range: Range<Int> {
        guard let first = columns.first, let last = columns.last else { return 0..<0 }
        return first..<last + 1
    }

    /// Adds a character that stands at this column, or nowhere in particular.
    package mutating func append(_ character: Character, quoted: Bool, column: Int = 0) {
        marks.append(Mark(character: character, isQuoted: quoted))
        columns.append(column)
    }

    /// A part of the text, which keeps its columns.
    subscript(_ part: Range<Int>) -> TargetText {
        var text = TargetText()
        text.marks = Array(marks[part])
        text.columns = Array(columns[part])
        return text
    }

    /// The text without the white space outside quotes at its two ends.
    var trimmed: TargetText {
        func isSpace(_ mark: Mark) -> Bool { !mark.isQuoted && mark.character.isWhitespace }
        guard let first = marks.firstIndex(where: { !isSpace($0) }), let last = marks.lastIndex(where: { !isSpace($0) })
        else { return TargetText() }
        return self[first..<last + 1]
    }
}

extension TargetText: Hashable {
    package static func == (one: TargetText, other: TargetText) -> Bool { one.marks == other.marks }

    package func hash(into hasher: inout Hasher) { hasher.combine(marks) }
}
