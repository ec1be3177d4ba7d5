import ArgumentParser
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell

/// `results`: what the last command on nodes printed, again.
struct ResultsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Show again what the last command on nodes printed.",
        discussion: "--diff compares each node with what most of them said; + and - mark what a node has more or less.")
    static let group = CommandTopic.remote
    static let examples = [
        Example("results --fold", "Put nodes with the same answer together."),
        Example("results --diff", "Show only how nodes differ from the majority."),
        Example("results --failed", "Only of those that failed."),
        Example("results web3", "Of one node."),
    ]

    @Flag(help: "Put nodes with the same answer together.") var fold = false
    @Flag(help: "Show how nodes differ from the majority.") var diff = false
    @Flag(help: "Only nodes that failed.") var failed = false
    @Flag(help: "Mask host names, own addresses and times where answers are compared.") var mask = false
    @Argument(help: "The nodes; without it, all it ran on.", completion: .targets) var target: Target?

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        guard let record = context.session.current.lastRun else {
            throw Problem(
                "results.none", "No command has run on nodes yet.", why: "Results are kept while the shell lives.",
                fix: "@ uptime", status: .notFound)
        }
        var outcomes = record.report.outcomes
        if let target {
            let chosen = Set(try await context.instances(target).map(\.id))
            outcomes = outcomes.filter { chosen.contains($0.id) }
        }
        if failed { outcomes = outcomes.filter { !$0.isOK } }
        try await show(outcomes, of: record, in: context)
        if let loss = RunView.loss(outcomes, in: record.transcripts) { throw loss }
    }

    private func show(_ outcomes: [NodeOutcome], of record: RunRecord, in context: Context) async throws {
        if context.output.isJSON { return await printObjects(outcomes, record, in: context) }
        await context.output.aside("\(record.line) · \(record.report.summary.joined(separator: " · "))")
        let mask = mask || context.session.current.settings.flag("mask")
        guard diff || fold else {
            for outcome in outcomes { await printLines(outcome, record.transcripts, in: context.output) }
            return
        }
        let answers = outcomes.map { OutputFold.answer($0, in: record.transcripts, masks: mask) }
        let errors = outcomes.filter { record.transcripts.size(of: $0.id, .error) > 0 }
            .map { OutputFold.answer($0, in: record.transcripts, .error, masks: mask) }
        if diff {
            await printDifferences(answers, record.transcripts, in: context)
        } else {
            for group in OutputFold.groups(answers) {
                await RunView.print(group, of: record.transcripts, in: context.output)
            }
            for group in OutputFold.groups(errors) {
                await RunView.print(group, of: record.transcripts, .error, in: context.output)
            }
        }
    }

    /// Prints all of a node, some lines at a time: it may be a gigabyte.
    private func printLines(_ outcome: NodeOutcome, _ transcripts: Transcripts, in output: Output) async {
        for lines in transcripts.lines(of: outcome.id) where !lines.isEmpty {
            await output.text(lines.map { NodeLine.text(outcome.label, $0, output.style) }.joined())
            if Task.isCancelled { return }
        }
        if !transcripts.isWhole(outcome.id) {
            await output.aside("\(outcome.label) printed \(transcripts.size(of: outcome.id) >> 20) MB; not all is kept")
        }
        if let cause = outcome.cause { await output.note(StyledText("\(outcome.label): \(cause)", .bad)) }
    }

    private func printDifferences(
        _ answers: [OutputFold.Answer], _ transcripts: Transcripts, in context: Context
    ) async {
        let groups = OutputFold.groups(answers)
        guard let majority = groups.first else { return }
        await RunView.print(majority, of: transcripts, in: context.output)
        for group in groups.dropFirst() {
            await context.output.line(StyledText(group.heading, group.cause == nil ? .name : .bad))
            for line in LineDifference.lines(from: majority.text, to: group.text) {
                let role: Role = line.hasPrefix("+") ? .good : .bad
                await context.output.line(StyledText(line, role))
            }
        }
    }

    private func printObjects(_ outcomes: [NodeOutcome], _ record: RunRecord, in context: Context) async {
        for outcome in outcomes {
            await context.output.json(RunView.object(outcome, record.transcripts[outcome.id]))
        }
    }
}
