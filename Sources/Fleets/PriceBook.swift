import Files
import JSON
import Problems

/// What hours of instances cost, asked once and kept on disk for a week: lists of prices change a few times a year.
package struct PriceBook: Sendable {
    /// How long a price counts, in seconds.
    static let lifetime: Double = 7 * 86_400
    /// How long a price of spare capacity counts, in seconds: it changes several times a day.
    static let spotLifetime: Double = 3_600
    /// How long a refusal counts, in seconds: permissions seldom change within a day.
    static let refusalLifetime: Double = 86_400
    /// How long it counts that nobody answered, in seconds: a network may come back sooner.
    static let silenceLifetime: Double = 3_600

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
                let lifetime = kind.spotZone == nil ? Self.lifetime : Self.spotLifetime
                guard let entry = book[Self.key(kind, place)], now - entry.at < lifetime else { continue }
                prices[place, default: [:]][kind] = entry.dollars
            }
        }
        return HourlyCosts(prices)
    }

    /// The prices of these instances, asked where they are not known: places side by side, all within `limit`.
    ///
    /// A price that cannot be had is left out, and nothing else depends on it: one that was refused is not asked for again
    /// within a day, where nobody answered in time not within an hour. What comes after `limit` is kept for the next time. Throws where the file cannot be read.
    package func prices(for instances: [Instance], within limit: Duration) async throws(Problem) -> HourlyCosts {
        var costs = known(for: instances)
        let book = read()
        let missing = Self.kinds(of: instances).compactMap { place, kinds -> (Place, Set<PricedKind>)? in
            for (why, lifetime) in [(Silence.refused, Self.refusalLifetime), (.unreachable, Self.silenceLifetime)] {
                if let entry = book[Self.key(why, place)], now - entry.at < lifetime { return nil }
            }
            let left = kinds.filter { costs.prices[place]?[$0] == nil }
            return left.isEmpty ? nil : (place, left)
        }
        guard !missing.isEmpty else { return costs }
        // A stream, since the question must not wait for the slowest, and the slowest is worth keeping all the same.
        let (answers, telling) = AsyncStream.makeStream(of: [(Place, [PricedKind: Double])]?.self)
        Task {
            let found = await ask(missing)
            telling.yield(found)
        }
        let timer = Task {
            // A wait that is cancelled tells nobody anything.
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            telling.yield(nil)
        }
        defer { timer.cancel() }
        for await answer in answers {
            // A program that ends with its question would never learn that nobody answers.
            if answer == nil { try? keep([], missing.map { ($0.0, .unreachable) }) }
            for (place, prices) in answer ?? [] { costs.prices[place, default: [:]].merge(prices) { _, new in new } }
            break
        }
        return costs
    }

    /// Asks in every place, side by side, and keeps what was answered, refusals too.
    private func ask(_ missing: [(Place, Set<PricedKind>)]) async -> [(Place, [PricedKind: Double])] {
        let fleet = fleet
        let answers = await withTaskGroup(of: (Place, Result<[PricedKind: Double], Problem>).self) { group in
            for (place, kinds) in missing {
                group.addTask {
                    // Not within the pair: Swift 6.3's optimizer loses the place where its neighbour is awaited (script/lint).
                    let answer: Result<[PricedKind: Double], Problem>
                    do throws(Problem) {
                        answer = .success(try await fleet.hourlyPrices(of: kinds, at: place))
                    } catch {
                        answer = .failure(error)
                    }
                    return (place, answer)
                }
            }
            return await group.reduce(into: [(Place, Result<[PricedKind: Double], Problem>)]()) { $0.append($1) }
        }
        let found = answers.compactMap { place, answer in (try? answer.get()).map { (place, $0) } }
        let refused = answers.compactMap { place, answer -> (Place, Silence)? in
            guard case .failure(let problem) = answer, problem.status == .cloud else { return nil }
            return (place, Self.networkCodes.contains(problem.code) ? .unreachable : .refused)
        }
        if found.contains(where: { !$0.1.isEmpty }) || !refused.isEmpty {
            // Where the book cannot be written, prices are asked again the next time.
            try? keep(found, refused)
        }
        return found
    }

    // MARK: On disk

    private struct Entry {
        let dollars: Double
        let at: Double
    }

    private static func key(_ kind: PricedKind, _ place: Place) -> String {
        "\(place.region)/\(kind.type)/\(kind.system)" + (kind.spotZone.map { "/spot/\($0)" } ?? "")
    }

    /// Why there are no prices.
    private enum Silence: String {
        case refused
        case unreachable
    }

    /// The codes of problems that say nothing of permissions.
    private static let networkCodes: Set<String> = [
        "aws.unreachable", "aws.untrusted", "aws.bad-reply", "endpoint.missing",
    ]

    private static func key(_ why: Silence, _ place: Place) -> String {
        "\(why.rawValue)/\(place.profile)/\(place.region)"
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

    private func keep(
        _ found: [(Place, [PricedKind: Double])], _ refused: [(place: Place, why: Silence)]
    ) throws(Problem) {
        try FileLock.with(path + ".lock") { () throws(Problem) in
            var book = read().filter { now - $0.value.at < Self.lifetime }
            for (place, prices) in found {
                for (kind, dollars) in prices { book[Self.key(kind, place)] = Entry(dollars: dollars, at: now) }
                book[Self.key(.unreachable, place)] = nil
            }
            for (place, why) in refused { book[Self.key(why, place)] = Entry(dollars: 0, at: now) }
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

    /// What is charged in its region for an hour in which the instance runs; nil where it is not known.
    package func hour(of instance: Instance) -> Double? {
        instance.pricedKind.flatMap { prices[instance.place]?[$0] }
    }

    /// What is charged in its region since the instance was last started, at its price of now; nil for one that does not run or whose price is
    /// not known. What it cost before its last stop, disks and traffic are not in it.
    package func spent(on instance: Instance, at now: Double) -> Double? {
        guard let start = instance.startedAt, let hour = hour(of: instance) else { return nil }
        return hour * max(0, now - start) / 3_600
    }

    /// What an hour of all of these that run costs; nil where the price of one is not known, or two are charged in
    /// different money.
    package func hour(of instances: [Instance]) -> Double? {
        let instances = instances.filter { [.pending, .running].contains($0.state) }
        guard Self.currencies(of: instances).count < 2 else { return nil }
        return instances.reduce(0) { sum, instance in sum.flatMap { sum in hour(of: instance).map { sum + $0 } } }
    }

    /// What all of these that run have cost, each since its last start; nil where the price of one is not known, or two are
    /// charged in different money.
    package func spent(on instances: [Instance], at now: Double) -> Double? {
        let instances = instances.filter { $0.state == .running }
        guard Self.currencies(of: instances).count < 2 else { return nil }
        return instances.reduce(0) { sum, instance in
            sum.flatMap { sum in spent(on: instance, at: now).map { sum + $0 } }
        }
    }

    /// What these are charged in.
    private static func currencies(of instances: [Instance]) -> Set<Currency> {
        Set(instances.map { Currency(region: $0.place.region) })
    }

    /// What these cost together in words, such as `0.48 USD an hour`; nil where no price is known.
    ///
    /// Where some are not known it says `at least`.
    package func words(for instances: [Instance]) -> String? {
        let known = instances.compactMap { hour(of: $0) }
        guard !known.isEmpty else { return nil }
        // One sum for each money, the dollars first.
        let total = Self.currencies(of: instances).sorted { $0.rawValue > $1.rawValue }.compactMap { currency in
            let sum = instances.filter { Currency(region: $0.place.region) == currency }.compactMap { hour(of: $0) }
            return sum.isEmpty ? nil : currency.words(sum.reduce(0, +))
        }.joined(separator: " and ")
        let spot = instances.count { $0.pricedKind?.spotZone != nil && hour(of: $0) != nil }
        let kind = spot == 0 ? "" : spot == known.count ? ", spot" : ", \(spot) of them spot"
        return (known.count < instances.count ? "at least " : "") + total + " an hour" + kind
    }
}
