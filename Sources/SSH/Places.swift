import DequeModule

/// A bounded number of places for work that is better not done everywhere at once; who finds none waits for his turn.
@Reactor
final class Places {
    private let most: @Sendable () -> Int
    private var taken = 0
    private var queue = Deque<Promise<Void>>()

    /// So many places, all free; asked for anew each time, since a person may change a setting.
    nonisolated init(_ most: @escaping @Sendable () -> Int) { self.most = most }

    /// Takes one, in turn; also in a task that was cancelled, since what is cleared up then is cleared up for good.
    func take() async {
        guard taken >= most() else {
            taken += 1
            return
        }
        let promise = Promise<Void>()
        queue.append(promise)
        _ = try? await promise.settled()
    }

    /// Gives it to the next.
    func leave() {
        if let next = queue.popFirst() { next.succeed(()) } else { taken -= 1 }
    }
}
