import Text

/// Where a target ends in the line in which it was typed.
///
/// White space outside quotes ends it, but not inside parentheses and lists of numbers, and not beside `,`, `&` and `!`.
package enum TargetExtent {
    /// The offset just after the target that begins at `start`; the end of the line where a quote is never closed.
    package static func end(in line: [Character], from start: Int) -> Int {
        var position = start
        while position < line.count {
            let character = line[position]
            if character.isWhitespace {
                guard position > start, let next = continuation(in: line, at: position, from: start) else {
                    return position
                }
                position = next
            } else if character == "(" {
                position = closing(in: line, of: position).map { $0 + 1 } ?? position + 1
            } else if character == "[" {
                position = closingNumbers(in: line, of: position).map { $0 + 1 } ?? position + 1
            } else if character == "'" || character == "\"" {
                position = endOfQuote(in: line, from: position)
            } else {
                position += 1
            }
        }
        return position
    }

    /// Where a target that began at `start` goes on after the white space at `space`, or nil where it ends there.
    ///
    /// An option, a comment or a redirection that follows a comma is not part of the target.
    package static func continuation(in line: [Character], at space: Int, from start: Int) -> Int? {
        guard let next = line[space...].firstIndex(where: { !$0.isWhitespace || $0.endsLine }), !line[next].endsLine
        else { return nil }
        // `&>` sends output and errors into a file.
        if line[next...].starts(with: ["&", ">"]) { return nil }
        let isJoinedBefore = isOperator(in: line, at: space - 1) || isExclusion(in: line, at: space - 1, from: start)
        if isJoinedBefore { return "-#|<>;".contains(line[next]) ? nil : next }
        guard isOperator(in: line, at: next), line[(next + 1)...].contains(where: { !$0.isWhitespace }) else {
            return nil
        }
        return next
    }

    /// The offset of the parenthesis that closes the one at `opening`, or nil where none does in this line.
    package static func closing(in line: [Character], of opening: Int) -> Int? {
        var depth = 0
        var position = opening
        while position < line.count, !line[position].endsLine {
            switch line[position] {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth == 0 { return position }
            case "'", "\"":
                position = endOfQuote(in: line, from: position)
                continue
            case "\\": position += 1
            default: break
            }
            position += 1
        }
        return nil
    }

    /// The offset of the bracket that closes the one at `opening` where nothing but numbers, blanks and what stands between
    /// numbers is in it, or nil: `web[1, 3 ]` is one target, and `[a b]` is two words.
    package static func closingNumbers(in line: [Character], of opening: Int) -> Int? {
        let end = line[(opening + 1)...].firstIndex { !("0"..."9" ~= $0 || " \t,-/:;.".contains($0)) }
        return end.flatMap { line[$0] == "]" ? $0 : nil }
    }

    private static func endOfQuote(in line: [Character], from start: Int) -> Int {
        var position = start + 1
        while position < line.count, line[position] != line[start] {
            position += line[start] == "\"" && line[position] == "\\" ? 2 : 1
        }
        return min(position + 1, line.count)
    }

    /// `,`, or `&` that is not half of `&&`.
    private static func isOperator(in line: [Character], at position: Int) -> Bool {
        guard line.indices.contains(position) else { return false }
        if line[position] == "," { return true }
        let neighbours = [position - 1, position + 1].filter(line.indices.contains)
        return line[position] == "&" && !neighbours.contains { line[$0] == "&" }
    }

    /// `!` in front of a term.
    private static func isExclusion(in line: [Character], at position: Int, from start: Int) -> Bool {
        guard position >= start, line[position] == "!" else { return false }
        return position == start || ",&( ".contains(line[position - 1])
    }
}
