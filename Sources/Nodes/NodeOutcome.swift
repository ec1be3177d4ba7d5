import Problems
import Targets
import Text

/// How work on one node ended.
package struct NodeOutcome: Sendable {
    /// What stands for the node on the screen.
    package let label: String
    /// Its name, which others may have too.
    package let name: String
    /// The instance id.
    package let id: String
    /// The end itself.
    package let ending: Ending
    /// How long it took.
    package let duration: Duration

    /// See the properties.
    package init(id: String, label: String, name: String? = nil, ending: Ending, duration: Duration = .zero) {
        self.id = id
        self.label = label
        self.name = name ?? label
        self.ending = ending
        self.duration = duration
    }

    /// The ends that work on a node can have.
    package enum Ending: Sendable, Hashable {
        /// The command ended with this status.
        case exited(Int32)
        /// A signal ended the command.
        case signaled(String)
        /// Nothing was begun: the node could not be reached, or nobody knows how.
        case unreachable(Problem)
        /// Something was begun and did not end well: the connection was lost, the time was up.
        case broken(Problem)
        /// The command waits for an answer to what it asked.
        case waiting(question: String)
        /// The command still runs.
        case busy
    }

    /// Whether all went well.
    package var isOK: Bool { ending == .exited(0) }

    /// The cause, in a few words, of what did not go well; nodes with the same cause are named together.
    package var cause: String? {
        switch ending {
        case .exited(0), .busy: nil
        case .exited(let status): "exit \(status)"
        case .signaled(let name): "killed by SIG\(name)"
        // "worker0 timed out." is "timed out" beside the node's name.
        case .unreachable(let problem), .broken(let problem): problem.brief(beside: label)
        case .waiting(let question): "waits: \(question)"
        }
    }
}

/// How work on many nodes ended.
package struct FanOutReport: Sendable {
    /// The outcome of each node, in the order of the target.
    package let outcomes: [NodeOutcome]
    /// How long it took in all.
    package let duration: Duration

    /// See the properties.
    package init(outcomes: [NodeOutcome], duration: Duration) {
        self.outcomes = outcomes
        self.duration = duration
    }

    /// The ids of the nodes that `:failed` and its like choose after this.
    package var resultSets: [ResultSet: Set<String>] {
        var sets: [ResultSet: Set<String>] = Dictionary(uniqueKeysWithValues: ResultSet.allCases.map { ($0, []) })
        for outcome in outcomes {
            sets[.last]?.insert(outcome.id)
            switch outcome.ending {
            case .exited(0): sets[.ok]?.insert(outcome.id)
            case .exited, .signaled, .broken: sets[.failed]?.insert(outcome.id)
            case .unreachable:
                sets[.unreachable]?.insert(outcome.id)
                sets[.failed]?.insert(outcome.id)
            case .waiting:
                sets[.waiting]?.insert(outcome.id)
                sets[.busy]?.insert(outcome.id)
            case .busy: sets[.busy]?.insert(outcome.id)
            }
        }
        return sets
    }

    /// Whether something went wrong on any node; one that still runs or waits has done nothing wrong yet.
    package var hasFailures: Bool {
        outcomes.contains { outcome in
            switch outcome.ending {
            case .exited(let status): status != 0
            case .signaled, .broken, .unreachable: true
            case .waiting, .busy: false
            }
        }
    }

    /// The status of the line: 0 where all went well, 4 where no node could be reached, else 1.
    package var status: ExitStatus {
        if outcomes.allSatisfy({ $0.isOK || $0.ending == .busy }) { return .success }
        let unreachable = outcomes.filter { if case .unreachable = $0.ending { true } else { false } }
        return !outcomes.isEmpty && unreachable.count == outcomes.count ? .unreachable : .failure
    }

    /// The largest status of a node's command, as `run -S` ends; 255 for a node without one.
    package var largestStatus: Int32 {
        outcomes.map { outcome in
            switch outcome.ending {
            case .exited(let status): status
            case .busy: 0
            default: 255
            }
        }.max() ?? 0
    }

    /// The foot line's parts: `41 ok`, `1 failed (exit 2: worker7)`, `2 unreachable`, `3.2 s`.
    package var summary: [String] {
        var parts: [String] = []
        let ok = outcomes.filter(\.isOK).count
        if ok > 0 { parts.append("\(ok) ok") }
        func part(_ word: String, _ isIncluded: (NodeOutcome.Ending) -> Bool) {
            let some = outcomes.filter { isIncluded($0.ending) }
            guard !some.isEmpty else { return }
            let causes = Dictionary(grouping: some) { $0.cause ?? "" }.sorted { $0.key < $1.key }
            let detail = causes.filter { !$0.key.isEmpty }.map { "\($0.key): \(NodeNames.fold($0.value.map(\.label)))" }
            parts.append("\(some.count) \(word)" + (detail.isEmpty ? "" : " (\(detail.joined(separator: "; ")))"))
        }
        part("failed") {
            switch $0 {
            case .exited(let status): status != 0
            case .signaled, .broken: true
            default: false
            }
        }
        let unreachable = outcomes.filter { if case .unreachable = $0.ending { true } else { false } }
        if !unreachable.isEmpty { parts.append("\(unreachable.count) unreachable") }
        let waiting = outcomes.filter { if case .waiting = $0.ending { true } else { false } }
        if !waiting.isEmpty { parts.append("\(waiting.count) waiting") }
        let busy = outcomes.filter { $0.ending == .busy }
        if !busy.isEmpty { parts.append("\(busy.count) running") }
        parts.append(Self.time(duration))
        return parts
    }

    /// Problems of nodes, those of the same cause named together, as one problem each.
    package var foldedProblems: [Problem] {
        var order: [Problem.Cause] = []
        var groups: [Problem.Cause: (problem: Problem, labels: [String])] = [:]
        for outcome in outcomes {
            let problem: Problem
            switch outcome.ending {
            case .unreachable(let cause), .broken(let cause): problem = cause
            default: continue
            }
            if groups[problem.cause] == nil { order.append(problem.cause) }
            groups[problem.cause, default: (problem, [])].labels.append(outcome.label)
        }
        return order.compactMap { groups[$0] }.map { problem, labels in
            labels.count > 1 ? problem.about(NodeNames.fold(labels)) : problem
        }
    }

    /// A length of time as people read it: `0.3 s`, `12 s`, `3 min 5 s`.
    package static func time(_ duration: Duration) -> String {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
        let whole = Int(seconds.rounded())
        if whole < 120 { return "\(whole) s" }
        return "\(whole / 60) min \(whole % 60) s"
    }
}
