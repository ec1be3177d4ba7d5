import Console
import Fleets
import Problems
import Targets

/// An order of instances by one attribute: numbers as numbers, names with their digits as numbers, missing values last.
struct InstanceOrder {
    private let key: String
    private let column: InstanceColumn
    private let costs: HourlyCosts
    /// Whether the largest comes first: `-launch_time`.
    private let isDescending: Bool

    /// Orders by the attribute of that name; throws `show.unknown-column` with the nearest name.
    init(_ key: String, in view: FleetView, costs: HourlyCosts = .unknown) throws(Problem) {
        isDescending = key.hasPrefix("-")
        let key = isDescending ? String(key.dropFirst()) : key
        self.key = key.lowercased()
        self.costs = costs
        column = try InstanceColumn.column(key, in: view, costs: costs, option: "--sort")
    }

    /// The instances in that order; those that are equal keep theirs.
    func sorted(_ instances: [Instance], now: Double) -> [Instance] {
        let values = instances.map { value(of: $0, now) }
        return instances.indices.sorted { a, b in
            switch (values[a], values[b]) {
            case (nil, nil): return a < b
            case (nil, _): return false
            case (_, nil): return true
            case (let first?, let second?):
                if first == second { return a < b }
                if let x = Double(first), let y = Double(second) { return (x < y) != isDescending }
                return NodeNames.isBefore(first, second) != isDescending
            }
        }.map { instances[$0] }
    }

    private func value(of instance: Instance, _ now: Double) -> String? {
        // An age reads as words in its column; the youngest comes first.
        if key == "age" || key == "up" { return instance.startedAt.map { String(now - $0) } }
        let text = column.cell(instance, now).text
        if key == "cost", text != "-" { return costs.hour(of: instance).map { String($0) } }
        return text == "-" ? nil : text
    }
}
