import Files
import Fleets
import JSON
import Problems
import Synchronization

/// What was learned of ways to nodes: which one led into a subnet, and which AWS does not let this person use.
///
/// A wrong memory costs a try, no more: it decides an order, never whether a way is there.
package final class ReachMemory: Sendable {
    private struct Kept: Sendable {
        var ways: [String: (way: Reach, at: Double)] = [:]
        var denied: [String: Double] = [:]
    }

    /// How long a refusal counts.
    private static let day = 86_400.0
    private let path: String?
    private let now: @Sendable () -> Double
    private let kept: Mutex<Kept?>

    /// A memory in a file, which is read at first use; without one it lasts as long as the process.
    package init(path: String?, now: @escaping @Sendable () -> Double) {
        self.path = path
        self.now = now
        kept = Mutex(nil)
    }

    /// The way that led into a subnet last.
    func way(into key: String) -> Reach? { read { $0.ways[key]?.way } }

    /// Takes note of a way that led somewhere.
    func note(_ way: Reach, into key: String) {
        change { kept, now in
            guard kept.ways[key]?.way != way else { return false }
            kept.ways[key] = (way, now)
            return true
        }
    }

    /// Whether AWS refused this way less than a day ago.
    func isDenied(_ way: Reach, at place: String) -> Bool {
        let time = now()
        return read { kept in
            kept.denied["\(place) \(way.rawValue)"].map { time - $0 < Self.day && $0 <= time } ?? false
        }
    }

    /// Takes note of a refusal.
    func noteDenied(_ way: Reach, at place: String) {
        change { kept, now in
            kept.denied["\(place) \(way.rawValue)"] = now
            return true
        }
    }

    private func read<Value>(_ body: (Kept) -> Value) -> Value {
        kept.withLock { kept in
            if kept == nil { kept = load() }
            return body(kept ?? Kept())
        }
    }

    private func change(_ body: (inout Kept, Double) -> Bool) {
        let time = now()
        kept.withLock { kept in
            var value = kept ?? load()
            let isNew = body(&value, time)
            kept = value
            if isNew { save(value) }
        }
    }

    private func load() -> Kept {
        var result = Kept()
        // A memory that cannot be read is none.
        guard let path, let text = try? AtomicFile.readText(path), let document = try? JSONValue(parsing: text) else {
            return result
        }
        for member in document["ways"]?.object ?? [] {
            guard let way = member.value["way"]?.string.flatMap(Reach.init(rawValue:)) else { continue }
            result.ways[member.key] = (way, member.value["at"]?.double ?? 0)
        }
        for member in document["denied"]?.object ?? [] { result.denied[member.key] = member.value.double ?? 0 }
        return result
    }

    private func save(_ value: Kept) {
        guard let path else { return }
        // The latest thousand are enough: an old subnet costs one try.
        let ways = value.ways.sorted { $0.value.at > $1.value.at }.prefix(1000).map { key, value in
            JSONValue.Member(key, ["way": .string(value.way.rawValue), "at": .double(value.at)])
        }
        let denied = value.denied.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .double($0.value)) }
        let document = JSONValue.object([
            JSONValue.Member("ways", .object(ways)), JSONValue.Member("denied", .object(denied)),
        ])
        // Not being able to write it down is no reason to fail a login.
        try? AtomicFile.write(document.text, to: path)
    }
}
