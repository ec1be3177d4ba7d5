import Console
import Fleets
import Nodes
import Problems
import Text

/// A column of `top`: how wide it is, how much it is worth, what stands in it.
struct TopColumn: Sendable {
    let title: String
    let order: TopOrder?
    private(set) var width: Int
    /// The columns of least value go first where the window is narrow.
    let value: Int
    let isRight: Bool
    /// Whether it is the last one, which a silent node's words may take instead.
    var isLast: Bool { title == "Runs" }
    let cell: @Sendable (TopRow) -> (text: String, role: Role)

    private init(
        _ title: String, _ order: TopOrder?, width: Int, value: Int, isRight: Bool = false,
        cell: @escaping @Sendable (TopRow) -> (String, Role)
    ) {
        self.title = title
        self.order = order
        self.width = width
        self.value = value
        self.isRight = isRight
        self.cell = cell
    }

    /// The columns that a window has room for, from left to right.
    static func fitting(_ columns: Int, rows: [TopRow]) -> [TopColumn] {
        var all = all(rows)
        // Two for the mark at the left edge.
        while all.count > 2, all.reduce(2, { $0 + $1.width + 2 }) - 2 > columns,
            let least = all.indices.min(by: { all[$0].value < all[$1].value })
        {
            all.remove(at: least)
        }
        // What is left over is for whole names, and for the program that runs.
        var left = columns - all.reduce(0) { $0 + $1.width + 2 }
        let longest = min(64, rows.map { DisplayWidth.of($0.instance.label) }.max() ?? 0)
        for index in all.indices where all[index].order == .name || all[index].isLast {
            let more = max(0, min(left, (all[index].isLast ? 40 : longest) - all[index].width))
            all[index].width += more
            left -= more
        }
        return all
    }

    private static func all(_ rows: [TopRow]) -> [TopColumn] {
        let names = rows.map { DisplayWidth.of($0.instance.label) }.max() ?? 4
        let number = rows.map { String($0.instance.number).count }.max() ?? 1
        return [
            TopColumn("@", .number, width: number, value: 90, isRight: true) {
                (String($0.instance.number), .secondary)
            },
            TopColumn("Name", .name, width: max(4, min(24, names)), value: 100) { ($0.instance.label.harmless, .name) },
            TopColumn("State", .state, width: 8, value: 60) { row in
                let state = row.instance["state"] ?? "gone"
                return (state == "shutting-down" ? "shutting" : state, row.isRunning ? .good : .changing)
            },
            TopColumn("Up", .up, width: 9, value: 30) { row in
                guard let up = row.vitals?.sample.uptime else { return ("-", .secondary) }
                let text = Measure.wholeSeconds(up)
                return (text.count > 9 ? Measure.age(.seconds(min(max(up, 0), 1e12))) : text, .plain)
            },
            TopColumn("Load", .load, width: 5, value: 70, isRight: true) { row in
                guard let sample = row.vitals?.sample else { return ("-", .secondary) }
                return (fixed(sample.load), sample.load > Double(sample.processors) ? .changing : .plain)
            },
            TopColumn("", nil, width: 8, value: 20) { bar($0.vitals?.processor) },
            TopColumn("Cpu", .processor, width: 5, value: 85, isRight: true) { percent($0.vitals?.processor) },
            TopColumn("", nil, width: 8, value: 19) { bar($0.vitals?.memory) },
            TopColumn("Memory", .memory, width: 6, value: 84, isRight: true) { percent($0.vitals?.memory) },
            TopColumn("Disk", .disk, width: 5, value: 40, isRight: true) {
                percent($0.vitals?.sample.disk.map(Double.init))
            },
            TopColumn("Net in/out", .network, width: 13, value: 15, isRight: true) { row in
                guard let vitals = row.vitals, let received = vitals.receiving, let sent = vitals.sending else {
                    return ("-", .secondary)
                }
                return ("\(short(received)) / \(short(sent))", .plain)
            },
            TopColumn("Runs", nil, width: 18, value: 10) { row in
                guard let program = row.vitals?.program else { return ("-", .secondary) }
                return ("\(program.name) \(Int(nearest: program.percent.rounded())) %", .plain)
            },
        ]
    }

    private static func percent(_ value: Double?) -> (String, Role) {
        guard let value else { return ("-", .secondary) }
        return ("\(Int(nearest: value.rounded())) %", value >= 90 ? .bad : value >= 75 ? .changing : .plain)
    }

    private static func bar(_ value: Double?) -> (String, Role) {
        guard let value else { return ("", .secondary) }
        let full = max(0, min(8, Int(nearest: (value / 12.5).rounded())))
        let role: Role = value >= 90 ? .bad : value >= 75 ? .changing : .good
        return (String(repeating: "▇", count: full) + String(repeating: "▁", count: 8 - full), role)
    }

    static func fixed(_ value: Double) -> String {
        let tenths = Int(nearest: (min(max(value, 0), 1e12) * 10).rounded())
        return value >= 99.95 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private static func short(_ bytes: Double) -> String {
        let text = Measure.bytes(Int64(nearest: bytes)).split(separator: " ")
        guard text.count == 2 else { return "0" }
        return text[1] == "B" ? String(text[0]) : "\(text[0]) \(text[1].dropLast())"
    }
}
