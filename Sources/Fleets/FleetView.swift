import Problems
import Targets
import Text

/// All instances of some places at one moment, in the order in which they are shown.
package struct FleetView: Sendable {
    /// The instances: by VPC, then cluster, then number.
    package let instances: [Instance]
    /// The places that were asked.
    package let places: [Place]
    /// When AWS was asked, in seconds since 1970; of several places the oldest.
    package let retrievedAt: Double
    /// Whether AWS was asked just now.
    package let isFresh: Bool
    /// The largest number that was ever given.
    package let highestNumber: Int
    /// The tables that the instances are rows of: one a place.
    let tables: [InstanceTable]
    /// Answers targets for all instances at once.
    package let table: any TargetTable

    /// The names of all attributes that at least one instance has.
    package var attributes: Set<String> {
        Set(tables.flatMap(\.keys)).union(["region", "profile"])
    }

    /// The clusters that instances belong to, in order of name.
    package var clusters: [String] { Set(instances.compactMap(\.cluster)).sorted() }

    /// Puts together what was loaded of each place, and gives each instance its login rule and cluster; `rules` gives a
    /// profile's rules.
    init(
        _ loaded: [(Place, Snapshot)], isFresh: Bool, rules: (_ profile: String) throws(Problem) -> LoginRules
    ) throws(Problem) {
        var instances: [Instance] = []
        instances.reserveCapacity(loaded.reduce(0) { $0 + $1.1.table.count })
        for profile in Set(loaded.map(\.0.profile)).sorted() {
            let own = loaded.filter { $0.0.profile == profile }
            let described = own.flatMap { place, snapshot in
                let time = CivilTime(secondsSince1970: Int(exactly: snapshot.retrievedAt.rounded(.down)) ?? 0)
                let listedAt = "\(time.day)T\(time.clock)Z"
                return snapshot.ids.enumerated().map { index, id in
                    Instance(
                        row: snapshot.table.row(index), id: id, place: place, number: snapshot.numbers[index],
                        listedAt: listedAt)
                }
            }
            let fitting = try rules(profile).fitting(described) { Set(own.flatMap(\.1.table.keys)) }
            instances += described.map { Instance($0, rule: fitting[$0.id]) }
        }
        self.instances = Self.ordered(Self.toldApart(instances))
        table = InstanceRows(of: self.instances)
        places = loaded.map(\.0)
        tables = loaded.map(\.1.table)
        retrievedAt = loaded.map(\.1.retrievedAt).min() ?? 0
        highestNumber = loaded.map(\.1.highestNumber).max() ?? 0
        self.isFresh = isFresh
    }

    /// The instances, those marked whose name alone would mean others too.
    static func toldApart(_ instances: [Instance]) -> [Instance] {
        struct Use {
            var present = 0
            var gone = 0
        }
        var uses: [String: Use] = [:]
        var clusters: [String: Int] = [:]
        uses.reserveCapacity(instances.count)
        for instance in instances {
            if let name = instance.name?.lowercased() {
                if instance.isGone {
                    uses[name, default: Use()].gone += 1
                } else {
                    uses[name, default: Use()].present += 1
                }
            }
            if let cluster = instance.cluster { clusters[cluster.lowercased(), default: 0] += 1 }
        }
        return instances.map { instance in
            guard let name = instance.name?.lowercased(), let use = uses[name] else { return instance }
            // A word is a cluster first: its node of the same name is meant only where it is the cluster's one node.
            let isOwnCluster = instance.cluster?.lowercased() == name
            let others = (clusters[name] ?? 0) - (isOwnCluster ? 1 : 0)
            let present = use.present - (instance.isGone ? 0 : 1)
            if present > 0 || others > 0 || instance.isGone && use.gone > 1 {
                return Instance(instance, sharing: .present)
            }
            return use.gone > 0 && !instance.isGone ? Instance(instance, sharing: .gone) : instance
        }
    }

    /// The instances grouped as `show` groups them; those without a VPC or a cluster come last.
    static func ordered(_ instances: [Instance]) -> [Instance] {
        let places = instances.map(\.place).ranks
        let vpcs = instances.map { $0["vpc_id"] ?? "~" }.ranks
        let clusters = instances.map { $0.cluster ?? "\u{10FFFF}" }.ranks
        let keys = instances.indices.map { (places[$0], vpcs[$0], clusters[$0], instances[$0].number) }
        return instances.indices.sorted { keys[$0] < keys[$1] }.map { instances[$0] }
    }
}

extension Array where Element: Hashable & Comparable {
    /// The place of each element among the different ones: to sort many by few, each comparison is one of numbers.
    ///
    /// Most elements are like the one before, which costs a comparison and no hash.
    var ranks: [Int] {
        var numbers: [Element: Int] = [:]
        var last: (element: Element, number: Int)?
        let numbered = map { element in
            if let last, last.element == element { return last.number }
            let number = numbers[element] ?? numbers.count
            numbers[element] = number
            last = (element, number)
            return number
        }
        var ranks = [Int](repeating: 0, count: numbers.count)
        for (rank, entry) in numbers.sorted(by: { $0.key < $1.key }).enumerated() { ranks[entry.value] = rank }
        return numbered.map { ranks[$0] }
    }
}

extension LoginRules {
    /// The first rule that fits each instance, by the instance's id.
    ///
    /// A selector sees neither clusters (they follow from the rules) nor numbers and result sets (they change). Throws
    /// `rules.bad-selector`, naming the rule's line, where a selector cannot be applied.
    func fitting(
        _ instances: [Instance], attributesPresent: @escaping () -> Set<String>
    ) throws(Problem) -> [String: LoginRule] {
        var fitting: [String: LoginRule] = [:]
        var scope = TargetScope(candidates: instances, attributesPresent: attributesPresent)
        if !rules.isEmpty { scope.table = InstanceRows(of: instances) }
        for rule in rules {
            do throws(Problem) {
                let selection = try TargetMatcher.select(rule.target, in: scope)
                for instance in selection.chosen where fitting[instance.id] == nil { fitting[instance.id] = rule }
            } catch {
                throw Problem(
                    "rules.bad-selector", "Cannot use the selector of the login rule at \(path):\(rule.line).",
                    why: [error.what, error.why].compactMap { $0 }.joined(separator: "\n"), excerpt: error.excerpt,
                    status: .usage)
            }
        }
        return fitting
    }
}
