import Fleets
import Nodes
import Problems
import Shell

/// Describes the nodes that could not be reached anew, and says what has changed: "It was stopped 4 min ago" is of more use
/// than that nothing listens.
struct ChangedSince: Sendable {
    let context: Context

    /// How long a failure waits for it at most: it is told then as it is.
    private static let limit = Duration.seconds(5)

    /// The failures that may come from a list that is old; a key that is refused does not.
    private static let codes: Set<String> = [
        "ssh.refused", "ssh.connect-timeout", "ssh.connect-failed", "ssh.no-route", "ssh.silent", "ssh.handshake-lost",
        "ssh.handshake-timeout", "ssh.name-not-found", "ssh.name-timeout", "ssh.not-ssh", "ssh.lost",
        "ssh.host-key-changed", "node.not-running", "node.no-address", "reach.no-way", "reach.agent-offline",
        "reach.agent-unknown",
    ]

    /// The same report, with what has changed in front of the reasons of those that could not be reached.
    ///
    /// Asks AWS once a place, and only where a list of earlier may be the cause: not with `--cached`, and not where the
    /// list has come within this line.
    func explained(_ report: FanOutReport) async -> FanOutReport {
        let ids = Set(
            report.outcomes.filter { Self.problem(of: $0).map { Self.codes.contains($0.code) } ?? false }.map(\.id))
        guard !ids.isEmpty, !Task.isCancelled else { return report }
        let changes = await changes(of: ids)
        guard !changes.isEmpty else { return report }
        return FanOutReport(
            outcomes: report.outcomes.map { outcome in
                guard let change = changes[outcome.id] else { return outcome }
                return outcome.explained(by: change)
            }, duration: report.duration)
    }

    private static func problem(of outcome: NodeOutcome) -> Problem? {
        switch outcome.ending {
        case .unreachable(let problem), .broken(let problem): problem
        default: nil
        }
    }

    fileprivate struct Found: Sendable {
        let change: InstanceChange
        let typed: String
    }

    private func changes(of ids: Set<String>) async -> [String: Found] {
        let places = context.session.current.places
        guard let before = (try? await context.inventory.known(of: places)) ?? nil else { return [:] }
        let old = before.instances.filter { ids.contains($0.id) }
        let asked = Array(Set(old.map(\.place)))
        guard !asked.isEmpty, context.mayAskAgain else { return [:] }
        let now = context.now()
        guard let after = await renewed(asked) else { return [:] }
        let new = Dictionary(after.instances.map { ($0.id, $0) }) { first, _ in first }
        return old.reduce(into: [:]) { found, instance in
            guard let change = InstanceChange(from: instance, to: new[instance.id], now: now) else { return }
            found[instance.id] = Found(change: change, typed: new[instance.id]?.typed ?? instance.id)
        }
    }

    /// The list as AWS has it now, which later lines go by, too; nil where it cannot be had in time.
    private func renewed(_ places: [Place]) async -> FleetView? {
        await withTaskGroup(of: FleetView?.self) { group in
            group.addTask {
                try? await Task.sleep(for: Self.limit)
                return nil
            }
            group.addTask { [context] in
                await Inventory.$isBehindPrompt.withValue(true) {
                    try? await context.inventory.view(of: places, .live)
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}

extension Context {
    /// Whether a line may look at AWS once more: not where the person asked for what is stored.
    fileprivate var mayAskAgain: Bool {
        if isInteractive { return true }
        if case .none = listAge { return false }
        return true
    }
}

extension NodeOutcome {
    /// The same with what has changed before its reason, and what is to be done about it before all else.
    fileprivate func explained(by found: ChangedSince.Found) -> NodeOutcome {
        func explained(_ problem: Problem) -> Problem {
            var problem = problem
            problem.why = [found.change.words, problem.why].compactMap { $0 }.joined(separator: "\n")
            switch found.change.remedy {
            case .start: problem.fixes = ["start \(found.typed)"]
            case .again: problem.fixes = ["the same line again: the list is new now"]
            case .none: problem.fixes = ["show"]
            }
            return problem
        }
        let ending: Ending =
            switch self.ending {
            case .unreachable(let problem): .unreachable(explained(problem))
            case .broken(let problem): .broken(explained(problem))
            default: self.ending
            }
        return NodeOutcome(id: id, label: label, name: name, ending: ending, duration: duration)
    }
}
