/// Compound commands.
extension ShellTextParser {
    /// Takes a compound command or function definition where one begins; false where none does.
    mutating func compound() throws(Stop) -> Bool {
        let start = position
        if current == "(" {
            try parenthesized()
            return true
        }
        guard let word = reservedWord else { return false }
        switch word {
        case "{":
            takeWord(word)
            try list(until: ["}"], start, wants: "}")
            takeWord("}")
        case "if": try ifClause(start)
        case "while", "until":
            takeWord(word)
            try list(until: ["do"], start, wants: "do")
            try doGroup(start)
        case "for", "select": try forClause(start)
        case "case": try caseClause(start)
        case "[[":
            takeWord(word)
            try condition(start)
            guard reservedWord == "]]" else { throw .invalid }
            takeWord("]]")
        case "function":
            takeWord(word)
            try skipBlanks()
            guard !isAtEndOfCommand else { throw .invalid }
            _ = try self.word()
            try skipBlanks()
            if current == "(" {
                position += 1
                try skipBlanks()
                guard current != nil else { throw .open(.closing(")", of: start)) }
                guard current == ")" else { throw .invalid }
                position += 1
            }
            try body(of: start)
        case "coproc":
            takeWord(word)
            try skipBlanks()
            guard !isAtEndOfCommand else { throw .invalid }
            guard try !compound() else { return true }
            // A name may stand before a compound command; of a simple one it is the first word.
            _ = try self.word()
            try skipBlanks()
            guard try !compound() else { return true }
            while !isAtEndOfCommand, current != "|" {
                let before = position
                if try !redirection() { _ = try self.word() }
                // A parenthesis is no word here, and would be looked at for ever.
                guard position > before else { throw .invalid }
                try skipBlanks()
            }
        case let word where ["then", "elif", "else", "fi", "do", "done", "esac", "}"].contains(word): throw .invalid
        default: return false
        }
        return true
    }

    /// `( … )`, or `(( … ))`.
    private mutating func parenthesized() throws(Stop) {
        let start = position
        if ahead(1) == "(", try arithmetic(from: position + 1, construct: start) { return }
        position = start + 1
        try list(until: [")"], start, wants: ")")
        position += 1
    }

    /// Takes `(…))` whose inner parenthesis opens at `open`; false, with the position unchanged, where the parentheses do not close
    /// side by side: then they are two subshells.
    mutating func arithmetic(from open: Int, construct: Int, isOpenAtEnd: Bool = false) throws(Stop) -> Bool {
        let before = (position, quoted)
        position = open
        try matched("(", ")", from: construct)
        guard current == ")" else {
            if current == nil, isOpenAtEnd { throw .open(.closing(")", of: construct)) }
            (position, quoted) = before
            return false
        }
        position += 1
        return true
    }

    private mutating func ifClause(_ start: Int) throws(Stop) {
        takeWord("if")
        try list(until: ["then"], start, wants: "then")
        takeWord("then")
        while true {
            try list(until: ["elif", "else", "fi"], start, wants: "fi")
            switch reservedWord {
            case "elif":
                takeWord("elif")
                try list(until: ["then"], start, wants: "then")
                takeWord("then")
            case "else":
                takeWord("else")
                try list(until: ["fi"], start, wants: "fi")
                return takeWord("fi")
            default: return takeWord("fi")
            }
        }
    }

    private mutating func doGroup(_ start: Int) throws(Stop) {
        takeWord("do")
        try list(until: ["done"], start, wants: "done")
        takeWord("done")
    }

    private mutating func forClause(_ start: Int) throws(Stop) {
        takeWord(reservedWord ?? "")
        try skipBlanks()
        if current == "(", ahead(1) == "(" {
            guard try arithmetic(from: position + 1, construct: position) else { throw .invalid }
            try skipBlanks()
            if current == ";" { position += 1 }
            return try loopBody(start)
        }
        guard !isAtEndOfCommand else { throw .invalid }
        _ = try word()
        try skipNewlines()
        guard current != nil else { throw .open(.word("do", of: start)) }
        if reservedWord == "in" {
            takeWord("in")
            try skipBlanks()
            while let character = current, !Self.isNewline(character), character != ";" {
                guard !isAtEndOfCommand, character != "|", character != "(", character != "<", character != ">" else {
                    throw .invalid
                }
                _ = try word()
                try skipBlanks()
            }
            guard current != nil else { throw .open(.word("do", of: start)) }
            if current == ";" { position += 1 }
        } else if current == ";" {
            position += 1
        }
        try loopBody(start)
    }

