import Clusters
import Fleets
import Problems
import Shell
import Text

extension ClusterWork {
    /// What the nodes cost an hour and have cost since each was last started, in words; nil where a price is not known.
    func costs(of instances: [Instance]) async throws(Problem) -> String? {
        let costs = try await prices(of: instances)
        guard let words = costs.words(for: instances.filter { $0.state == .running }),
            let spent = costs.spent(on: instances, at: context.now())
        else { return nil }
        return "\(words), about \(Currency(region: place.region).words(spent)) so far"
    }

    /// How a cluster's life ended: `ran 5h 12m, about 2.10 USD`.
    func life(of state: ClusterState, _ instances: [Instance]) async throws(Problem) -> String? {
        guard let age = state.age(at: context.now()) else { return nil }
        let costs = try await prices(of: instances)
        let currency = Currency(region: place.region)
        let spent = costs.spent(on: instances, at: context.now()).map { ", about \(currency.words($0))" } ?? ""
        return "ran \(Measure.duration(age))\(spent)"
    }

    private func prices(of instances: [Instance]) async throws(Problem) -> HourlyCosts {
        try await PriceBook(folder: context.folder, fleet: context.fleet, now: context.now())
            .prices(for: instances, within: .seconds(5))
    }
}
