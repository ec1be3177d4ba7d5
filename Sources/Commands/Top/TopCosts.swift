import Fleets
import JSON

/// What `top` says of money.
enum TopCosts {
    /// What those that run cost an hour, and what they have cost since their last start: nothing where no price is known, and no sum
    /// of what is spent where the price of one is not.
    static func words(_ costs: HourlyCosts, for instances: [Instance], at now: Double) -> [String] {
        let running = instances.filter { $0.state == .running }
        guard let hour = costs.words(for: running) else { return [] }
        guard let spent = costs.spent(on: running, at: now), let first = running.first else { return [hour] }
        return [hour, "\(Currency(region: first.place.region).words(spent)) spent"]
    }

    /// The same of one instance, as programs read it: nothing of one that does not run or whose price is not known.
    static func members(_ costs: HourlyCosts, of instance: Instance, at now: Double) -> [JSONValue.Member] {
        guard let hour = costs.hour(of: instance), let spent = costs.spent(on: instance, at: now) else { return [] }
        let unit = Currency(region: instance.place.region).rawValue.lowercased()
        return [.init("\(unit)_per_hour", .double(hour)), .init("\(unit)_spent", .double(spent))]
    }
}
