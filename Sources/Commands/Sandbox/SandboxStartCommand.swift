import ArgumentParser
import Shell

/// `sandbox start`: starts the sandbox without a shell.
struct SandboxStartCommand: Command {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Start the sandbox.")

    @OptionGroup var options: SandboxOptions

    func run(in context: Context) async throws {
        _ = try await options.start(in: context)
        try await SandboxStatusCommand.parse([]).run(in: context)
    }
}
