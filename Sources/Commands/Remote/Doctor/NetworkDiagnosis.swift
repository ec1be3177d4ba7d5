import Clusters
import Fleets
import Problems

/// Decides, from what EC2 says of the network, whether a caller gets through to a node's port. Pure.
struct NetworkDiagnosis {
    /// The node, as a person calls it.
    let label: String
    /// The address that is connected to.
    let address: String
    /// The port.
    let port: Int
    /// Whether the address is the instance's public one.
    let isPublic: Bool
    /// The cluster, where dust made the node.
    let cluster: String?
    /// The way, as EC2 tells it.
    let path: NetworkPath
    /// The address the caller is seen under; nil where nobody told.
    let caller: String?

    /// Whether traffic of the internet finds its way back.
    var route: LoginFinding.Verdict {
        guard isPublic else {
            return .unknown("\(address) is not a public address; your own network has to lead there")
        }
        guard let table = path.routeTable else { return .unknown("EC2 names no route table for its subnet") }
        guard let wayOut = path.wayOut else {
            return .wrong(
                Problem(
                    "doctor.no-route", "The subnet of \(label) has no way to the internet.",
                    why: "Its route table \(table) has no route for 0.0.0.0/0, so answers never leave the VPC.",
                    fix:
                        "aws ec2 create-route --route-table-id \(table) --destination-cidr-block 0.0.0.0/0 --gateway-id igw-…",
                    status: .unreachable))
        }
        guard wayOut.hasPrefix("igw-") else {
            return .wrong(
                Problem(
                    "doctor.private-subnet", "Nobody can connect to \(label) from the internet.",
                    why: "Its route table \(table) leads out by \(wayOut), which lets connections out, not in.",
                    fix: "say `jump:` in its login rule, with a node that has a public address", status: .unreachable))
        }
        return .good("\(table) leads out by \(wayOut)")
    }

    /// Whether one of the groups lets the caller in.
    var securityGroup: LoginFinding.Verdict {
        let openings = path.openings(for: port)
        let names = path.groups.map(\.id).joined(separator: ", ")
        guard !path.groups.isEmpty else { return .unknown("EC2 names no security group") }
        let ranges = openings.flatMap { opening in opening.opening.ranges.map { (opening.group, $0) } }
        let isSeveral = path.groups.count > 1
        guard !openings.isEmpty else {
            return .wrong(
                closed(
                    "Its security group\(isSeveral ? "s" : "") \(names) let\(isSeveral ? "" : "s") in nothing on port \(port)."
                ))
        }
        let listed = ranges.map(\.1).joined(separator: ", ")
        guard isPublic else {
            let groups = openings.flatMap(\.opening.groups)
            return .good(
                "port \(port) is open to \((ranges.map(\.1) + groups).joined(separator: ", "))")
        }
        guard let caller else {
            return .unknown("port \(port) is open to \(listed); nobody could tell the address you come from")
        }
        if let fitting = ranges.first(where: { AddressRange($0.1)?.contains(caller) == true }) {
            return .good("\(fitting.0) lets in port \(port) from \(fitting.1)")
        }
        let from = listed.isEmpty ? "members of other groups only" : listed
        return .wrong(
            closed(
                "Its security group\(isSeveral ? "s" : "") \(names) let\(isSeveral ? "" : "s") in port \(port) from \(from); you come from \(caller)."
            ))
    }

    private func closed(_ why: String) -> Problem {
        var problem = Problem(
            "doctor.security-group", "The security group of \(label) does not let you in.", why: why,
            status: .unreachable)
        if let cluster { problem.fixes.append("cluster ssh-from \(cluster) auto") }
        if let group = path.groups.first?.id {
            let range = caller.map { $0.contains(":") ? "\($0)/128" : "\($0)/32" } ?? "YOUR-ADDRESS/32"
            problem.fixes.append(
                "aws ec2 authorize-security-group-ingress --group-id \(group) --protocol tcp --port \(port) --cidr \(range)"
            )
        }
        return problem
    }
}
