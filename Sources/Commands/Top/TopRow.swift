import Fleets
import Nodes
import Targets
import Text

/// A row of `top`: an instance, and how its node is where that is known.
struct TopRow: Sendable {
    let instance: Instance
    /// How it is; nil where it has not said so yet.
    var vitals: NodeVitals?
    /// When it said so, in seconds since 1970.
    var heard: Double?
    /// Why it says nothing.
    var silence: String?

    var id: String { instance.id }
    var isRunning: Bool { instance.state == .running }

    /// How old what is known has become, where it is older than a node needs to answer.
    func age(at now: Double) -> Double? {
        guard isRunning, let heard, now - heard > 6 else { return nil }
        return now - heard
    }

    /// Whether a running node does not say how it is: it was lost, cannot be reached, or is late.
    func isSilent(at now: Double) -> Bool { isRunning && (silence != nil || age(at: now) != nil) }

    /// How old what a silent node said last is, and why it is silent, as far as `columns` have room for it.
    func silenceWords(at now: Double, columns: Int) -> String? {
        guard isSilent(at: now) else { return nil }
        guard let heard else { return silence }
        let old = max(0, now - heard)
        let (age, short) = (Measure.wholeSeconds(old), Measure.age(.seconds(min(old, 1e12))))
        // A reason of which little is left says nothing.
        if let silence, columns >= age.count + 18 {
            return DisplayWidth.prefix(of: "\(age) ago: \(silence)", columns: columns)
        }
        return ["\(age) ago", "\(short) ago"].first { DisplayWidth.of($0) <= columns } ?? short
    }
}

/// What rows can be sorted by, from left to right.
enum TopOrder: Int, CaseIterable, Sendable {
    case number, name, state, up, load, processor, memory, disk, network

    /// The letter that sorts by it.
    var letter: Character {
        switch self {
        case .number: "@"
        case .name: "n"
        case .state: "t"
        case .up: "u"
        case .load: "o"
        case .processor: "c"
        case .memory: "m"
        case .disk: "d"
        case .network: "w"
        }
    }

    /// The rows in this order: names upward, what is taken or used downward; what is not known comes last.
    func sorted(_ rows: [TopRow]) -> [TopRow] {
        switch self {
        case .number: rows.sorted { $0.instance.number < $1.instance.number }
        case .name: rows.sorted { NodeNames.isBefore($0.instance.label, $1.instance.label) }
        case .state:
            rows.sorted {
                ($0.instance["state"] ?? "", $0.instance.number) < ($1.instance["state"] ?? "", $1.instance.number)
            }
        case .up: sorted(rows) { $0.vitals?.sample.uptime }
        case .load: sorted(rows) { $0.vitals?.sample.load }
        case .processor: sorted(rows) { $0.vitals?.processor }
        case .memory: sorted(rows) { $0.vitals?.memory }
        case .disk: sorted(rows) { $0.vitals?.sample.disk.map(Double.init) }
        case .network: sorted(rows) { row in row.vitals?.receiving.map { $0 + (row.vitals?.sending ?? 0) } }
        }
    }

    private func sorted(_ rows: [TopRow], by value: (TopRow) -> Double?) -> [TopRow] {
        rows.map { ($0, value($0) ?? -1) }.sorted { ($1.1, $0.0.instance.number) < ($0.1, $1.0.instance.number) }
            .map(\.0)
    }
}
