import ArgumentParser
import Shell

/// `sandbox`: an EC2 on this machine, without an AWS account.
struct SandboxCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Work without an AWS account, on nodes of this machine.",
        discussion: """
            A sandbox is a stand-in for EC2 on this machine, whose instances can really be logged in to. It lives until \
            sandbox stop, which leaves nothing behind but what clusters installed, for the next ones: sandbox clean removes that.
            """,
        subcommands: [
            SandboxShellCommand.self, SandboxStartCommand.self, SandboxStatusCommand.self, SandboxResetCommand.self,
            SandboxStopCommand.self, SandboxCleanCommand.self,
        ], defaultSubcommand: SandboxStatusCommand.self)
    static let group = CommandTopic.session
    static let examples = [
        Example("sandbox shell", "Open a shell in the sandbox, started if need be."),
        Example("sandbox start --nodes 20", "Start one with twenty nodes."),
        Example("sandbox stop", "End it; nothing is left."),
    ]

    func run(in context: Context) async throws {
        try await SandboxStatusCommand.parse([]).run(in: context)
    }
}
