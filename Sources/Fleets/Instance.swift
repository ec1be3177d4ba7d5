import Problems
import Targets
import Text

/// One EC2 machine as dust knows it: what AWS said, where it lives, its number, its cluster and how to log in.
///
/// A class, since it is copied into every list that is made of some instances, and a copy of a reference costs one count.
package final class Instance: Sendable, Identifiable {
    /// The instance id, `i-0123…`.
    package let id: String
    /// Where it lives.
    package let place: Place
    /// When AWS was asked for the list that it is of, as EC2 writes times.
    package let listedAt: String
    /// The number shown in front of it.
    package let number: Int
    /// The Name tag; nil where there is none or it is empty.
    package let name: String?
    /// The cluster it belongs to: its tag `dust:cluster`, else what its login rule says, else its CloudFormation stack.
    package let cluster: String?
    /// The login rule that fits it first.
    package let rule: LoginRule?
    /// Whether its name alone would mean another machine too.
    let sharesName: Sharing
    /// Whether it stands beside others of its name.
    private let isBesideTwin: Bool
    /// All that AWS said of it.
    let row: InstanceTable.Row

    /// Reads what is asked for most from AWS's row.
    init(row: InstanceTable.Row, id: String, place: Place, number: Int, listedAt: String) {
        self.row = row
        self.listedAt = listedAt
        self.id = id
        self.place = place
        self.number = number
        let name = row.tag("Name") ?? ""
        self.name = name.isEmpty ? nil : name
        cluster = row.tag("dust:cluster")
        rule = nil
        (sharesName, isBesideTwin) = (.nobody, false)
    }

    /// The same instance with the login rule that fits it first, and the cluster that follows from it.
    init(_ instance: Instance, rule: LoginRule?) {
        (id, place, number, name, row) = (instance.id, instance.place, instance.number, instance.name, instance.row)
        listedAt = instance.listedAt
        self.rule = rule
        (sharesName, isBesideTwin) = (.nobody, false)
        cluster = instance.cluster ?? rule?.memberOf ?? instance.row.tag("aws:cloudformation:stack-name")
    }

    /// The same instance, whose name others have too.
    init(_ instance: Instance, sharing: Sharing, besideTwin: Bool = false) {
        (id, place, number, name, row) = (instance.id, instance.place, instance.number, instance.name, instance.row)
        (rule, cluster, sharesName, listedAt) = (instance.rule, instance.cluster, sharing, instance.listedAt)
        isBesideTwin = besideTwin
    }

    /// Instances that are meant together, those with the same name told apart by their numbers: `app#9`.
    package static func toldApart(_ instances: [Instance]) -> [Instance] {
        let counts = Dictionary(instances.compactMap { $0.name.map { ($0, 1) } }, uniquingKeysWith: +)
        guard counts.values.contains(where: { $0 > 1 }) else { return instances }
        return instances.map { instance in
            guard let name = instance.name, counts[name] ?? 0 > 1 else { return instance }
            return Instance(instance, sharing: instance.sharesName, besideTwin: true)
        }
    }

    /// Who else would be meant by an instance's name.
    package enum Sharing: Sendable {
        /// Nobody.
        case nobody
        /// Only instances that never run again, which EC2 lists for an hour.
        case gone
        /// Others that are there, or a cluster that has others.
        case present
    }

    /// What stands for it on the screen: its name, with its number beside others of that name, else its id.
    package var label: String { isBesideTwin ? "\(plainLabel)#\(number)" : plainLabel }

    /// Its name, else its id, whoever else has that name: what it is called in files and for programs.
    package var plainLabel: String { (name ?? id).harmless }

    /// What is typed as a target to mean this instance and no other.
    package var typed: String { sharesName == .nobody ? TargetQuoting.typed(plainLabel, id: id) : id }

    /// The value of an attribute under its full name, such as `public_ip_address`.
    package subscript(attribute: String) -> String? { row[attribute] }

    /// The value of a tag, its key spelled exactly so; nil where there is none.
    package func tag(_ key: String) -> String? { row.tag(key) }

    /// Its first address of IPv6; nil where it has none.
    package var ipv6Address: String? {
        Self.ipv6Attributes.lazy.compactMap { self[$0] }.first { !$0.isEmpty }
    }

    /// The attributes that hold it.
    static let ipv6Attributes = ["ipv6_address", "network_interfaces.0.ipv6_addresses.0.ipv6_address"]

    /// Calls `body` with each attribute that AWS gave, under its full name, in AWS's order.
    package func forEachAttribute(_ body: (_ key: String, _ value: String) -> Void) { row.forEachAttribute(body) }

    /// The same with each key's column and each value as UTF-8, which is there only during the call.
    package func forEachEncodedAttribute(_ body: (_ column: Int, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
        row.forEachEncodedAttribute(body)
    }

    /// The key of a column that `forEachEncodedAttribute` named; columns are those of the instance's place.
    package func key(ofColumn column: Int) -> String { row.key(ofColumn: column) }

    /// Its tags, sorted by key.
    package var tags: [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = []
        row.forEachTag { tags.append(($0, $1)) }
        return tags.sorted { $0.key < $1.key }
    }

    /// Where it is in its life.
    package var state: State { State(rawValue: row["state"] ?? "") ?? .unknown }

    /// Whether it never runs again: it is terminated, or on its way there.
    package var isGone: Bool { state == .terminated || state == .shuttingDown }

    /// The time at which it was last started, in seconds since 1970, while it runs; nil otherwise.
    package var startedAt: Double? {
        guard state == .running, let text = row["launch_time"] else { return nil }
        return Instant.seconds(text)
    }

    /// The states of an instance (EC2 API Reference, InstanceState).
    package enum State: String, Sendable {
        /// Being made or started.
        case pending
        /// Running.
        case running
        /// On its way down, to be deleted.
        case shuttingDown = "shutting-down"
        /// Deleted; EC2 lists it for about an hour.
        case terminated
        /// On its way down, to be kept.
        case stopping
        /// Down, with its disks kept.
        case stopped
        /// A state that EC2 did not have when this was written.
        case unknown
    }
}

extension Instance: TargetCandidate {
    package var index: Int? { number }

    package func values(of attribute: String) -> [String] {
        switch attribute {
        case "login": return rule?.loginUser.map { [$0] } ?? []
        case "reach":
            let ways = rule.map { ReachLadder.ways(ReachFacts(self, $0)).map(\.rawValue) } ?? []
            return ways.count > 1 ? ways + [ways.joined(separator: "|")] : ways
        case "groups":
            return Self.groups(row["groups"] ?? "")
        case "region": return [place.region]
        case "profile": return [place.profile]
        case "listed_at": return [listedAt]
        default: return row[attribute].map { [$0] } ?? []
        }
    }

    /// The names in an attribute `groups`, and that itself: what `show -vv` prints can be asked for.
    static func groups(_ all: String) -> [String] {
        let names = all.split(separator: ",").map(String.init)
        return names.count > 1 ? names + [all] : names
    }

    package func forEachTag(while body: (String, String) -> Bool) {
        var goesOn = true
        row.forEachTag { key, value in if goesOn { goesOn = body(key, value) } }
    }

    package func forEachValue(while body: (String) -> Bool) {
        var goesOn = true
        row.forEachAttribute { _, value in if goesOn { goesOn = body(value) } }
        for value in [cluster, rule?.loginUser].compactMap({ $0 }) where goesOn { goesOn = body(value) }
    }
}
