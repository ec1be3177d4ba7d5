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

    private let instances: [Instance]
    private let runs: [Run]

    /// The rows of these instances, in their order.
    init(of instances: [Instance]) {
        self.instances = instances
        var runs: [Run] = []
        for instance in instances {
            if runs.last?.first.row.isBeside(instance.row) != true {
                runs.append(Run(table: instance.row.whole, first: instance))
            }
            runs[runs.count - 1].rows.append(UInt32(instance.row.index))
        }
        self.runs = runs
    }

    private func joined(_ answers: (Run) -> [Bool]) -> [Bool] {
        runs.count == 1 ? answers(runs[0]) : runs.flatMap(answers)
    }

    /// The ways to each instance follow from its rule and from which attributes it has.
    private func reach(where fits: (String) -> Bool) -> [Bool] {
        var columns: [String: [Bool]] = [:]
        for attribute in ["public_ip_address", "private_ip_address", "vpc_id"] + Instance.ipv6Attributes {
            columns[attribute] = joined { run in
                run.table.answers(of: run.rows, inColumn: attribute) { !$0.isEmpty }
            }
        }
        var known: (facts: ReachFacts, fits: Bool)?
        return instances.indices.map { place in
            guard let rule = instances[place].rule else { return false }
            let facts = ReachFacts(rule) { columns[$0]?[place] ?? false }
            if let known, known.facts == facts { return known.fits }
            let fits = Instance.ways(facts).contains(where: fits)
            known = (facts, fits)
            return fits
        }
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
        case "name":
            // An empty name is none.
            return tagAnswers { $0 == "Name" ? .byValue { !$0.isEmpty && fits($0) } : .never }
        case "id":
            return joined { $0.table.answers(of: $0.rows, inColumn: "instance_id", without: fits(""), where: fits) }
        case "index": return instances.map { fits(String($0.number)) }
        case "cluster": return ofEach(\.cluster, where: fits)
        case "login": return ofEach(\.rule?.loginUser, where: fits)
        case "reach": return reach(where: fits)
        case "groups":
            return joined { run in
                run.table.answers(of: run.rows, inColumn: "groups") { Instance.groups($0).contains(where: fits) }
            }
        case "region": return joined { [Bool](repeating: fits($0.first.place.region), count: $0.rows.count) }
        case "profile": return joined { [Bool](repeating: fits($0.first.place.profile), count: $0.rows.count) }
        case "listed_at": return ofEach(\.listedAt, where: fits)
        default: return joined { $0.table.answers(of: $0.rows, inColumn: attribute, where: fits) }
        }
    }

    func tagAnswers(where fits: (String) -> TargetTagAnswer) -> [Bool] {
        joined { $0.table.tagAnswers(of: $0.rows, where: fits) }
    }

    func answers(toNumbersIn range: ClosedRange<Int>) -> [Bool] { instances.map { range.contains($0.number) } }
}
