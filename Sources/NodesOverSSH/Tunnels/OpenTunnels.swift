import SSH
import Synchronization

/// The tunnels that stand, and the last calls of those that ended: none may outlive the program.
final class OpenTunnels: Sendable {
    private struct Kept {
        var relays: [ObjectIdentifier: TunnelRelay] = [:]
        var calls: [Int: Task<Void, Never>] = [:]
        var next = 0
    }

    private let kept = Mutex(Kept())

    @Reactor func add(_ relay: TunnelRelay) {
        kept.withLock { $0.relays[ObjectIdentifier(relay)] = relay }
    }

    @Reactor func remove(_ relay: TunnelRelay) {
        kept.withLock { $0.relays[ObjectIdentifier(relay)] = nil }
    }

    /// Keeps a call until it is done.
    func add(_ call: Task<Void, Never>) {
        let number = kept.withLock { kept in
            kept.next += 1
            kept.calls[kept.next] = call
            return kept.next
        }
        Task {
            await call.value
            kept.withLock { $0.calls[number] = nil }
        }
    }

    /// Ends all tunnels and waits for their last calls, for at most three seconds.
    func closeAll() async {
        await closeRelays()
        let late = Task { [self] in
            guard (try? await Task.sleep(for: .seconds(3))) != nil else { return }
            // A call that was told to end comes back at once; waiting for it has an end with it.
            for call in kept.withLock({ Array($0.calls.values) }) { call.cancel() }
        }
        while let (number, call) = kept.withLock({ $0.calls.first }) {
            await call.value
            kept.withLock { $0.calls[number] = nil }
        }
        late.cancel()
    }

    @Reactor private func closeRelays() {
        for relay in kept.withLock({ Array($0.relays.values) }) { relay.close() }
    }
}