    private mutating func loopBody(_ start: Int) throws(Stop) {
        try skipNewlines()
        guard current != nil else { throw .open(.word("do", of: start)) }
        switch reservedWord {
        case "do": try doGroup(start)
        case "{":
            takeWord("{")
            try list(until: ["}"], start, wants: "}")
            takeWord("}")
        default: throw .invalid
        }
    }

    private mutating func caseClause(_ start: Int) throws(Stop) {
        takeWord("case")
        try skipBlanks()
        guard !isAtEndOfCommand else { throw .invalid }
        _ = try word()
        try skipNewlines()
        guard current != nil else { throw .open(.word("in", of: start)) }
        guard reservedWord == "in" else { throw .invalid }
        takeWord("in")
        while true {
            try skipNewlines()
            guard current != nil else { throw .open(.word("esac", of: start)) }
            if reservedWord == "esac" { return takeWord("esac") }
            if current == "(" { position += 1 }
            try patterns()
            try list(until: [";;", "esac"], start, wants: "esac")
            if reservedWord == "esac" { return takeWord("esac") }
            position += 1
            if current == ";" { position += 1 }
            if current == "&" { position += 1 }
        }
    }

    /// `a | b)`.
    private mutating func patterns() throws(Stop) {
        while true {
            try skipBlanks()
            // Within a pattern a newline is a mistake, and so is the end.
            guard let character = current, !isAtEndOfCommand, character != "|", character != "(", character != "<",
                character != ">"
            else {
                throw .invalid
            }
            _ = try word()
            try skipBlanks()
            guard let end = current else { throw .invalid }
            position += 1
            if end == ")" { return }
            guard end == "|", current != "|" else { throw .invalid }
        }
    }

    // MARK: [[ ]]

    private mutating func condition(_ start: Int) throws(Stop) {
        try deeper()
        defer { shallower() }
        while true {
            try conditionTerm(start)
            try skipNewlines()
            guard let character = current else { throw .open(.word("]]", of: start)) }
            guard
                character == "&" && ahead(1) == "&"
                    || character == "|" && ahead(1) == "|"
            else { return }
            position += 2
        }
    }

    private mutating func conditionTerm(_ start: Int) throws(Stop) {
        try skipNewlines()
        guard current != nil else { throw .open(.word("]]", of: start)) }
        if current == "(" {
            let open = position
            position += 1
            try condition(start)
            guard current != nil else { throw .open(.closing(")", of: open)) }
            guard current == ")" else { throw .invalid }
            position += 1
            return
        }
        guard reservedWord != "]]" else { throw .invalid }
        let first = try conditionWord()
        if first == "!" { return try conditionTerm(start) }
        try skipBlanks()
        // Within a term a newline is a mistake, and so is the end.
        guard let character = current else { throw .invalid }
        if first.count == 2, first.first == "-", first.last?.isLetter == true, reservedWord != "]]", !isAtEndOfCommand,
            character != "|"
        {
            _ = try conditionWord()
            return
        }
        guard !Self.isNewline(character) else { throw .invalid }
        guard character != ")", reservedWord != "]]", character != "&", character != "|"
        else { return }
        if character == "<" || character == ">" {
            position += 1
        } else {
            let operation = try conditionWord()
            let binary = ["=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"]
            guard binary.contains(operation) else { throw .invalid }
        }
        try skipBlanks()
        _ = try conditionWord()
    }

    /// A word within `[[ ]]`, in which parentheses may be part of a pattern.
    private mutating func conditionWord() throws(Stop) -> String {
        let start = position
        while let character = current, !Self.endsWord(character) {
            if position > start, character == "(" {
                try matched("(", ")", from: position)
            } else if position == start, character == "(" {
                // A regular expression may begin with one.
                try matched("(", ")", from: position)
            } else if "&;)".contains(character) || character == "|" && ahead(1) == "|" {
                break
            } else {
                try wordPart()
            }
        }
        guard position > start else { throw .invalid }
        return String(characters[start..<position])
    }
}
