import Console
import Nodes
import Problems
import Shell
import Synchronization
import Targets

/// One line on its way through many session shells, until every node has ended it or waits for an answer.
///
/// What a node prints after the prompt has come back is printed above it: the run lives on until its last node is done or
/// gets another line.
final class SessionRun: Sendable {
    let context: Context
    let selection: NodeSelection
    let text: String
    private let shownAs: String
    let timeout: Duration?
    let view: RunView
    let state: Mutex<State>
    private let news: AsyncStream<Void>
    let newsInput: AsyncStream<Void>.Continuation
    let start = ContinuousClock().now

    struct State {
        var phases: NodePhases
        /// The typing everywhere, and the printing of what comes.
        var work: [Task<Void, Never>] = []
        /// The typing into shells that are not open yet, and what ends it when the time is up.
        var typing: [String: Task<Void, any Error>] = [:]
        var timers: [String: Task<Void, any Error>] = [:]
        /// The open lines of nodes that print after their command has ended.
        var late = LateOutput()
        /// Whether the prompt is back: what ends from now on is told by itself.
        var isBackground = false
        var isGivenBack = false
        var lastInterrupt: ContinuousClock.Instant?
        /// How many ctrl-Cs came, each within two seconds of the one before.
        var interrupts = 0
    }

    /// A line for the shells of these nodes.
    ///
    /// `shownAs` stands for it in `results` where it is an answer, which may be a password. After `timeout`, by default the
    /// setting's, a node that still runs is interrupted and counts as failed.
    init(
        context: Context, selection: NodeSelection, text: String, shownAs: String? = nil, timeout: Duration? = nil,
        masks: Bool = false
    ) {
        self.context = context
        self.selection = selection
        self.text = text
        self.shownAs = shownAs ?? text
        self.timeout = timeout ?? context.session.current.settings.duration("timeout")
        view = RunView(
            context: context, shape: Self.shape(context, selection.nodes.count), masks: masks,
            total: selection.nodes.count)
        state = Mutex(State(phases: NodePhases(selection.nodes.map(\.id))))
        (news, newsInput) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Above this many nodes, `auto` puts nodes with the same answer together.
    private static let foldAbove = 16

    private static func shape(_ context: Context, _ count: Int) -> RunView.Shape {
        if context.output.isJSON { return .json }
        switch context.session.current.settings["output"] {
        case "stream": return .stream
        case "fold": return .fold
        default: return count > foldAbove ? .fold : .stream
        }
    }

    /// Types the line everywhere and waits; tells what came of it.
    func perform() async -> ExitStatus {
        let printing = Task { await view.print(failures: selection.failures) }
        let typing = Task { await typeEverywhere() }
        state.withLock { $0.work = [typing, printing] }
        return await watch()
    }

    /// Goes on watching what was given back and still runs, as `fg` asks for.
    private func resume() async -> ExitStatus {
        state.withLock { state in
            state.isBackground = false
            state.isGivenBack = false
            state.interrupts = 0
        }
        return await watch()
    }

    /// Waits until the prompt may come back, with ctrl-C and ctrl-Z in hand; tells what came of the line so far.
    private func watch() async -> ExitStatus {
        let progress = view.beginProgress()
        await context.interrupts.handled(by: { [self] in take($0) }, during: { await waitUntilSettled() })
        if Task.isCancelled { await endInterrupted() }
        progress?.end()
        if isOver {
            view.finish()
            for task in state.withLock({ $0.work }) { await task.value }
        } else if !state.withLock({ $0.isGivenBack }) {
            await view.flush()
        }
        return await conclude()
    }

    // MARK: Waiting

    /// Whether the prompt can come back: nothing runs any more, or the person asked for it.
    private var isSettled: Bool { state.withLock { $0.isGivenBack || $0.phases.isSettled } }

    /// Whether nothing of the line is on any node any more.
    var isOver: Bool { state.withLock { $0.phases.isOver } }

    private func waitUntilSettled() async {
        while !Task.isCancelled {
            await waitForNews()
            guard !context.isInteractive, !isOver, !Task.isCancelled else { return }
            // Nobody types another line here: either the person at this terminal answers, or nobody can.
            guard await answerHere() else { return }
        }
    }

    /// The line was given up before it could take the interrupt itself: passes it on, and gives the nodes a moment to end.
    private func endInterrupted() async {
        _ = take(.interrupt)
        let timer = Task {
            try await Task.sleep(for: .seconds(2))
            state.withLock { $0.isGivenBack = true }
            newsInput.yield()
        }
        await Task { await waitForNews() }.value
        timer.cancel()
    }

    private func waitForNews() async {
        if isSettled { return }
        for await _ in news where isSettled { return }
    }

    /// Asks the person at the terminal what the nodes ask; false where nobody is there and the time is up.
    private func answerHere() async -> Bool {
        guard context.interaction.isPossible else {
            let patience = timeout ?? .seconds(30)
            let timer = Task { [newsInput] in
                try await Task.sleep(for: patience)
                newsInput.finish()
            }
            defer { timer.cancel() }
            for await _ in news where isOver || !isSettled { return true }
            return false
        }
        let waiting = selection.nodes.filter { if case .waiting = phase($0) { true } else { false } }
        guard let first = waiting.first, case .waiting(let question) = phase(first) else { return true }
        let text = StyledText(question.isEmpty ? "> " : question.hasSuffix(" ") ? question : question + " ")
        guard let answer = await context.interaction.ask(text, isSecret: NodeLine.readsLikeSecret(question)) else {
            return false
        }
        for node in waiting {
            set(node, .running)
            view.goesOn(node)
        }
        let quiet = context.session.current.settings.duration("quiet") ?? .milliseconds(700)
        for node in waiting {
            do {
                try await context.shells.type(answer, on: node, quiet: quiet, connectTimeout: nil) { [self] event in
                    receive(event, from: node)
                }
            } catch let failure as NodeFailure {
                end(node, .broken(failure.problem))
            } catch {
                return false
            }
        }
        return true
    }

    // MARK: The end

    private func conclude() async -> ExitStatus {
        let time = ContinuousClock().now - start
        let (outcomes, isOpen) = state.withLock { state in
            state.isBackground = true
            return (state.phases.outcomes(of: selection.nodes, after: time), !state.phases.isOver)
        }
        if isOpen, context.isInteractive {
            context.session.with { $0.jobs.append(.nodes(.init(id: jobID, line: shownAs) { await self.resume() })) }
        }
        let report = FanOutReport(outcomes: selection.failures + outcomes, duration: time)
        let record = RunRecord(line: shownAs, report: report, transcripts: view.kept)
        context.session.with { $0.remember(record, typed: true) }
        await view.conclude(report, quietUpTo: 3)
        for line in context.session.questionLines { await context.output.note(line) }
        let busy = outcomes.filter { $0.ending == .busy }.count
        if busy > 0 {
            await context.output.aside(
                "still running on \(busy); fg goes back to it, @:busy TEXT answers, results shows what it printed")
        }
        if Task.isCancelled { return .interrupted }
        guard context.isInteractive else { return report.status }
        let isQuestionOnly = report.outcomes.allSatisfy { outcome in
            if case .waiting = outcome.ending { return true }
            return outcome.isOK || outcome.ending == .busy
        }
        return isQuestionOnly ? .success : report.status
    }

    // MARK: State

    /// What `fg` knows this run by.
    private var jobID: ObjectIdentifier { ObjectIdentifier(self) }

    /// The last node is done, or another line has it, while somebody types at the prompt: there is nothing left to print or
    /// to come back to.
    func endBehindPrompt() {
        view.finish()
        context.session.with { state in
            state.jobs.removeAll { job in
                if case .nodes(let job) = job { job.id == jobID } else { false }
            }
        }
    }

    func phase(_ node: Node) -> NodePhases.Phase { state.withLock { $0.phases[node.id] } }

    func isOpen(_ node: Node) -> Bool { state.withLock { $0.phases.isOpen(node.id) } }

    func set(_ node: Node, _ phase: NodePhases.Phase) {
        let isOver = state.withLock { state in
            state.phases[node.id] = phase
            return state.isBackground && state.phases.isOver
        }
        newsInput.yield()
        if isOver { endBehindPrompt() }
    }

    func forgetQuestion(_ node: Node) {
        context.session.with { $0.questions[node.id] = nil }
    }
}
