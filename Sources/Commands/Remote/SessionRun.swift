import Console
import FanOuts
import Problems
import Shell
import Synchronization
import Targets

/// One line on its way through many session shells, until every node has ended it or waits for an answer.
///
/// What a node prints after the prompt has come back is printed above it: the run lives on until its last node is done or
/// gets another line.
final class SessionRun: Sendable {
    private let context: Context
    private let selection: NodeSelection
    private let text: String
    private let shownAs: String
    private let timeout: Duration?
    private let view: RunView
    private let state: Mutex<State>
    private let news: AsyncStream<Void>
    private let newsInput: AsyncStream<Void>.Continuation
    private let start = ContinuousClock().now

    private struct State {
        var phases: [String: Phase] = [:]
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

    private enum Phase {
        case running
        case waiting(String)
        case ended(NodeOutcome)
        /// Another line was typed into the shell; its run tells the rest.
        case handedOn
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
        state = Mutex(State(phases: Dictionary(uniqueKeysWithValues: selection.nodes.map { ($0.id, .running) })))
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
    func perform() async throws -> ExitStatus {
        let printing = Task { await view.print(failures: selection.failures) }
        let progress = view.beginProgress()
        let typing = Task { await typeEverywhere() }
        await context.interrupts.handled(by: { [self] in take($0) }, during: { await waitUntilSettled() })
        if Task.isCancelled { await interruptAll() }
        progress?.end()
        if isOver {
            await typing.value
            view.finish()
            await printing.value
        } else {
            await view.flush()
        }
        return await conclude()
    }

    // MARK: Typing

    private func typeEverywhere() async {
        let settings = context.session.current.settings
        let quiet = settings.duration("quiet") ?? .milliseconds(700)
        await withTaskGroup(of: Void.self) { group in
            var rest = selection.nodes[...]
            for node in rest.prefix(max(1, settings.number("fanout"))) {
                rest = rest.dropFirst()
                group.addTask { [self] in await type(node, quiet) }
            }
            while await group.next() != nil {
                guard let node = rest.popFirst() else { continue }
                group.addTask { [self] in await type(node, quiet) }
            }
        }
    }

    private func type(_ node: Node, _ quiet: Duration) async {
        _ = view.observe(.started(node))
        if state.withLock({ $0.interrupts > 0 }) { return end(node, .broken(Self.interrupted(node))) }
        if case .idle = await context.shells.activity(of: node) { view.logs(text, on: node) }
        forgetQuestion(node)
        let typing = Task {
            try await context.shells.type(text, on: node, quiet: quiet, connectTimeout: nil) { [self] event in
                receive(event, from: node)
            }
        }
        let timer = timeout.map { timeout in
            Task {
                try await Task.sleep(for: timeout)
                await expire(node, after: timeout)
            }
        }
        state.withLock { state in
            state.typing[node.id] = typing
            state.timers[node.id] = timer
        }
        do {
            try await typing.value
        } catch let failure as NodeFailure {
            end(node, failure.hadBegun ? .broken(failure.problem) : .unreachable(failure.problem))
        } catch {
            end(node, .broken(Self.interrupted(node)))
        }
        state.withLock { state in
            state.typing[node.id] = nil
            // What ended before the timer was noted left it behind.
            if case .ended = state.phases[node.id] { state.timers.removeValue(forKey: node.id)?.cancel() }
        }
    }

    /// The time of a node that still runs is up; one that waits for an answer has another patience.
    private func expire(_ node: Node, after timeout: Duration) async {
        guard case .running = phase(node) else { return }
        let seconds = FanOutReport.time(timeout)
        end(
            node,
            .broken(
                Problem(
                    "node.timeout", "\(node.label) timed out.",
                    why: "The command did not end within \(seconds), so it was interrupted.",
                    fix: "--timeout with a longer time", status: .failure)))
        await context.shells.interrupt(node)
        state.withLock { $0.typing[node.id] }?.cancel()
    }

