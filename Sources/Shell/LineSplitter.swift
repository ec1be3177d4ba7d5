import Problems
import Targets
import Text

/// Splits a line into commands and their words.
///
/// `;`, `&&` and `||` part commands; pipes and redirections are words of their own, so that `show age>8h` redirects nothing. After
/// `@TARGET` and `run … --` the rest of the line belongs to the nodes and is not looked into.
package struct LineSplitter {
    /// What splitting came to.
    package enum Outcome: Hashable, Sendable {
        /// The line is whole.
        case complete(SplitLine)
        /// The line goes on: an editor asks for more, a script adds its next line.
        case incomplete(Missing)
    }

    /// What a line still lacks.
    package enum Missing: Hashable, Sendable {
        /// The closing quote of the one at this column.
        case quote(Character, column: Int)
        /// What a backslash at the end stands in front of.
        case lineAfterBackslash
        /// A command after `&&`, `||` or `|`.
        case command(after: String)
        /// What a command for nodes, or a compound one of the system shell, lacks.
        case text(ShellText.Missing)
    }

    /// A script's arguments, `$1` first; nil where the line is not from a script, and `$1` is not dust's to replace.
    package var arguments: [String]?
    /// The value of `$name` and `$?` (named `?`); nil for a name that dust does not know, which then stays as it is.
    package var variable: (String) -> String? = { _ in nil }
    /// The text that a command's first word is an alias for.
    package var alias: (String) -> String? = { _ in nil }

    /// What counts as whole in the system shell.
    package var localSyntax = ShellText.Syntax.posix
    /// What counts as whole in the session shells of a target.
    package var remoteSyntax: (String) -> ShellText.Syntax = { _ in .posix }

    /// A splitter; without arguments for what a person types, with them for a script's lines.
    package init(
        arguments: [String]? = nil, variable: @escaping (String) -> String? = { _ in nil },
        alias: @escaping (String) -> String? = { _ in nil }
    ) {
        self.arguments = arguments
        self.variable = variable
        self.alias = alias
    }

    /// Splits `text`, usually one line; lines in it part commands as `;` does.
    ///
    /// Throws `line.missing-command` and `line.missing-file`, status `.usage`, with the place.
    package func split(_ text: String) throws(Problem) -> Outcome {
        var scan = LineScan(splitter: self, characters: Array(text))
        return try scan.outcome()
    }

    /// The command that bash has opened already, as in `dust show running`: its words are never split again.
    ///
    /// What goes to nodes is joined by spaces, as ssh does.
    package static func part(of arguments: [String]) -> LinePart {
        var words: [Word] = []
        var column = 0
        for argument in arguments {
            words.append(
                Word(text: argument, raw: argument, columns: column..<column + argument.count, isQuoted: false))
            column += argument.count + 1
        }
        let text = arguments.map(ShellQuoting.whereNeeded).joined(separator: " ")
        var part = LinePart(
            connector: .always, command: .words(words, rest: nil), text: text, columns: 0..<max(0, column - 1))
        if let first = words.first, first.text.hasPrefix("@") {
            let target = String(first.text.dropFirst())
            let command = arguments.dropFirst().joined(separator: " ")
            let word = Word(text: target, raw: target, columns: 1..<first.columns.upperBound, isQuoted: false)
            part.command = .remote(target: target.isEmpty ? nil : word, command: command.isEmpty ? nil : command)
        } else if arguments.first == "run", let dashes = arguments.firstIndex(of: "--") {
            let rest = arguments[(dashes + 1)...].joined(separator: " ")
            part.command = .words(Array(words[...dashes]), rest: rest)
        }
        return part
    }
}

extension LineSplitter.Missing {
    /// The problem of a line that can not go on: the end of a script, or of what `-c` was given.
    package func problem(in text: String) -> Problem {
        switch self {
        case .quote(let quote, let column):
            Self.problem("The quote \(quote) is never closed.", in: text, at: column)
        case .lineAfterBackslash, .text(.lineAfterBackslash):
            Self.problem("A backslash stands at its end.", in: text)
        case .command(let connector), .text(.command(let connector)):
            Self.problem("A command is missing after \(connector).", in: text)
        case .text(.hereDocument(let end)):
            Self.problem("The line \"\(end)\" that ends the here-document is missing.", in: text)
        case .text(.closing(let closing, let column)):
            Self.problem("The \"\(closing)\" that closes this is missing.", in: text, at: column)
        case .text(.word(let word, let column)):
            Self.problem("The \"\(word)\" that belongs to this is missing.", in: text, at: column)
        }
    }

    /// Shows the one line that is meant of several: the last one, or that of a place.
    private static func problem(_ why: String, in text: String, at column: Int? = nil) -> Problem {
        let characters = Array(text)
        let place = min(column ?? characters.count, characters.count)
        let start = characters[..<place].lastIndex(where: \.endsLine).map { $0 + 1 } ?? 0
        let end = characters[place...].firstIndex(where: \.endsLine) ?? characters.count
        let mark = place - start
        return Problem(
            "line.incomplete", "This line is not complete.", why: why,
            excerpt: .init(String(characters[start..<end]), mark..<mark + (column == nil ? 0 : 1)), status: .usage)
    }
}
