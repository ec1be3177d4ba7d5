import ArgumentParser
import Problems
import Shell

/// `fg`: continues what ctrl-Z put into the background.
struct ForegroundCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "fg", abstract: "Go back to what ctrl-Z gave the prompt back from last.",
        discussion: """
            A local program that was stopped goes on, on the terminal. A line that still runs on nodes is watched again, so \
            that ctrl-C interrupts it.
            """)
    static let group = CommandTopic.session
    static let examples = [Example("fg", "Go on with it, on the terminal.")]

    func status(in context: Context) async throws -> ExitStatus {
        switch context.session.with({ $0.jobs.popLast() }) {
        case .program(let job):
            return try await context.local.resume(job, session: context.session)
        case .nodes(let job):
            await context.output.aside(job.line)
            return await job.resume()
        case nil:
            throw Problem("local.no-job", "No line runs in the background.", status: .notFound)
        }
    }
}