    private static func interrupted(_ node: Node) -> Problem {
        Problem("interrupted", "\(node.label) was interrupted.", status: .interrupted)
    }

    // MARK: What the shells tell

    private func receive(_ event: ShellEvent, from node: Node) -> Demand {
        switch event {
        case .output(let bytes, let resume):
            switch phase(node) {
            case .waiting:
                view.goesOn(node)
                set(node, .running)
                forgetQuestion(node)
            case .ended: return printLate(bytes, resume, from: node)
            case .running, .handedOn: break
            }
            return view.observe(.printed(node, RemoteChunk(.output, bytes, resume: resume)))
        case .finished(let status): end(node, .exited(status))
        case .waiting: wait(node, view.waits(node))
        case .unfinished: wait(node, view.waits(node))
        case .gone(let status?, _): end(node, .exited(status))
        case .gone(nil, let signal?): end(node, .signaled(signal))
        case .gone(nil, nil):
            end(node, .broken(Problem("shell.gone", "The shell of \(node.label) is gone.", status: .failure)))
        case .lost(let problem): end(node, .broken(problem))
        case .replaced:
            if isRunning(node) { set(node, .handedOn) }
        }
        return .more
    }

    /// What a job in the background prints after its command has ended comes above the prompt, line by line.
    private func printLate(_ bytes: [UInt8], _ resume: @escaping @Sendable () -> Void, from node: Node) -> Demand {
        guard !context.output.isJSON else { return .more }
        let lines = state.withLock { $0.late.lines(bytes, from: node.id) }
        guard !lines.isEmpty else { return .more }
        let text = lines.map { NodeLine.text(node.label, $0, context.output.style) }.joined()
        // Held up until it is on the screen, so that a flood stays with the node that makes it.
        Task { [context] in
            await context.output.sink.write(text, to: .output)
            resume()
        }
        return .pause
    }

    private func wait(_ node: Node, _ question: String) {
        guard isRunning(node) else { return }
        // Noted first: the last node that begins to wait brings the prompt back, which tells of all.
        let waiting = Session.WaitingNode(label: node.label, question: question)
        context.session.with { $0.questions[node.id] = waiting }
        let isBackground = state.withLock { state in
            state.phases[node.id] = .waiting(question)
            return state.isBackground
        }
        newsInput.yield()
        if isBackground {
            tellLate { [context] in
                for line in context.session.questionLines { await context.output.note(line) }
            }
        }
    }

    private func end(_ node: Node, _ ending: NodeOutcome.Ending) {
        switch phase(node) {
        case .ended, .handedOn: return
        case .waiting: view.goesOn(node)
        case .running: break
        }
        let outcome = NodeOutcome(
            id: node.id, label: node.label, ending: ending, duration: ContinuousClock().now - start)
        _ = view.observe(.ended(node, outcome))
        forgetQuestion(node)
        let isBackground = state.withLock { state in
            state.phases[node.id] = .ended(outcome)
            state.timers.removeValue(forKey: node.id)?.cancel()
            return state.isBackground
        }
        newsInput.yield()
        if isBackground { endLate(outcome) }
    }

    /// A node that ends while somebody types at the prompt says so, and belongs to other result sets from now on.
    private func endLate(_ outcome: NodeOutcome) {
        context.session.with { state in
            for set in [.waiting, .busy] as [ResultSet] { state.resultSets?[set]?.remove(outcome.id) }
            state.resultSets?[outcome.isOK ? .ok : .failed]?.insert(outcome.id)
        }
        tellLate { [context] in
            let how = outcome.cause ?? "exit 0"
            await context.output.note(
                StyledText("\(outcome.label) is done: \(how) · \(FanOutReport.time(outcome.duration))", .secondary))
        }
        if isOver { view.finish() }
    }

