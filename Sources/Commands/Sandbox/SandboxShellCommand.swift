import ArgumentParser
import Files
import Problems
import Sandboxes
import Shell

/// `sandbox shell`: a dust that talks to the sandbox and to nothing else.
struct SandboxShellCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Open a shell in the sandbox, started if need be.")

    @OptionGroup var options: SandboxOptions
    @Option(name: .customShort("c"), help: "Run these lines instead of asking for some.") var lines: String?

    func status(in context: Context) async throws -> ExitStatus {
        let environment = try await options.start(in: context)
        // The sandbox's own folder is its shell's config folder: pinned keys and lists end with it.
        var words = [Sandbox.thisProgram, "--config-dir", context.sandbox.configFolder.sandbox]
        if let lines { words += ["-c", lines] }
        var variables = environment.variables
        // What is typed after `!`, and a script, finds the same rules, pins and lists as this shell.
        variables["DUST_HOME"] = context.sandbox.configFolder.sandbox
        return try await context.local.run(words: words, variables: variables, session: context.session)
    }
}
