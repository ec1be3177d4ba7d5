import Commands
import Console
import Problems
import Sandboxes
import Shell
import System

/// The program: reads the options before the command, wires the parts together and runs what was asked for.
@main struct Dust {
    static func main() async {
        // A reader that goes away, as in `dust show | head`, must not kill a shell with a hundred open connections.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow any more is a full disk like any other: said, not died of.
        signal(SIGXFSZ, SIG_IGN)
        // What scripts ask most often, answered before anything is made ready for more.
        if CommandLine.arguments.dropFirst() == ["--version"] { exit(say(VersionText.line).rawValue) }
        if let status = Sandbox.serve(Array(CommandLine.arguments.dropFirst())) { exit(status) }
        if let status = Sandbox.watchOver(Array(CommandLine.arguments.dropFirst())) { exit(status) }
        let status = await run(Array(CommandLine.arguments.dropFirst()))
        exit(status.rawValue)
    }

    private static func run(_ arguments: [String]) async -> ExitStatus {
        do throws(Problem) {
            let options = try OuterOptions.read(arguments)
            if options.version { return say(options.verbose ? try VersionText.all() : VersionText.line) }
            if options.help { return say(ProgramUsage.text) }
            return await Program(options: options, wiring: try Wiring(options)).run()
        } catch {
            tell(error)
            return error.status
        }
    }

    /// Says on standard error what went wrong, where there is no shell that could.
    static func tell(_ problem: Problem) {
        FileOutput.writeAll(Array((problem.rendered() + "\n").utf8), to: STDERR_FILENO)
    }

    private static func say(_ text: String) -> ExitStatus {
        let loss = OutputLoss()
        loss.write(Array((text + "\n").utf8), to: STDOUT_FILENO)
        if let problem = loss.problem("Standard output") { tell(problem) }
        return loss.isLost ? .failure : .success
    }
}
