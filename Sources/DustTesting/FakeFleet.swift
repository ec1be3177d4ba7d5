import Fleets
import Problems
import Synchronization

/// A fleet in memory: describes the instances it was given, and counts how often it was asked.
package final class FakeFleet: Fleet {
    /// An instance as a test writes it down.
    package struct Member: Sendable {
        /// The instance id.
        package var id: String
        /// Its attributes under their full names; `state` is `running` where nothing is said.
        package var attributes: [String: String]
        /// Its tags, the name among them.
        package var tags: [String: String]

        /// An instance with a name and an id made from it.
        package init(
            _ name: String?, id: String? = nil, state: String = "running", tags: [String: String] = [:],
            _ attributes: [String: String] = [:]
        ) {
            self.id = id ?? "i-" + FakeFleet.digits(name ?? "nameless")
            self.attributes = [
                "state": state, "instance_type": "m6i.large", "vpc_id": "vpc-1",
                "launch_time": "2026-11-01T00:00:00.000Z",
                "public_ip_address": "192.0.2.1", "private_ip_address": "10.0.0.1",
            ].merging(attributes) { _, new in new }
            self.tags = tags
            if let name { self.tags["Name"] = name }
        }
    }

    private let state: Mutex<[Place: [Member]]>
    private let count = Mutex(0)
    private let failure = Mutex<Problem?>(nil)
    private let hold = Mutex<(@Sendable () async -> Void)?>(nil)
    private let ordered = Mutex<[(order: StateOrder, ids: [String])]>([])
    private let refusals: [String: Problem]
    private let priceRefusal = Mutex<Problem?>(nil)
    private let priceCount = Mutex(0)
    private let healths = Mutex<[String: InstanceHealth]?>(nil)
    private let notices = Mutex<[String: String]?>(nil)
    private let spot = Mutex<[String: Double]?>(nil)
    private let spotNoticeCount = Mutex(0)
    private let healthCount = Mutex(0)
    private let network = Mutex<NetworkPath?>(nil)
    private let prices = Mutex<[String: Double]?>(nil)
    private let consoleText = Mutex<String??>(nil)

    /// A fleet of these instances in one place.
    ///
    /// A change of state of one of `refusals` is refused with its problem.
    package init(
        _ members: [Member] = [], at place: Place = Place(region: "eu-west-1"),
        refusing refusals: [String: Problem] = [:]
    ) {
        state = Mutex([place: members])
        self.refusals = refusals
    }

    /// The changes of state that were asked for, in order.
    package var orders: [(order: StateOrder, ids: [String])] { ordered.withLock { $0 } }

    /// The instances of a place as they are now.
    package func members(at place: Place = Place(region: "eu-west-1")) -> [Member] {
        state.withLock { $0[place] ?? [] }
    }

    /// How often instances were described.
    package var describeCount: Int { count.withLock { $0 } }

    /// Changes the instances of a place behind the shell's back.
    package func set(_ members: [Member], at place: Place = Place(region: "eu-west-1")) {
        state.withLock { $0[place] = members }
    }

    /// Makes every describe fail from now on; nil lets them work again.
    package func fail(with problem: Problem?) { failure.withLock { $0 = problem } }

    /// Runs `body` within each describe before it answers, so that a test can hold it; nil takes that back.
    package func whileDescribing(_ body: (@Sendable () async -> Void)?) { hold.withLock { $0 = body } }

    package func describe(at place: Place, ids: [String]?) async throws(Problem) -> InstanceTable {
        count.withLock { $0 += 1 }
        await hold.withLock { $0 }?()
        if Task.isCancelled { throw Problem("interrupted", "Interrupted.", status: .interrupted) }
        if let problem = failure.withLock({ $0 }) { throw problem }
        guard let members = state.withLock({ $0[place] }) else {
            throw .unexpected("what is in \(place)")
        }
        var builder = InstanceTable.Builder()
        for member in members where ids?.contains(member.id) ?? true {
            builder.add("instance_id", member.id)
            for (key, value) in member.attributes.sorted(by: { $0.key < $1.key }) { builder.add(key, value) }
            for (key, value) in member.tags.sorted(by: { $0.key < $1.key }) { builder.addTag(key, value) }
            builder.endRow()
        }
        return builder.finish()
    }

    package func change(
        _ order: StateOrder, of ids: [String], at place: Place
    ) async throws(Problem) -> [StateOutcome] {
        if let problem = failure.withLock({ $0 }) { throw problem }
        ordered.withLock { $0.append((order, ids)) }
        return ids.map { id in
            if let refusal = refusals[id] { return StateOutcome(id: id, result: .failure(refusal)) }
            guard order.action != .reboot, !order.isDryRun else {
                return StateOutcome(id: id, result: .success(.init(before: nil, after: nil)))
            }
            let (passing, final) =
                switch order.action {
                case .start: ("pending", "running")
                case .stop: ("stopping", "stopped")
                case .terminate: ("shutting-down", "terminated")
                case .reboot: ("running", "running")
                }
            let before = state.withLock { state -> String? in
                guard let index = state[place]?.firstIndex(where: { $0.id == id }) else { return nil }
                defer { state[place]?[index].attributes["state"] = final }
                return state[place]?[index].attributes["state"]
            }
            return StateOutcome(id: id, result: .success(.init(before: before, after: passing)))
        }
    }

    package func tag(_ ids: [String], with tags: [Tag], at place: Place) async throws(Problem) -> [String: Problem] {
        change(ids, at: place) { member in
            for tag in tags { member.tags[tag.key] = tag.value ?? "" }
        }
    }

    package func untag(_ ids: [String], of tags: [Tag], at place: Place) async throws(Problem) -> [String: Problem] {
        change(ids, at: place) { member in
            for tag in tags where tag.value == nil || member.tags[tag.key] == tag.value { member.tags[tag.key] = nil }
        }
    }

    private func change(_ ids: [String], at place: Place, _ body: (inout Member) -> Void) -> [String: Problem] {
        let refused = refusals.filter { ids.contains($0.key) }
        state.withLock { state in
            let changed = Set(ids).subtracting(refused.keys)
            for index in state[place]?.indices ?? 0..<0 where changed.contains(state[place]?[index].id ?? "") {
                guard var member = state[place]?[index] else { continue }
                body(&member)
                state[place]?[index] = member
            }
        }
        return refused
    }

    package func health(_ ids: [String]?, at place: Place) async throws(Problem) -> [String: InstanceHealth] {
        healthCount.withLock { $0 += 1 }
        if let problem = failure.withLock({ $0 }) { throw problem }
        guard let known = healths.withLock({ $0 }) else { throw .unexpected("what EC2's checks say") }
        let well = InstanceHealth(system: "ok", instance: "ok")
        let all = members(at: place).map(\.id)
        return Dictionary(
            uniqueKeysWithValues: (ids ?? all).map { ($0, known[$0] ?? known["*"] ?? well) })
    }

    package func spotNotices(at place: Place) async throws(Problem) -> [String: String] {
        spotNoticeCount.withLock { $0 += 1 }
        if let problem = failure.withLock({ $0 }) { throw problem }
        guard let notices = notices.withLock({ $0 }) else { throw .unexpected("which spot instances are taken back") }
        return notices
    }

    /// The spot instances that EC2 says from now on it takes back, with since when.
    package func set(spotNotices: [String: String]) { notices.withLock { $0 = spotNotices } }

    /// How often spot notices were asked for.
    package var spotQuestions: Int { spotNoticeCount.withLock { $0 } }

    /// Lets EC2's own checks of every instance fail from now on.
    package func failChecks() { set(health: ["*": InstanceHealth(system: "ok", instance: "impaired")]) }

    /// What EC2's checks say from now on, by instance id; `*` stands for all others, which are well where it is missing. Before, a
    /// question for them fails.
    package func set(health: [String: InstanceHealth]) { healths.withLock { $0 = health } }

    /// How often EC2's checks were asked for.
    package var healthQuestions: Int { healthCount.withLock { $0 } }

    /// What EC2 says of the network from now on, and of the console.
    package func set(path: NetworkPath?, console: String? = nil) {
        network.withLock { $0 = path }
        set(console: console)
    }

    /// What the console of every instance says from now on, nil for nothing at all.
    package func set(console: String?) { consoleText.withLock { $0 = .some(console) } }

    package func networkPath(to instance: Instance) async throws(Problem) -> NetworkPath {
        guard let path = network.withLock({ $0 }) else {
            throw .unexpected("what the network of \(instance.id) is")
        }
        return path
    }

    package func regions(of place: Place) async throws(Problem) -> [String] {
        state.withLock { $0.keys.map(\.region).sorted() }
    }

    package func consoleOutput(of id: String, at place: Place) async throws(Problem) -> String? {
        guard let console = consoleText.withLock({ $0 }) else {
            throw .unexpected("what the console of \(id) says")
        }
        return console
    }

    package func hourlyPrices(
        of kinds: Set<PricedKind>, at place: Place
    ) async throws(Problem) -> [PricedKind: Double] {
        priceCount.withLock { $0 += 1 }
        if let problem = priceRefusal.withLock({ $0 }) { throw problem }
        guard let prices = prices.withLock({ $0 }) else { throw .unexpected("what an hour costs") }
        return kinds.reduce(into: [:]) { $0[$1] = prices[$1.spotZone == nil ? $1.type : "\($1.type) spot"] }
    }

    package func types(at place: Place) async throws(Problem) -> [TypeOffer] {
        guard let prices = prices.withLock({ $0 }) else { throw .unexpected("which types there are") }
        return prices.keys.sorted().map { TypeOffer(type: $0, vcpus: 1, memoryMiB: 1024) }
    }

    package func spotPrices(of types: [String], at place: Place) async throws(Problem) -> [String: Double] {
        guard let spot = spot.withLock({ $0 }) else { throw .unexpected("what spot instances cost") }
        return spot.filter { types.contains($0.key) }
    }

    /// What an hour of these types costs as spot instances from now on, in US dollars.
    package func set(spotPrices: [String: Double]) { spot.withLock { $0 = spotPrices } }

    /// Makes every question for prices fail from now on.
    package func refusePrices(_ problem: Problem) { priceRefusal.withLock { $0 = problem } }

    /// How often prices were asked for.
    package var priceQuestions: Int { priceCount.withLock { $0 } }

    /// What an hour of these types costs from now on, in US dollars; before, a question for prices fails. A type's spare capacity
    /// stands beside it with ` spot` behind its name.
    package func set(prices new: [String: Double]) { prices.withLock { $0 = new } }

    package func aftermath(of instances: [Instance], at place: Place) async throws(Problem) -> Aftermath {
        Aftermath(of: instances)
    }

    package func profiles() throws(Problem) -> [String] { state.withLock { Set($0.keys.map(\.profile)).sorted() } }

    package func region(of profile: String) throws(Problem) -> String? {
        state.withLock { $0.keys.first { $0.profile == profile }?.region }
    }

    /// Seventeen hexadecimal digits that follow from a text, so that ids are the same in every run.
    private static func digits(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return "0" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
