import Fleets
import Nodes
import Problems
import Shell

/// Walks the ladder of a node that has no address of its own: which way holds, and why another does not.
struct WayDiagnosis {
    let context: Context

    /// What was found, and what to type so that a way holds that does not.
    struct Outcome: Sendable {
        var findings: [LoginFinding] = []
        var fixes: [String] = []
    }

    /// Looks at each way. None of them is wrong by itself: the login that follows says whether one is enough.
    func examine(_ instance: Instance, _ node: Node) async -> Outcome {
        var outcome = Outcome()
        for finding in await context.services.ways.examine(node) {
            let name = finding.way.rawValue
            switch finding.verdict {
            case .good(let words):
                outcome.findings.append(.init(step: .way, verdict: .good("\(name): \(words)")))
                guard !finding.groups.isEmpty else { continue }
                let group = await securityGroup(instance, node, from: finding.groups)
                guard let problem = group.problem else {
                    outcome.findings.append(group)
                    continue
                }
                // Another way may hold: the login says.
                let words = [problem.what, problem.why ?? ""].joined(separator: " ")
                outcome.findings.append(.init(step: .securityGroup, verdict: .unknown(words)))
                outcome.fixes += problem.fixes
            case .wrong(let why, let fixes):
                outcome.findings.append(.init(step: .way, verdict: .unknown("\(name): \(why)")))
                outcome.fixes += fixes
            case .unknown(let words):
                outcome.findings.append(.init(step: .way, verdict: .unknown("\(name): \(words)")))
            }
        }
        return outcome
    }

    /// Whether the node's groups let in what comes from an endpoint's.
    private func securityGroup(_ instance: Instance, _ node: Node, from groups: [String]) async -> LoginFinding {
        do throws(Problem) {
            let path = try await context.fleet.networkPath(to: instance)
            return .init(
                step: .securityGroup, verdict: Self.verdict(node.label, port: node.port, path, from: groups))
        } catch {
            return .init(step: .securityGroup, verdict: .unknown(error.what))
        }
    }

    /// Decides it from what EC2 says. Pure.
    static func verdict(
        _ label: String, port: Int, _ path: NetworkPath, from groups: [String]
    ) -> LoginFinding.Verdict {
        guard !path.groups.isEmpty else { return .unknown("EC2 names no security group") }
        let openings = path.openings(for: port)
        let theirs = groups.joined(separator: ", ")
        if openings.contains(where: { !Set($0.opening.groups).isDisjoint(with: groups) }) {
            return .good("port \(port) is open to the endpoint's group \(theirs)")
        }
        let ranges = openings.flatMap(\.opening.ranges)
        // The endpoint's own address is in its subnet, or the caller's where it preserves that.
        if !ranges.isEmpty { return .unknown("port \(port) is open to \(ranges.joined(separator: ", "))") }
        let names = path.groups.map(\.id)
        return .wrong(
            Problem(
                "doctor.endpoint-group", "The security group of \(label) does not let in its endpoint.",
                why: "\(names.joined(separator: ", ")) lets in nothing on port \(port) from \(theirs).",
                fix:
                    "aws ec2 authorize-security-group-ingress --group-id \(names.first ?? "sg-…") --protocol tcp --port \(port) "
                    + "--source-group \(groups.first ?? "sg-…")",
                status: .unreachable))
    }
}
