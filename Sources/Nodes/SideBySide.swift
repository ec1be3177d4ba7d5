/// Work on many things side by side, so many at once: the one way in which dust fans out.
package enum SideBySide {
    /// Does `work` for each item, at most `limit` at once and begun in their order; gives what each came to, in that order.
    ///
    /// `ended` is told each result as it comes and says whether more may be begun. Items that were not begun, since it said no
    /// or the task was cancelled, have nil. What was begun is always waited for.
    package static func each<Item: Sendable, Value: Sendable>(
        _ items: [Item], limit: Int, ended: (Value) async -> Bool = { _ in true },
        work: @escaping @Sendable (Item) async -> Value
    ) async -> [Value?] {
        await withTaskGroup(of: (Int, Value?).self) { group in
            var values = [Value?](repeating: nil, count: items.count)
            var next = 0
            var goesOn = true
            func begin() {
                guard next < items.count, goesOn, !Task.isCancelled else { return }
                let (index, item) = (next, items[next])
                next += 1
                // Between being begun and its first step a task may be cancelled, too.
                group.addTask { (index, Task.isCancelled ? nil : await work(item)) }
            }
            for _ in 0..<min(max(1, limit), items.count) { begin() }
            for await (index, value) in group {
                values[index] = value
                if let value, await !ended(value) { goesOn = false }
                begin()
            }
            return values
        }
    }

    /// The same for work that may throw: the first failure ends all that is under way and is thrown.
    package static func eachOrThrow<Item: Sendable, Value: Sendable>(
        _ items: [Item], limit: Int, work: @escaping @Sendable (Item) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var values = [Value?](repeating: nil, count: items.count)
            var next = 0
            func begin() {
                guard next < items.count else { return }
                let (index, item) = (next, items[next])
                next += 1
                group.addTask { (index, try await work(item)) }
            }
            for _ in 0..<min(max(1, limit), items.count) { begin() }
            while let (index, value) = try await group.next() {
                values[index] = value
                begin()
            }
            return values.compactMap { $0 }
        }
    }
}
