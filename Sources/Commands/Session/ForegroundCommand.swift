import ArgumentParser
import Problems
import Shell

/// `fg`: goes on with a local program that ctrl-Z stopped.
struct ForegroundCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "fg", abstract: "Go on with the local program that ctrl-Z stopped last.")
    static let group = CommandTopic.session
    static let examples = [Example("fg", "Go on with it, on the terminal.")]

    func status(in context: Context) async throws -> ExitStatus {
        try await context.local.resume(session: context.session)
    }
}
