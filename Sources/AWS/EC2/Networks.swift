import Problems

/// A virtual network.
package struct VPC: Hashable, Sendable {
    /// Such as `vpc-0123`.
    package var id: String
    /// Its addresses, as a CIDR block.
    package var cidr: String
    /// Whether it is the one that instances get where nothing else is said.
    package var isDefault: Bool
    /// Its tags.
    package var tags: [String: String]
}

/// A part of a virtual network, in one availability zone.
package struct Subnet: Hashable, Sendable {
    /// Such as `subnet-0123`.
    package var id: String
    /// The network it is part of.
    package var vpcID: String
    /// Its addresses, as a CIDR block.
    package var cidr: String
    /// Where it is, such as `eu-west-1a`.
    package var availabilityZone: String
    /// Whether it is the zone's default.
    package var isDefault: Bool
    /// Whether instances in it get a public address.
    package var mapsPublicIP: Bool
    /// Its tags.
    package var tags: [String: String]
}

/// A route table: where the packets of its subnets go.
package struct RouteTable: Hashable, Sendable {
    /// One way.
    package struct Route: Hashable, Sendable {
        /// Where to, as a CIDR block or a prefix list's id.
        package var destination: String
        /// Through what, such as `igw-0123`, `nat-0123` or `local`.
        package var via: String
        /// `active`, or `blackhole` where what it leads through is gone.
        package var state: String
    }

    /// Such as `rtb-0123`.
    package var id: String
    /// The network it belongs to.
    package var vpcID: String
    /// Whether it is the network's main one, for subnets without their own.
    package var isMain: Bool
    /// The subnets it is for.
    package var subnets: [String]
    /// The internet and virtual private gateways whose incoming traffic it is for.
    package var gateways: [String]
    /// Its ways.
    package var routes: [Route]
}

extension AWSClient {
    /// The virtual networks of a region. Source: DescribeVpcs, Amazon EC2 API Reference.
    package func describeVPCs(
        ids: [String] = [], filters: [(name: String, values: [String])] = [], in region: String
    ) async throws(Problem) -> [VPC] {
        try await describe("DescribeVpcs", "vpcSet", numbered("VpcId", ids), filters, region).map { item in
            VPC(
                id: item.text("vpcId") ?? "", cidr: item.text("cidrBlock") ?? "",
                isDefault: item.text("isDefault") == "true", tags: item.tags)
        }
    }

    /// The subnets of a region. Source: DescribeSubnets, Amazon EC2 API Reference.
    package func describeSubnets(
        ids: [String] = [], filters: [(name: String, values: [String])] = [], in region: String
    ) async throws(Problem) -> [Subnet] {
        try await describe("DescribeSubnets", "subnetSet", numbered("SubnetId", ids), filters, region).map { item in
            Subnet(
                id: item.text("subnetId") ?? "", vpcID: item.text("vpcId") ?? "", cidr: item.text("cidrBlock") ?? "",
                availabilityZone: item.text("availabilityZone") ?? "", isDefault: item.text("defaultForAz") == "true",
                mapsPublicIP: item.text("mapPublicIpOnLaunch") == "true", tags: item.tags)
        }
    }

    /// The route tables of a region. Source: DescribeRouteTables, Amazon EC2 API Reference.
    package func describeRouteTables(
        ids: [String] = [], filters: [(name: String, values: [String])] = [], in region: String
    ) async throws(Problem) -> [RouteTable] {
        let items = try await describe(
            "DescribeRouteTables", "routeTableSet", numbered("RouteTableId", ids), filters, region)
        return items.map { item in
            let associations = item.list("associationSet")
            return RouteTable(
                id: item.text("routeTableId") ?? "", vpcID: item.text("vpcId") ?? "",
                isMain: associations.contains { $0.text("main") == "true" },
                subnets: associations.compactMap { $0.text("subnetId") },
                gateways: associations.compactMap { $0.text("gatewayId") }, routes: item.list("routeSet").map(route))
        }
    }

    private func route(_ item: XMLElement) -> RouteTable.Route {
        func first(_ names: String...) -> String {
            names.lazy.compactMap { item.text($0) }.first { !$0.isEmpty } ?? ""
        }
        return RouteTable.Route(
            destination: first("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"),
            via: first(
                "gatewayId", "natGatewayId", "transitGatewayId", "vpcPeeringConnectionId", "networkInterfaceId",
                "instanceId", "egressOnlyInternetGatewayId", "localGatewayId", "carrierGatewayId", "coreNetworkArn"),
            state: first("state"))
    }
}
