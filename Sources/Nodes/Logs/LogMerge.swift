/// Puts the lines of many nodes in order by their own time stamps, as far as that is possible within a second.
///
/// Lines of one file stay as they stand in it; one without a time has that of the line before it. Pure.
package struct LogMerge: Sendable {
    private struct Entry: Sendable {
        let key: Double
        let count: Int
        let arrival: Double
        let line: LogLine
    }

    /// How long a line waits for earlier ones of other nodes, in seconds.
    package static let patience = 1.0

    private var entries: [Entry] = []
    private var last: [String: Double] = [:]
    private var count = 0
    /// How many bytes wait.
    package private(set) var size = 0

    /// Nothing waits.
    package init() {}

    /// Adds a line of a stream (a file of a node) that came at `now`.
    package mutating func add(_ line: LogLine, of stream: String, at now: Double) {
        let key = max(line.time ?? last[stream] ?? now, last[stream] ?? -.infinity)
        last[stream] = key
        count += 1
        size += line.text.utf8.count
        entries.append(Entry(key: key, count: count, arrival: now, line: line))
    }

    /// The lines that have waited long enough, and those that belong before them, in order; all of them with `all`.
    package mutating func take(at now: Double, all: Bool = false) -> [LogLine] {
        guard let latest = all ? .infinity : entries.lazy.filter({ $0.arrival <= now - Self.patience }).map(\.key).max()
        else { return [] }
        var taken: [Entry] = []
        var kept: [Entry] = []
        for entry in entries { if entry.key <= latest { taken.append(entry) } else { kept.append(entry) } }
        entries = kept
        size = kept.reduce(0) { $0 + $1.line.text.utf8.count }
        taken.sort { ($0.key, $0.count) < ($1.key, $1.count) }
        return taken.map(\.line)
    }
}
