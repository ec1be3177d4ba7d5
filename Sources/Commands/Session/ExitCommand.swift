import ArgumentParser
import Shell

/// `exit`: leaves the shell.
struct ExitCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "exit", abstract: "Leave the shell.", aliases: ["quit"])
    static let group = CommandTopic.session
    static let examples = [Example("exit", "Leave; connections are closed.")]

    func run(in context: Context) async throws {
        context.session.with { $0.wantsToLeave = true }
    }
}
