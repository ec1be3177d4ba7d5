import Console
import Files
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Targets

/// One `run` on its way: the nodes in batches, their output as it was asked for, and the report at the end.
struct FanOutRun: Sendable {
    let context: Context
    let selection: NodeSelection
    let command: RemoteCommand
    let options: RunOptions
    let plan: RollingPlan
    /// The cloud's own fan-out, where it is to do the work.
    var cloud: (any CommandService)?

    /// Runs the command everywhere and tells what came of it.
    func perform() async throws -> ExitStatus {
        let clock = ContinuousClock()
        let start = clock.now
        let folder = try options.outDir.map { (path) throws(Problem) in try OutputFolder(path, nodes: selection.nodes) }
        let shape: RunView.Shape = context.output.isJSON ? .json : options.fold ? .fold(streamsAfter: nil) : .stream
        let view = RunView(
            context: context, shape: shape, folder: folder, line: command.line, nodes: selection.nodes)
        let printing = Task { await view.print(failures: selection.failures) }
        let progress = view.beginProgress()
        let outcomes = await runBatches(view)
        view.finish()
        await printing.value
        progress?.end()
        try folder?.close()
        let report = FanOutReport(outcomes: outcomes, duration: clock.now - start)
        await view.conclude(report)
        let record = RunRecord(line: command.line, report: report, transcripts: view.kept)
        context.session.with { $0.remember(record) }
        if Task.isCancelled { return .interrupted }
        if let loss = view.loss(report) {
            await context.output.problem(loss)
            if report.status == .success { return loss.status }
        }
        return options.largestStatus ? ExitStatus(rawValue: report.largestStatus) : report.status
    }

    private func runBatches(_ view: RunView) async -> [NodeOutcome] {
        let settings = context.session.current.settings
        let timeout = (options.timeout ?? settings.duration("timeout")).flatMap { $0 == .zero ? nil : $0 }
        let fanOut = FanOut(
            remote: context.remote, limit: options.fanout ?? settings.number("fanout"), timeout: timeout)
        let inCloud = cloud.map {
            CloudFanOut(service: $0, limit: options.fanout, timeout: timeout, bucket: options.bucket)
        }
        // What goes step by step goes in an order that people foresee, whatever the numbers are.
        let inOrder = selection.nodes.sorted { NodeNames.isBefore($0.label, $1.label) }
        let batches = plan.batches(of: options.batch == nil ? selection.nodes : inOrder)
        var outcomes = selection.failures
        var failures = selection.failures.count
        for (index, batch) in batches.enumerated() {
            // A pause that is interrupted ends the run like any other interruption.
            if index > 0, let pause = options.pause { try? await Task.sleep(for: pause) }
            if Task.isCancelled { break }
            // Within a batch too, no more nodes are begun once enough have failed.
            let left = options.maxFailures.map { $0 - failures }
            if let left, left <= 0 { break }
            let ended =
                if let inCloud {
                    await inCloud.run(command.line, on: batch, stoppingAfter: left, observe: view.observe)
                } else {
                    await fanOut.run(command, on: batch, stoppingAfter: left, observe: view.observe)
                }
            outcomes += ended
            failures += ended.filter { !$0.isOK }.count
            if Task.isCancelled { break }
        }
        let ended = Set(outcomes.map(\.id))
        let left = selection.nodes.filter { !ended.contains($0.id) }.map(\.label).sorted(by: NodeNames.isBefore)
        if !left.isEmpty {
            let cause = Task.isCancelled ? "interrupted" : "stopped after \(failures) failed"
            await context.output.note(StyledText("\(cause); left alone: \(NodeNames.fold(left))", .changing))
        }
        return outcomes
    }
}
