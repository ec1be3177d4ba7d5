import Targets

/// Instances as the rows of the tables that they come from, for questions about all of them.
///
/// What AWS said is asked of the tables, which hold each text once; only what dust adds is asked of each instance.
struct InstanceRows: Sendable {
    /// Instances that follow each other and are rows of one table.
    private struct Run: Sendable {
        let table: InstanceTable
        let first: Instance
        var rows: [UInt32] = []
    }

    /// Instances that follow each other and are in one cluster, or in none; a list is in the order of its clusters.
    private struct Members: Sendable {
        let cluster: String?
        var count = 0
    }

    private let instances: [Instance]
    private let runs: [Run]
    private let members: [Members]
    /// Whether a login rule fits any of them; where none does, no instance need be looked at for what follows from rules.
    private let hasRules: Bool

    /// The rows of these instances, in their order.
    init(of instances: [Instance]) {
        self.instances = instances
        var runs: [Run] = []
        var members: [Members] = []
        var hasRules = false
        for instance in instances {
            if !hasRules { hasRules = instance.rule != nil }
            if members.isEmpty || members[members.count - 1].cluster != instance.cluster {
                members.append(Members(cluster: instance.cluster))
            }
            members[members.count - 1].count += 1
            if runs.last?.first.row.isBeside(instance.row) != true {
                runs.append(Run(table: instance.row.whole, first: instance))
            }
            runs[runs.count - 1].rows.append(UInt32(instance.row.index))
        }
        self.runs = runs
        self.members = members
        self.hasRules = hasRules
    }

    private func joined(_ answers: (Run) -> [Bool]) -> [Bool] {
        runs.count == 1 ? answers(runs[0]) : runs.flatMap(answers)
    }

    /// The ways to each instance follow from its rule and from which attributes it has, of which few combinations occur.
    private func reach(where fits: (String) -> Bool) -> [Bool] {
        var answers: [Bool] = []
        answers.reserveCapacity(instances.count)
        for run in runs {
            let columns = ReachFacts.attributes.map { run.table.answers(of: run.rows, inColumn: $0) { !$0.isEmpty } }
            // The instances of a run have one profile, so that a line means one rule.
            var known: [Combination: Bool] = [:]
            for place in run.rows.indices {
                let instance = instances[answers.count]
                guard let line = instance.rule?.line else {
                    answers.append(false)
                    continue
                }
                var present: UInt8 = 0
                for (bit, column) in columns.enumerated() where column[place] { present |= 1 << UInt8(bit) }
                let combination = Combination(line: line, present: present)
                let answer = known[combination] ?? instance.values(of: "reach").contains(where: fits)
                known[combination] = answer
                answers.append(answer)
            }
        }
        return answers
    }

    /// All that decides how an instance can be reached: its rule's line, and a bit for each attribute that it has.
    private struct Combination: Hashable {
        let line: Int
        let present: UInt8
    }

    /// Asks each instance, but not about a value that the one before it has too.
    private func ofEach(_ value: (Instance) -> String?, where fits: (String) -> Bool) -> [Bool] {
        var known: (value: String, fits: Bool)?
        return instances.map { instance in
            guard let value = value(instance) else { return false }
            if let known, known.value == value { return known.fits }
            let fits = fits(value)
            known = (value, fits)
            return fits
        }
    }
}

extension InstanceRows: TargetTable {
    func answers(to attribute: String, where fits: @escaping (String) -> Bool) -> [Bool]? {
        switch attribute {
        case "login" where !hasRules, "reach" where !hasRules:
            return [Bool](repeating: false, count: instances.count)
        case "name":
            // An empty name is none.
            return tagAnswers { $0 == "Name" ? .byValue { !$0.isEmpty && fits($0) } : .never }
        // Each is another one, and each instance has its own at hand.
        case "id": return instances.map { fits($0.id) }
        case "index": return instances.map { fits(String($0.number)) }
        case "cluster":
            return members.flatMap { [Bool](repeating: $0.cluster.map(fits) ?? false, count: $0.count) }
        case "login": return ofEach({ $0.rule?.loginUser }, where: fits)
        case "reach": return reach(where: fits)
        case "groups":
            return joined { run in
                run.table.answers(of: run.rows, inColumn: "groups") { Instance.groups($0).contains(where: fits) }
            }
        case "region": return joined { [Bool](repeating: fits($0.first.place.region), count: $0.rows.count) }
        case "profile": return joined { [Bool](repeating: fits($0.first.place.profile), count: $0.rows.count) }
        case "listed_at": return joined { [Bool](repeating: fits($0.first.listedAt), count: $0.rows.count) }
        default: return joined { $0.table.answers(of: $0.rows, inColumn: attribute, where: fits) }
        }
    }

    func tagAnswers(where fits: (String) -> TargetTagAnswer) -> [Bool] {
        joined { $0.table.tagAnswers(of: $0.rows, where: fits) }
    }

    func answers(toNumbersIn range: ClosedRange<Int>) -> [Bool] { instances.map { range.contains($0.number) } }
}
