import Problems

/// A piece of a target: an operator between terms, or a term with its own operator found.
struct TargetToken {
    enum Kind: Equatable {
        case open
        case close
        case comma
        case both
        case not
        case term(TermText)
    }

    /// A term, split at its first operator outside quotes.
    struct TermText: Equatable {
        var left = TargetText()
        var comparison: TargetOperator?
        var right = TargetText()
    }

    let kind: Kind
    /// The columns it covers, quotes included.
    let range: Range<Int>
}

/// Cuts a target into tokens; the one place that knows quotes, brackets and white space.
struct TargetLexer {
    private let source: String
    private let characters: [Character]
    private var position = 0
    private var depth = 0

    init(_ source: String) {
        self.source = source
        characters = Array(source)
    }

    /// The next token, or nil at the end.
    mutating func next() throws(Problem) -> TargetToken? {
        skipSpace()
        guard let character = current else { return nil }
        let kind: TargetToken.Kind
        switch character {
        case "(":
            depth += 1
            kind = .open
        case ")":
            depth -= 1
            kind = .close
        case ",": kind = .comma
        case "&": kind = .both
        case "!": kind = .not
        default: return try term()
        }
        position += 1
        return TargetToken(kind: kind, range: position - 1..<position)
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private func character(after offset: Int) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    private mutating func skipSpace() {
        while let current, current.isWhitespace { position += 1 }
    }

    private func problem(_ code: String, _ why: String, _ range: Range<Int>, fix: String) -> Problem {
        Problem(
            code, "Cannot read this target.", why: why, fix: fix, excerpt: .init(source, range), status: .usage)
    }
}

// MARK: Terms

extension TargetLexer {
    private mutating func term() throws(Problem) -> TargetToken {
        let start = position
        var end = position
        var text = TargetToken.TermText()
        while let character = current, !"(),&".contains(character) {
            if character == "'" || character == "\"" {
                try quoted(character, into: &text)
            } else if character.isWhitespace {
                guard try passesSpace(in: &text) else { break }
                continue
            } else if text.comparison == nil, let comparison = comparisonHere {
                text.comparison = comparison
                position += comparison.rawValue.count
            } else if character == "!" {
                throw problem(
                    "target.misplaced-exclamation", "An exclamation mark inside a word must be quoted.",
                    position..<position + 1, fix: "'\(text.left.plain)\(text.comparison?.rawValue ?? "")…!…'")
            } else if text.comparison == .finds, character == "\\", self.character(after: 1) != nil {
                take(1, into: &text)
                take(1, into: &text)
            } else if character == "[" {
                try bracket(into: &text)
            } else {
                take(1, into: &text)
            }
            end = position
        }
        text.left = text.left.trimmed
        text.right = text.right.trimmed
        return TargetToken(kind: .term(text), range: start..<end)
    }

    private var comparisonHere: TargetOperator? {
        TargetOperator.allCases.first { candidate in
            candidate.rawValue.enumerated().allSatisfy { offset, wanted in character(after: offset) == wanted }
        }
    }

    private mutating func take(_ count: Int, quoted: Bool = false, into text: inout TargetToken.TermText) {
        for _ in 0..<count {
            if text.comparison == nil {
                text.left.append(characters[position], quoted: quoted, column: position)
            } else {
                text.right.append(characters[position], quoted: quoted, column: position)
            }
            position += 1
        }
    }

    private mutating func quoted(_ quote: Character, into text: inout TargetToken.TermText) throws(Problem) {
        let start = position
        position += 1
        while let character = current, character != quote {
            let isEscape = quote == "\"" && character == "\\"
            if isEscape, let next = self.character(after: 1), next == "\"" || next == "\\" { position += 1 }
            take(1, quoted: true, into: &text)
        }
        guard current != nil else {
            throw problem(
                "target.unclosed-quote", "This quote is never closed.", start..<start + 1, fix: "close it with \(quote)"
            )
        }
        position += 1
    }

    /// Takes a whole bracket, in which a comma and white space are characters like others.
    private mutating func bracket(into text: inout TargetToken.TermText) throws(Problem) {
        let start = position
        take(1, into: &text)
        if current == "!" { take(1, into: &text) }
        if current == "]" { take(1, into: &text) }
        while let character = current, character != "]" {
            if character == "'" || character == "\"" {
                try quoted(character, into: &text)
            } else {
                take(1, into: &text)
            }
        }
        guard current != nil else {
            throw problem(
                "target.unclosed-bracket", "This bracket is never closed.", start..<start + 1,
                fix: "close it with ], or quote it: '['")
        }
        take(1, into: &text)
    }

    /// Goes over white space inside a term. False where the term ends there.
    ///
    /// White space beside an operator means nothing. Elsewhere it can only come from a word that bash has quoted, which is
    /// then one word with a space in it; inside parentheses it is more likely a forgotten comma.
    private mutating func passesSpace(in text: inout TargetToken.TermText) throws(Problem) -> Bool {
        let start = position
        skipSpace()
        guard let next = current, !"(),&".contains(next) else { return false }
        let besideComparison = text.comparison == nil ? comparisonHere != nil : text.right.isEmpty
        if besideComparison { return true }
        guard depth <= 0 else {
            throw problem(
                "target.missing-operator", "Two terms stand side by side with nothing that joins them.",
                start..<position, fix: "put a comma or & between them, or quote the space")
        }
        let end = position
        position = start
        take(end - start, into: &text)
        return true
    }
}
