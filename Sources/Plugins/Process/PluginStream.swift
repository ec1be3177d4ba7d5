import JSON
import Synchronization

/// What a plugin is told while its call is under way: one notification after the other, no faster than it takes them.
///
/// A plugin that gave a `credit` gets that many, and more when it says `more`; any other is slowed down by its pipe alone.
package final class PluginStream: Sendable {
    private let id: PluginMessage.ID?
    private let process: PluginProcess
    private let state: Mutex<State>

    private struct State {
        var credit: Int?
        var isOver = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    init(_ id: PluginMessage.ID?, _ process: PluginProcess, credit: Int? = nil) {
        self.id = id
        self.process = process
        state = Mutex(State(credit: credit.map { max(1, $0) }))
    }

    /// Tells the plugin; waits while it has enough. Dropped where nobody can take it: for a call without an id, or one that
    /// is over. Calls must come one after the other.
    package func send(_ event: JSONValue) async {
        guard let id, await takeLeave() else { return }
        let request = JSONValue.Member("request", id.json)
        await process.send(.notification(method: "event", params: .object([request] + (event.object ?? []))))
    }

    func allow(_ count: Int) {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let credit = state.credit, count > 0 else { return nil }
            // A plugin that hands out more than could ever be used must not make the sum overflow.
            state.credit = min(credit + min(count, 1_000_000), 1_000_000)
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    func end() {
        let waiting = state.withLock { state in
            state.isOver = true
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    var isOver: Bool { state.withLock { $0.isOver } }

    private func takeLeave() async -> Bool {
        while true {
            enum Leave { case given, refused, later }
            let leave = state.withLock { state -> Leave in
                if state.isOver { return .refused }
                guard let credit = state.credit else { return .given }
                guard credit > 0 else { return .later }
                state.credit = credit - 1
                return .given
            }
            if leave != .later { return leave == .given }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.isOver || state.credit != 0 { return true }
                    state.waiting = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }
}
