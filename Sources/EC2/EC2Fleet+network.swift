import AWS
import Fleets
import Problems

extension EC2Fleet {
    package func networkPath(to instance: Instance) async throws(Problem) -> NetworkPath {
        let (client, region) = (try client(instance.place.profile), instance.place.region)
        let ids = instance.securityGroups
        let groups = ids.isEmpty ? [] : try await client.describeSecurityGroups(ids: ids, in: region)
        var tables: [RouteTable] = []
        if let vpc = instance["vpc_id"] {
            tables = try await client.describeRouteTables(filters: [(name: "vpc-id", values: [vpc])], in: region)
        }
        // A subnet without a table of its own uses the VPC's main one.
        let table = tables.first { $0.subnets.contains(instance["subnet_id"] ?? "") } ?? tables.first { $0.isMain }
        var path = NetworkPath(
            groups: groups.map { group in
                NetworkPath.Group(id: group.id, openings: group.ingress.compactMap(NetworkPath.Opening.init))
            }, routeTable: table?.id, routes: table?.routes.map(NetworkPath.Route.init) ?? [],
            gatewayRoutes: tables.filter { !$0.gateways.isEmpty }.flatMap { $0.routes.map(NetworkPath.Route.init) })
        // What may not be read is not known, and the rest still is.
        if let subnet = instance["subnet_id"] {
            let acls = try? await client.describeNetworkACLs(
                filters: [(name: "association.subnet-id", values: [subnet])], in: region)
            path.acl = acls?.first.map { acl in
                NetworkPath.ACL(
                    id: acl.id, incoming: acl.ingress.compactMap(NetworkPath.ACLRule.init),
                    outgoing: acl.egress.compactMap(NetworkPath.ACLRule.init))
            }
        }
        for list in path.namedPrefixLists {
            path.prefixLists[list] = try? await client.prefixListEntries(of: list, in: region)
        }
        return path
    }
}

extension NetworkPath {
    /// The prefix lists that decide something, each once.
    fileprivate var namedPrefixLists: [String] {
        let all = groups.flatMap { $0.openings.flatMap(\.prefixLists) } + (routes + gatewayRoutes).map(\.destination)
        return Set(all.filter { $0.hasPrefix("pl-") }).sorted()
    }
}

extension NetworkPath.Opening {
    /// The TCP part of a rule; nil where it has none. Protocol 6 is TCP, -1 is every protocol and port.
    fileprivate init?(_ rule: PortRule) {
        guard ["tcp", "6", "-1"].contains(rule.ipProtocol) else { return nil }
        let (from, to) = (rule.fromPort ?? 0, rule.toPort ?? 65_535)
        let ports = rule.ipProtocol != "-1" && from >= 0 && from <= to ? from...to : 0...65_535
        self.init(ports: ports, ranges: rule.cidrs, groups: rule.groups, prefixLists: rule.prefixLists)
    }
}

extension NetworkPath.Route {
    fileprivate init(_ route: RouteTable.Route) {
        self.init(route.destination, via: route.via, isActive: route.state != "blackhole")
    }
}

extension NetworkPath.ACLRule {
    /// The TCP part of a rule; nil where it has none.
    fileprivate init?(_ rule: NetworkACL.Rule) {
        guard ["tcp", "6", "-1"].contains(rule.ipProtocol) else { return nil }
        let (from, to) = (rule.fromPort ?? 0, rule.toPort ?? 65_535)
        let ports = rule.ipProtocol != "-1" && from >= 0 && from <= to ? from...to : 0...65_535
        self.init(rule.number, allows: rule.allows, range: rule.cidr, ports: ports)
    }
}
