import Inventory
import Problems
import Shell
import Synchronization

/// What an hour of each kind of instance costs: asked once in the life of the program, and never waited for long.
package final class PriceBook: Sendable {
    private struct Key: Hashable {
        let kind: PricedKind
        let place: Place
    }

    private let known = Mutex<[Key: Double?]>([:])
    private let patience: Duration

    /// Knows nothing yet. A price that does not come within `patience` is not known.
    package init(patience: Duration = .seconds(2)) {
        self.patience = patience
    }

    /// The prices of an hour, in US dollars, by instance id; instances whose price nobody tells are left out.
    func prices(of instances: [Instance], _ fleet: any Fleet) async -> [String: Double] {
        var missing: [Place: Set<PricedKind>] = [:]
        for instance in instances {
            guard let kind = instance.pricedKind else { continue }
            if known.withLock({ $0[Key(kind: kind, place: instance.place)] }) == nil {
                missing[instance.place, default: []].insert(kind)
            }
        }
        for (place, found) in await ask(missing, fleet) {
            known.withLock { known in
                for kind in missing[place] ?? [] { known[Key(kind: kind, place: place)] = .some(found[kind]) }
            }
        }
        let book = known.withLock { $0 }
        var prices: [String: Double] = [:]
        for instance in instances {
            guard let kind = instance.pricedKind else { continue }
            prices[instance.id] = book[Key(kind: kind, place: instance.place)] ?? nil
        }
        return prices
    }

    /// Asks the places side by side; a place that fails or is late is left out, and asked again next time.
    private func ask(_ missing: [Place: Set<PricedKind>], _ fleet: any Fleet) async -> [Place: [PricedKind: Double]] {
        guard !missing.isEmpty else { return [:] }
        return await withTaskGroup(of: (Place, [PricedKind: Double]?)?.self) { group in
            for (place, kinds) in missing {
                group.addTask { (place, try? await fleet.hourlyPrices(of: kinds, at: place)) }
            }
            group.addTask { [patience] in
                try? await Task.sleep(for: patience)
                return nil
            }
            var answers: [Place: [PricedKind: Double]] = [:]
            var open = missing.count
            while open > 0, let answer = await group.next(), let (place, prices) = answer {
                open -= 1
                answers[place] = prices
            }
            group.cancelAll()
            return answers
        }
    }
}

extension Context {
    /// The prices of an hour of instances, by id, as far as they are known.
    func hourlyPrices(of instances: [Instance]) async -> [String: Double] {
        guard let book = try? services.get(PriceBook.self) else { return [:] }
        return await book.prices(of: instances, fleet)
    }
}

/// Amounts of money as people read them.
enum Money {
    /// US dollars: two digits behind the point, four for less than ten cents.
    static func usd(_ amount: Double) -> String {
        let digits = amount < 0.1 ? 4 : 2
        let scale = digits == 4 ? 10_000.0 : 100.0
        let parts = "\((amount * scale).rounded() / scale)".split(separator: ".")
        let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        return "\(parts[0]).\(fraction)\(String(repeating: "0", count: max(0, 2 - fraction.count)))"
    }
}
