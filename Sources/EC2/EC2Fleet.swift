import AWS
import Fleets
import JSON
import Problems
import Synchronization

/// The real fleet: EC2, through one client for each profile, made when the profile is first asked for.
package final class EC2Fleet: Fleet {
    private let makeClient: @Sendable (String) throws(Problem) -> AWSClient
    private let listProfiles: @Sendable () throws(Problem) -> [String]
    private let clients = Mutex<[String: AWSClient]>([:])
    /// Where prices are asked for, by lists and clusters alike.
    let prices: PriceDesk

    /// Makes clients with `makeClient`, which gets the profile's name; `profiles` lists those that are configured.
    package init(
        profiles: @escaping @Sendable () throws(Problem) -> [String] = { () throws(Problem) in [] },
        prices: PriceDesk = PriceDesk(), makeClient: @escaping @Sendable (String) throws(Problem) -> AWSClient
    ) {
        self.prices = prices
        self.makeClient = makeClient
        listProfiles = profiles
    }

    /// The client of a profile. Throws what is wrong with the profile's configuration.
    package func client(_ profile: String) throws(Problem) -> AWSClient {
        if let client = clients.withLock({ $0[profile] }) { return client }
        let client = try makeClient(profile)
        return clients.withLock { clients in
            if let earlier = clients[profile] { return earlier }
            clients[profile] = client
            return client
        }
    }

    package func describe(at place: Place, ids: [String]?) async throws(Problem) -> InstanceTable {
        try await client(place.profile).describeInstances(in: place.region, ids: ids ?? [])
    }

    package func change(
        _ order: StateOrder, of ids: [String], at place: Place
    ) async throws(Problem) -> [StateOutcome] {
        let client = try client(place.profile)
        let (region, isDryRun) = (place.region, order.isDryRun)
        let outcomes =
            switch order.action {
            case .start: try await client.startInstances(ids, in: region, dryRun: isDryRun)
            case .stop: try await client.stopInstances(ids, in: region, force: order.isForced, dryRun: isDryRun)
            case .reboot: try await client.rebootInstances(ids, in: region, dryRun: isDryRun)
            case .terminate:
                try await client.terminateInstances(ids, in: region, force: order.isForced, dryRun: isDryRun)
            }
        return outcomes.map { outcome in
            StateOutcome(
                id: outcome.id, result: outcome.result.map { .init(before: $0.previous, after: $0.current) })
        }
    }

    package func tag(_ ids: [String], with tags: [Tag], at place: Place) async throws(Problem) -> [String: Problem] {
        try await client(place.profile).createTags(
            tags.map { ($0.key, $0.value ?? "") }, on: ids, in: place.region)
    }

    package func untag(_ ids: [String], of tags: [Tag], at place: Place) async throws(Problem) -> [String: Problem] {
        try await client(place.profile).deleteTags(tags.map { ($0.key, $0.value) }, on: ids, in: place.region)
    }

    package func health(_ ids: [String]?, at place: Place) async throws(Problem) -> [String: InstanceHealth] {
        let statuses = try await client(place.profile).describeInstanceStatus(ids, in: place.region)
        return Dictionary(
            statuses.map { status in
                let events = status.events.filter { !$0.isDone }.map { event in
                    event.code + (event.notBefore.map { " from \($0.prefix(10))" } ?? "")
                }
                return (
                    status.id,
                    InstanceHealth(
                        system: status.system, instance: status.instance, volumes: status.volumes, events: events)
                )
            }, uniquingKeysWith: { _, last in last })
    }

    package func spotNotices(at place: Place) async throws(Problem) -> [String: String] {
        try await client(place.profile).spotNotices(in: place.region)
    }

    package func regions(of place: Place) async throws(Problem) -> [String] {
        try await client(place.profile).describeRegions(from: place.region)
    }

    package func consoleOutput(of id: String, at place: Place) async throws(Problem) -> String? {
        let client = try client(place.profile)
        do throws(Problem) {
            // Without it EC2 tells the console of some minutes after the last start, which has no keys of a new one.
            if let text = try await client.consoleOutput(of: id, in: place.region, latest: true) { return text }
        } catch {
            let isOfType = ["aws.unsupported-operation", "aws.unsupported", "aws.invalid-parameter-combination"]
            guard isOfType.contains(error.code) || error.code.hasPrefix("aws.invalid-parameter") else { throw error }
        }
        return try await client.consoleOutput(of: id, in: place.region)
    }

    package func hourlyPrices(
        of kinds: Set<PricedKind>, at place: Place
    ) async throws(Problem) -> [PricedKind: Double] {
        let (client, desk) = (try client(place.profile), prices)
        let questions = PriceQuestion.these(kinds)
        let answers = await withTaskGroup(of: Result<[PricedKind: Double], Problem>.self) { group in
            for question in questions {
                group.addTask {
                    do throws(Problem) {
                        return .success(try await desk.prices(question, of: client, in: place.region))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: [Result<[PricedKind: Double], Problem>]()) { $0.append($1) }
        }
        // One that cannot be had is not shown; where none can, the reason is worth remembering.
        var refusal: Problem?
        var prices: [PricedKind: Double] = [:]
        for answer in answers {
            switch answer {
            case .success(let found): prices.merge(found) { _, new in new }
            case .failure(let problem): refusal = problem
            }
        }
        if let refusal, prices.isEmpty { throw refusal }
        return prices
    }

    package func profiles() throws(Problem) -> [String] { try listProfiles() }

    package func region(of profile: String) throws(Problem) -> String? {
        let configuration = try client(profile).configuration
        return configuration.profileRegion ?? configuration.region
    }
}

/// What is asked of the price list at once.
enum PriceQuestion: Hashable, Sendable {
    /// One kind's price.
    case one(PricedKind)
    /// All prices on demand of an operating system.
    case all(system: String)

    /// How many kinds of a system are asked for one by one: the region's whole list comes on some ten pages, one after the
    /// other, and single questions go side by side.
    static let mostSingle = 40

    /// The questions that bring the prices of these kinds with the fewest waits.
    static func these(_ kinds: Set<PricedKind>) -> Set<PriceQuestion> {
        let bySystem = Dictionary(grouping: kinds, by: { $0.spotZone == nil ? $0.system : nil })
        return bySystem.reduce(into: []) { questions, entry in
            if let system = entry.key, entry.value.count > mostSingle {
                questions.insert(.all(system: system))
            } else {
                questions.formUnion(entry.value.map(PriceQuestion.one))
            }
        }
    }
}

extension AWSClient {
    /// What a question brings: the one query that lists and clusters are priced by; kinds without a price are left out.
    func hourlyPrices(
        _ question: PriceQuestion, in region: String
    ) async throws(Problem) -> [PricedKind: Double] {
        switch question {
        case .one(let kind):
            if let zone = kind.spotZone {
                [kind: try await spotPrice(of: kind.type, system: kind.system, zone: zone, in: region)]
                    .compactMapValues(\.self)
            } else {
                try await listPrices(type: kind.type, system: kind.system, in: region).filter { $0.key == kind }
            }
        case .all(let system): try await listPrices(type: nil, system: system, in: region)
        }
    }

    /// What an hour on demand costs by the price list, of one type or of all, in the region's own money.
    private func listPrices(
        type: String?, system: String, in region: String
    ) async throws(Problem) -> [PricedKind: Double] {
        guard Partition.of(region: region).hasPriceList else { return [:] }
        let currency = Currency(region: region).rawValue
        let products = try await products(
            of: "AmazonEC2",
            where: (type.map { [("instanceType", $0)] } ?? []) + [
                ("regionCode", region), ("operatingSystem", system), ("tenancy", "Shared"), ("capacitystatus", "Used"),
                ("preInstalledSw", "NA"), ("licenseModel", "No License required"), ("marketoption", "OnDemand"),
            ], in: region)
        var prices: [PricedKind: Double] = [:]
        for product in products {
            guard let name = product["product"]?["attributes"]?["instanceType"]?.string ?? type else { continue }
            for term in product["terms"]?["OnDemand"]?.object ?? [] {
                for dimension in term.value["priceDimensions"]?.object ?? [] {
                    guard let text = dimension.value["pricePerUnit"]?[currency]?.string, let price = Double(text),
                        price > 0
                    else { continue }
                    prices[PricedKind(type: name, system: system)] = price
                }
            }
        }
        return prices
    }
}
