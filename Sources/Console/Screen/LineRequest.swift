/// What the screen needs in order to read a line.
package struct LineRequest: Sendable {
    /// What stands before the line.
    package var prompt: StyledText
    /// A line for the shell, an answer, or an unseen answer.
    package var mode: LineEditor.Mode
    /// What stands in the line already.
    package var initial: String
    /// The meaning of the line's parts; asked on the screen's thread at each change, so it must be quick and never wait.
    package var annotate: @Sendable (String) -> Annotation
    /// Whether Enter goes on in a new line.
    package var isIncomplete: @Sendable (String) -> Bool
    /// What could complete the line; may take its time, typing goes on meanwhile.
    package var complete: (@Sendable (CompletionRequest) async -> Completions?)?
    /// Earlier lines; asked for after the prompt was drawn.
    package var history: (@Sendable () async -> HistoryList)?

    /// A request; by default a plain question.
    package init(
        prompt: StyledText, mode: LineEditor.Mode = .question, initial: String = "",
        annotate: @escaping @Sendable (String) -> Annotation = { _ in Annotation() },
        isIncomplete: @escaping @Sendable (String) -> Bool = { _ in false },
        complete: (@Sendable (CompletionRequest) async -> Completions?)? = nil,
        history: (@Sendable () async -> HistoryList)? = nil
    ) {
        self.prompt = prompt
        self.mode = mode
        self.initial = initial
        self.annotate = annotate
        self.isIncomplete = isIncomplete
        self.complete = complete
        self.history = history
    }
}

/// What came of reading a line.
package enum LineResult: Sendable, Hashable {
    /// What was entered; pasted text and continued lines hold newlines.
    case line(String)
    /// ctrl-X ctrl-E: the line as it stands, to be edited elsewhere.
    case toEdit(String)
    /// ctrl-C.
    case interrupted
    /// ctrl-D on an empty line, or the terminal is gone.
    case endOfInput
    /// The task that asked was cancelled.
    case cancelled
}
