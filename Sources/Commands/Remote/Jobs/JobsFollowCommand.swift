import ArgumentParser
import Nodes
import Problems
import Shell

/// `jobs follow`: a job to its end.
struct JobsFollowCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Show what a job prints until it ends; ends with its largest status.",
        discussion: """
            Begins with the job's first line; followed again in the same shell, it goes on where it was. Ctrl-C leaves, and \
            the job goes on. A node that is lost is tried again for two minutes, and no line comes twice.
            """)

    @Argument(help: "The job's name.") var job: String
    @Argument(help: "The nodes; without it, all that have it.", completion: .targets) var target: Target?

    func status(in context: Context) async throws -> ExitStatus {
        let found = try await context.job(job, on: target)
        let positions = context.output.isJSON ? JobPositions() : context.session.followed
        guard let report = await JobView(context: context, job: found).show(from: positions, once: false) else {
            await context.output.aside("\(job) goes on; jobs follow \(job) shows it again")
            return .interrupted
        }
        return ExitStatus(rawValue: report.largestStatus)
    }
}
