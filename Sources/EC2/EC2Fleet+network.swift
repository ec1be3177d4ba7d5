import AWS
import Fleets
import Problems

extension EC2Fleet {
    package func networkPath(to instance: Instance) async throws(Problem) -> NetworkPath {
        let (client, region) = (try client(instance.place.profile), instance.place.region)
        let ids = instance.securityGroups
        let groups = ids.isEmpty ? [] : try await client.describeSecurityGroups(ids: ids, in: region)
        var table: RouteTable?
        if let vpc = instance["vpc_id"] {
            let tables = try await client.describeRouteTables(
                filters: [(name: "vpc-id", values: [vpc])], in: region)
            // A subnet without a table of its own uses the VPC's main one.
            table =
                tables.first { $0.subnets.contains(instance["subnet_id"] ?? "") } ?? tables.first { $0.isMain }
        }
        let wayOut = table?.routes.first { $0.destination == "0.0.0.0/0" && $0.state != "blackhole" }
        return NetworkPath(
            groups: groups.map { group in
                NetworkPath.Group(id: group.id, openings: group.ingress.compactMap(NetworkPath.Opening.init))
            }, routeTable: table?.id, wayOut: wayOut?.via)
    }
}

extension NetworkPath.Opening {
    /// The TCP part of a rule; nil where it has none. Protocol 6 is TCP, -1 is every protocol and port.
    fileprivate init?(_ rule: PortRule) {
        guard ["tcp", "6", "-1"].contains(rule.ipProtocol) else { return nil }
        let (from, to) = (rule.fromPort ?? 0, rule.toPort ?? 65_535)
        guard rule.ipProtocol != "-1", from >= 0, from <= to else {
            self.init(ports: 0...65_535, ranges: rule.cidrs, groups: rule.groups)
            return
        }
        self.init(ports: from...to, ranges: rule.cidrs, groups: rule.groups)
    }
}
