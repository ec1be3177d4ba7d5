import Problems

/// A firewall around instances.
package struct SecurityGroup: Hashable, Sendable {
    /// Such as `sg-0123`.
    package var id: String
    /// Its name.
    package var name: String
    /// The network it belongs to.
    package var vpcID: String?
    /// What may come in.
    package var ingress: [PortRule]
    /// What may go out.
    package var egress: [PortRule]
    /// Its tags.
    package var tags: [String: String]
}

/// What a security group lets through.
package struct PortRule: Hashable, Sendable {
    /// `tcp`, `udp`, `icmp`, a number, or `-1` for all.
    package var ipProtocol: String
    /// The first port; nil for all.
    package var fromPort: Int?
    /// The last port; nil for all.
    package var toPort: Int?
    /// From where, as CIDR blocks, IPv4 and IPv6.
    package var cidrs: [String]
    /// From members of which groups, by id.
    package var groups: [String]
    /// From what is in which prefix lists, by id.
    package var prefixLists: [String]

    /// A rule from its parts.
    package init(
        ipProtocol: String, fromPort: Int?, toPort: Int?, cidrs: [String] = [], groups: [String] = [],
        prefixLists: [String] = []
    ) {
        self.ipProtocol = ipProtocol
        self.fromPort = fromPort
        self.toPort = toPort
        self.cidrs = cidrs
        self.groups = groups
        self.prefixLists = prefixLists
    }
}

extension AWSClient {
    /// The security groups with these ids, or those that the filters choose.
    /// Source: DescribeSecurityGroups, Amazon EC2 API Reference.
    package func describeSecurityGroups(
        ids: [String] = [], filters: [(name: String, values: [String])] = [], in region: String
    ) async throws(Problem) -> [SecurityGroup] {
        let items = try await describe(
            "DescribeSecurityGroups", "securityGroupInfo", numbered("GroupId", ids), filters, region)
        return items.map { item in
            SecurityGroup(
                id: item.text("groupId") ?? "", name: item.text("groupName") ?? "", vpcID: item.text("vpcId"),
                ingress: item.list("ipPermissions").map { PortRule($0) },
                egress: item.list("ipPermissionsEgress").map { PortRule($0) }, tags: item.tags)
        }
    }

    /// Lets something in. Throws `aws.invalid-permission-duplicate` where it was let in already.
    /// Source: AuthorizeSecurityGroupIngress, Amazon EC2 API Reference.
    package func authorizeIngress(_ rule: PortRule, to group: String, in region: String) async throws(Problem) {
        _ = try await query(
            .ec2, "AuthorizeSecurityGroupIngress", [("GroupId", group)] + rule.parameters, region: region)
    }

    /// Lets something in no longer. Throws `aws.invalid-permission-not-found` where it was not let in.
    /// Source: RevokeSecurityGroupIngress, Amazon EC2 API Reference.
    package func revokeIngress(_ rule: PortRule, from group: String, in region: String) async throws(Problem) {
        _ = try await query(
            .ec2, "RevokeSecurityGroupIngress", [("GroupId", group)] + rule.parameters, region: region)
    }
}

extension PortRule {
    fileprivate init(_ item: XMLElement) {
        self.init(
            ipProtocol: item.text("ipProtocol") ?? "", fromPort: item.text("fromPort").flatMap { Int($0) },
            toPort: item.text("toPort").flatMap { Int($0) },
            cidrs: item.list("ipRanges").compactMap { $0.text("cidrIp") }
                + item.list("ipv6Ranges").compactMap { $0.text("cidrIpv6") },
            groups: item.list("groups").compactMap { $0.text("groupId") },
            prefixLists: item.list("prefixListIds").compactMap { $0.text("prefixListId") })
    }

    fileprivate var parameters: [(String, String?)] {
        let base = "IpPermissions.1"
        var result: [(String, String?)] = [
            ("\(base).IpProtocol", ipProtocol), ("\(base).FromPort", fromPort.map { String($0) }),
            ("\(base).ToPort", toPort.map { String($0) }),
        ]
        for (index, cidr) in cidrs.filter({ !$0.contains(":") }).enumerated() {
            result.append(("\(base).IpRanges.\(index + 1).CidrIp", cidr))
        }
        for (index, cidr) in cidrs.filter({ $0.contains(":") }).enumerated() {
            result.append(("\(base).Ipv6Ranges.\(index + 1).CidrIpv6", cidr))
        }
        for (index, group) in groups.enumerated() {
            result.append(("\(base).Groups.\(index + 1).GroupId", group))
        }
        return result
    }
}