    private func tellLate(_ body: @escaping @Sendable () async -> Void) {
        Task { [view, context] in
            await view.flush()
            await body()
            context.screen?.refreshLine()
        }
    }

    // MARK: Waiting

    /// Whether the prompt can come back: nothing runs any more, or the person asked for it.
    private var isSettled: Bool {
        state.withLock { state in
            state.isGivenBack || !state.phases.values.contains { if case .running = $0 { true } else { false } }
        }
    }

    private var isOver: Bool {
        state.withLock { state in
            !state.phases.values.contains { phase in
                switch phase {
                case .running, .waiting: true
                case .ended, .handedOn: false
                }
            }
        }
    }

    private func waitUntilSettled() async {
        while !Task.isCancelled {
            await waitForNews()
            guard !context.isInteractive, !isOver, !Task.isCancelled else { return }
            // Nobody types another line here: either the person at this terminal answers, or nobody can.
            guard await answerHere() else { return }
        }
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

    // MARK: Interrupts

    /// ctrl-C in its three steps, ctrl-Z in one.
    private func take(_ key: InterruptKey) -> Bool {
        let now = ContinuousClock().now
        let count = state.withLock { state in
            guard key == .interrupt else {
                state.isGivenBack = true
                return 0
            }
            let follows = state.lastInterrupt.map { now - $0 < .seconds(2) } ?? false
            state.lastInterrupt = now
            state.interrupts = follows ? state.interrupts + 1 : 1
            if state.interrupts > 1 { state.isGivenBack = true }
            return state.interrupts
        }
        switch count {
        case 0: break
        case 1:
            view.hurry()
            Task { await interruptAll() }
        case 2: context.interrupts.linger(for: .seconds(2)) { [self] in Task { await closeAll() } }
        default: Task { await closeAll() }
        }
        newsInput.yield()
        return true
    }

    private func interruptAll() async {
        for node in selection.nodes where isRunning(node) {
            await context.shells.interrupt(node)
            // A shell that is still being opened has nothing to interrupt but the opening.
            state.withLock { $0.typing[node.id] }?.cancel()
        }
    }

    private func closeAll() async {
        for node in selection.nodes where isRunning(node) {
            await context.shells.close(node)
            end(node, .signaled("HUP"))
        }
    }

    // MARK: The end

    private func conclude() async -> ExitStatus {
        let outcomes = state.withLock { state in
            state.isBackground = true
            return selection.nodes.compactMap { node -> NodeOutcome? in
                let time = ContinuousClock().now - start
                switch state.phases[node.id] {
                case .ended(let outcome): return outcome
                case .waiting(let question):
                    return NodeOutcome(
                        id: node.id, label: node.label, ending: .waiting(question: question), duration: time)
                case .running, nil: return NodeOutcome(id: node.id, label: node.label, ending: .busy, duration: time)
                case .handedOn: return nil
                }
            }
        }
        let report = FanOutReport(outcomes: selection.failures + outcomes, duration: ContinuousClock().now - start)
        let record = RunRecord(line: shownAs, report: report, transcripts: view.kept)
        context.session.with { $0.remember(record) }
        await view.conclude(report, quietUpTo: 3)
        for line in context.session.questionLines { await context.output.note(line) }
        let busy = outcomes.filter { $0.ending == .busy }.count
        if busy > 0 {
            await context.output.aside("still running on \(busy); @:busy TEXT answers, results shows what it printed")
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

    private func phase(_ node: Node) -> Phase { state.withLock { $0.phases[node.id] ?? .handedOn } }

    private func isRunning(_ node: Node) -> Bool {
        switch phase(node) {
        case .running, .waiting: true
        case .ended, .handedOn: false
        }
    }

    private func set(_ node: Node, _ phase: Phase) {
        state.withLock { $0.phases[node.id] = phase }
        newsInput.yield()
    }

    private func forgetQuestion(_ node: Node) {
        context.session.with { $0.questions[node.id] = nil }
    }
}
