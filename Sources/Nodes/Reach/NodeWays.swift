import Fleets

/// What is known of the ways to nodes, and can be found out: for the table, the doctor and the line that tells what is waited for.
package protocol NodeWays: Sendable {
    /// The way that led to a node of the same subnet last; nil where none has yet.
    func known(for plan: ReachPlan) -> Reach?

    /// Looks at each way of a node's plan, in its order, without opening one.
    func examine(_ node: Node) async -> [WayFinding]

    /// What nodes wait for before they can be reached, as a part of a progress line; nil where none waits.
    var waiting: String? { get }
}

/// What was found out about one way to a node.
package struct WayFinding: Sendable {
    /// How the way looks.
    package enum Verdict: Sendable {
        /// It can be tried.
        case good(String)
        /// It does not hold: why, and what to type.
        case wrong(String, fixes: [String])
        /// Only trying it tells.
        case unknown(String)
    }

    /// The way.
    package var way: Reach
    /// How it looks.
    package var verdict: Verdict
    /// The security groups that traffic of this way comes from, where it comes from members of groups.
    package var groups: [String]

    /// A finding with these parts.
    package init(_ way: Reach, _ verdict: Verdict, groups: [String] = []) {
        self.way = way
        self.verdict = verdict
        self.groups = groups
    }
}

extension Instance {
    /// How it is reached, in the words of `reach:`: one way, or all that may be tried where nobody knows yet; nil where no login
    /// rule fits.
    package func reach(_ ways: (any NodeWays)?) -> String? {
        guard let rule else { return nil }
        let ladder = ReachLadder.ways(ReachFacts(self, rule))
        if ladder.count > 1, let known = ways?.known(for: ReachPlan(self, rule, ladder)), ladder.contains(known) {
            return known.rawValue
        }
        return ladder.map(\.rawValue).joined(separator: "|")
    }
}

extension ReachPlan {
    /// The plan for an instance whose rule leads to these ways.
    init(_ instance: Instance, _ rule: LoginRule, _ ways: [Reach]) {
        self.init(
            ways: ways, instance: instance.id, network: instance["vpc_id"] ?? "", subnet: instance["subnet_id"] ?? "",
            address: instance["private_ip_address"] ?? "", profile: instance.place.profile,
            region: instance.place.region, proxy: rule.proxy ?? "",
            ipv6: ways.count > 1 ? instance.ipv6Address ?? "" : "")
    }
}
