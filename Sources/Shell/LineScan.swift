import Problems
import Targets
import Text

/// One walk over a line. It stops early, by throwing `Stop`, where the line turns out to go on.
struct LineScan {
    /// Why a walk cannot go on.
    enum Stop: Error {
        case missing(LineSplitter.Missing)
        case problem(Problem)
    }

    /// Words that begin a compound command of the system shell, whose `;` are its own.
    private static let shellKeywords: Set<String> = [
        "for", "while", "until", "if", "case", "select", "function", "{", "[[",
    ]

    let splitter: LineSplitter
    var characters: [Character]
    var position = 0
    /// What the system shell would be given of the command that is being read.
    var shellText = ""
    private var countedLines = (number: 0, to: 0)

    init(splitter: LineSplitter, characters: [Character]) {
        self.splitter = splitter
        self.characters = characters
    }

    mutating func outcome() throws(Problem) -> LineSplitter.Outcome {
        do {
            let parts = try parts()
            return .complete(SplitLine(text: String(characters), parts: parts))
        } catch {
            switch error {
            case .missing(let missing): return .incomplete(missing)
            case .problem(let problem): throw problem
            }
        }
    }

    var current: Character? { position < characters.count ? characters[position] : nil }

    func character(after offset: Int) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    // MARK: Commands

    private mutating func parts() throws(Stop) -> [LinePart] {
        var parts: [LinePart] = []
        var connector = LinePart.Connector.always
        var pending: String?
        while true {
            skip(newlines: true)
            guard current != nil else { break }
            guard separator == nil else { throw .problem(missingCommand) }
            var part = try part()
            part.connector = connector
            parts.append(part)
            skip(newlines: false)
            pending = nil
            connector = .always
            guard let separator else { continue }
            position += separator.count
            guard separator != ";" else { continue }
            connector = separator == "&&" ? .and : .or
            pending = separator
        }
        if let pending { throw .missing(.command(after: pending)) }
        return parts
    }

    /// The separator that stands here.
    var separator: String? {
        switch (current, character(after: 1)) {
        case (";", _): ";"
        case ("&", "&"): "&&"
        case ("|", "|"): "||"
        default: nil
        }
    }

    private var missingCommand: Problem {
        Problem(
            "line.missing-command", "A command is missing.",
            excerpt: .init(String(characters), position..<position + (separator?.count ?? 1)), status: .usage)
    }

    /// Goes over white space, lines joined by a backslash, and comments.
    mutating func skip(newlines: Bool) {
        while let character = current {
            if character.endsLine {
                guard newlines else { return }
            } else if character == "\\", self.character(after: 1)?.endsLine == true {
                position += 1
            } else if character == "#" {
                while let next = current, !next.endsLine { position += 1 }
                continue
            } else if !character.isWhitespace {
                return
            }
            position += 1
        }
    }

    private mutating func part() throws(Stop) -> LinePart {
        shellText = ""
        let start = position
        let newLines = characters[countedLines.to..<start].count(where: \.endsLine)
        countedLines = (countedLines.number + newLines, start)
        let ignoresFailure = splitter.arguments != nil && current == "-"
        if ignoresFailure {
            position += 1
            skip(newlines: false)
        }
        var part = try commandPart()
        part.ignoresFailure = ignoresFailure
        part.lineNumber = countedLines.number
        part.columns = start..<max(start, position)
        return part
    }

    private mutating func commandPart() throws(Stop) -> LinePart {
        if current == "@" { return try remote() }
        let isForced = current == "!" && character(after: 1).map { $0.isWhitespace && !$0.endsLine } ?? false
        if isForced {
            position += 1
            skip(newlines: false)
        } else {
            replaceAlias()
            if current == "@" { return try remote() }
        }
        guard current != nil, separator == nil, current?.endsLine != true else { throw .problem(missingCommand) }
        var part = LinePart(connector: .always, command: .words([], rest: nil), text: "", columns: 0..<0)
        part.isForSystemShell = isForced
        if isCompound {
            let text = try rawRest(splitter.localSyntax)
            let word = String(text.prefix { !$0.isWhitespace })
            part.command = .words(
                [Word(text: word, raw: word, columns: position - text.count..<position, isQuoted: false)], rest: nil)
            part.isForSystemShell = true
            part.text = text
            return part
        }
        try words(into: &part)
        return part
    }

    private var isCompound: Bool {
        if current == "(" { return true }
        let word = characters[position...].prefix { !$0.isWhitespace && $0 != ";" }
        return Self.shellKeywords.contains(String(word))
    }

    /// Puts an alias's text in the place of the first word. Each name is replaced once, so `alias show='show -v'` ends.
    private mutating func replaceAlias() {
        var replaced: Set<String> = []
        while true {
            let word = characters[position...].prefix { !$0.isWhitespace && !";|&<>\"'\\$".contains($0) }
            let name = String(word)
            guard !name.isEmpty, !replaced.contains(name), let text = splitter.alias(name) else { return }
            replaced.insert(name)
            characters.replaceSubrange(position..<position + word.count, with: Array(text))
        }
    }

    // MARK: What belongs to nodes

    private mutating func remote() throws(Stop) -> LinePart {
        let start = position
        position += 1
        let end = TargetExtent.end(in: characters, from: position)
        var target: Word?
        if end > position { target = try targetWord(to: end) }
        skipBlanks()
        let command = try rawRest(splitter.remoteSyntax(target?.text ?? ""))
        return LinePart(
            connector: .always,
            command: .remote(target: target, command: command.allSatisfy(\.isWhitespace) ? nil : command),
            text: "@" + (target?.raw ?? "") + (command.isEmpty ? "" : " " + command), columns: start..<position)
    }

    mutating func skipBlanks() {
        while let character = current, character.isWhitespace, !character.endsLine { position += 1 }
    }

    /// The rest of the line as it stands, to the newline that ends the command; a script's arguments are put in.
    ///
    /// It belongs to a shell, and is whole where that shell would call it so: nothing of it is ever taken for another command.
    mutating func rawRest(_ syntax: ShellText.Syntax = .posix) throws(Stop) -> String {
        let (extent, quoted) = ShellText.extent(of: characters, from: position, syntax: syntax)
        let end: Int
        switch extent {
        case .whole(let place): end = place
        case .open(.closing(let quote, let column)) where quote == "'" || quote == "\"":
            throw .missing(.quote(quote, column: column))
        case .open(.lineAfterBackslash): throw .missing(.lineAfterBackslash)
        case .open(let missing): throw .missing(.text(missing))
        }
        guard splitter.arguments != nil else {
            defer { position = end }
            return String(characters[position..<end])
        }
        return withArguments(to: end, quoted.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }

    /// Puts a script's arguments in, except within single quotes; within double ones they are quoted.
    private mutating func withArguments(to end: Int, _ quoted: [ShellText.Quoted]) -> String {
        var text = ""
        var open: [ShellText.Quoted] = []
        var rest = quoted[...]
        while position < end {
            while let next = rest.first, next.range.lowerBound <= position {
                open.append(next)
                rest = rest.dropFirst()
            }
            open.removeAll { $0.range.upperBound <= position }
            if characters[position] == "\\", !open.contains(where: \.isLiteral), position + 1 < end {
                text.append(contentsOf: characters[position...position + 1])
                position += 2
            } else if characters[position] == "$", !open.contains(where: \.isLiteral),
                let (values, length) = scriptArgument()
            {
                let value = values.joined(separator: " ")
                text += open.isEmpty ? value : value.escapedInQuotes
                position += length
            } else {
                text.append(characters[position])
                position += 1
            }
        }
        position = end
        return text
    }
}
