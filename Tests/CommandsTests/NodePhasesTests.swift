import Fleets
import Nodes
import Testing

@testable import Commands

@Suite struct NodePhasesTests {
    private static let outcome = NodeOutcome(id: "b", label: "b", ending: .exited(0), duration: .seconds(1))

    private static func node(_ id: String) -> Node {
        Node(
            id: id, label: id, number: 1, cluster: nil, place: Place(profile: "default", region: "eu-west-1"),
            route: Route(name: id, hostKeyAlias: id, host: "127.0.0.1", port: 22, user: "nobody"))
    }

    @Test func `a line is settled when nothing runs, and over when nothing waits either`() {
        var phases = NodePhases(["a", "b"])
        #expect(!phases.isSettled && !phases.isOver)
        phases["b"] = .ended(Self.outcome)
        phases["a"] = .waiting("Continue?")
        #expect(phases.isSettled && !phases.isOver)
        #expect(phases.isOpen("a") && !phases.isOpen("b"))
        phases["a"] = .handedOn
        #expect(phases.isSettled && phases.isOver)
    }

    @Test func `a node that was never asked is another's`() {
        let phases = NodePhases(["a"])
        #expect(!phases.isOpen("c"))
    }

    @Test func `what the line came to leaves out whom another line has`() {
        var phases = NodePhases(["a", "b", "c", "d"])
        phases["b"] = .ended(Self.outcome)
        phases["c"] = .waiting("Really?")
        phases["d"] = .handedOn
        let nodes = ["a", "b", "c", "d"].map(Self.node)
        let outcomes = phases.outcomes(of: nodes, after: .seconds(3))
        #expect(outcomes.map(\.ending) == [.busy, .exited(0), .waiting(question: "Really?")])
        #expect(outcomes.map(\.duration) == [.seconds(3), .seconds(1), .seconds(3)])
    }
}
