import Targets
import Text

/// A line as far as it is typed: never wrong, only unfinished.
///
/// The splitter says what a finished line means; this says what stands where, for colours and completion, and forgives
/// everything.
struct TypedLine: Sendable {
    /// A word and where it stands.
    struct Word: Sendable {
        /// Its characters in the line, quotes included.
        var range: Range<Int>
        /// The word without quotes and backslashes.
        var text = ""
        /// The quote that is still open at its end.
        var openQuote: Character?
        /// The stretches in quotes.
        var quoted: [Range<Int>] = []
    }

    /// One command of the line.
    struct Part: Sendable {
        /// The words; of a command on nodes none.
        var words: [Word] = []
        /// The target after `@`.
        var target: Word?
        /// What goes to nodes untouched.
        var remote: Range<Int>?
        /// Whether the system shell gets it: after `! ` or a pipe.
        var isForSystemShell = false
    }

    let characters: [Character]
    private(set) var parts: [Part] = []
    private var position = 0

    /// Reads what was typed.
    init(_ text: some StringProtocol) {
        characters = Array(text)
        readParts()
    }

    /// The line's text between two columns.
    func text(_ range: Range<Int>) -> String { String(characters[range]) }

    // MARK: Reading

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private func following(_ offset: Int) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    private var separatorLength: Int? {
        switch (current, following(1)) {
        case (";", _): 1
        case ("&", "&"), ("|", "|"): 2
        case (let character?, _) where character.endsLine: 1
        default: nil
        }
    }

    private mutating func readParts() {
        var part = Part()
        while true {
            while let character = current, character.isWhitespace, !character.endsLine { position += 1 }
            guard let character = current else { break }
            if let length = separatorLength {
                position += length
                parts.append(part)
                part = Part()
            } else if character == "|", following(1)?.isWhitespace ?? true {
                position += 1
                parts.append(part)
                part = Part(isForSystemShell: true)
            } else if character == "@", part.words.isEmpty, !part.isForSystemShell {
                readRemote(&part)
            } else if character == "!", part.words.isEmpty, following(1)?.isWhitespace == true {
                position += 1
                part.isForSystemShell = true
            } else {
                part.words.append(word(isFirst: part.words.isEmpty))
                if part.words.last?.text == "--", part.words.first?.text == "run" { part.remote = rest() }
            }
        }
        parts.append(part)
    }

    private mutating func readRemote(_ part: inout Part) {
        position += 1
        let start = position
        let end = TargetExtent.end(in: characters, from: start)
        var word = Word(range: start..<start)
        while position < end { step(&word) }
        // After a comma or & at the end the target goes on, whatever will be typed.
        if goesOn(before: characters.count), position < characters.count,
            characters[position...].allSatisfy(\.isWhitespace)
        {
            position = characters.count
        }
        word.range = start..<position
        part.target = word
        if position < characters.count { part.remote = rest() }
    }

    /// The rest of the line, without the blanks in front of it.
    private mutating func rest() -> Range<Int> {
        while let character = current, character.isWhitespace, !character.endsLine { position += 1 }
        let start = position
        while let character = current, !character.endsLine { position += character == "\\" ? 2 : 1 }
        position = min(position, characters.count)
        return start..<position
    }

    private mutating func word(isFirst: Bool) -> Word {
        var word = Word(range: position..<position)
        while let character = current, separatorLength == nil {
            if character.isWhitespace {
                if isFirst { break }
                if let next = TargetExtent.continuation(in: characters, at: position, from: word.range.lowerBound) {
                    position = next
                } else if characters[position...].allSatisfy(\.isWhitespace), goesOn(before: position) {
                    position = characters.count
                } else {
                    break
                }
            } else if character == "(", let closing = TargetExtent.closing(in: characters, of: position) {
                while position <= closing { step(&word) }
            } else if character == "[", let closing = TargetExtent.closingNumbers(in: characters, of: position) {
                while position <= closing { step(&word) }
            } else {
                step(&word)
            }
        }
        word.range = word.range.lowerBound..<position
        return word
    }

    /// Whether what stands before this column joins what follows it to the same target.
    private func goesOn(before column: Int) -> Bool {
        guard let last = characters[..<column].lastIndex(where: { !$0.isWhitespace }), last > 0 else { return false }
        return characters[last] == "," || (characters[last] == "&" && characters[last - 1] != "&")
    }

    private mutating func step(_ word: inout Word) {
        guard let character = current else { return }
        position += 1
        switch character {
        case "'", "\"":
            let start = position - 1
            word.openQuote = character
            while let inner = current {
                position += 1
                if inner == character {
                    word.openQuote = nil
                    break
                }
                if character == "\"", inner == "\\", let next = current {
                    word.text.append(next)
                    position += 1
                } else {
                    word.text.append(inner)
                }
            }
            word.quoted.append(start..<position)
        case "\\":
            if let next = current {
                word.text.append(next)
                position += 1
            }
        default: word.text.append(character)
        }
    }
}
