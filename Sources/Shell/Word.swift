import Text

/// A word of a line, with what was typed and what it means.
package struct Word: Hashable, Sendable {
    /// The word as a command wants it: quotes and backslashes taken away, variables replaced.
    package let text: String
    /// The word with its quotes, variables replaced: what a target is read from, since quotes mean something there.
    package let raw: String
    /// Where it stands in the line, in characters.
    package let columns: Range<Int>
    /// Whether any of it was quoted, so that an empty word is a word and `-x` or `>` mean just themselves.
    package let isQuoted: Bool

    /// A word with all its sides.
    package init(text: String, raw: String, columns: Range<Int>, isQuoted: Bool) {
        self.text = text
        self.raw = raw
        self.columns = columns
        self.isQuoted = isQuoted
    }

    /// The word in single quotes where the system shell would see more in it than its letters.
    package var quotedForShell: String { ShellQuoting.whereNeeded(text) }
}
