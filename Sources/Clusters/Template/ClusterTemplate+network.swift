import JSON

extension ClusterSpec {
    /// The VPC that the security group belongs to; nil for the default one.
    private var vpc: JSONValue? {
        switch network {
        case .defaultVPC: nil
        case .new: ["Ref": "VPC"]
        case .existing(let vpc, _): .string(vpc)
        }
    }

    /// The subnet that the nodes are put in; nil where EC2 chooses one of the default VPC's.
    var subnet: JSONValue? {
        switch network {
        case .defaultVPC: nil
        case .new: ["Ref": "Subnet"]
        case .existing(_, let subnet): .string(subnet)
        }
    }

    /// What a network of the cluster's own is made of; nothing where it uses another.
    ///
    /// The route waits for the gateway to be attached, and the nodes for the route: a node that starts before
    /// it can reach the outside would not find its packages.
    func networkResources() -> [JSONValue.Member] {
        guard network == .new else { return [] }
        let tags = tags(name: name)
        var subnet: [JSONValue.Member] = [
            .init("VpcId", ["Ref": "VPC"]), .init("CidrBlock", "10.0.0.0/16"), .init("MapPublicIpOnLaunch", true),
        ]
        if zone != nil { subnet.append(.init("AvailabilityZone", ["Ref": "Zone"])) }
        subnet.append(.init("Tags", tags))
        return [
            resource(
                "VPC", "AWS::EC2::VPC",
                ["CidrBlock": "10.0.0.0/16", "EnableDnsSupport": true, "EnableDnsHostnames": true, "Tags": tags]),
            resource("Gateway", "AWS::EC2::InternetGateway", ["Tags": tags]),
            resource(
                "GatewayAttachment", "AWS::EC2::VPCGatewayAttachment",
                ["VpcId": ["Ref": "VPC"], "InternetGatewayId": ["Ref": "Gateway"]]),
            resource("Subnet", "AWS::EC2::Subnet", .object(subnet)),
            resource("RouteTable", "AWS::EC2::RouteTable", ["VpcId": ["Ref": "VPC"], "Tags": tags]),
            JSONValue.Member(
                "Route",
                [
                    "Type": "AWS::EC2::Route", "DependsOn": ["GatewayAttachment"],
                    "Properties": [
                        "RouteTableId": ["Ref": "RouteTable"], "DestinationCidrBlock": "0.0.0.0/0",
                        "GatewayId": ["Ref": "Gateway"],
                    ],
                ]),
            resource(
                "SubnetRoutes", "AWS::EC2::SubnetRouteTableAssociation",
                ["SubnetId": ["Ref": "Subnet"], "RouteTableId": ["Ref": "RouteTable"]]),
        ]
    }

    /// One security group: the caller reaches ssh, ping and the kind's ports; the nodes reach each other on every port.
    ///
    /// The rule among the nodes is a resource of its own, since a group cannot refer to itself while it is made.
    func securityResources(ports: [Int], from ranges: [AddressRange]) -> [JSONValue.Member] {
        var group: [JSONValue.Member] = [
            .init("GroupDescription", .string("Nodes of the cluster \(name)")),
            .init("SecurityGroupIngress", .array(ingressRules(ports: ports, from: ranges))),
        ]
        if let vpc { group.append(.init("VpcId", vpc)) }
        group.append(.init("Tags", tags(name: name)))
        let groupID: JSONValue = ["Fn::GetAtt": ["SecurityGroup", "GroupId"]]
        return [
            resource("SecurityGroup", "AWS::EC2::SecurityGroup", .object(group)),
            resource(
                "AmongNodes", "AWS::EC2::SecurityGroupIngress",
                ["GroupId": groupID, "SourceSecurityGroupId": groupID, "IpProtocol": "-1"]),
        ]
    }

    /// What these addresses may reach: ssh, ping, the kind's ports and the spec's own.
    func ingressRules(ports: [Int], from ranges: [AddressRange]) -> [JSONValue] {
        var rules: [JSONValue] = []
        var open = [22]
        for port in ports + self.ports where !open.contains(port) { open.append(port) }
        for range in ranges {
            let source = JSONValue.Member(range.isIPv6 ? "CidrIpv6" : "CidrIp", .string(range.description))
            rules += open.map { port in
                [.init("IpProtocol", "tcp"), .init("FromPort", .int(port)), .init("ToPort", .int(port)), source]
            }.map(JSONValue.object)
            // Of ICMPv6 all kinds are let in where none is named; EC2 ignores what else is said.
            rules.append(
                .object(
                    range.isIPv6
                        ? [.init("IpProtocol", "icmpv6"), source]
                        : [.init("IpProtocol", "icmp"), .init("FromPort", -1), .init("ToPort", -1), source]))
        }
        return rules
    }

    private func resource(_ id: String, _ type: JSONValue, _ properties: JSONValue) -> JSONValue.Member {
        JSONValue.Member(id, ["Type": type, "Properties": properties])
    }
}
