import Synchronization

/// A number of places of which each tunnel takes one: who comes when all are taken waits in line.
///
/// An endpoint carries a limited number of connections at once, and AWS refuses the next one; waiting is better than that.
final class TunnelLimit: Sendable {
    private struct State {
        var taken = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
        var isClosed = false
        var lastLeft: ContinuousClock.Instant?
    }

    private let limit: @Sendable () -> Int
    private let state = Mutex(State())

    /// `limit` is asked for each time, since a person may change it.
    init(_ limit: @escaping @Sendable () -> Int) {
        self.limit = limit
    }

    /// Whether somebody waits.
    var isCrowded: Bool { state.withLock { !$0.waiting.isEmpty } }

    /// How many wait for `what`; nil where none does.
    func words(_ what: String) -> String? {
        let count = state.withLock { $0.waiting.count }
        return count == 0 ? nil : "\(count) \(count == 1 ? "waits" : "wait") for \(what)"
    }

    /// Takes a place if one is free.
    func takeAtOnce() -> Bool {
        let limit = max(1, limit())
        return state.withLock { state in
            guard !state.isClosed, state.taken < limit, state.waiting.isEmpty else { return false }
            state.taken += 1
            return true
        }
    }

    /// Takes a place; false where everything was closed meanwhile. `full` is called where one has to wait.
    func take(full: @Sendable () -> Void) async -> Bool {
        await withCheckedContinuation { continuation in
            let limit = max(1, limit())
            let (answer, isFull) = state.withLock { state -> (Bool?, Bool) in
                if state.isClosed { return (false, false) }
                if state.taken < limit {
                    state.taken += 1
                    return (true, false)
                }
                state.waiting.append(continuation)
                return (nil, true)
            }
            if let answer { continuation.resume(returning: answer) }
            if isFull { full() }
        }
    }

    /// Whether a place was given back so short a while ago that the service may still count its tunnel.
    var isFreshlyLeft: Bool {
        state.withLock { $0.lastLeft.map { ContinuousClock.now - $0 < .seconds(5) } ?? false }
    }

    /// Gives a place back, to the first who waits; `unused` where no tunnel ever stood on it.
    func leave(unused: Bool = false) {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if !unused { state.lastLeft = .now }
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.taken -= 1
            return nil
        }
        next?.resume(returning: true)
    }

    /// Lets nobody wait any more.
    func close() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.isClosed = true
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: false) }
    }
}
