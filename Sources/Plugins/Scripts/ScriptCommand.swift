import Files
import Problems
import Shell

/// A command that is a file of the shell's own lines: `commands/NAME.dust`.
package struct ScriptCommand: RunnableCommand {
    /// The word that is typed.
    package let name: String
    /// The file.
    package let path: String

    /// The command in the file at `path`.
    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// What its leading comments say. Throws `script.header`.
    package func description() async throws(Problem) -> CommandDescription {
        try ScriptHeader.read(try text(), name: name, path: path)
    }

    /// Runs the lines, `$1` and its like being the words; the status is that of the line that failed.
    package func run(_ words: [Word], in context: Context) async throws -> ExitStatus {
        let text = try text()
        let description = try ScriptHeader.read(text, name: name, path: path)
        if !description.parameters.isEmpty { _ = try ArgumentReader(description).read(words) }
        let depth = Self.depth + 1
        guard depth <= 32 else {
            throw Problem("script.depth", "\(name) calls itself without end.", fix: path, status: .failure)
        }
        return await Self.$depth.withValue(depth) {
            let runner = LineRunner(context: context, arguments: words.map(\.text))
            return await ScriptRunner(runner: runner, name: path).run(text)
        }
    }

    /// How many scripts are inside one another.
    @TaskLocal private static var depth = 0

    private func text() throws(Problem) -> String {
        guard let text = try AtomicFile.readText(path) else {
            throw Problem("script.gone", "The command \(name) is gone.", why: "There is no \(path).", status: .failure)
        }
        return text
    }
}
