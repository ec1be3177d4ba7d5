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

    /// The caller's address where it is of the family that is connected to; a machine may have one of each.
    var comparable: String? { caller.flatMap { $0.contains(":") == address.contains(":") ? $0 : nil } }

    /// The range of all addresses of the family that is connected to.
    var everywhere: String { address.contains(":") ? "::/0" : "0.0.0.0/0" }

    /// What takes a packet on its way out, told from the first part of its id.
    private enum Door {
        case internet, outwardOnly
        case unreadable(String)
        case inside

        init(_ id: String) {
            switch id.prefix(while: { $0 != "-" }) {
            case "igw": self = .internet
            case "nat", "eigw": self = .outwardOnly
            case "local": self = .inside
            case "vpce": self = .unreadable("a firewall's or load balancer's endpoint")
            case "tgw": self = .unreadable("a transit gateway")
            case "pcx": self = .unreadable("a peering connection")
            case "vgw": self = .unreadable("a virtual private gateway")
            case "eni", "i": self = .unreadable("an instance that routes")
            default: self = .unreadable("something else")
            }
        }

        var isUnreadable: Bool {
            if case .unreadable = self { true } else { false }
        }
    }

    /// Whether traffic of the internet finds its way back.
    var route: LoginFinding.Verdict {
        guard isPublic else {
            return .unknown("\(address) is not a public address; your own network has to lead there")
        }
        guard let table = path.routeTable else { return .unknown("EC2 names no route table for its subnet") }
        guard let way = wayBack else {
            // A list that could not be read may hold the way.
            if let list = path.routes.map(\.destination).first(where: {
                $0.hasPrefix("pl-") && path.prefixLists[$0] == nil
            }) {
                return .unknown("cannot tell: \(table) has a route for the prefix list \(list), which cannot be read")
            }
            return .wrong(
                Problem(
                    "doctor.no-route", "The subnet of \(label) has no way to the internet.",
                    why: "Its route table \(table) has no route for \(everywhere), so answers never leave the VPC.",
                    fix:
                        "aws ec2 create-route --route-table-id \(table) \(everywhere.contains(":") ? "--destination-ipv6-cidr-block" : "--destination-cidr-block") \(everywhere) --gateway-id igw-…",
                    status: .unreachable))
        }
        guard way.isActive else {
            return .wrong(
                Problem(
                    "doctor.no-route", "The subnet of \(label) has no way back to you.",
                    why: "Its route table \(table) sends \(way.destination) to \(way.via), which is gone (blackhole).",
                    fix: "aws ec2 describe-route-tables --route-table-ids \(table)", status: .unreachable))
        }
        switch Door(way.via) {
        case .internet:
            if let first = path.gatewayRoutes.first(where: { Door($0.via).isUnreadable }) {
                return .unknown(
                    "cannot tell: \(table) leads out by \(way.via), and what comes in passes \(first.via), whose rules cannot be read"
                )
            }
            return .good("\(table) leads out by \(way.via)")
        case .outwardOnly, .inside:
            return .wrong(
                Problem(
                    "doctor.private-subnet", "Nobody can connect to \(label) from the internet.",
                    why: "Its route table \(table) leads out by \(way.via), which lets connections out, not in.",
                    fix: "say `jump:` in its login rule, with a node that has a public address", status: .unreachable))
        case .unreadable(let what):
            return .unknown("cannot tell: \(table) leads out by \(way.via), \(what), whose rules cannot be read")
        }
    }

    /// The route that takes answers to the caller: the narrowest that holds the address, as in any router.
    private var wayBack: NetworkPath.Route? {
        let blocks = path.routes.flatMap { route -> [(range: String, route: NetworkPath.Route)] in
            let ranges =
                route.destination.hasPrefix("pl-") ? path.prefixLists[route.destination] ?? [] : [route.destination]
            return ranges.map { ($0, route) }
        }
        guard let comparable else { return blocks.first { $0.range == everywhere }?.route }
        let fitting = blocks.compactMap { block -> (bits: Int, route: NetworkPath.Route)? in
            guard let range = AddressRange(block.range), range.contains(comparable) else { return nil }
            return (Int(range.description.split(separator: "/").last ?? "") ?? 0, block.route)
        }
        return fitting.max { $0.bits < $1.bits }?.route
    }

    /// Whether one of the groups lets the caller in.
    var securityGroup: LoginFinding.Verdict {
        let openings = path.openings(for: port)
        let names = path.groups.map(\.id).joined(separator: ", ")
        guard !path.groups.isEmpty else { return .unknown("EC2 names no security group") }
        let isSeveral = path.groups.count > 1
        let subject = "Its security group\(isSeveral ? "s" : "") \(names) let\(isSeveral ? "" : "s") in"
        guard !openings.isEmpty else { return .wrong(closed("\(subject) nothing on port \(port).")) }
        let ranges = openings.flatMap { opening in
            (opening.opening.ranges + opening.opening.prefixLists.flatMap { path.prefixLists[$0] ?? [] })
                .map { (opening.group, $0) }
        }
        let unread = openings.flatMap(\.opening.prefixLists).filter { path.prefixLists[$0] == nil }
        let listed = openings.flatMap { $0.opening.ranges + $0.opening.prefixLists }.joined(separator: ", ")
        guard isPublic else {
            let groups = openings.flatMap(\.opening.groups)
            return .good(
                "port \(port) is open to \(([listed].filter { !$0.isEmpty } + groups).joined(separator: ", "))")
        }
        if let fitting = ranges.first(where: { range in
            range.1 == everywhere || comparable.map { AddressRange(range.1)?.contains($0) == true } ?? false
        }) {
            return .good("\(fitting.0) lets in port \(port) from \(fitting.1)")
        }
        guard let comparable else {
            return .unknown(
                "cannot tell: port \(port) is open to \(listed), and the address that you come from is not known")
        }
        guard unread.isEmpty else {
            return .unknown(
                "cannot tell: port \(port) is open to \(listed), and the prefix list \(unread[0]) cannot be read")
        }
        let from = listed.isEmpty ? "members of other groups only" : listed
        return .wrong(closed("\(subject) port \(port) from \(from); you come from \(comparable)."))
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
