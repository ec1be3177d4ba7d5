import DustTesting
import Files
import Fleets
import Foundation
import Problems
import Synchronization
import Testing

/// Who shares a describe with whom, and who ends it.
@Suite(.timeLimit(.minutes(1))) struct InventoryTests {
    private static let place = Place(region: "eu-west-1")

    /// A list in front of a fleet whose describes wait until they are let go, or given up.
    private final class Bench: Sendable {
        let fleet = FakeFleet([.init("worker0")])
        let inventory: Inventory
        private let path = FileManager.default.temporaryDirectory.appending(path: "dust-list-\(UUID().uuidString)")
            .path()
        private let begun = AsyncStream.makeStream(of: Bool.self)
        private let released = Mutex<[AsyncStream<Void>.Continuation]>([])

        init() throws {
            try AtomicFile.makeFolder(path)
            inventory = Inventory(folder: ConfigFolder(path), home: path, fleet: fleet, now: { 1_793_000_000 })
            fleet.whileDescribing { [weak self] in await self?.wait() }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// Waits for the next describe to begin; whether it may ask a person.
        func nextBegins() async -> Bool? {
            for await mayAsk in begun.stream { return mayAsk }
            return nil
        }

        /// Lets the describes that wait go.
        func release() { for one in released.withLock({ $0 }) { one.finish() } }

        func view() -> Task<[String], any Error> {
            Task { [inventory] in try await inventory.view(of: [InventoryTests.place], .live).instances.map(\.label) }
        }

        private func wait() async {
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            released.withLock { $0.append(continuation) }
            begun.continuation.yield(!Inventory.isBehindPrompt)
            for await _ in stream {}
        }
    }

    @Test func `one who gives up leaves the describe to the others`() async throws {
        let bench = try Bench()
        let (first, second) = (bench.view(), bench.view())
        #expect(await bench.nextBegins() == true)
        // Both have joined once the list has answered a question that came after theirs.
        while bench.fleet.describeCount < 1 { await Task.yield() }
        _ = try await bench.inventory.known(of: [Self.place])
        first.cancel()
        bench.release()
        #expect(try await second.value == ["worker0"])
        #expect(bench.fleet.describeCount == 1)
    }

    @Test func `the last who gives up ends it, and the next asks anew`() async throws {
        let bench = try Bench()
        let only = bench.view()
        _ = await bench.nextBegins()
        only.cancel()
        let result = await only.result
        #expect { try result.get() } throws: { ($0 as? Problem)?.code == "interrupted" }
        let next = bench.view()
        _ = await bench.nextBegins()
        bench.release()
        #expect(try await next.value == ["worker0"])
        #expect(bench.fleet.describeCount == 2)
    }

    @Test func `whom a person waits for does not join one that may ask nobody`() async throws {
        let bench = try Bench()
        let known = bench.view()
        _ = await bench.nextBegins()
        bench.release()
        _ = try await known.value
        let quiet = Task { [inventory = bench.inventory] in await inventory.renew([Self.place], olderThan: -1) }
        #expect(await bench.nextBegins() == false)
        let person = bench.view()
        #expect(await bench.nextBegins() == true)
        bench.release()
        #expect(try await person.value == ["worker0"])
        #expect(await quiet.value)
        #expect(bench.fleet.describeCount == 3)
    }
}
