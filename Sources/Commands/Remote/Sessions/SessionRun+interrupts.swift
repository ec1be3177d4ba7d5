import Console
import Nodes
import Problems
import Shell
import Synchronization

/// Ctrl-C in its three steps, and ctrl-Z in one.
extension SessionRun {
    /// Does what the key asks for.
    func take(_ key: InterruptKey) -> Bool {
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

    func interruptAll() async {
        for node in selection.nodes where isOpen(node) {
            await context.shells.interrupt(node)
            // A shell that is still being opened has nothing to interrupt but the opening.
            state.withLock { $0.typing[node.id] }?.cancel()
        }
    }

    func closeAll() async {
        for node in selection.nodes where isOpen(node) {
            await context.shells.close(node)
            end(node, .signaled("HUP"))
        }
    }
}
