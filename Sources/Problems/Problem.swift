/// An error that a person will read: what happened, why, and what to try.
///
/// Everything that fails in dust fails with a `Problem`; errors of libraries become one at the seam that met them.
/// Scripts, plugins and tests match `code`, never the wording.
package struct Problem: Error, Hashable, Sendable {
    /// A stable name for this cause, `area.cause` in lower case, such as `stop.none-running`.
    package var code: String
    /// Whom it is about, such as a node's name; nil where the sentence names nobody in particular.
    package private(set) var subject: String?
    /// What happened, with a place for the subject.
    private var sentence: Sentence
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
        sentence = Sentence(what)
        self.why = why
        self.fixes = fixes
        self.excerpt = excerpt
        self.status = status
    }

    /// Describes one failure of somebody, which can be told of many at once: `\(.subject)` stands for them in the sentence.
    package init(
        _ code: String, about subject: String, _ sentence: Sentence, why: String? = nil, fix fixes: String...,
        status: ExitStatus
    ) {
        self.code = code
        self.subject = subject
        self.sentence = sentence
        self.why = why
        self.fixes = fixes
        self.status = status
    }

    /// What happened, in the user's words: a sentence.
    package var what: String {
        get { sentence.about(subject ?? "") }
        set { (subject, sentence) = (nil, Sentence(newValue)) }
    }

    /// The same of others: of many nodes with this problem, or of a file under the name that people know it by.
    package func about(_ subject: String) -> Problem {
        var problem = self
        if sentence.namesSubject {
            problem.subject = subject
        } else {
            problem.sentence = "\(.subject): \(what)"
            problem.subject = subject
        }
        return problem
    }

    /// What happened, to stand beside the name of `label`: without the name where the sentence begins with it.
    package func brief(beside label: String) -> String {
        let text = subject == label ? sentence.predicate ?? what : what
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// What problems of one kind have in common.
    package var cause: Cause { Cause(code: code, why: why, sentence: sentence.namesSubject ? sentence : nil) }

    /// What problems of one kind have in common, whomever they are about.
    package struct Cause: Hashable, Sendable {
        fileprivate let code: String
        fileprivate let why: String?
        fileprivate let sentence: Sentence?
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
