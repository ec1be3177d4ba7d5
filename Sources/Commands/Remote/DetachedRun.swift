import Console
import JSON
import Nodes
import Problems
import Shell
import Text

/// A `run --detach`: begins a job on nodes, says what it is called, and leaves it.
struct DetachedRun: Sendable {
    let context: Context
    let selection: NodeSelection
    let options: RunOptions

    /// Starts the job everywhere and tells where it did not start.
    func perform(_ request: RemoteCommand) async throws -> ExitStatus {
        var line = request.line
        let name = options.name ?? JobName.made(for: line)
        // Nobody will be there to be asked for a password.
        if options.sudo { line = "sudo -n -- sh -c \(ShellQuoting.always(line))" }
        let settings = context.session.current.settings
        let jobs = Jobs(
            remote: context.remote, limit: options.fanout ?? settings.number("fanout"),
            connectTimeout: options.connectTimeout)
        let start = ContinuousClock.now
        let order = JobOrder(name: name, line: line, input: request.input ?? [])
        let outcomes = selection.failures + (await jobs.start(order, on: selection.nodes))
        let report = FanOutReport(outcomes: outcomes, duration: ContinuousClock.now - start)
        let record = RunRecord(line: request.line, report: report, transcripts: Transcripts())
        context.session.with { $0.remember(record) }
        let began = outcomes.filter { $0.ending == .busy }
        if context.output.isJSON {
            for outcome in outcomes { await context.output.json(Self.object(outcome, name)) }
        } else if !began.isEmpty {
            await context.output.line(StyledText(name, .name))
        }
        for problem in report.foldedProblems { await context.output.problem(problem) }
        if !began.isEmpty {
            let nodes = began.count == 1 ? "1 node" : "\(began.count) nodes"
            await context.output.aside("runs on \(nodes) · jobs follow \(name)")
        }
        return Task.isCancelled ? .interrupted : report.status
    }

    private static func object(_ outcome: NodeOutcome, _ name: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("job", .string(name)), .init("id", .string(outcome.id)), .init("name", .string(outcome.name)),
        ]
        switch outcome.ending {
        case .unreachable(let problem), .broken(let problem):
            members.append(.init("error", ["code": .string(problem.code), "what": .string(problem.what)]))
        default: members.append(.init("state", "running"))
        }
        return .object(members)
    }
}
