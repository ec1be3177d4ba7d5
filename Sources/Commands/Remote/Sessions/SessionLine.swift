import Console
import Nodes
import Problems
import Shell
import Synchronization
import Targets

/// A line on its way through session shells: drives `LineRun`, which decides, with the shells, the screen and the clock.
///
/// What a node prints after the prompt has come back is printed above it: the line lives on until its last node is done or
/// gets another line.
final class SessionLine: Sendable {
    let context: Context
    let selection: NodeSelection
    let text: String
    private let shownAs: String
    let view: RunView
    let nodes: [String: Node]
    let state: Mutex<State>
    private let news: AsyncStream<Void>
    let newsInput: AsyncStream<Void>.Continuation
    /// The nodes whose turn has come, a batch at a time.
    let turns: AsyncStream<[String]>
    let turnsInput: AsyncStream<[String]>.Continuation
    let clockNews: AsyncStream<Void>
    let clockInput: AsyncStream<Void>.Continuation

    struct State {
        var run: LineRun
        /// All that goes on for the line, as one task with children.
        var work: Task<Void, Never>?
        /// The typing into shells whose connection is not up yet.
        var typing: [String: Task<Void, any Error>] = [:]
        /// The open lines of nodes that print after their command has ended.
        var late = LateOutput()
    }

    /// How a line is run and shown.
    struct Options: Sendable {
        /// What stands for the line in `results` where it is an answer, which may be a password.
        var shownAs: String?
        /// After how long a node that still runs is interrupted and counts as failed; nil for the setting.
        var timeout: Duration?
        /// Whether what always differs is masked where answers are compared.
        var masks = false
        /// How answers are shown; nil for the setting.
        var shape: RunView.Shape?
        /// In which steps the line goes over the nodes.
        var plan: RollingPlan?
        /// Once so many nodes have failed, no more are begun.
        var mostFailures: Int?
    }

