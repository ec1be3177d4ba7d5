import Clusters
import Fleets
import JSON
import Problems
import Synchronization

/// CloudFormation in memory: a stack is made, changed and deleted in one look, and its nodes run in a `FakeFleet`.
///
/// The region has all images, one zone with every type, no key pair and no quota. A test may say how an operation fails.
package final class FakeStacks: StackService {
    private struct Stack {
        let id: String
        let name: String
        var status: String
        let tags: [String: String]
        var template: String
        var events: [StackEntry] = []
    }

    private struct State {
        var stacks: [Stack] = []
        var keys: [String] = []
        var orders: [String] = []
        var failures: [String: Problem] = [:]
        var refusedRooms = 0
        var count = 0
    }

    private let state = Mutex(State())
    private let fleet: FakeFleet
    private let place: Place

    /// A region without stacks, whose instances are in `fleet`.
    package init(_ fleet: FakeFleet, at place: Place = Place(region: "eu-west-1")) {
        self.fleet = fleet
        self.place = place
    }

    /// The clouds that have this region alone.
    package var clouds: ClusterClouds {
        ClusterClouds(
            service: { [self] (_) throws(Problem) in self }, closestRegion: { [place] (_) in place.region })
    }

    /// What was asked for so far, such as `create spark1`.
    package var orders: [String] { state.withLock { $0.orders } }

    /// Lets an operation, such as `create`, fail from now on; nil lets it work again.
    package func fail(_ operation: String, with problem: Problem?) {
        state.withLock { $0.failures[operation] = problem }
    }

    /// Lets a stack stand there that was made before; its nodes are in the fleet already.
    package func stand(_ name: String, tags: [String: String]) {
        state.withLock { state in
            state.count += 1
            state.stacks.append(
                Stack(
                    id: "stack/\(name)/\(state.count)", name: name, status: "CREATE_COMPLETE", tags: tags,
                    template: "{}"))
        }
    }

    /// Lets EC2 have no room for the next stacks that are made, so many of them: they are rolled back.
    package func refuseRoom(times: Int) { state.withLock { $0.refusedRooms = times } }

    package var region: String { place.region }

    private func note(_ operation: String, _ name: String) throws(Problem) {
        let failure = state.withLock { state in
            state.orders.append("\(operation) \(name)")
            return state.failures[operation]
        }
        if let failure { throw failure }
    }

    // MARK: Stacks

    package func validate(_ order: StackOrder) async throws(Problem) {
        guard (try? JSONValue(parsing: order.template)) != nil else {
            throw .unexpected("what a template is that cannot be read")
        }
    }

    package func create(_ order: StackOrder) async throws(Problem) {
        try note("create", order.name)
        let tags = Dictionary(order.tags.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        let isMade = state.withLock { state in
            let isMade = state.refusedRooms == 0
            state.count += 1
            let status = isMade ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE"
            var stack = Stack(
                id: "stack/\(order.name)/\(state.count)", name: order.name, status: status, tags: tags,
                template: order.template)
            stack.events = [Self.event(order.name, status, &state.count)]
            if !isMade {
                state.refusedRooms -= 1
                stack.events.append(
                    Self.event("Node", "CREATE_FAILED", &state.count, reason: "InsufficientInstanceCapacity"))
            }
            state.stacks.append(stack)
            return isMade
        }
        if isMade { reconcile(order.name, with: order.template) }
    }

    package func update(_ order: StackOrder) async throws(Problem) -> Bool {
        try note("update", order.name)
        let isChange = state.withLock { state in
            guard let index = state.stacks.firstIndex(where: { $0.name == order.name }) else { return false }
            defer { state.stacks[index].template = order.template }
            state.stacks[index].status = "UPDATE_COMPLETE"
            state.stacks[index].events.insert(Self.event(order.name, "UPDATE_COMPLETE", &state.count), at: 0)
            return state.stacks[index].template != order.template
        }
        if isChange { reconcile(order.name, with: order.template) }
        return isChange
    }

    package func delete(_ name: String) async throws(Problem) {
        try note("delete", name)
        state.withLock { state in
            guard let index = state.stacks.firstIndex(where: { $0.name == name }) else { return }
            state.stacks[index].status = "DELETE_COMPLETE"
            state.stacks[index].events.insert(Self.event(name, "DELETE_COMPLETE", &state.count), at: 0)
        }
        reconcile(name, with: nil)
    }

    package func stacks(_ name: String?) async throws(Problem) -> [ClusterState] {
        let stacks = state.withLock { $0.stacks }
        let found = stacks.filter { stack in
            // As CloudFormation does: by its name a stack is found while it is there, by its id for ever.
            name.map { stack.id == $0 || stack.name == $0 && stack.status != "DELETE_COMPLETE" } ?? true
        }
        return found.map { stack in
            ClusterState(
                id: stack.id, name: stack.name, status: stack.status, reason: nil,
                created: "2026-10-26T07:00:00.000Z", tags: stack.tags)
        }
    }

    package func events(_ name: String) async throws(Problem) -> [StackEntry] {
        state.withLock { $0.stacks.last { $0.id == name || $0.name == name }?.events ?? [] }
    }

    package func template(_ name: String) async throws(Problem) -> String? {
        state.withLock { $0.stacks.last { $0.name == name && $0.status != "DELETE_COMPLETE" }?.template }
    }

    private static func event(
        _ name: String, _ status: String, _ count: inout Int, reason: String? = nil
    ) -> StackEntry {
        count += 1
        return StackEntry(
            id: "event-\(count)", time: "2026-10-26T07:00:00.000Z", logicalID: name, status: status, reason: reason)
    }

    /// Puts the instances of a template into the fleet and takes away those that are not in it; others stay.
    private func reconcile(_ name: String, with template: String?) {
        var members = fleet.members(at: place)
        let resources = template.flatMap { try? JSONValue(parsing: $0) }?["Resources"]?.object ?? []
        let wanted = resources.filter { $0.value["Type"]?.string == "AWS::EC2::Instance" }
        let names = wanted.map { Self.tag("Name", of: $0.value) }
        members.removeAll { member in
            member.tags["aws:cloudformation:stack-name"] == name && !names.contains(member.tags["Name"] ?? "")
        }
        for (resource, label) in zip(wanted, names)
        where !members.contains(where: { $0.tags["aws:cloudformation:stack-name"] == name && $0.tags["Name"] == label })
        {
            members.append(
                FakeFleet.Member(
                    label, tags: ["aws:cloudformation:stack-name": name, "dust:cluster": name],
                    ["instance_type": resource.value["Properties"]?["InstanceType"]?.string ?? ""]))
        }
        fleet.set(members, at: place)
    }

    private static func tag(_ key: String, of resource: JSONValue) -> String {
        let tags = resource["Properties"]?["Tags"]?.array ?? []
        return tags.first { $0["Key"]?.string == key }?["Value"]?.string ?? ""
    }

    // MARK: The region

    package func image(_ id: String) async throws(Problem) -> NodeImage? {
        NodeImage(name: "debian-12", rootDeviceName: "/dev/xvda", rootVolumeSize: 8)
    }

    package func parameter(_ name: String) async throws(Problem) -> String? { "ami-0123456789abcdef0" }

    package func zonesOffering(_ types: [String]) async throws(Problem) -> [String: Set<String>] {
        Dictionary(uniqueKeysWithValues: types.map { ($0, ["\(region)a"]) })
    }

    package func defaultZones() async throws(Problem) -> Set<String> { ["\(region)a"] }

    package func zone(ofSubnet id: String) async throws(Problem) -> String? { "\(region)a" }

    package func quotas() async throws(Problem) -> [String: Double] { [:] }

    package func processors(of types: [String]) async throws(Problem) -> [String: Int] { [:] }

    package func runningProcessors() async throws(Problem) -> [(type: String, count: Int, isSpot: Bool)] { [] }

    package func keyPairs() async throws(Problem) -> [String] { state.withLock { $0.keys } }

    package func createKeyPair(_ name: String) async throws(Problem) -> String {
        state.withLock { $0.keys.append(name) }
        return "a key that opens nothing\n"
    }

    package func hourlyPrice(_ type: String) async -> Double? { 0.1 }

    package func callerAddress() async throws(Problem) -> String { "203.0.113.9" }

    package func terminate(_ ids: [String]) async throws(Problem) {
        try note("terminate", ids.sorted().joined(separator: ","))
        fleet.set(fleet.members(at: place).filter { !ids.contains($0.id) }, at: place)
    }
}
