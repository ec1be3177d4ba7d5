import Fleets
import Problems
import Targets
import Text

/// What is seen of instances that were started: one that goes from pending to stopped has failed, and EC2 says why.
///
/// Right after the order a look may still show the state from before it, so that "stopped" counts only where something
/// else was seen, or after a while.
struct StartSigns {
    /// For how long, in seconds, "stopped" may be an old answer.
    private static let patience = 15.0

    private var moving: Set<String> = []
    private var firstLook: Double?
    private(set) var failed: [String: String] = [:]
    private var labels: [String: String] = [:]

    /// Takes note of a look: each instance, and what it is now; nil where AWS does not know it any more.
    mutating func take(_ seen: [(asked: Instance, now: Instance?)], at moment: Double) {
        let first = firstLook ?? moment
        firstLook = first
        for (asked, now) in seen {
            switch now?.state {
            case .pending, .stopping, .shuttingDown: moving.insert(asked.id)
            case .running: break
            case .stopped where !moving.contains(asked.id) && moment - first < Self.patience: break
            default:
                let reason = now?["state_reason.message"] ?? now?["state_transition_reason"]
                failed[asked.id] = reason?.harmless ?? "AWS does not know it any more."
                labels[asked.id] = asked.label
            }
        }
    }

    /// What did not start, of how many; nil where all did.
    func problem(of count: Int) -> Problem? {
        guard !failed.isEmpty else { return nil }
        let reasons = Dictionary(grouping: failed.keys) { failed[$0] ?? "" }.sorted { $0.key < $1.key }
        let why = reasons.map { reason, ids in
            "\(NodeNames.fold(ids.compactMap { labels[$0] }.sorted())): \(reason)"
        }
        return Problem(
            "start.failed", "\(failed.count) of \(count) instances did not start.", why: why.joined(separator: "\n"),
            fix: "show -vv \(labels.count == 1 ? failed.keys.first ?? "" : "state=stopped")", status: .failure)
    }
}
