/// What CloudFormation does to a resource whose template changes, the least harmful first.
package enum UpdateEffect: Int, Hashable, Sendable, Comparable {
    /// It is changed while it goes on.
    case inPlace
    /// It is stopped, changed and started again.
    case restart
    /// Another one is made in its place, and it is deleted.
    case replace

    package static func < (a: UpdateEffect, b: UpdateEffect) -> Bool { a.rawValue < b.rawValue }
}

/// CloudFormation's own rules on what a change of a property does ("Update requires", AWS CloudFormation Template
/// Reference; a test compares them with the resource schemas that cfn-lint carries).
enum UpdateRules {
    /// Properties that can only be set when a resource is made.
    static let createOnly: [String: Set<String>] = [
        "AWS::EC2::Instance": [
            "AvailabilityZone", "CpuOptions", "ElasticGpuSpecifications", "ElasticInferenceAccelerators",
            "EnclaveOptions", "HibernationOptions", "HostResourceGroupArn", "ImageId", "Ipv6AddressCount",
            "Ipv6Addresses", "KeyName", "LaunchTemplate", "LicenseSpecifications", "NetworkInterfaces",
            "PlacementGroupName", "PrivateIpAddress", "SecurityGroups", "SubnetId",
        ],
        "AWS::EC2::SecurityGroup": ["GroupDescription", "GroupName", "VpcId"],
        "AWS::EC2::SecurityGroupIngress": [
            "GroupName", "IpProtocol", "SourceSecurityGroupId", "SourcePrefixListId", "ToPort", "CidrIp",
            "SourceSecurityGroupName", "SourceSecurityGroupOwnerId", "FromPort", "GroupId", "CidrIpv6",
        ],
        "AWS::EC2::PlacementGroup": ["Tags", "Strategy", "SpreadLevel", "PartitionCount"],
        "AWS::EC2::LaunchTemplate": ["LaunchTemplateName"],
        "AWS::EC2::VPC": ["CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength"],
        "AWS::EC2::InternetGateway": [],
        "AWS::EC2::VPCGatewayAttachment": ["VpcId"],
        "AWS::EC2::Subnet": [
            "VpcId", "AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "OutpostArn", "Ipv6Native",
            "Ipv4IpamPoolId", "Ipv4NetmaskLength", "Ipv6IpamPoolId", "Ipv6NetmaskLength",
        ],
        "AWS::EC2::RouteTable": ["VpcId"],
        "AWS::EC2::Route": [
            "RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId",
        ],
        "AWS::EC2::SubnetRouteTableAssociation": ["SubnetId", "RouteTableId"],
    ]

    /// Properties whose effect depends on the resource, with the effect on dust's instances: their root volume is EBS,
    /// so that they can be stopped, and they are in a VPC.
    ///
    /// Of block devices only `DeleteOnTermination` can change on a running instance; what else changes replaces it.
    static let conditional: [String: [String: UpdateEffect]] = [
        "AWS::EC2::Instance": [
            "AdditionalInfo": .restart, "Affinity": .restart, "EbsOptimized": .restart, "HostId": .restart,
            "InstanceType": .restart, "KernelId": .restart, "PrivateDnsNameOptions": .restart, "RamdiskId": .restart,
            "Tenancy": .restart, "UserData": .restart, "BlockDeviceMappings": .replace, "SecurityGroupIds": .inPlace,
        ],
        "AWS::EC2::VPC": ["InstanceTenancy": .inPlace],
        "AWS::EC2::Subnet": ["Ipv6CidrBlock": .replace],
    ]

    /// What a change of a property does to a resource of that type; a type that no template of dust's has is replaced.
    static func effect(of property: String, on type: String) -> UpdateEffect {
        guard let fixed = createOnly[type] else { return .replace }
        if fixed.contains(property) { return .replace }
        return conditional[type]?[property] ?? .inPlace
    }
}
