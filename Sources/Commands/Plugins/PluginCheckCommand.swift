import ArgumentParser
import Console
import Files
import JSON
import Plugins
import Problems
import Shell
import Text

/// `plugin check`: what is wrong with a command of the user's own.
struct PluginCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with a command of your own.",
        discussion: "It is asked to describe itself anew, and its examples are read as if they were typed.")

    @Argument(help: "The command.", completion: .commands) var name: String

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        let found = context.plugins.found().first { $0.name == name }
        guard let found else { throw try notFound(in: context) }
        if context.registry.isBuiltin(name) {
            throw Problem(
                "plugin.shadows", "\(name) is built in, so \(found.path) is not used.", fix: "give it another name",
                status: .failure)
        }
        let clock = ContinuousClock()
        let start = clock.now
        let description: CommandDescription
        if found.kind == .script {
            description = try await context.plugins.command(found).description()
            try checkLines(of: found.path, in: context)
        } else {
            let program = context.plugins.program(name, found.path)
            description = try program.read(try await program.describe())
        }
        let time = clock.now - start
        try checkExamples(description)
        let count = "\(description.parameters.count) parameters, \(description.examples.count) examples"
        await context.output.json([
            "name": .string(name), "path": .string(found.path), "ok": true,
            "milliseconds": .double((time / .milliseconds(1)).rounded()),
        ])
        await context.output.line(
            StyledText("\(name) is fine: \(count), described in \(Int((time / .milliseconds(1)).rounded())) ms"))
        if description.examples.isEmpty {
            await context.output.aside("it has no examples; people read those first")
        }
    }

    /// There is no such command, or there is a file of that name that cannot be one.
    private func notFound(in context: Context) throws -> Problem {
        let path = "\(context.folder.commands)/\(name)"
        if try AtomicFile.read(path) != nil {
            return Problem(
                "plugin.not-executable", "\(path) is not a command.", why: "It is not executable.",
                fix: "chmod +x \(path)",
                status: .failure)
        }
        let nearest = NearestName.of(name, among: context.plugins.found().map(\.name))
        return Problem(
            "plugin.unknown", "You have no command \"\(name)\" of your own.",
            why: "There is neither \(path) nor \(path).dust nor a program dust-\(name) on PATH.",
            fix: nearest.map { "plugin check \($0)" } ?? "plugin new \(name) --python", status: .notFound)
    }

    /// Every line of a script must be one that can be split.
    private func checkLines(of path: String, in context: Context) throws(Problem) {
        let splitter = LineSplitter(arguments: [])
        let lines = (try AtomicFile.readText(path) ?? "").textLines
        var pending = ""
        for (offset, line) in lines.enumerated() {
            pending += (pending.isEmpty ? "" : "\n") + line
            do throws(Problem) {
                switch try splitter.split(pending) {
                case .complete: pending = ""
                case .incomplete(let missing):
                    if offset == lines.count - 1 { throw missing.problem(in: pending) }
                }
            } catch {
                var problem = error
                problem.what = "\(path):\(offset + 1): \(error.what)"
                throw problem
            }
        }
    }

    /// Examples are lines that people copy: each must be one that the command takes.
    private func checkExamples(_ description: CommandDescription) throws(Problem) {
        for example in description.examples {
            guard case .complete(let line) = try LineSplitter().split(example.line),
                case .words(let words, _)? = line.parts.first?.command, words.first?.text == name
            else {
                throw Problem(
                    "plugin.bad-example", "An example of \(name) does not begin with \(name): \(example.line)",
                    status: .failure)
            }
            let common = ["--json", "--yes", "-y"]
            do throws(Problem) {
                _ = try ArgumentReader(description).read(words.dropFirst().filter { !common.contains($0.text) })
            } catch {
                throw Problem(
                    "plugin.bad-example", "An example of \(name) is not one that it takes: \(example.line)",
                    why: error.what, status: .failure)
            }
        }
    }
}
