import Files
import JSON
import Problems

/// What hours of instances cost, asked once and kept on disk for a week: lists of prices change a few times a year.
package struct PriceBook: Sendable {
    /// How long a price counts, in seconds.
    static let lifetime: Double = 7 * 86_400

    private let path: String
    private let fleet: any Fleet
    private let now: Double

    /// Keeps prices in `folder` and asks `fleet`; `now` is the time in seconds since 1970.
    package init(folder: ConfigFolder, fleet: any Fleet, now: Double) {
        path = folder.prices
        self.fleet = fleet
        self.now = now
    }

    /// The prices that were asked before, without asking anybody; a file that cannot be read is an empty one.
    package func known(for instances: [Instance]) -> HourlyCosts {
        let book = read()
        var prices: [Place: [PricedKind: Double]] = [:]
        for (place, kinds) in Self.kinds(of: instances) {
            for kind in kinds {
                guard let entry = book[Self.key(kind, place)], now - entry.at < Self.lifetime else { continue }
                prices[place, default: [:]][kind] = entry.dollars
            }
        }
        return HourlyCosts(prices)
    }

    /// The prices of these instances, asked where they are not known: places side by side, all within `limit`.
    ///
    /// A price that cannot be had is left out, and nothing else depends on it. Throws where the file cannot be written.
    package func prices(for instances: [Instance], within limit: Duration) async throws(Problem) -> HourlyCosts {
        var costs = known(for: instances)
        let missing = Self.kinds(of: instances).compactMap { place, kinds -> (Place, Set<PricedKind>)? in
            let left = kinds.filter { costs.prices[place]?[$0] == nil }
            return left.isEmpty ? nil : (place, left)
        }
        guard !missing.isEmpty else { return costs }
        let fleet = fleet
        let found = await withTaskGroup(of: (Place, [PricedKind: Double])?.self) { group in
            for (place, kinds) in missing {
                group.addTask { (try? await fleet.hourlyPrices(of: kinds, at: place)).map { (place, $0) } }
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            var found: [(Place, [PricedKind: Double])] = []
            for await answer in group {
                guard let answer else { break }
                found.append(answer)
                if found.count == missing.count { break }
            }
            group.cancelAll()
            return found
        }
        for (place, prices) in found { costs.prices[place, default: [:]].merge(prices) { _, new in new } }
        if found.contains(where: { !$0.1.isEmpty }) { try keep(found) }
        return costs
    }

    // MARK: On disk

    private struct Entry {
        let dollars: Double
        let at: Double
    }

    private static func key(_ kind: PricedKind, _ place: Place) -> String {
        "\(place.region)/\(kind.type)/\(kind.system)"
    }

    private static func kinds(of instances: [Instance]) -> [Place: Set<PricedKind>] {
        instances.reduce(into: [:]) { kinds, instance in
            if let kind = instance.pricedKind { kinds[instance.place, default: []].insert(kind) }
        }
    }

    private func read() -> [String: Entry] {
        guard let bytes = try? AtomicFile.read(path), let document = try? JSONValue(parsing: bytes) else { return [:] }
        var book: [String: Entry] = [:]
        for member in document.object ?? [] {
            guard let dollars = member.value["usd"]?.double, let at = member.value["at"]?.double else { continue }
            book[member.key] = Entry(dollars: dollars, at: at)
        }
        return book
    }

    private func keep(_ found: [(Place, [PricedKind: Double])]) throws(Problem) {
        try FileLock.with(path + ".lock") { () throws(Problem) in
            var book = read().filter { now - $0.value.at < Self.lifetime }
            for (place, prices) in found {
                for (kind, dollars) in prices { book[Self.key(kind, place)] = Entry(dollars: dollars, at: now) }
            }
            let members = book.sorted { $0.key < $1.key }.map { key, entry in
                JSONValue.Member(key, ["usd": .double(entry.dollars), "at": .double(entry.at)])
            }
            try AtomicFile.write(JSONValue.object(members).text + "\n", to: path)
        }
    }
}

/// What an hour of each instance costs on demand, as far as it is known.
package struct HourlyCosts: Sendable {
    var prices: [Place: [PricedKind: Double]]

    init(_ prices: [Place: [PricedKind: Double]] = [:]) { self.prices = prices }

    /// Nothing is known.
    package static let unknown = HourlyCosts()

    /// US dollars for an hour in which the instance runs; nil where it is not known.
    package func hour(of instance: Instance) -> Double? {
        instance.pricedKind.flatMap { prices[instance.place]?[$0] }
    }

    /// What these cost together in words, such as `0.48 USD an hour`; nil where no price is known.
    ///
    /// Where some are not known it says `at least`.
    package func words(for instances: [Instance]) -> String? {
        let known = instances.compactMap { hour(of: $0) }
        guard !known.isEmpty else { return nil }
        let total = Money.usd(known.reduce(0, +)) + " USD"
        return (known.count < instances.count ? "at least " : "") + total + " an hour"
    }
}
