import Console
import Fleets
import Nodes
import Problems
import Targets
import Text

/// A column of the table of instances: its title, and what stands in it.
struct InstanceColumn: Sendable {
    let column: Table.Column
    let cell: @Sendable (Instance, _ now: Double) -> Table.Cell

    init(_ column: Table.Column, _ cell: @escaping @Sendable (Instance, Double) -> Table.Cell) {
        self.column = column
        self.cell = cell
    }

    /// The cell, with what somebody wrote into a tag made harmless.
    func harmlessCell(_ instance: Instance, _ now: Double) -> Table.Cell {
        var cell = cell(instance, now)
        cell.text = cell.text.harmless
        return cell
    }

    private static func attribute(_ title: String, _ name: String, value: Int = 5, leastWidth: Int? = 10)
        -> InstanceColumn
    {
        InstanceColumn(.init(title, value: value, leastWidth: leastWidth)) { instance, _ in
            Table.Cell(instance[name] ?? "-")
        }
    }

    static let number = InstanceColumn(.init("@", isRightAligned: true, value: 10, leastWidth: nil)) { instance, _ in
        Table.Cell(String(instance.number))
    }
    static let name = InstanceColumn(.init("Name", value: 9, leastWidth: 12)) { instance, _ in
        Table.Cell(instance.name ?? "-", instance.name == nil ? .secondary : .name)
    }
    static let state = InstanceColumn(.init("State", value: 8, leastWidth: nil)) { instance, _ in
        Table.Cell(instance["state"] ?? "-", InstanceText.role(instance.state))
    }
    /// The state, with a mark on those whose checks have failed, as far as that is known.
    static func state(marking trouble: [String: String]) -> InstanceColumn {
        InstanceColumn(state.column) { instance, now in
            var cell = state.cell(instance, now)
            if instance.state == .running, trouble[instance.id]?.contains("impaired") == true {
                cell = Table.Cell(cell.text + " (impaired)", .bad)
            }
            return cell
        }
    }
    /// What is worth saying beyond the state: why it stopped, which check fails, what AWS has planned.
    static func note(_ trouble: [String: String]) -> InstanceColumn {
        InstanceColumn(.init("Note", value: 7, leastWidth: 10)) { instance, _ in
            Table.Cell(words(of: instance, trouble) ?? "-")
        }
    }

    static func words(of instance: Instance, _ trouble: [String: String]) -> String? {
        instance.stateWords ?? (instance.state == .running ? trouble[instance.id] : nil)
    }
    static let id = InstanceColumn(.init("ID", value: 7, leastWidth: 12)) { instance, _ in Table.Cell(instance.id) }
    static let type = attribute("Type", "instance_type", value: 6)
    static let up = InstanceColumn(.init("Up", value: 3, leastWidth: nil)) { instance, now in
        Table.Cell(instance.startedAt.map { Measure.wholeSeconds(now - $0) } ?? "-")
    }
    static let launched = InstanceColumn(.init("Launched", value: 4, leastWidth: 10)) { instance, _ in
        // To the minute: 2026-11-30T08:15.
        Table.Cell(instance["launch_time"].map { String($0.prefix(16)) } ?? "-")
    }
    /// The tags but those that other columns show: the name and what AWS and dust set.
    static let tags = InstanceColumn(.init("Tags", value: 4, leastWidth: 12)) { instance, _ in
        let shown = instance.tags.filter { $0.key != "Name" && !$0.key.hasPrefix("aws:") && !$0.key.hasPrefix("dust:") }
        return Table.Cell(shown.isEmpty ? "-" : shown.map { "\($0.key)=\($0.value)" }.joined(separator: ","))
    }
    static let cluster = InstanceColumn(.init("Cluster", value: 4, leastWidth: 8)) { instance, _ in
        Table.Cell(instance.cluster ?? "-")
    }
    static let login = InstanceColumn(.init("Login", value: 2, leastWidth: 8)) { instance, _ in
        Table.Cell(instance.rule?.loginUser ?? "-")
    }
    /// How it is reached, as far as anybody knows before a login.
    static func reach(_ ways: (any NodeWays)?) -> InstanceColumn {
        InstanceColumn(.init("Reach", value: 2, leastWidth: 8)) { instance, _ in
            Table.Cell(instance.reach(ways) ?? "-")
        }
    }

    /// The same with what the connection is secured by, where there is one.
    static func login(_ agreed: [String: String]) -> InstanceColumn {
        InstanceColumn(login.column) { instance, now in
            var cell = login.cell(instance, now)
            if let algorithms = agreed[instance.id] { cell.text += " (\(short(algorithms)))" }
            return cell
        }
    }

    /// Names of algorithms without what all of their kind have: a row has to fit, and `doctor` has them whole.
    private static func short(_ algorithms: String) -> String {
        algorithms.split(separator: " ").filter { !$0.hasPrefix("aead-") }
            .map { name in
                var name = name.prefix { $0 != "@" }
                for end in ["-sha256", "-sha512"] where name.hasSuffix(end) { name = name.dropLast(end.count) }
                return name.hasPrefix("ssh-") ? name.dropFirst(4) : name
            }
            .joined(separator: " ")
    }

