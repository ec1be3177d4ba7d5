import Synchronization
import Testing

@testable import Nodes

@Suite struct SideBySideTests {
    /// Counts how many are under way, and the most there ever were.
    private final class Meter: Sendable {
        private let numbers = Mutex((now: 0, most: 0))

        var most: Int { numbers.withLock { $0.most } }

        func pass() async {
            numbers.withLock { numbers in
                numbers.now += 1
                numbers.most = max(numbers.most, numbers.now)
            }
            for _ in 0..<5 { await Task.yield() }
            numbers.withLock { $0.now -= 1 }
        }
    }

    @Test(arguments: [0, 1, 3, 100])
    func `no more than the limit are under way, and results keep their places`(limit: Int) async {
        let meter = Meter()
        let values = await SideBySide.each(Array(0..<20), limit: limit) { number in
            await meter.pass()
            return number * 2
        }
        #expect(values == (0..<20).map { $0 * 2 })
        #expect(meter.most <= max(1, limit))
        #expect(await SideBySide.each([Int](), limit: limit) { $0 } == [])
    }

    @Test func `one says stop, and no more are begun`() async {
        let values = await SideBySide.each(Array(0..<10), limit: 1, ended: { $0 < 3 }, work: { $0 })
        #expect(values == [0, 1, 2, 3] + [Int?](repeating: nil, count: 6))
    }

    @Test func `after a cancellation what was begun ends and the rest is left alone`() async {
        let (began, beganInput) = AsyncStream.makeStream(of: Int.self)
        let task = Task {
            await SideBySide.each(Array(0..<10), limit: 2) { number in
                beganInput.yield(number)
                while !Task.isCancelled { await Task.yield() }
                return number
            }
        }
        var count = 0
        for await _ in began {
            count += 1
            if count == 2 { break }
        }
        task.cancel()
        #expect(await task.value == [0, 1] + [Int?](repeating: nil, count: 8))
    }

    @Test func `the first failure is thrown`() async {
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            try await SideBySide.eachOrThrow(Array(0..<10), limit: 2) { number in
                if number == 4 { throw Broken() }
                return number
            }
        }
    }
}
