/// What the last command on nodes was, what each node printed and how it ended: what `results` shows again.
package struct RunRecord: Sendable {
    /// What was run.
    package let line: String
    /// How it ended on each node.
    package let report: FanOutReport
    /// What each node printed.
    package let transcripts: Transcripts

    /// See the properties.
    package init(line: String, report: FanOutReport, transcripts: Transcripts) {
        self.line = line
        self.report = report
        self.transcripts = transcripts
    }
}
