/// Words, quotes, expansions, redirections and here-documents.
extension ShellTextParser {
    // MARK: Between words

    /// Goes over blanks, joined lines and a comment; stops at the newline. Throws where a backslash ends the text.
    mutating func skipBlanks() throws(Stop) {
        while let character = current {
            if character == "\\", let next = ahead(1), Self.isNewline(next) {
                position += 2
                if current == nil { throw .open(.lineAfterBackslash) }
            } else if character == "#" {
                position = endOfLine
            } else if character == " " || character == "\t" {
                position += 1
            } else {
                return
            }
        }
    }

    /// Goes over blanks, comments and newlines, and the here-documents that begin at one.
    mutating func skipNewlines() throws(Stop) {
        while true {
            try skipBlanks()
            guard let character = current, Self.isNewline(character) else { return }
            try newline()
        }
    }

    /// Takes a newline, and the here-documents behind it.
    mutating func newline() throws(Stop) {
        position += 1
        let documents = hereDocuments
        hereDocuments = []
        for document in documents { try read(document) }
    }

    private mutating func read(_ document: HereDocument) throws(Stop) {
        let start = position
        while true {
            guard position < characters.count else { throw .open(.hereDocument(document.delimiter)) }
            var end = endOfLine
            if !document.isQuoted {
                // A backslash joins lines before they are looked at.
                while end < characters.count, endsInBackslash(position..<end) {
                    end = characters[(end + 1)...].firstIndex(where: Self.isNewline) ?? characters.count
                }
            }
            var line = characters[position..<end]
            if document.stripsTabs { line = line.drop { $0 == "\t" } }
            let isLast = line.elementsEqual(document.delimiter)
            let lineStart = position
            position = min(end + 1, characters.count)
            guard isLast else { continue }
            if document.isQuoted { quoted.append(.init(range: start..<lineStart, isLiteral: true)) }
            // The newline behind it belongs to whoever reads on.
            if end < characters.count { position = end + 1 }
            return
        }
    }

    private func endsInBackslash(_ range: Range<Int>) -> Bool {
        characters[range].reversed().prefix { $0 == "\\" }.count % 2 == 1
    }

    /// The word that stands here, where it has nothing in it that quotes or expands: what may be a reserved word.
    var reservedWord: String? {
        var end = position
        while end < characters.count, end - position < 9 {
            let character = characters[end]
            if Self.endsWord(character) || ";&|()<>".contains(character) { break }
            if "'\"\\$`".contains(character) { return nil }
            end += 1
        }
        guard end > position,
            end == characters.count || Self.endsWord(characters[end]) || ";&|()<>".contains(characters[end])
        else { return nil }
        return String(characters[position..<end])
    }

    mutating func takeWord(_ word: String) { position += word.count }

    // MARK: Redirections

    /// Takes a redirection where one stands; false where none does.
    mutating func redirection() throws(Stop) -> Bool {
        let start = position
        var at = position
        if current == "{", let close = characters[position...].firstIndex(of: "}"), close > position + 1,
            characters[(position + 1)..<close].allSatisfy({ $0 == "_" || $0.isLetter || $0.isNumber })
        {
            at = close + 1
        } else {
            while at < characters.count, characters[at].isASCII, characters[at].isNumber { at += 1 }
        }
        guard at < characters.count else { return false }
        if at == position, characters[at] == "&", ahead(1) == ">" {
            position += ahead(2) == ">" ? 3 : 2
        } else {
            guard characters[at] == "<" || characters[at] == ">" else { return false }
            let next = at + 1 < characters.count ? characters[at + 1] : " "
            // `<(` and `>(` are words.
            if next == "(" {
                guard at > position else { return false }
                throw .invalid
            }
            position = at + 1
            if characters[at] == "<", next == "<" {
                position += 1
                if current == "<" {
                    position += 1
                } else {
                    try hereDocument()
                    return true
                }
            } else if ">&|".contains(next) && !(characters[at] == "<" && next == "|") {
                position += 1
            }
        }
        try skipBlanks()
        guard current != nil, !isAtEndOfCommand, current != "|" else {
            // A descriptor that is closed or moved has no blank before it; without a word it is an error, at the end too.
            throw .invalid
        }
        let before = position
        _ = try word()
        guard position > before, position > start else { throw .invalid }
        return true
    }

