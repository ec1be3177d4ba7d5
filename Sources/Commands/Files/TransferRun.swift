import Console
import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Targets
import Text

/// One `put` or `get` on its way: the nodes side by side, one progress line, and what came of it.
struct TransferRun: Sendable {
    /// What is done with one node.
    typealias Work =
        @Sendable (Node, @escaping @Sendable (TransferProgressEvent) -> Void) async throws -> TransferTally

    let context: Context
    let selection: NodeSelection
    let limit: Int
    /// The bytes to be moved, as far as they are known before it begins.
    let size: Int64
    let work: Work

    private typealias Ended = (outcome: NodeOutcome, tally: TransferTally)

    /// Works on all nodes and tells what came of it.
    func perform() async -> ExitStatus {
        let clock = ContinuousClock()
        let start = clock.now
        let count = selection.nodes.count
        let meter = TransferMeter(total: size, label: "\(count) \(count == 1 ? "node" : "nodes")")
        let progress = context.screen?.beginProgress { [context] moment in
            [meter.line(at: moment)] + context.waitingForWays(at: moment)
        }
        for outcome in selection.failures { await tell(outcome, TransferTally()) }
        var ended = selection.failures.map { (outcome: $0, tally: TransferTally()) }
        ended += await workEverywhere(meter)
        progress?.end()
        let report = FanOutReport(outcomes: ended.map(\.outcome), duration: clock.now - start)
        for problem in await ChangedSince(context: context).explained(report).foldedProblems {
            await context.output.problem(problem)
        }
        await conclude(report, ended)
        let begun = Set(ended.map(\.outcome.id))
        let left = selection.nodes.filter { !begun.contains($0.id) }.map(\.label)
        if !left.isEmpty {
            await context.output.note(StyledText("not begun: \(NodeNames.fold(left))", .changing))
        }
        context.session.with { $0.remember(report) }
        return Task.isCancelled ? .interrupted : report.status
    }

    private func workEverywhere(_ meter: TransferMeter) async -> [Ended] {
        await SideBySide.each(
            selection.nodes, limit: limit,
            ended: { ended in
                await tell(ended.outcome, ended.tally)
                return true
            },
            work: { await end(of: $0, meter) }
        ).compactMap { $0 }
    }

    private func end(of node: Node, _ meter: TransferMeter) async -> Ended {
        let clock = ContinuousClock()
        let start = clock.now
        var tally = TransferTally()
        var ending: NodeOutcome.Ending
        do {
            tally = try await work(node) { meter.take($0) }
            ending =
                tally.problems.first.map { first in
                    var problem = first
                    let more = tally.problems.count - 1
                    if more > 0 {
                        let rest = "\(more) more \(more == 1 ? "file" : "files") failed."
                        problem.why = problem.why.map { "\($0) \(rest)" } ?? rest
                    }
                    return .broken(problem)
                } ?? .exited(0)
        } catch let failure as NodeFailure {
            ending = failure.hadBegun ? .broken(failure.problem) : .unreachable(failure.problem)
        } catch let problem as Problem {
            ending = .broken(problem)
        } catch {
            ending = .broken(
                Problem("interrupted", about: node.label, "\(.subject) was interrupted.", status: .interrupted))
        }
        return (
            NodeOutcome(id: node.id, label: node.label, name: node.name, ending: ending, duration: clock.now - start),
            tally
        )
    }

    private func tell(_ outcome: NodeOutcome, _ tally: TransferTally) async {
        guard context.output.isJSON else { return }
        var members: [JSONValue.Member] = [
            .init("id", .string(outcome.id)), .init("name", .string(outcome.name)), .init("ok", .bool(outcome.isOK)),
            .init("files", .int(tally.files)), .init("bytes", .int(tally.bytes)), .init("skipped", .int(tally.skipped)),
            .init("paths", .array(tally.names.map { .string($0) })),
        ]
        var problems = tally.problems
        switch outcome.ending {
        case .unreachable(let problem), .broken(let problem): if problems.isEmpty { problems = [problem] }
        default: break
        }
        func object(_ problem: Problem) -> JSONValue {
            var members: [JSONValue.Member] = [
                .init("code", .string(problem.code)), .init("what", .string(problem.what)),
            ]
            if let why = problem.why { members.append(.init("why", .string(why))) }
            return .object(members)
        }
        if let first = problems.first { members.append(.init("error", object(first))) }
        if problems.count > 1 { members.append(.init("errors", .array(problems.map(object)))) }
        members.append(.init("seconds", .double((outcome.duration.seconds * 1000).rounded() / 1000)))
        await context.output.json(.object(members))
    }

    private func conclude(_ report: FanOutReport, _ ended: [Ended]) async {
        // The causes stand above, each once; here only numbers are of use.
        var parts: [String] = []
        let ok = report.outcomes.count(where: \.isOK)
        let unreachable = report.outcomes.count { if case .unreachable = $0.ending { true } else { false } }
        let failed = report.outcomes.count - ok - unreachable
        for (count, word) in [(ok, "ok"), (failed, "failed"), (unreachable, "unreachable")] where count > 0 {
            parts.append("\(count) \(word)")
        }
        let files = ended.reduce(0) { $0 + $1.tally.files }
        let skipped = ended.reduce(0) { $0 + $1.tally.skipped }
        var facts: [String] = []
        if files > 0 {
            let bytes = Measure.bytes(ended.reduce(0) { $0 + $1.tally.bytes })
            facts.append("\(files) \(files == 1 ? "file" : "files"), \(bytes)")
        }
        if skipped > 0 { facts.append("\(skipped) already there") }
        parts += facts + [FanOutReport.time(report.duration)]
        let role: Role = report.status == .success ? .secondary : .bad
        await context.output.note(StyledText(parts.joined(separator: " · "), role))
    }
}

/// Adds up what all nodes tell of their bytes, from any thread.
final class TransferMeter: Sendable {
    private let progress: Mutex<TransferProgress>

    init(total: Int64, label: String) {
        progress = Mutex(TransferProgress(total: total, label: label))
    }

    func take(_ event: TransferProgressEvent) {
        progress.withLock { progress in
            switch event {
            case .found(let bytes): progress.total = progress.total.plus(bytes)
            case .moved(let bytes): progress.done = progress.done.plus(bytes)
            }
        }
    }

    func line(at moment: ProgressMoment) -> StyledText { progress.withLock { $0 }.line(at: moment) }
}