    /// Where it is dialled: the public address, or that of IPv6 where it has no other.
    static let address = InstanceColumn(.init("IP", value: 5, leastWidth: nil)) { instance, _ in
        let own = ["public_ip_address", "private_ip_address"].map { instance[$0].flatMap { $0.isEmpty ? nil : $0 } }
        return Table.Cell(own[0] ?? (own[1] == nil ? instance.ipv6Address : nil) ?? "-")
    }

    static let region = InstanceColumn(.init("Region", value: 8, leastWidth: nil)) { instance, _ in
        Table.Cell(instance.place.region)
    }
    /// Where an instance lives, when several accounts are in one table.
    static let place = InstanceColumn(.init("Place", value: 8, leastWidth: nil)) { instance, _ in
        Table.Cell(instance.place.description)
    }

    /// What an hour costs; an instance that does not run costs its disks only, which no list tells.
    static func cost(_ costs: HourlyCosts) -> InstanceColumn {
        InstanceColumn(.init("USD/h", isRightAligned: true, value: 3, leastWidth: nil)) { instance, _ in
            let isCharged = instance.state == .running || instance.state == .pending
            let cost = isCharged ? costs.hour(of: instance) : nil
            return Table.Cell(cost.map(Currency(region: instance.place.region).cell) ?? "-")
        }
    }

    /// What it has cost since its last start.
    static func spent(_ costs: HourlyCosts) -> InstanceColumn {
        InstanceColumn(.init("Spent", isRightAligned: true, value: 3, leastWidth: nil)) { instance, now in
            Table.Cell(costs.spent(on: instance, at: now).map(Currency(region: instance.place.region).cell) ?? "-")
        }
    }

    /// What `show` shows.
    static let defaults = [
        number, name, type, state, id, address,
        attribute("int_IP", "private_ip_address", value: 4, leastWidth: nil),
    ]

    /// What `show -v` shows; `agreed` are the algorithms in use, by id.
    static func more(_ agreed: [String: String]) -> [InstanceColumn] {
        defaults + [
            attribute("Image", "image_id", value: 2), attribute("Key", "key_name", value: 2),
            attribute("Zone", "placement.availability_zone", value: 3), up, launched, login(agreed), tags,
        ]
    }

    /// The columns that a person names, by attribute; throws `show.unknown-column` with the nearest name.
    static func named(
        _ text: String, in view: FleetView, costs: HourlyCosts = .unknown, ways: (any NodeWays)? = nil
    ) throws(Problem) -> [InstanceColumn] {
        var columns = [number]
        for part in text.split(separator: ",").map({ String($0).trimmed }) where !part.isEmpty {
            columns.append(try column(part, in: view, costs: costs, ways: ways))
        }
        return columns
    }

    /// The column of one attribute; `option` is the one that a problem advises.
    static func column(
        _ name: String, in view: FleetView, costs: HourlyCosts = .unknown, ways: (any NodeWays)? = nil,
        option: String = "--columns"
    ) throws(Problem) -> InstanceColumn {
        // A tag is spelled as filters spell it, too: tags:env.
        let name = name.lowercased().hasPrefix("tags:") ? "tag:" + name.dropFirst(5) : name
        switch name.lowercased() {
        case "@", "index": return number
        case "name": return self.name
        case "state": return state
        case "id": return id
        case "up", "age": return up
        case "cluster": return cluster
        case "login": return login
        case "reach": return reach(ways)
        case "region": return region
        case "cost": return cost(costs)
        case "spent": return spent(costs)
        default: break
        }
        switch Attributes.meaning(of: name, present: { view.attributes }) {
        case .attribute(let full):
            return InstanceColumn(.init(name, leastWidth: 8)) { instance, _ in
                let values = instance.values(of: full)
                return Table.Cell(values.isEmpty ? "-" : values.joined(separator: ","))
            }
        case .tag(let key):
            return InstanceColumn(.init(key, leastWidth: 8)) { instance, _ in Table.Cell(instance.tag(key) ?? "-") }
        case .tags:
            return InstanceColumn(.init("tags", leastWidth: 20)) { instance, _ in
                Table.Cell(instance.tags.map { "\($0.key)=\($0.value)" }.joined(separator: ","))
            }
        case .ambiguous(let names):
            throw Problem(
                "show.unknown-column", "Several attributes are called \"\(name)\".", fix: names.joined(separator: ", "),
                status: .usage)
        case .unknown:
            let nearest = NearestName.of(name, among: Attributes.all(present: view.attributes))
            throw Problem(
                "show.unknown-column", "There is no attribute \"\(name)\".",
                fix: nearest.map { "\(option) \($0)" } ?? "show -vv", status: .usage)
        }
    }
}
