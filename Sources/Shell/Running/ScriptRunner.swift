import Problems

/// Runs a script: line after line, until one fails that does not begin with `-`.
package struct ScriptRunner: Sendable {
    /// What runs the lines.
    package let runner: LineRunner
    /// The name that problems give: a path, or `standard input`.
    package let name: String

    /// See the properties.
    package init(runner: LineRunner, name: String) {
        self.runner = runner
        self.name = name
    }

    /// Runs the script's text. The failing line is named as `NAME:LINE` on standard error; its status is the script's.
    package func run(_ text: String) async -> ExitStatus {
        var status = ExitStatus.success
        var pending = ""
        var first = 1
        // Within a here-document nothing but its last line counts, and it may be long.
        var awaited: String?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (offset, line) in lines.enumerated() {
            if pending.isEmpty { first = offset + 1 }
            if offset == 0, line.hasPrefix("#!") { continue }
            pending += (pending.isEmpty ? "" : "\n") + line
            let isLast = offset == lines.count - 1
            if let end = awaited, !isLast, line.drop(while: { $0 == "\t" }) != end { continue }
            awaited = nil
            do throws(Problem) {
                switch try runner.splitter.split(pending) {
                case .incomplete(let missing):
                    if isLast { throw missing.problem(in: pending) }
                    if case .text(.hereDocument(let end)) = missing { awaited = end }
                    continue
                case .complete(let split):
                    pending = ""
                    guard !split.parts.isEmpty else { continue }
                    status = await runner.run(split)
                    let isIgnored = split.parts.last?.ignoresFailure == true
                    if isIgnored { status = .success }
                }
            } catch {
                pending = ""
                status = await runner.tell(error)
            }
            if runner.context.session.current.wantsToLeave { return status }
            if status != .success {
                await runner.context.output.note("\(name):\(first): stopped here, status \(status.rawValue)")
                return status
            }
        }
        return status
    }
}
