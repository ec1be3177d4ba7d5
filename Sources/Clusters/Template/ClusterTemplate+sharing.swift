import JSON
import Problems

extension ClusterSpec {
    /// The nodes, with what they start from: written out one by one, or in as few bytes as they can be said, where what is
    /// alike stands once in a launch template, and a node has its name and a reference to it.
    ///
    /// A node that stands keeps its form. A launch template's name is made from its content: what differs is another one, so
    /// that CloudFormation sees at the node that it is to be another node.
    func nodeResources(
        kind: Kind, facts: TemplateFacts, standing: DeployedTemplate?
    ) throws(Problem) -> [JSONValue.Member] {
        let forms = standing?.forms ?? [:]
        let shares = nodes.count > ClusterTemplate.mostWrittenOut || forms.values.contains(.shared)
        var templates: [JSONValue.Member] = []
        var instances: [JSONValue.Member] = []
        var needsSpotTemplate = false
        // Nodes of a group differ in nothing but their names.
        var names: [String: String] = [:]
        for node in nodes {
            guard forms[node.logicalID] ?? (shares ? .shared : .writtenOut) == .shared else {
                instances.append(try instance(node, kind: kind, facts: facts))
                needsSpotTemplate = needsSpotTemplate || node.group.isSpot
                continue
            }
            let shared: String
            if let known = names[node.group.nodename] {
                shared = known
            } else {
                let template = launchTemplate(try instance(node, kind: kind, facts: facts).value, of: node.group)
                shared = "ZZ" + Self.mark(template.text)
                names[node.group.nodename] = shared
                if !templates.contains(where: { $0.key == shared }) { templates.append(.init(shared, template)) }
            }
            instances.append(
                .init(
                    node.logicalID,
                    [
                        "Type": "AWS::EC2::Instance",
                        "Properties": [
                            "LaunchTemplate": ["LaunchTemplateId": ["Ref": .string(shared)], "Version": "1"],
                            "Tags": [["Key": "Name", "Value": .string(node.name)]],
                        ],
                    ]))
        }
        return (needsSpotTemplate ? [spotTemplate] : []) + templates + instances
    }

    /// The launch template that says what the whole resource of a node would.
    private func launchTemplate(_ resource: JSONValue, of group: NodeGroup) -> JSONValue {
        let properties = resource["Properties"]
        var data: [JSONValue.Member] = []
        var placement: [JSONValue.Member] = []
        for member in properties?.object ?? [] {
            switch member.key {
            // A launch template names them at other places; tags and volumes' tags are added below.
            case "AvailabilityZone": placement.append(member)
            case "PlacementGroupName": placement.append(.init("GroupName", member.value))
            case "SubnetId", "Tags", "PropagateTagsToVolumeOnCreation", "LaunchTemplate": continue
            case "SecurityGroupIds" where properties?["SubnetId"] != nil:
                let interface: JSONValue = [
                    "DeviceIndex": 0, "SubnetId": properties?["SubnetId"] ?? .null, "Groups": member.value,
                ]
                data.append(.init("NetworkInterfaces", [interface]))
            default: data.append(member)
            }
        }
        if !placement.isEmpty { data.append(.init("Placement", .object(placement))) }
        if group.isSpot {
            data.append(
                .init(
                    "InstanceMarketOptions",
                    ["MarketType": "spot", "SpotOptions": ["SpotInstanceType": "one-time"]]))
        }
        let cluster: JSONValue = [["Key": "dust:cluster", "Value": .string(name)]]
        data.append(
            .init(
                "TagSpecifications",
                [["ResourceType": "instance", "Tags": cluster], ["ResourceType": "volume", "Tags": cluster]]))
        var members: [JSONValue.Member] = [.init("Type", "AWS::EC2::LaunchTemplate")]
        // A node that starts before its subnet's route would not find its packages.
        if let awaited = resource["DependsOn"] { members.append(.init("DependsOn", awaited)) }
        members.append(
            .init(
                "Properties",
                [
                    "LaunchTemplateData": .object(data),
                    "TagSpecifications": [["ResourceType": "launch-template", "Tags": tags(name: name)]],
                ]))
        return .object(members)
    }

    /// Eight digits that another text has others of (FNV-1a, 32 bits).
    private static func mark(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
