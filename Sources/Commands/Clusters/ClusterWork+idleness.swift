import Clusters
import JSON
import Problems
import Text

/// How long nobody has used a cluster that ends by itself, as its head counts it.
struct Idleness: Sendable {
    /// What its spec says.
    let end: IdleEnd
    /// The node that counts.
    let head: String
    /// How many minutes; nil where the head does not say.
    let minutes: Int?
    /// What keeps it in use; empty for nothing.
    let use: String

    /// How many minutes are left.
    var left: Int? { minutes.map { max(0, end.after.minutes - $0) } }

    /// What a person is told.
    var words: String {
        let word = end.isDelete ? "terminates" : "stops"
        guard let minutes, let left else {
            return "\(word) itself after \(end.after) without use; \(head) does not say how long that is"
        }
        let rest = Measure.duration(.seconds(60 * left))
        let use = use.isEmpty ? "" : " (\(use))"
        return (minutes == 0 ? "in use\(use)" : "unused for \(minutes) min") + " · \(word) itself in \(rest)"
    }

    /// What a program is told.
    var member: JSONValue.Member {
        .init(
            "idle",
            [
                "then": end.isDelete ? "terminate" : "stop", "after_minutes": .int(end.after.minutes),
                "unused_minutes": minutes.map { .int($0) } ?? .null, "left_minutes": left.map { .int($0) } ?? .null,
                "use": use.isEmpty ? .null : .string(use),
            ])
    }
}

extension ClusterWork {
    /// Asks the head how long nobody has used the cluster; nil where it does not end by itself.
    func idleness() async throws(Problem) -> Idleness? {
        guard let spec, let end = spec.idle, let head = try life.idleHead(of: spec) else { return nil }
        let answer = try await nodes.ask("cat /var/lib/dust/idle", of: head) { _ in }.first?.answer
        let lines = (answer?.output ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let minutes = answer?.status == 0 ? lines.first.flatMap { Int($0) }.map { min(max(0, $0), 1 << 30) } : nil
        return Idleness(end: end, head: head, minutes: minutes, use: lines.count > 1 ? lines[1].harmless : "")
    }
}
