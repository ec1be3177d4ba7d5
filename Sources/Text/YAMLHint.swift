/// What is wrong with a line of YAML whose value wants quotes: `selector: *` or `note: a: b`.
///
/// YAML gives `*`, `&`, `!`, `@`, `%` and a backtick at the head of a value a meaning of its own, and takes `: ` within it for another
/// key. What its readers say of that is "found undefined alias"; what a person has to do is to put quotes around the value.
package struct YAMLHint: Hashable, Sendable {
    /// The columns of the value, in characters from 0.
    package let columns: Range<Int>
    /// The value as it is to be typed.
    package let quoted: String

    /// Looks at a line; nil where no value of it needs quotes.
    package init?(_ line: some StringProtocol) {
        let characters = Array(line)
        var start = characters.firstIndex { $0 != " " } ?? characters.count
        while start + 1 < characters.count, characters[start] == "-", characters[start + 1] == " " {
            start += 1
            while start < characters.count, characters[start] == " " { start += 1 }
        }
        guard start < characters.count, characters[start] != "#" else { return nil }
        var hasKey = false
        // A value follows the first colon before a blank; a list's item may be a value by itself.
        if !"*&!@%`\"'[{".contains(characters[start]),
            let colon = characters.indices.first(where: {
                $0 > start && characters[$0] == ":" && $0 + 1 < characters.count && characters[$0 + 1] == " "
            })
        {
            start = characters[(colon + 1)...].firstIndex { $0 != " " } ?? characters.count
            hasKey = true
        }
        guard start < characters.count, !"\"'[{|>#".contains(characters[start]) else { return nil }
        var end = characters.count
        if let comment = characters.indices.first(where: {
            $0 > start && characters[$0] == "#" && characters[$0 - 1] == " "
        }) {
            end = comment
        }
        while end > start, characters[end - 1].isWhitespace { end -= 1 }
        let value = characters[start..<end]
        let holdsKey = value.indices.contains { value[$0] == ":" && $0 + 1 < value.endIndex && value[$0 + 1] == " " }
        guard let first = value.first, "*&!@%`".contains(first) || holdsKey || hasKey && value.last == ":" else {
            return nil
        }
        columns = start..<end
        let text = String(value)
        quoted = text.contains("'") ? "\"\(text)\"" : "'\(text)'"
    }
}
