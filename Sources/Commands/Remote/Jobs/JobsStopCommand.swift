import ArgumentParser
import Nodes
import Problems
import Shell
import Targets

/// `jobs stop`: ends a job's command.
struct JobsStopCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End a job: TERM, and KILL ten seconds later.")

    @Argument(help: "The job's name.") var job: String
    @Argument(help: "The nodes; without it, all that have it.", completion: .targets) var target: Target?

    func status(in context: Context) async throws -> ExitStatus {
        let found = try await context.job(job, on: target)
        let start = ContinuousClock.now
        let outcomes = await context.jobs.stop(job, on: found.nodes)
        if Task.isCancelled { return .interrupted }
        let report = FanOutReport(outcomes: found.failures + outcomes, duration: ContinuousClock.now - start)
        context.session.with { $0.remember(report) }
        for problem in report.foldedProblems { await context.output.problem(problem) }
        let ended = outcomes.filter { if case .exited = $0.ending { true } else { false } }
        let running = outcomes.filter { $0.ending == .busy }
        if context.output.isJSON {
            for outcome in outcomes { await context.output.json(RunView.object(outcome, Transcripts()[outcome.id])) }
        }
        if !ended.isEmpty {
            let names = NodeNames.fold(ended.map(\.label))
            await context.output.aside("\(job) has ended on \(names): \(report.summary.joined(separator: " · "))")
        }
        guard running.isEmpty else {
            throw Problem(
                "job.goes-on", "\(job) still runs on \(NodeNames.fold(running.map(\.label))).",
                why: "Neither TERM nor KILL ended it; it may run as another user.", fix: "jobs show \(job)",
                status: .failure)
        }
        return report.foldedProblems.isEmpty ? .success : .failure
    }
}
