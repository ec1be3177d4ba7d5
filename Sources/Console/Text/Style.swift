import Text

/// Turns meanings into the terminal's escape sequences, or into nothing where there is no terminal.
package struct Style: Sendable, Hashable {
    /// How much of the terminal may be used to set text apart.
    package enum Level: Sendable, Hashable {
        /// No escape sequences at all: a pipe, a file, `TERM=dumb`.
        case none
        /// Bold, underline and reverse only: `NO_COLOR` (https://no-color.org) or `--no-color` on a terminal.
        case monochrome
        /// Everything, in the terminal's own sixteen colours, which follow the person's theme.
        case colour
    }

    /// How much of the terminal may be used.
    package var level: Level

    /// A style of the given level.
    package init(_ level: Level) {
        self.level = level
    }

    /// Chooses the level from what the program knows when it starts.
    ///
    /// `NO_COLOR` counts when it is there and not empty, as its specification says.
    package init(isTerminal: Bool, environment: [String: String], noColor: Bool = false) {
        if !isTerminal || environment["TERM"] == "dumb" {
            level = .none
        } else if noColor || !(environment["NO_COLOR"] ?? "").isEmpty {
            level = .monochrome
        } else {
            level = .colour
        }
    }

    /// The text with the escape sequences of its meaning around it, and none of its own.
    ///
    /// What is shown comes from tags, nodes, files and AWS as often as not, and nobody remembers it each time.
    package func paint(_ text: String, _ role: Role) -> String {
        let text = text.harmlessLines
        let codes = codes(role)
        return codes.isEmpty || text.isEmpty ? text : "\u{1b}[\(codes)m\(text)\u{1b}[0m"
    }

    /// All pieces, each with its escape sequences.
    package func paint(_ text: StyledText) -> String {
        if text.spans.count == 1 { return paint(text.spans[0].text, text.spans[0].role) }
        return text.spans.reduce(into: "") { $0 += paint($1.text, $1.role) }
    }

    /// The numbers of the SGR sequence (ECMA-48, 8.3.117) for a meaning; empty where the text stays as it is.
    package func codes(_ role: Role) -> String {
        switch level {
        case .none: ""
        case .monochrome: Self.monochrome(role)
        case .colour: Self.colour(role)
        }
    }

    private static func monochrome(_ role: Role) -> String {
        switch role {
        case .name, .heading, .prompt, .bad: "1"
        case .selected: "7"
        case .match: "1;4"
        case .noMatch, .suggestion: "4"
        default: ""
        }
    }

    private static func colour(_ role: Role) -> String {
        switch role {
        case .plain: ""
        case .good, .target: "32"
        case .changing, .string: "33"
        case .bad, .unknownCommand: "31"
        case .secondary, .suggestion: "2"
        case .name, .heading: "1"
        case .selected: "7"
        case .match: "1;4"
        case .prompt: "1;34"
        case .command: "36"
        case .noMatch: "4;31"
        case .remote: "35"
        case .option: "34"
        }
    }
}
