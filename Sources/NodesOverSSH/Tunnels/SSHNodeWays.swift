import Fleets
import Nodes
import Problems
import SSH
import Text
import Tunnels

/// The ways to nodes as AWS and the network have them.
package struct SSHNodeWays: NodeWays {
    private let pool: ConnectionPool
    private let opener: TunnelOpener

    /// Looks by what opens the ways itself.
    package init(pool: ConnectionPool, opener: TunnelOpener) {
        self.pool = pool
        self.opener = opener
    }

    package func known(for plan: ReachPlan) -> Reach? { opener.memory.way(into: plan.memoryKey) }

    package var waiting: String? { opener.waiting }

    package func examine(_ node: Node) async -> [WayFinding] {
        guard let plan = node.route.plan else { return [] }
        var findings: [WayFinding] = []
        for way in plan.ways {
            switch way {
            case .privateAddress: findings.append(await privateAddress(node, plan))
            case .endpoint: findings.append(await endpoint(plan))
            case .sessionManager: findings.append(await agent(node, plan))
            case .proxy: findings.append(WayFinding(.proxy, .unknown("runs \(plan.proxy)")))
            case .direct where !plan.ipv6.isEmpty:
                findings.append(WayFinding(.direct, .unknown("its IPv6 address \(plan.ipv6), after all else")))
            case .direct, .jump: findings.append(WayFinding(way, .unknown(way.words)))
            }
        }
        return findings
    }

    private func privateAddress(_ node: Node, _ plan: ReachPlan) async -> WayFinding {
        do {
            try await pool.tries(SSHDestination(node.route), within: .seconds(1))
            return WayFinding(.privateAddress, .good("\(plan.address):\(node.port) answers"))
        } catch let problem as Problem {
            return WayFinding(
                .privateAddress,
                .wrong("\(plan.address) does not answer: \(problem.why ?? problem.what)", fixes: []))
        } catch {
            return WayFinding(.privateAddress, .unknown("interrupted"))
        }
    }

    private func endpoint(_ plan: ReachPlan) async -> WayFinding {
        let all: [TunnelEndpoint]
        do throws(Problem) {
            all = try await opener.cloud.endpoints(at: opener.place(plan)).filter { $0.network == plan.network }
        } catch {
            return WayFinding(.endpoint, .wrong(Self.words(error), fixes: error.fixes))
        }
        if let usable = all.first(where: { $0.isUsable && $0.subnet == plan.subnet }) ?? all.first(where: \.isUsable) {
            return WayFinding(
                .endpoint, .good("\(usable.id) in \(plan.network) is \(usable.state)"), groups: usable.groups)
        }
        if let other = all.first {
            return WayFinding(
                .endpoint,
                .wrong(
                    "\(other.id) in \(plan.network) is \(other.state)",
                    fixes: [
                        "aws ec2 describe-instance-connect-endpoints --instance-connect-endpoint-ids \(other.id)"
                    ]))
        }
        return WayFinding(
            .endpoint,
            .wrong(
                "\(plan.network) has no EC2 Instance Connect Endpoint",
                fixes: ["aws ec2 create-instance-connect-endpoint --subnet-id \(plan.subnet)"]))
    }

    private func agent(_ node: Node, _ plan: ReachPlan) async -> WayFinding {
        do throws(Problem) {
            switch try await opener.cloud.agent(of: plan.instance, at: opener.place(plan)) {
            case .online: return WayFinding(.sessionManager, .good("its agent is online"))
            case .offline(let since):
                let words = since.map { " since \(Self.date($0))" } ?? ""
                return WayFinding(
                    .sessionManager, .wrong("its agent is offline\(words)", fixes: ["reboot \(node.typed)"]))
            case .unknown:
                return WayFinding(
                    .sessionManager,
                    .wrong(
                        "Systems Manager does not know it: no agent runs there, or its role may not",
                        fixes: ["attach the policy AmazonSSMManagedInstanceCore to the role of \(plan.instance)"]))
            }
        } catch {
            // Not to be allowed to ask does not close the way: StartSession is the judge.
            return WayFinding(
                .sessionManager,
                error.isRefusal ? .unknown(Self.words(error)) : .wrong(Self.words(error), fixes: error.fixes))
        }
    }

    private static func words(_ problem: Problem) -> String {
        problem.why.map { "\(problem.what) \($0)" } ?? problem.what
    }

    private static func date(_ seconds: Double) -> String {
        guard let whole = Int(exactly: seconds.rounded()) else { return "a date that cannot be read" }
        let time = CivilTime(secondsSince1970: whole)
        return "\(time.day) \(time.clock) UTC"
    }
}
