import Console
import Nodes
import Problems
import Shell

/// Shows what a job prints, as `run` shows a command, and remembers how it stands.
struct JobView: Sendable {
    let context: Context
    let job: FoundJob

    /// Shows the job from `positions` on to its end, or with `once` what there is of it; nil where it was interrupted.
    func show(from positions: JobPositions, once: Bool, fold: Bool = false) async -> FanOutReport? {
        let start = ContinuousClock.now
        let shape: RunView.Shape = context.output.isJSON ? .json : fold ? .fold(streamsAfter: nil) : .stream
        let view = RunView(context: context, shape: shape, nodes: job.nodes)
        let printing = Task { await view.print(failures: job.failures) }
        let progress = view.beginProgress()
        let outcomes = await context.jobs.follow(job.name, on: job.nodes, from: positions, once: once) {
            view.observe($0)
        }
        view.finish()
        await printing.value
        progress?.end()
        if Task.isCancelled { return nil }
        let report = FanOutReport(outcomes: job.failures + outcomes, duration: ContinuousClock.now - start)
        await view.conclude(report, quietUpTo: 0)
        let record = RunRecord(line: job.line, report: report, transcripts: view.kept)
        context.session.with { $0.remember(record) }
        return report
    }
}
