import Problems
import Text

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
        var lines = text.textLines[...]
        return await run { lines.popFirst().map { String($0) } }
    }

    /// Runs lines as `next` gives them, each before the next is asked for: a program may write one and wait for its answer.
    package func run(next: () -> String?) async -> ExitStatus {
        var status = ExitStatus.success
        var pending = ""
        var missing: LineSplitter.Missing?
        var (first, number) = (1, 0)
        // Within a here-document nothing but its last line counts, and it may be long.
        var awaited: String?
        while let line = next() {
            number += 1
            if missing == nil { first = number }
            if number == 1, line.hasPrefix("#!") { continue }
            pending += (missing == nil ? "" : "\n") + line
            if let end = awaited, line.drop(while: { $0 == "\t" }) != end { continue }
            awaited = nil
            do throws(Problem) {
                switch try runner.splitter.split(pending) {
                case .incomplete(let what):
                    missing = what
                    if case .text(.hereDocument(let end)) = what { awaited = end }
                    continue
                case .complete(let split):
                    (pending, missing) = ("", nil)
                    guard !split.parts.isEmpty else { continue }
                    status = await runner.run(split)
                    let isIgnored = split.parts.last?.ignoresFailure == true
                    if isIgnored { status = .success }
                }
            } catch {
                (pending, missing) = ("", nil)
                status = await runner.tell(error)
            }
            if runner.context.session.current.wantsToLeave { return status }
            if status != .success { return await stopped(first, status) }
        }
        guard let missing else { return status }
        return await stopped(first, await runner.tell(missing.problem(in: pending)))
    }

    private func stopped(_ line: Int, _ status: ExitStatus) async -> ExitStatus {
        await runner.context.output.note("\(name):\(line): stopped here, status \(status.rawValue)")
        return status
    }
}
