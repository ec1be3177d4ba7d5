import DustTesting
import Files
import Fleets
import Foundation
import Problems
import Synchronization
import Testing

/// How old a stored list may be: what counts is how often AWS is asked.
@Suite struct InventoryAgeTests {
    private static let place = Place(region: "eu-west-1")

    /// A list, a fleet and a clock that a test moves.
    private final class Bench: Sendable {
        let fleet = FakeFleet([.init("worker0")])
        let time = Mutex(1_793_000_000.0)
        let path = FileManager.default.temporaryDirectory.appending(path: "dust-age-\(UUID().uuidString)").path()

        func inventory() throws -> Inventory {
            try AtomicFile.makeFolder(path)
            return Inventory(
                folder: ConfigFolder(path), home: path, fleet: fleet, now: { self.time.withLock { $0 } })
        }

        func pass(_ seconds: Double) { time.withLock { $0 += seconds } }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func `a list older than the limit is asked for anew, also where the clock was put back`() async throws {
        let bench = Bench()
        let inventory = try bench.inventory()
        let young = Inventory.Freshness.stored(.seconds(30))
        _ = try await inventory.view(of: [Self.place], young)
        bench.pass(29)
        _ = try await inventory.view(of: [Self.place], young)
        #expect(bench.fleet.describeCount == 1)
        bench.pass(2)
        #expect(try await inventory.view(of: [Self.place], young).isFresh)
        bench.pass(-100)
        _ = try await inventory.view(of: [Self.place], young)
        #expect(bench.fleet.describeCount == 3)
    }

    @Test func `without a limit nothing is asked again, and a run that wants its own list asks once`() async throws {
        let bench = Bench()
        _ = try await bench.inventory().view(of: [Self.place])
        bench.pass(100_000)
        let later = try bench.inventory()
        _ = try await later.view(of: [Self.place])
        #expect(bench.fleet.describeCount == 1)
        _ = try await later.view(of: [Self.place], .stored(.thisRun))
        _ = try await later.view(of: [Self.place], .stored(.thisRun))
        #expect(bench.fleet.describeCount == 2)
    }

    @Test func `an instance says when its list was asked for`() async throws {
        let bench = Bench()
        let view = try await bench.inventory().view(of: [Self.place])
        #expect(view.instances.first?.listedAt == "2026-10-26T07:33:20Z")
        #expect(view.instances.first?.values(of: "listed_at") == ["2026-10-26T07:33:20Z"])
    }
}
