import Nodes
import Problems
import Synchronization

/// What the nodes said last, written by their samplers and read by the picture.
final class TopBoard: Sendable {
    /// What is known of one node.
    struct Entry: Sendable {
        var vitals: NodeVitals?
        var heard: Double?
        var silence: String?
    }

    private struct State: Sendable {
        var entries: [String: Entry] = [:]
        var hasLost = false
    }

    private let state = Mutex(State())

    /// A node said how it is.
    func take(_ sample: NodeSample, of id: String, at now: Double) {
        state.withLock { state in
            let before = state.entries[id]?.vitals?.sample
            state.entries[id] = Entry(vitals: NodeVitals(sample, since: before), heard: now)
        }
    }

    /// A node cannot be reached, or was lost.
    func lose(_ id: String, _ problem: Problem, label: String) {
        let words = Self.words(of: problem, label)
        state.withLock { state in
            state.entries[id, default: Entry()].silence = words
            state.hasLost = true
        }
    }

    /// The reason in as few words as there is room for in a row: that a node cannot be reached is seen without being said.
    static func words(of problem: Problem, _ label: String) -> String {
        guard problem.status == .unreachable, let why = problem.why,
            let clause = why.split(whereSeparator: { ":.\n".contains($0) }).first
        else { return problem.brief(beside: label) }
        return String(clause)
    }

    /// What is known of a node.
    subscript(id: String) -> Entry { state.withLock { $0.entries[id] ?? Entry() } }

    /// Whether a node was lost since this was asked last: then the list of instances may be old.
    func takesLoss() -> Bool {
        state.withLock { state in
            defer { state.hasLost = false }
            return state.hasLost
        }
    }
}

/// What fills a pane, as it comes from the nodes; the end of it where it is long.
final class TopPaneText: Sendable {
    private let lines = Mutex<[String]>([])
    private static let most = 5_000

    /// The lines so far.
    var all: [String] { lines.withLock { $0 } }

    /// Adds lines.
    func add(_ more: [String]) {
        lines.withLock { lines in
            lines += more
            if lines.count > Self.most { lines.removeFirst(lines.count - Self.most) }
        }
    }
}
