import Problems
import Targets
import Text

/// A word while it is being read.
private struct OpenWord {
    let start: Int
    var text = ""
    var raw = ""
    var isQuoted = false
    /// The words that `$@` stands for, where it is all of the word.
    var several: [String]?

    func words(to end: Int) -> [Word] {
        let texts = several ?? [text]
        return texts.map { text in
            let raw = several == nil ? self.raw : isQuoted ? "\"\(text.escapedInQuotes)\"" : text
            return Word(text: text, raw: raw, columns: start..<end, isQuoted: isQuoted)
        }
    }
}

extension LineScan {
    /// Reads words, redirections and pipes to the end of the command.
    mutating func words(into part: inout LinePart) throws(Stop) {
        var words: [Word] = []
        var open: LinePart.Redirection.Kind?
        while true {
            let gap = position
            skip(newlines: false)
            guard let character = current, !character.endsLine, separator == nil else { break }
            keepGap(from: gap)
            if isPipe, open == nil {
                guard !words.isEmpty else { throw .problem(fault("line.missing-command", "A command is missing.")) }
                try pipe(into: &part)
                break
            }
            let new = try nextWord(isFirst: words.isEmpty)
            if let kind = open {
                part.redirections.append(.init(kind: kind, file: new.first))
                open = nil
            } else if let kind = new.first.flatMap(redirection) {
                if kind == .errorToOutput {
                    part.redirections.append(.init(kind: kind, file: nil))
                } else {
                    open = kind
                }
            } else {
                words += new
            }
            if new.first?.raw == "--", words.first?.raw == "run", !part.isForSystemShell {
                skipBlanks()
                let rest = try rawRest()
                part.command = .words(words, rest: rest)
                part.text = shellText + " " + rest
                return
            }
        }
        if let open { throw .problem(fault("line.missing-file", "A file is missing after \(open.rawValue).")) }
        part.command = .words(words, rest: nil)
        part.text = shellText
    }

    private func fault(_ code: String, _ what: String) -> Problem {
        Problem(
            code, what, excerpt: .init(String(characters), position..<position + (current == nil ? 0 : 1)),
            status: .usage)
    }

    private var isPipe: Bool {
        current == "|" && (character(after: 1)?.isWhitespace ?? true)
    }

    private func redirection(_ word: Word) -> LinePart.Redirection.Kind? {
        word.isQuoted ? nil : LinePart.Redirection.Kind(rawValue: word.raw)
    }

    private mutating func pipe(into part: inout LinePart) throws(Stop) {
        position += 1
        shellText += "|"
        let before = shellText.utf8.count
        var gap = position
        skip(newlines: false)
        guard current != nil else { throw .missing(.command(after: "|")) }
        guard separator == nil, current?.endsLine != true else {
            throw .problem(fault("line.missing-command", "A command is missing."))
        }
        while let character = current, !character.endsLine, separator == nil {
            keepGap(from: gap)
            _ = try nextWord(isFirst: true)
            gap = position
            skip(newlines: false)
        }
        let tail = String(decoding: shellText.utf8.dropFirst(before), as: UTF8.self)
        part.pipe = String(tail.drop(while: \.isWhitespace))
    }

    /// Keeps the white space between two words for the system shell, and for showing the line.
    private mutating func keepGap(from start: Int) {
        guard position > start, !shellText.isEmpty else { return }
        let gap = characters[start..<position]
        shellText += gap.allSatisfy(\.isWhitespace) ? String(gap) : " "
    }

    /// The target after `@`; it ends at `end`, whatever stands in it.
    mutating func targetWord(to end: Int) throws(Stop) -> Word {
        var word = OpenWord(start: position)
        while position < end { try step(&word) }
        return word.words(to: position)[0]
    }

    private mutating func nextWord(isFirst: Bool) throws(Stop) -> [Word] {
        var word = OpenWord(start: position)
        while let character = current, separator == nil {
            if character.isWhitespace {
                let next = isFirst ? nil : TargetExtent.continuation(in: characters, at: position, from: word.start)
                guard let next else { break }
                while position < next { take(&word) }
            } else if character == "(", let closing = TargetExtent.closing(in: characters, of: position) {
                while position <= closing { try step(&word) }
            } else if character == "[", let closing = TargetExtent.closingNumbers(in: characters, of: position) {
                while position <= closing { try step(&word) }
            } else {
                try step(&word)
            }
        }
        return word.words(to: position)
    }

    /// Takes what stands here into the word: a character, a quoted stretch, an escaped character or a variable.
    private mutating func step(_ word: inout OpenWord) throws(Stop) {
        switch current {
        case "'": try singleQuoted(&word)
        case "\"": try doubleQuoted(&word)
        case "\\": try escaped(&word)
        case "$": variable(&word, inQuotes: false)
        default: take(&word)
        }
    }

    private mutating func take(_ word: inout OpenWord) {
        guard let character = current else { return }
        word.text.append(character)
        word.raw.append(character)
        word.several = nil
        shellText.append(character)
        position += 1
    }

    private mutating func takeMark(_ word: inout OpenWord) {
        guard let character = current else { return }
        word.raw.append(character)
        shellText.append(character)
        position += 1
    }

    private mutating func singleQuoted(_ word: inout OpenWord) throws(Stop) {
        let start = position
        word.isQuoted = true
        takeMark(&word)
        while let character = current, character != "'" { take(&word) }
        guard current != nil else { throw .missing(.quote("'", column: start)) }
        takeMark(&word)
    }

    private mutating func doubleQuoted(_ word: inout OpenWord) throws(Stop) {
        let start = position
        word.isQuoted = true
        takeMark(&word)
        while let character = current, character != "\"" {
            if character == "$" {
                variable(&word, inQuotes: true)
            } else if character == "\\", let next = self.character(after: 1), "\"\\$`".contains(next) || next.endsLine {
                takeMark(&word)
                if next.endsLine { takeMark(&word) } else { take(&word) }
            } else {
                take(&word)
            }
        }
        guard current != nil else { throw .missing(.quote("\"", column: start)) }
        takeMark(&word)
    }

    private mutating func escaped(_ word: inout OpenWord) throws(Stop) {
        guard let next = character(after: 1) else { throw .missing(.lineAfterBackslash) }
        guard !next.endsLine else {
            position += 2
            return
        }
        word.isQuoted = true
        takeMark(&word)
        take(&word)
    }

    /// Replaces a variable that dust knows; any other `$` is a character.
    private mutating func variable(_ word: inout OpenWord, inQuotes: Bool) {
        guard let (values, length) = scriptArgument() ?? namedVariable() else {
            take(&word)
            return
        }
        let isAll = isWholeWord(word, length: length, inQuotes: inQuotes) && character(after: 1) == "@"
        let value = values.joined(separator: " ")
        word.text += value
        word.raw += inQuotes ? value.escapedInQuotes : value
        shellText += inQuotes ? value.escapedInQuotes : value
        position += length
        word.several = isAll ? values : nil
    }

    private func isWholeWord(_ word: OpenWord, length: Int, inQuotes: Bool) -> Bool {
        var end = length
        if inQuotes {
            guard character(after: end) == "\"" else { return false }
            end += 1
        }
        return word.text.isEmpty && word.raw == (inQuotes ? "\"" : "") && character(after: end)?.isWhitespace ?? true
    }
}
