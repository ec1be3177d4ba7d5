/// A line after it was split: the commands in it, in their order.
package struct SplitLine: Hashable, Sendable {
    /// The text that the columns of the parts count in: what was typed, aliases replaced.
    package let text: String
    /// The commands; none for an empty line or a comment.
    package let parts: [LinePart]
}

/// One command of a line.
package struct LinePart: Hashable, Sendable {
    /// How a command hangs on the one before it.
    package enum Connector: Hashable, Sendable {
        /// `;`, a new line, or nothing before it: it always runs.
        case always
        /// `&&`: runs where the one before it ended with 0.
        case and
        /// `||`: runs where it did not.
        case or
    }

    /// Where a command's input comes from or its output goes.
    package struct Redirection: Hashable, Sendable {
        /// The spellings that are understood, each a word of its own.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            /// Standard input from a file.
            case input = "<"
            /// Standard output into a file.
            case output = ">"
            /// Standard output to the end of a file.
            case append = ">>"
            /// Standard error into a file.
            case error = "2>"
            /// Standard error to the end of a file.
            case appendError = "2>>"
            /// Both into a file.
            case both = "&>"
            /// Standard error to where standard output goes; there is no file.
            case errorToOutput = "2>&1"
        }

        /// What is redirected, and how.
        package let kind: Kind
        /// The file; nil for `2>&1`.
        package let file: Word?
    }

    /// What the command is.
    package enum Command: Hashable, Sendable {
        /// `@TARGET COMMAND`: without target the running nodes of the working set, without command a raw shell.
        case remote(target: Word?, command: String?)
        /// Words, the first of which names a command; `rest` is what follows `run … --`, untouched.
        case words([Word], rest: String?)
    }

    /// How it hangs on the command before it.
    package var connector: Connector
    /// Whether a script goes on when it fails: it began with `-`.
    package var ignoresFailure = false
    /// Whether it began with `!` and a space, and is the system shell's in any case.
    package var isForSystemShell = false
    /// What it is.
    package var command: Command
    /// Redirections, in their order; for commands of dust only, the system shell reads them from `text`.
    package var redirections: [Redirection] = []
    /// What follows the first `|`, for the system shell; nil where there is no pipe.
    package var pipe: String?
    /// The whole command with redirections and pipes, variables replaced: what the system shell is given.
    package var text: String
    /// Where it stands in the line, in characters.
    package var columns: Range<Int>
    /// The line it begins on, from 0, where several were given at once.
    package var lineNumber = 0
}
