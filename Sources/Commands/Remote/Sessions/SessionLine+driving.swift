import Console
import Nodes
import Problems
import Shell
import Synchronization
import Targets

/// How the line gets into the shells, what they tell of it, and what is done about it.
extension SessionLine {
    // MARK: Typing

    func typeEverywhere() async {
        for await turn in turns { await type(onAll: turn.compactMap { nodes[$0] }) }
    }

    private func type(onAll nodes: [Node]) async {
        let limit = max(1, context.session.current.settings.number("fanout"))
        let unopened = await typeAtOnce(on: nodes)
        await withTaskGroup(of: Void.self) { group in
            var rest = unopened[...]
            for node in rest.prefix(limit) {
                rest = rest.dropFirst()
                group.addTask { [self] in await begin(node) }
            }
            while await group.next() != nil {
                guard let node = rest.popFirst() else { continue }
                group.addTask { [self] in await begin(node) }
            }
        }
    }

    /// Types into the shells that are open, and returns the nodes whose shell is not.
    private func typeAtOnce(on nodes: [Node]) async -> [Node] {
        let activities = await context.shells.activities(of: nodes)
        let open = zip(nodes, activities).filter { $1 != nil }.filter { begins($0, as: $1) }.map(\.0)
        let results = await context.shells.typeAtOnce(text, on: open, quiet: quiet) { [self] in receive($0, from: $1) }
        var unopened = zip(nodes, activities).filter { $1 == nil }.map(\.0)
        for (node, result) in zip(open, results) {
            switch result {
            case .typed: break
            case .notOpen: unopened.append(node)
            case .refused(let problem): take(.told(node.id, .ended(.broken(problem))))
            }
        }
        return unopened
    }

    private func begin(_ node: Node) async {
        if begins(node, as: nil) { await type(text, on: node) }
    }

    /// Notes that the line goes to a node whose shell does this; false where it is not to go there any more.
    private func begins(_ node: Node, as activity: ShellActivity?) -> Bool {
        take(.began(node.id))
        // It may have been closed before its turn came, or is to be left alone.
        guard state.withLock({ $0.run[node.id].isOpen }) else { return false }
        _ = view.observe(.started(node))
        if activity ?? .idle == .idle { view.logs(text, on: node) }
        context.session.with { $0.questions[node.id] = nil }
        return true
    }

    private var quiet: Duration { context.session.current.settings.duration("quiet") ?? .milliseconds(700) }

    /// Types a text into a node's shell; what keeps it from coming there is how the node ended.
    func type(_ text: String, on node: Node) async {
        let typing = Task { [self, quiet] in
            try await context.shells.type(text, on: node, quiet: quiet, connectTimeout: nil) { [self] event in
                receive(event, from: node)
            }
        }
        state.withLock { $0.typing[node.id] = typing }
        do {
            try await typing.value
        } catch let failure as NodeFailure {
            take(.told(node.id, .ended(failure.hadBegun ? .broken(failure.problem) : .unreachable(failure.problem))))
        } catch {
            let problem = Problem(
                "interrupted", about: node.label, "\(.subject) was interrupted.", status: .interrupted)
            take(.told(node.id, .ended(.broken(problem))))
        }
        state.withLock { $0.typing[node.id] = nil }
    }

    // MARK: What comes

    private func receive(_ event: ShellEvent, from node: Node) -> Demand {
        let telling: LineRun.Telling
        switch event {
        case .output(let bytes, let resume): return printed(bytes, resume, by: node)
        case .finished(let status): telling = .ended(.exited(status))
        case .waiting(let question): telling = .asks(question, wantsRest: false)
        case .unfinished: telling = .asks("", wantsRest: true)
        case .gone(let status?, _): telling = .ended(.exited(status))
        case .gone(nil, let signal?): telling = .ended(.signaled(signal))
        case .gone(nil, nil):
            telling = .ended(
                .broken(Problem("shell.gone", about: node.label, "The shell of \(.subject) is gone.", status: .failure))
            )
        case .lost(let problem): telling = .ended(.broken(problem))
        case .unreachable(let problem):
            telling = .ended(problem.code == "interrupted" ? .broken(problem) : .unreachable(problem))
        case .replaced: telling = .handedOn
        case .interrupted:
            view.wasInterrupted(node)
            return .more
        }
        take(.told(node.id, telling))
        return .more
    }