    /// A line for the shells of these nodes.
    init(context: Context, selection: NodeSelection, text: String, options: Options = Options()) {
        self.context = context
        self.selection = selection
        self.text = text
        shownAs = options.shownAs ?? text
        nodes = Dictionary(selection.nodes.map { ($0.id, $0) }) { first, _ in first }
        let timeout = options.timeout ?? context.session.current.settings.duration("timeout")
        let canAnswer = context.isInteractive || context.interaction.isPossible
        (turns, turnsInput) = AsyncStream.makeStream(of: [String].self)
        // What goes step by step goes in an order that people foresee, whatever the numbers are.
        let inOrder = selection.nodes.sorted { NodeNames.isBefore($0.label, $1.label) }
        let batches = (options.plan?.batches(of: inOrder) ?? [selection.nodes]).map { $0.map(\.id) }
        turnsInput.yield(batches.first ?? [])
        if batches.count < 2 { turnsInput.finish() }
        view = RunView(
            context: context, shape: options.shape ?? Self.shape(context, selection.nodes.count), masks: options.masks,
            nodes: selection.nodes)
        state = Mutex(
            State(
                run: LineRun(
                    selection.nodes.map { (id: $0.id, label: $0.label) }, timeout: timeout,
                    patience: canAnswer ? nil : timeout ?? .seconds(30), batches: batches,
                    mostFailures: options.mostFailures, failures: selection.failures.count, now: .now)))
        (news, newsInput) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        (clockNews, clockInput) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Above this many nodes, `auto` puts nodes with the same answer together.
    private static let foldAbove = 16

    static func shape(_ context: Context, _ count: Int) -> RunView.Shape {
        if context.output.isJSON { return .json }
        switch context.session.current.settings["output"] {
        case "stream": return .stream
        case "fold": return .fold(streamsAfter: nil)
        default: return count > foldAbove ? .fold(streamsAfter: .seconds(3)) : .stream
        }
    }

    /// Types the line everywhere and waits; tells what came of it.
    func perform() async -> ExitStatus {
        let work = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [self] in await view.print(failures: selection.failures) }
                group.addTask { [self] in await keepTime() }
                group.addTask { [self] in await typeEverywhere() }
            }
        }
        state.withLock { $0.work = work }
        return await watch()
    }

    /// Goes on watching what was given back and still runs, as `fg` asks for.
    func resume() async -> ExitStatus {
        take(.resumed)
        noteBusy()
        return await watch()
    }

    // MARK: Waiting

    /// Waits until the prompt may come back, with ctrl-C and ctrl-Z in hand; tells what came of the line so far.
    private func watch() async -> ExitStatus {
        let progress = view.beginProgress()
        let handle: @Sendable (InterruptKey) -> Bool = { [self] key in
            take(key == .interrupt ? LineRun.Event.interrupted : .suspended)
            return true
        }
        await context.interrupts.handled(by: handle, during: { await waitUntilSettled() })
        if Task.isCancelled { await endCancelled() }
        progress?.end()
        let (isOver, wasGivenBack) = state.withLock { ($0.run.isOver, $0.run.wasGivenBack) }
        if isOver {
            await close()
        } else if !wasGivenBack {
            await view.flush()
        }
        return await conclude()
    }

    private func waitUntilSettled() async {
        while !Task.isCancelled {
            await waitForRun { $0.isSettled }
            guard !context.isInteractive, !isDone, !Task.isCancelled else { return }
            // Nobody types another line here: either the person at this terminal answers, or nobody can.
            if context.interaction.isPossible {
                guard await answerHere() else { return }
            } else {
                await waitForRun { $0.isOver || $0.wasGivenBack || !$0.isSettled }
                if isDone { return }
            }
        }
    }

    /// Whether there is nothing to wait for any more.
    private var isDone: Bool { state.withLock { $0.run.isOver || $0.run.wasGivenBack } }

    private func waitForRun(_ isThere: @escaping @Sendable (LineRun) -> Bool) async {
        if state.withLock({ isThere($0.run) }) { return }
        for await _ in news where state.withLock({ isThere($0.run) }) { return }
    }

    /// The line was given up: the nodes get their moment to end, whoever waits.
    private func endCancelled() async {
        take(.cancelled)
        await Task { [self] in await waitForRun { $0.isOver } }.value
    }

    private enum Answer: Sendable {
        case typed(String)
        case refused
        case goneOn
    }

    /// Asks the person at the terminal what the nodes ask; false where nobody answers.
    ///
    /// Where the nodes go on by themselves meanwhile, the question goes too.
    private func answerHere() async -> Bool {
        let asked = state.withLock { $0.run.questions }
        guard let question = asked.first?.question else { return true }
        let text = StyledText(question.isEmpty ? "> " : question.hasSuffix(" ") ? question : question + " ")
        let answer = await withTaskGroup(of: Answer.self) { group in
            group.addTask { [context] in
                let typed = await context.interaction.ask(text, isSecret: NodeLine.readsLikeSecret(question))
                return typed.map { .typed($0) } ?? .refused
            }
            group.addTask { [self] in
                await waitForRun { $0.questions.isEmpty || $0.wasGivenBack }
                return .goneOn
            }
            defer { group.cancelAll() }
            return await group.next() ?? .refused
        }
        guard case .typed(let answer) = answer else {
            if case .goneOn = answer { return !Task.isCancelled }
            return false
        }
        let waiting = state.withLock { $0.run.questions.map(\.id) }
        take(.answered(waiting))
        for node in waiting.compactMap({ nodes[$0] }) { await type(answer, on: node) }
        return true
    }

    // MARK: The end

    /// Everything of the line has ended.
    private func close() async {
        view.finish()
        clockInput.finish()
        await state.withLock({ $0.work })?.value
    }

    /// The last node is done, or another line has it, while somebody types at the prompt: there is nothing left to print or
    /// to come back to.
    func endBehindPrompt() {
        view.finish()
        clockInput.finish()
        let id = ObjectIdentifier(self)
        context.session.with { state in
            state.jobs.removeAll { job in
                if case .nodes(let job) = job { job.id == id } else { false }
            }
        }
    }

    /// What is running behind the prompt, for the prompt.
    func noteBusy() {
        let busy = state.withLock { state in
            state.run.open.filter { if case .running = state.run[$0] { true } else { false } }
        }
        context.session.with { state in
            state.busy.subtract(nodes.keys)
            state.busy.formUnion(busy)
        }
    }

    /// How each node of the line stands.
    func outcomes() -> [NodeOutcome] {
        state.withLock { $0.run.endings(now: .now) }.compactMap { entry in
            nodes[entry.id].map {
                NodeOutcome(id: $0.id, label: $0.label, name: $0.name, ending: entry.ending, duration: entry.after)
            }
        }
    }

    /// The nodes whose turn did not come, and why.
    private func tellLeftAlone() async {
        let (left, failures, isWaiting) = state.withLock {
            ($0.run.leftAlone, $0.run.failures, !$0.run.questions.isEmpty)
        }
        guard !left.isEmpty else { return }
        let cause =
            isWaiting ? "stopped since a node waits" : failures > 0 ? "stopped after \(failures) failed" : "interrupted"
        let names = NodeNames.fold(left.compactMap { nodes[$0]?.label })
        await context.output.note(StyledText("\(cause); left alone: \(names)", .changing))
    }

    private func conclude() async -> ExitStatus {
        let outcomes = outcomes()
        let time = state.withLock { ContinuousClock.now - $0.run.started }
        let isOpen = !state.withLock { $0.run.isOver }
        if isOpen, context.isInteractive {
            let job = Session.NodeJob(id: ObjectIdentifier(self), line: shownAs) { await self.resume() }
            context.session.with { $0.jobs.append(.nodes(job)) }
        }
        take(.wentBehindPrompt)
        noteBusy()
        let report = FanOutReport(outcomes: selection.failures + outcomes, duration: time)
        let record = RunRecord(line: shownAs, report: report, transcripts: view.kept)
        context.session.with { $0.remember(record, typed: true) }
        await view.conclude(report, quietUpTo: 3)
        await tellLeftAlone()
        for line in context.session.questionLines { await context.output.note(line) }
        let busy = outcomes.filter { $0.ending == .busy }.count
        if busy > 0 {
            await context.output.aside(
                "still running on \(busy); fg goes back to it, @:busy TEXT answers, interrupt ends it, results shows what it printed"
            )
        }
        if Task.isCancelled { return .interrupted }
        guard context.isInteractive else { return report.status }
        let isQuestionOnly = report.outcomes.allSatisfy { outcome in
            if case .waiting = outcome.ending { return true }
            return outcome.isOK || outcome.ending == .busy
        }
        return isQuestionOnly ? .success : report.status
    }
}
