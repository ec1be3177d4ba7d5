import ArgumentParser
import Nodes
import Problems
import Shell

/// `jobs show`: what a job has printed so far, and how it stands.
struct JobsShowCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a job has printed so far, and how it stands.")

    @Flag(help: "Show nodes with the same answer together.") var fold = false
    @Argument(help: "The job's name.") var job: String
    @Argument(help: "The nodes; without it, all that have it.", completion: .targets) var target: Target?

    var isRead: Bool { true }

    func status(in context: Context) async throws -> ExitStatus {
        let found = try await context.job(job, on: target)
        await context.output.aside(found.line)
        let view = JobView(context: context, job: found)
        guard let report = await view.show(from: JobPositions(), once: true, fold: fold) else { return .interrupted }
        // That the command failed is no failure of showing it.
        let failed = report.outcomes.filter {
            switch $0.ending {
            case .unreachable, .broken: true
            default: false
            }
        }
        return FanOutReport(outcomes: failed, duration: .zero).status
    }
}
