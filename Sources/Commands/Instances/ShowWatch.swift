import Console
import Problems
import Shell

/// Keeps something at the bottom of the terminal that is looked at again and again.
struct ShowWatch {
    let context: Context

    /// Shows what `look` says every two seconds, until ctrl-C; what stood there last stays on the screen.
    ///
    /// Throws `show.watch` where there is no terminal to show it on.
    func run(_ look: () async throws -> String) async throws -> ExitStatus {
        guard let screen = context.screen, screen.isOutputTerminal, context.output.width != nil, !context.output.isJSON
        else {
            throw Problem(
                "show.watch", "--watch needs a terminal to draw on.", why: "Standard output is a pipe or a file.",
                fix: "show", status: .usage)
        }
        var last = ""
        defer {
            screen.setStatus([])
            screen.print(last)
        }
        while true {
            last = try await look()
            let room = max(1, (screen.rows ?? 24) - 2)
            let lines = last.split(separator: "\n", omittingEmptySubsequences: false)
            screen.setStatus(lines.prefix(room).map { StyledText(String($0)) })
            do {
                try await Task.sleep(for: .seconds(2))
            } catch {
                return .success
            }
        }
    }
}
