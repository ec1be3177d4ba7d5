import Nodes
import Problems
import Shell
import Synchronization

/// How the line gets into the shells.
extension SessionRun {
    func typeEverywhere() async {
        let settings = context.session.current.settings
        let quiet = settings.duration("quiet") ?? .milliseconds(700)
        let typed = await SideBySide.each(selection.nodes, limit: settings.number("fanout")) { [self] node in
            await type(node, quiet)
            return true
        }
        // A node that was not begun, since the line was cancelled, ends as one that was interrupted: each has an end.
        for (node, isTyped) in zip(selection.nodes, typed) where isTyped == nil {
            end(node, .broken(Self.interrupted(node)))
        }
    }

    func type(_ node: Node, _ quiet: Duration) async {
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
    func expire(_ node: Node, after timeout: Duration) async {
        guard case .running = phase(node) else { return }
        let seconds = FanOutReport.time(timeout)
        end(
            node,
            .broken(
                Problem(
                    "node.timeout", about: node.label, "\(.subject) timed out.",
                    why: "The command did not end within \(seconds), so it was interrupted.",
                    fix: "--timeout with a longer time", status: .failure)))
        await context.shells.interrupt(node)
        state.withLock { $0.typing[node.id] }?.cancel()
    }

    static func interrupted(_ node: Node) -> Problem {
        Problem("interrupted", about: node.label, "\(.subject) was interrupted.", status: .interrupted)
    }
}
