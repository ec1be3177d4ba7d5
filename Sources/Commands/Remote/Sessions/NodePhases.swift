import Nodes
import Shell

/// How far each node of a line is: what decides whether the prompt may come back and what the line came to.
struct NodePhases: Sendable {
    /// How far one node is.
    enum Phase: Sendable {
        /// The line runs, or is on its way.
        case running
        /// What the line started asks this.
        case waiting(String)
        /// It is over.
        case ended(NodeOutcome)
        /// Another line was typed into the shell; its run tells the rest.
        case handedOn
    }

    private var phases: [String: Phase]

    /// Every node of these ids is about to run the line.
    init(_ ids: some Sequence<String>) {
        phases = Dictionary(ids.map { ($0, .running) }) { first, _ in first }
    }

    /// How far a node is; one that was never asked is another's.
    subscript(id: String) -> Phase {
        get { phases[id] ?? .handedOn }
        set { phases[id] = newValue }
    }

    /// Whether something of the line is still on the node: it runs, or waits.
    func isOpen(_ id: String) -> Bool {
        switch self[id] {
        case .running, .waiting: true
        case .ended, .handedOn: false
        }
    }

    /// Whether nothing runs any more: every node is done with the line, or waits.
    var isSettled: Bool { !phases.values.contains { if case .running = $0 { true } else { false } } }

    /// Whether nothing of the line is on any node any more.
    var isOver: Bool { !phases.keys.contains(where: isOpen) }

    /// What the line came to so far, in the order of `nodes`, of whom those handed on are told of by another run.
    func outcomes(of nodes: [Node], after time: Duration) -> [NodeOutcome] {
        nodes.compactMap { node in
            switch self[node.id] {
            case .ended(let outcome): outcome
            case .waiting(let question):
                NodeOutcome(
                    id: node.id, label: node.label, name: node.name, ending: .waiting(question: question),
                    duration: time)
            case .running: NodeOutcome(id: node.id, label: node.label, name: node.name, ending: .busy, duration: time)
            case .handedOn: nil
            }
        }
    }
}