    private mutating func hereDocument() throws(Stop) {
        var stripsTabs = false
        if current == "-" {
            stripsTabs = true
            position += 1
        }
        try skipBlanks()
        guard current != nil, !isAtEndOfCommand, current != "|" else { throw .invalid }
        let start = position
        _ = try word()
        guard position > start else { throw .invalid }
        let raw = characters[start..<position]
        let isQuoted = raw.contains { "'\"\\".contains($0) }
        hereDocuments.append(
            HereDocument(delimiter: Self.withoutQuotes(raw), stripsTabs: stripsTabs, isQuoted: isQuoted))
    }

    private static func withoutQuotes(_ raw: ArraySlice<Character>) -> String {
        var text = ""
        var quote: Character?
        var isEscaped = false
        for character in raw {
            if isEscaped {
                if quote == "\"", !"\"\\$`".contains(character) { text.append("\\") }
                text.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else {
                text.append(character)
            }
        }
        return text
    }

    // MARK: Words

    /// Takes a word; true where it is an assignment, which it can be only where `mayAssign`.
    mutating func word(mayAssign: Bool = false) throws(Stop) -> Bool {
        let start = position
        var isAssignment = false
        while let character = current {
            if character == "<" || character == ">" {
                guard ahead(1) == "(" else { break }
                try substitution(from: position, opening: 2)
                continue
            }
            if character == "(" {
                guard mayAssign, isAssignment, characters[position - 1] == "=" else { break }
                try array()
                continue
            }
            if Self.endsWord(character) || ";&|)".contains(character) { break }
            if mayAssign, !isAssignment, position > start {
                if character == "[", isName(start..<position) {
                    try matched("[", "]", from: position)
                    continue
                }
                if character == "=" {
                    isAssignment = isTarget(start..<position)
                }
            }
            try wordPart()
        }
        return isAssignment
    }

    private func isName(_ range: Range<Int>) -> Bool {
        guard let first = characters[range].first, first == "_" || first.isASCII && first.isLetter else { return false }
        return characters[range].allSatisfy { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// Whether what stands before `=` can be assigned to: a name, with a subscript or a `+`.
    private func isTarget(_ range: Range<Int>) -> Bool {
        var end = range.upperBound
        if end > range.lowerBound, characters[end - 1] == "+" { end -= 1 }
        if end > range.lowerBound, characters[end - 1] == "]",
            let open = characters[range.lowerBound..<end].firstIndex(of: "[")
        {
            end = open
        }
        return end > range.lowerBound && isName(range.lowerBound..<end)
    }

    /// `=( … )`: words and newlines.
    private mutating func array() throws(Stop) {
        let open = position
        position += 1
        try deeper()
        defer { shallower() }
        while true {
            try skipNewlines()
            guard let character = current else { throw .open(.closing(")", of: open)) }
            if character == ")" {
                position += 1
                return
            }
            let before = position
            if character == "[" { try matched("[", "]", from: position) }
            _ = try word()
            guard position > before else { throw .invalid }
        }
    }

    /// Takes one character of a word, or what is quoted or expanded here.
    mutating func wordPart() throws(Stop) {
        switch current {
        case "'": try singleQuotes(from: position)
        case "\"": try doubleQuotes()
        case "`": try backquotes()
        case "$": try dollar(inQuotes: false)
        case "\\":
            position += 1
            guard current != nil else { throw .open(.lineAfterBackslash) }
            position += 1
        default: position += 1
        }
    }

    private mutating func singleQuotes(from start: Int, escapes: Bool = false) throws(Stop) {
        position += 1
        while let character = current, character != "'" {
            position += escapes && character == "\\" ? 2 : 1
        }
        guard current != nil else { throw .open(.closing("'", of: start)) }
        position += 1
        quoted.append(.init(range: start..<position, isLiteral: true))
    }

    private mutating func doubleQuotes() throws(Stop) {
        let start = position
        position += 1
        while let character = current, character != "\"" {
            switch character {
            case "\\": position += 2
            case "$": try dollar(inQuotes: true)
            case "`": try backquotes()
            default: position += 1
            }
        }
        guard current != nil else { throw .open(.closing("\"", of: start)) }
        position += 1
        quoted.append(.init(range: start..<position, isLiteral: false))
    }

    private mutating func backquotes() throws(Stop) {
        let start = position
        position += 1
        while let character = current, character != "`" { position += character == "\\" ? 2 : 1 }
        guard current != nil else { throw .open(.closing("`", of: start)) }
        position += 1
    }

    /// What `$` begins.
    private mutating func dollar(inQuotes: Bool) throws(Stop) {
        let start = position
        switch ahead(1) {
        case "(":
            if ahead(2) == "(" {
                let before = (position, quoted)
                position += 1
                if try arithmetic(from: position + 1, construct: start, isOpenAtEnd: true) { return }
                (position, quoted) = before
            }
            try substitution(from: start, opening: 2)
        case "{":
            position += 1
            try parameter(from: start, inQuotes: inQuotes)
        case "[":
            position += 1
            try matched("[", "]", from: start)
        case "'" where !inQuotes:
            position += 1
            try singleQuotes(from: position, escapes: true)
        case "\"" where !inQuotes: position += 1
        default: position += 1
        }
    }

    /// `$( … )` and its like: commands of their own, whose here-documents are theirs.
    private mutating func substitution(from start: Int, opening: Int) throws(Stop) {
        try deeper()
        defer { shallower() }
        let outer = hereDocuments
        hereDocuments = []
        position += opening
        try skipNewlines()
        if current != ")" { try list(until: [")"], start, wants: ")") }
        position += 1
        hereDocuments = outer + hereDocuments
    }

    /// `${ … }`.
    private mutating func parameter(from start: Int, inQuotes: Bool) throws(Stop) {
        try deeper()
        defer { shallower() }
        position += 1
        while let character = current, character != "}" {
            switch character {
            case "\\": position += 2
            // bash takes them for quotes within double quotes too.
            case "'": try singleQuotes(from: position)
            case "\"": try doubleQuotes()
            case "`": try backquotes()
            case "$": try dollar(inQuotes: inQuotes)
            default: position += 1
            }
        }
        guard current != nil else { throw .open(.closing("}", of: start)) }
        position += 1
    }

    /// Goes from an opening character to the one that closes it, over what is quoted and nested.
    mutating func matched(_ open: Character, _ close: Character, from start: Int) throws(Stop) {
        position += 1
        var depth = 1
        while let character = current {
            if character == close {
                depth -= 1
                position += 1
                if depth == 0 { return }
            } else if character == open {
                depth += 1
                position += 1
            } else if character == "\\" {
                position += 2
            } else {
                try wordPart()
            }
        }
        throw .open(.closing(close, of: start))
    }

    // MARK: Other shells

    /// A line of a shell of which only quotes and backslashes are known.
    mutating func quotedLine() throws(Stop) {
        while let character = current, !Self.isNewline(character) {
            switch character {
            case "'": try singleQuotes(from: position)
            case "\"":
                let start = position
                position += 1
                while let inner = current, inner != "\"" { position += inner == "\\" ? 2 : 1 }
                guard current != nil else { throw .open(.closing("\"", of: start)) }
                position += 1
            case "\\":
                position += 1
                guard current != nil else { throw .open(.lineAfterBackslash) }
                position += 1
            default: position += 1
            }
        }
    }
}
