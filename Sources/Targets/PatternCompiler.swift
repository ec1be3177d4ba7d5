import Problems

/// Turns the text of a glob into the pieces that are matched.
struct PatternCompiler {
    let text: TargetText
    let subject: TargetPattern.Subject
    let source: String
    private var position = 0

    init(text: TargetText, subject: TargetPattern.Subject, source: String) {
        self.text = text
        self.subject = subject
        self.source = source
    }

    mutating func pieces() throws(Problem) -> [TargetPattern.Piece] {
        var pieces: [TargetPattern.Piece] = []
        while position < text.marks.count {
            let mark = text.marks[position]
            switch mark.isQuoted ? nil : mark.character {
            case "*":
                if pieces.last != .anything { pieces.append(.anything) }
                position += 1
            case "?":
                pieces.append(.any)
                position += 1
            case "[":
                pieces.append(try bracket())
            default:
                pieces += mark.character.lowercased().map { .literal(.init($0)) }
                position += 1
            }
        }
        return pieces
    }

    private mutating func bracket() throws(Problem) -> TargetPattern.Piece {
        let opening = position
        var first = opening + 1
        let isNegated = isUnquoted("!", at: first)
        if isNegated { first += 1 }
        var end = isUnquoted("]", at: first) ? first + 1 : first
        while end < text.marks.count, !isUnquoted("]", at: end) { end += 1 }
        guard end < text.marks.count else {
            throw problem(
                "target.unclosed-bracket", "This bracket is never closed.", at: opening..<opening + 1,
                fix: "close it with ], or quote it: '['")
        }
        position = end + 1
        if subject == .name, !isNegated, let ranges = try numbers(in: first..<end) { return .number(ranges) }
        return .characters(characters(in: first..<end), isNegated: isNegated)
    }

    private func isUnquoted(_ character: Character, at position: Int) -> Bool {
        position < text.marks.count && text.marks[position] == .init(character: character, isQuoted: false)
    }

    /// The numbers that `3-15,20` stands for, or nil where anything but digits, commas and dashes is in it.
    private func numbers(in bracket: Range<Int>) throws(Problem) -> [PaddedRange]? {
        let content = text[bracket]
        guard content.marks.allSatisfy({ !$0.isQuoted }) else { return nil }
        switch PaddedRange.reading(content.plain) {
        case .numbers(let ranges): return ranges
        case .notNumbers: return nil
        case .malformed:
            throw problem(
                "target.not-a-list", "These brackets hold no list of numbers.", at: bracket,
                fix: "a list is [1-10], [1,3-5] or [0-8/2]; single characters are [12ab]")
        case .tooLarge:
            throw problem(
                "target.number-too-large", "A number in a name has at most 18 digits.", at: bracket,
                fix: "use * for the digits")
        case .backward(let item, let turned):
            throw problem("target.backward-range", "The range \(item) goes backwards.", at: bracket, fix: turned)
        }
    }

    private func characters(in bracket: Range<Int>) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        var place = bracket.lowerBound
        while place < bracket.upperBound {
            guard let low = code(at: place) else {
                place += 1
                continue
            }
            if place + 2 < bracket.upperBound, isUnquoted("-", at: place + 1), let high = code(at: place + 2) {
                if low <= high { ranges.append(low...high) }
                place += 3
            } else {
                ranges.append(low...low)
                place += 1
            }
        }
        return ranges
    }

    private func code(at place: Int) -> UInt32? {
        let scalars = text.marks[place].character.lowercased().unicodeScalars
        return scalars.count == 1 ? scalars.first?.value : nil
    }

    private func problem(_ code: String, _ why: String, at places: Range<Int>, fix: String) -> Problem {
        let columns = text[places].range
        return Problem(
            code, "Cannot read this target.", why: why, fix: fix, excerpt: .init(source, columns), status: .usage)
    }
}