    private func printed(_ bytes: [UInt8], _ resume: @escaping @Sendable () -> Void, by node: Node) -> Demand {
        let actions = state.withLock { $0.run.take(.printed(node.id), at: .now) }
        var demand = Demand.more
        for action in actions {
            switch action {
            case .show: demand = view.observe(.printed(node, RemoteChunk(.output, bytes, resume: resume)))
            case .showLate: demand = printLate(bytes, resume, from: node)
            default: perform(action)
            }
        }
        // Only what changes more than the screen is news.
        if actions.count > 1 { newsInput.yield() }
        return demand
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

    // MARK: What is done

    /// Tells the run what happened, and does what it says.
    func take(_ event: LineRun.Event) {
        let (actions, isNews, isTime) = state.withLock { state in
            let before = state.run.waitState
            let times = state.run.timeChanges
            let actions = state.run.take(event, at: .now)
            return (actions, state.run.waitState != before, state.run.timeChanges != times)
        }
        for action in actions { perform(action) }
        // Whoever waits is woken for what he waits for: a thousand nodes that end are not a thousand of those.
        if isNews { newsInput.yield() }
        if isTime { clockInput.yield() }
    }

    private func perform(_ action: LineRun.Action) {
        switch action {
        case .show, .showLate: break
        case .end(let id, let ending, let time): end(id, ending, time)
        case .ask(let id, let question, let wantsRest):
            guard let node = nodes[id] else { return }
            view.waits(node)
            let waiting = Session.WaitingNode(label: node.label, question: question, wantsRest: wantsRest)
            context.session.with { state in
                state.questions[id] = waiting
                state.busy.remove(id)
            }
        case .forget(let id):
            view.goesOn(id)
            let isBehind = state.withLock { $0.run.isBehindPrompt && $0.run[id].isOpen }
            context.session.with { state in
                state.questions[id] = nil
                if isBehind { state.busy.insert(id) }
            }
            if isBehind { context.screen?.updatePrompt(context.session.prompt) }
        case .begin(let ids):
            turnsInput.yield(ids)
            if !state.withLock({ $0.run.hasMoreBatches }) { turnsInput.finish() }
        case .leave: turnsInput.finish()
        case .interrupt(let id): interrupt(id)
        case .close(let id):
            guard let node = nodes[id] else { return }
            Task { [context] in await context.shells.close(node) }
        case .hurry: view.hurry()
        case .calm: view.calm()
        case .hint:
            Task { [context] in
                await context.output.aside(
                    "ctrl-C again gives the prompt back and leaves it running; a third one closes these shells")
            }
        case .linger:
            context.interrupts.linger(for: LineRun.interruptWindow) { [self] in take(.interrupted) }
        case .tellEnd(let id): tellEnd(id)
        case .tellLoss(let id, let problem): tellLoss(id, problem)
        case .tellQuestions:
            tellLate { [context] in
                for line in context.session.questionLines { await context.output.note(line) }
            }
        case .finish: endBehindPrompt()
        }
    }

    private func end(_ id: String, _ ending: NodeOutcome.Ending, _ time: Duration) {
        guard let node = nodes[id] else { return }
        let outcome = NodeOutcome(id: id, label: node.label, ending: ending, duration: time)
        _ = view.observe(.ended(node, outcome))
        context.session.with { state in
            state.questions[id] = nil
            state.busy.remove(id)
        }
    }

    private func interrupt(_ id: String) {
        guard let node = nodes[id] else { return }
        let typing = state.withLock { $0.typing[id] }
        Task { [context] in
            await context.shells.interrupt(node)
            // A connection that is still being opened has nothing to interrupt but the opening.
            typing?.cancel()
        }
    }

    // MARK: Behind the prompt

    /// A node that ends while somebody types at the prompt says so, and belongs to other result sets from now on.
    private func tellEnd(_ id: String) {
        guard let outcome = outcomes().first(where: { $0.id == id }) else { return }
        context.session.with { $0.rememberEnd(outcome) }
        tellLate { [context] in
            let how = outcome.cause ?? "exit 0"
            await context.output.note(
                StyledText("\(outcome.label) is done: \(how) · \(FanOutReport.time(outcome.duration))", .secondary))
        }
    }

    /// The connection of a node at rest broke: its folder and variables are gone, and it is reached anew by the next line.
    private func tellLoss(_ id: String, _ problem: Problem) {
        // What dust itself closes, as at its end, is no loss to tell of.
        guard let node = nodes[id], problem.code != "shell.gone", problem.code != "ssh.closed" else { return }
        let outcome = NodeOutcome(id: id, label: node.label, ending: .unreachable(problem))
        context.session.with { $0.rememberEnd(outcome) }
        tellLate { [context] in
            let why = problem.why.map { " " + $0 } ?? ""
            await context.output.note(StyledText("\(node.label) is lost: \(problem.what)\(why)", .bad))
        }
    }

    private func tellLate(_ body: @escaping @Sendable () async -> Void) {
        Task { [view, context] in
            await view.flush()
            await body()
            context.screen?.updatePrompt(context.session.prompt)
        }
    }

    // MARK: The clock

    /// Tells the run when it is later, at the times that it asks for.
    func keepTime() async {
        var armed: (time: ContinuousClock.Instant, timer: Task<Void, any Error>)?
        for await _ in clockNews {
            let time = state.withLock { $0.run.nextTime }
            if time == armed?.time { continue }
            armed?.timer.cancel()
            armed = time.map { time in
                let timer = Task { [self] in
                    try await Task.sleep(until: time, clock: .continuous)
                    take(.time)
                }
                return (time, timer)
            }
        }
        armed?.timer.cancel()
    }
}
