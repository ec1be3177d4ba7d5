import Console
import Nodes
import Problems
import Shell
import Synchronization
import Targets

/// What the shells tell of the line, and what comes of it.
extension SessionRun {
    func receive(_ event: ShellEvent, from node: Node) -> Demand {
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
            end(
                node,
                .broken(Problem("shell.gone", about: node.label, "The shell of \(.subject) is gone.", status: .failure))
            )
        case .lost(let problem): end(node, .broken(problem))
        case .replaced:
            if isOpen(node) { set(node, .handedOn) }
        }
        return .more
    }

    /// What a job in the background prints after its command has ended comes above the prompt, line by line.
    func printLate(_ bytes: [UInt8], _ resume: @escaping @Sendable () -> Void, from node: Node) -> Demand {
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

    func wait(_ node: Node, _ question: String) {
        guard isOpen(node) else { return }
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

    func end(_ node: Node, _ ending: NodeOutcome.Ending) {
        switch phase(node) {
        case .ended, .handedOn: return
        case .waiting: view.goesOn(node)
        case .running: break
        }
        let outcome = NodeOutcome(
            id: node.id, label: node.label, name: node.name, ending: ending, duration: ContinuousClock().now - start)
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
    func endLate(_ outcome: NodeOutcome) {
        context.session.with { $0.rememberEnd(outcome) }
        tellLate { [context] in
            let how = outcome.cause ?? "exit 0"
            await context.output.note(
                StyledText("\(outcome.label) is done: \(how) · \(FanOutReport.time(outcome.duration))", .secondary))
        }
        if isOver { endBehindPrompt() }
    }

    func tellLate(_ body: @escaping @Sendable () async -> Void) {
        Task { [view, context] in
            await view.flush()
            await body()
            context.screen?.refreshLine()
        }
    }
}
