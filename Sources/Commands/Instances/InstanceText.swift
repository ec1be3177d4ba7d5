import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Targets
import Text

/// Instances as text for people.
enum InstanceText {
    /// What a state means: green for running, yellow for changing, red for gone.
    static func role(_ state: Instance.State) -> Role {
        switch state {
        case .running: .good
        case .pending, .stopping, .shuttingDown: .changing
        case .terminated: .bad
        case .stopped, .unknown: .secondary
        }
    }

    /// Every attribute under the name by which it can be asked for, dust's own first, then AWS's in order of name.
    static func attributes(_ instance: Instance, _ ways: (any NodeWays)?) -> [(key: String, value: String)] {
        var pairs: [(key: String, value: String)] = [
            ("id", instance.id), ("name", instance.name ?? ""), ("state", instance["state"] ?? ""),
            ("index", String(instance.number)), ("cluster", instance.cluster ?? ""),
            ("login", instance.rule?.loginUser ?? ""), ("reach", instance.reach(ways) ?? ""),
            ("region", instance.place.region),
            ("profile", instance.place.profile), ("listed_at", instance.listedAt),
        ].filter { !$0.1.isEmpty }
        var more: [(key: String, value: String)] = []
        instance.forEachAttribute { key, value in if key != "instance_id", key != "state" { more.append((key, value)) }
        }
        pairs += more.sorted { $0.key < $1.key }
        return pairs
    }

    /// Everything about an instance, an attribute a line, as `show -vv` prints it.
    static func everything(_ instance: Instance, _ ways: (any NodeWays)?, _ output: Output) -> String {
        let pairs = attributes(instance, ways)
        let tags = instance.tags
        let width = (pairs.map(\.key.count) + tags.map { $0.key.count + 4 }).max() ?? 0
        func line(_ key: String, _ value: String) -> String {
            output.style.paint(key.harmless, .secondary) + String(repeating: " ", count: max(1, width - key.count + 2))
                + value.harmless + "\n"
        }
        var text = output.style.paint("\(instance.number) \(instance.label)", .name) + "\n"
        for (key, value) in pairs { text += line(key, value) }
        for (key, value) in tags { text += line("tag:\(key)", value) }
        return text + "\n"
    }
}

/// The table of instances, grouped by VPC and cluster.
struct InstanceTableText {
    private let table: Table

    /// A table of these instances, which are in the order in which they are shown.
    init(_ instances: [Instance], columns: [InstanceColumn], now: Double, isGrouped: Bool = true) {
        var table = Table(columns.map(\.column))
        table.rows.reserveCapacity(instances.count + 16)
        var group: (vpc: String?, cluster: String?)?
        let hasClusters = instances.contains { $0.cluster != nil }
        for instance in instances {
            let vpc = instance["vpc_id"]
            if isGrouped, group == nil || group?.vpc != vpc {
                table.rows.append(.group(StyledText(vpc ?? "no vpc", .secondary)))
            }
            if isGrouped, hasClusters, group == nil || group?.vpc != vpc || group?.cluster != instance.cluster {
                let heading = instance.cluster.map { " cluster \($0.harmless)" } ?? " unassigned"
                table.rows.append(.group(StyledText(heading, .secondary)))
            }
            group = (vpc, instance.cluster)
            table.rows.append(.cells(columns.map { $0.harmlessCell(instance, now) }))
        }
        self.table = table
    }

    /// The table as comma-separated values, nothing cut and without groups.
    var csv: String { table.csv() }

    /// The titles of the columns for which an output has no room.
    func columnsLeftOut(_ output: Output) -> [String] { table.columnsLeftOut(width: output.width) }

    /// The table as text for an output.
    func rendered(_ output: Output) -> String {
        table.rendered(width: output.width, style: output.style)
    }
}
