import Problems

/// Recalls earlier lines: `!!`, `!N`, `!text` and `!?text`, before anything else is done with a line that a person typed.
///
/// At the beginning of a line all of them work; elsewhere only `!!` as a word of its own, since `!3` in a target means all but 3.
package enum HistoryExpansion {
    /// The line with what it recalls, or nil where it recalls nothing; the caller shows the new line before it runs.
    ///
    /// `lines` are the earlier ones, the oldest first, of which the first has the number `first`. Throws
    /// `history.no-such-line`, status `.notFound`.
    package static func expanded(_ line: String, lines: [String], first: Int = 1) throws(Problem) -> String? {
        let body = line.drop(while: \.isWhitespace)
        if body.hasPrefix("!!") {
            let rest = body.dropFirst(2)
            return try last(of: lines, in: line) + (try inside(rest, lines: lines, line: line) ?? String(rest))
        }
        if body.hasPrefix("!?") {
            let wanted = body.dropFirst(2).prefix { $0 != "?" }
            let rest = body.dropFirst(2 + wanted.count).drop { $0 == "?" }
            guard !wanted.isEmpty, let found = lines.last(where: { $0.contains(wanted) }) else {
                throw missing("No earlier line contains \"\(wanted)\".", in: line)
            }
            return found + rest
        }
        let digits = body.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard body.first == "!", !digits.isEmpty else {
            if let recalled = beginning(body, lines: lines) { return recalled }
            return try inside(body, lines: lines, line: line)
        }
        guard let number = Int(digits), number >= first, number - first < lines.count else {
            throw missing("There is no line number \(digits).", in: line)
        }
        return lines[number - first] + body.dropFirst(1 + digits.count)
    }

    /// `!text`: the last line that begins with it; where there is none, the line may mean something else.
    private static func beginning(_ body: Substring, lines: [String]) -> String? {
        let word = body.dropFirst().prefix { !$0.isWhitespace }
        guard body.first == "!", word.first?.isLetter ?? false, let found = lines.last(where: { $0.hasPrefix(word) })
        else { return nil }
        return found + body.dropFirst(1 + word.count)
    }

    private static func last(of lines: [String], in line: String) throws(Problem) -> String {
        guard let last = lines.last else { throw missing("There is no earlier line.", in: line) }
        return last
    }

    /// Replaces `!!` where it is a word of its own outside quotes; not in what goes to nodes.
    private static func inside(_ text: Substring, lines: [String], line: String) throws(Problem) -> String? {
        guard !line.drop(while: \.isWhitespace).hasPrefix("@"), text.contains("!!") else { return nil }
        let characters = Array(text)
        var result = ""
        var quote: Character?
        var isChanged = false
        var position = 0
        while position < characters.count {
            let character = characters[position]
            if quote == nil, startsRecall(characters, at: position) {
                result += try last(of: lines, in: line)
                isChanged = true
                position += 2
                continue
            }
            if quote == nil, endsWithDashes(result), character.isWhitespace {
                return isChanged ? result + String(characters[position...]) : nil
            }
            if character == quote { quote = nil } else if quote == nil, "'\"".contains(character) { quote = character }
            result.append(character)
            position += 1
        }
        return isChanged ? result : nil
    }

    private static func endsWithDashes(_ text: String) -> Bool { text.hasPrefix("run ") && text.hasSuffix(" --") }

    private static func startsRecall(_ characters: [Character], at position: Int) -> Bool {
        guard position + 1 < characters.count, characters[position] == "!", characters[position + 1] == "!" else {
            return false
        }
        let isAfterSpace = position > 0 && characters[position - 1].isWhitespace
        return isAfterSpace && (position + 2 == characters.count || characters[position + 2].isWhitespace)
    }

    private static func missing(_ what: String, in line: String) -> Problem {
        Problem(
            "history.no-such-line", what, fix: "history, to see the lines", excerpt: .init(line, 0..<line.count),
            status: .notFound)
    }
}
