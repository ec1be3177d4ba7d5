import DustTesting
import Files
import Fleets
import Foundation
import Problems
import Synchronization
import Testing

/// How long it counts that no price could be had.
@Suite struct PriceBookTests {
    private static let place = Place(region: "eu-west-1")

    /// Counts how often prices are asked for, after `hours`, where the first question ended with this problem.
    private func questions(_ problem: Problem, after hours: Double) async throws -> Int {
        let path = FileManager.default.temporaryDirectory.appending(path: "dust-prices-\(UUID().uuidString)").path()
        try AtomicFile.makeFolder(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = ConfigFolder(path)
        let fleet = FakeFleet([.init("worker0")])
        let view = try await Inventory(folder: folder, home: path, fleet: fleet, now: { 0 }).view(of: [Self.place])
        fleet.refusePrices(problem)
        for now in [0, hours * 3_600] {
            _ = try await PriceBook(folder: folder, fleet: fleet, now: 1_793_000_000 + now)
                .prices(for: view.instances, within: .seconds(30))
        }
        return fleet.priceQuestions
    }

    @Test func `a refusal counts for a day, silence for an hour`() async throws {
        let refused = Problem("aws.unauthorized", "No.", status: .cloud)
        let silent = Problem("aws.unreachable", "Nobody.", status: .cloud)
        #expect(try await questions(refused, after: 23) == 1)
        #expect(try await questions(refused, after: 25) == 2)
        #expect(try await questions(silent, after: 0.9) == 1)
        #expect(try await questions(silent, after: 1.1) == 2)
    }
}
