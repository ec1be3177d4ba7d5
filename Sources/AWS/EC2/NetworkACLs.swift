import Problems

/// A firewall around subnets, which keeps no state: both directions are asked.
package struct NetworkACL: Hashable, Sendable {
    /// One of its rules; the lowest number that fits decides.
    package struct Rule: Hashable, Sendable {
        /// Its place in the order.
        package var number: Int
        /// Whether what fits is let through.
        package var allows: Bool
        /// `6` for TCP, another number, or `-1` for all.
        package var ipProtocol: String
        /// The other side's addresses, as a CIDR block of IPv4 or IPv6.
        package var cidr: String
        /// The first port; nil for all.
        package var fromPort: Int?
        /// The last port; nil for all.
        package var toPort: Int?
    }

    /// Such as `acl-0123`.
    package var id: String
    /// What may come in.
    package var ingress: [Rule]
    /// What may go out.
    package var egress: [Rule]
}

extension AWSClient {
    /// The network ACLs that the filters choose. Source: DescribeNetworkAcls, Amazon EC2 API Reference.
    package func describeNetworkACLs(
        filters: [(name: String, values: [String])], in region: String
    ) async throws(Problem) -> [NetworkACL] {
        try await describe("DescribeNetworkAcls", "networkAclSet", [], filters, region).map { item in
            let entries = item.list("entrySet")
            func rules(isEgress: Bool) -> [NetworkACL.Rule] {
                entries.filter { ($0.text("egress") == "true") == isEgress }.map { NetworkACL.Rule($0) }
            }
            return NetworkACL(
                id: item.text("networkAclId") ?? "", ingress: rules(isEgress: false), egress: rules(isEgress: true))
        }
    }

    /// The CIDR blocks of a prefix list. Source: GetManagedPrefixListEntries, Amazon EC2 API Reference.
    package func prefixListEntries(of list: String, in region: String) async throws(Problem) -> [String] {
        try await describe("GetManagedPrefixListEntries", "entrySet", [("PrefixListId", list)], [], region)
            .compactMap { $0.text("cidr") }
    }
}

extension NetworkACL.Rule {
    fileprivate init(_ item: XMLElement) {
        let ports = item["portRange"]
        self.init(
            number: item.text("ruleNumber").flatMap { Int($0) } ?? .max, allows: item.text("ruleAction") == "allow",
            ipProtocol: item.text("protocol") ?? "",
            cidr: item.text("cidrBlock").flatMap { $0.isEmpty ? nil : $0 } ?? item.text("ipv6CidrBlock") ?? "",
            fromPort: ports?.text("from").flatMap { Int($0) }, toPort: ports?.text("to").flatMap { Int($0) })
    }
}
