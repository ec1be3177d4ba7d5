/// An error that a person will read: what happened, why, and what to try.
///
/// Everything that fails in dust fails with a `Problem`; errors of libraries become one at the seam that met them.
/// Scripts, plugins and tests match `code`, never the wording.
package struct Problem: Error, Hashable, Sendable {
    /// A stable name for this cause, `area.cause` in lower case, such as `stop.none-running`.
    package var code: String
    /// What happened, in the user's words: a sentence.
    package var what: String
    /// Why it happened: a sentence or more, or nil where `what` says it all.
    package var why: String?
    /// What the user can type or do next, one entry a line.
    package var fixes: [String]
    /// The part of the input that is meant, shown with a caret under it.
    package var excerpt: Excerpt?
    /// The status with which a line that meets this problem ends.
    package var status: ExitStatus

    /// Describes one failure; `fix` is a list so that alternatives stand on lines of their own.
    package init(
        _ code: String, _ what: String, why: String? = nil, fix fixes: String..., excerpt: Excerpt? = nil,
        status: ExitStatus
    ) {
        self.code = code
        self.what = what
        self.why = why
        self.fixes = fixes
        self.excerpt = excerpt
        self.status = status
    }

    /// A stretch of the user's input: the text of one line and the characters in it that are meant.
    package struct Excerpt: Hashable, Sendable {
        /// The whole line, without its newline.
        package var line: String
        /// Offsets, in characters from 0, of what is meant; an empty range marks a place between characters.
        package var range: Range<Int>

        /// Marks `range` in `line`; a range beyond the end marks the place just after the line.
        package init(_ line: String, _ range: Range<Int>) {
            self.line = line
            self.range = range
        }
    }
}
