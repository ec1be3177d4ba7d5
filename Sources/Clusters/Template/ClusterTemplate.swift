import JSON
import Problems

/// The CloudFormation template of a cluster: the same spec and facts give the same bytes.
///
/// One `AWS::EC2::Instance` a node, so that a node can be told from the next, keeps its name and can be taken out alone.
package struct ClusterTemplate: Hashable, Sendable {
    /// The whole document.
    package private(set) var json: JSONValue

    /// The S3 bucket that it goes to CloudFormation by, where it is too large for a request; nil for none.
    package var bucket: String?

    /// The most bytes of template that CloudFormation takes from S3 (CloudFormation quotas, User Guide).
    package static let largestObject = 1_048_576

    /// The most bytes of template that CloudFormation takes in a request (CloudFormation quotas, User Guide).
    package static let largestBody = 51_200

    /// The most nodes of a new cluster that are written out one by one; the nodes of a larger one share launch templates.
    ///
    /// A few, not as many as fit: a node cannot go over to a launch template without being replaced, so that a cluster of
    /// fifty has to be written from its beginning as one of three hundred is.
    package static let mostWrittenOut = 8

    /// Turns a spec into its template.
    ///
    /// Nodes of `standing` keep the form that they were made in, so that a cluster that grows replaces none.
    ///
    /// Throws `cluster.disk-too-small` where a volume is smaller than its image, `cluster.too-large` where the document
    /// is more than CloudFormation takes, and `cluster.no-image` where the facts lack an image of the spec.
    package init(
        _ given: ClusterSpec, kind: Kind, facts: TemplateFacts, standing: DeployedTemplate? = nil
    ) throws(Problem) {
        var spec = given.taking(facts.types)
        bucket = spec.templateBucket
        let limit = bucket == nil ? Self.largestBody : Self.largestObject
        if spec.zone == nil, spec.subnetZoneIsOpen { spec.zone = facts.zone }
        var resources = spec.networkResources()
        resources += spec.securityResources(ports: kind.ports, from: facts.sshRanges)
        if spec.usesPlacementGroup { resources.append(spec.placementGroup) }
        var members: [JSONValue.Member] = [
            .init("AWSTemplateFormatVersion", "2010-09-09"),
            .init("Description", .string("\(spec.name): a cluster of \(spec.nodes.count) nodes, made by dust")),
            .init("Metadata", ["Dust": facts.json]),
        ]
        let zones = spec.zoneParameters
        if !zones.isEmpty { members.append(.init("Parameters", .object(zones))) }
        let nodes = try spec.nodeResources(kind: kind, facts: facts, standing: standing)
        json = .object(members + [.init("Resources", .object(resources + nodes))])
        let (size, count) = (body.utf8.count, resources.count + nodes.count)
        if size <= limit, count <= Self.mostResources { return }
        // What is no node stays; of the nodes as many fit, in their order, as there is room for.
        let others = resources + nodes.filter { $0.value["Type"] != "AWS::EC2::Instance" }
        var room = limit - JSONValue.object(members + [.init("Resources", .object(others))]).text.utf8.count
        var fit = 0
        for node in nodes where node.value["Type"] == "AWS::EC2::Instance" && others.count + fit < Self.mostResources {
            // With the comma, and without the braces of an object of its own.
            room -= JSONValue.object([node]).text.utf8.count - 1
            guard room >= 0 else { break }
            fit += 1
        }
        if fit == 0 {
            throw Problem(
                "cluster.too-large", "The template of \(spec.name) is too large even without its nodes.",
                why: "It has \(size) bytes; CloudFormation takes \(limit).",
                fix: bucket == nil
                    ? "template_bucket: BUCKET under cloud:, an S3 bucket of yours that the template is put in"
                    : "fewer addresses in ssh_from", status: .usage)
        }
        throw Problem(
            "cluster.too-large", "\(spec.nodes.count) nodes are too many for one stack; \(fit) of these fit.",
            why: size > limit
                ? "Their template has \(size) bytes; CloudFormation takes \(limit)."
                : "They are \(count) resources; CloudFormation takes \(Self.mostResources).",
            fix: "count: …, so that there are at most \(fit) nodes",
            bucket == nil && count <= Self.mostResources
                ? "template_bucket: BUCKET under cloud:, an S3 bucket of yours that the template is put in"
                : "a second cluster for the others", status: .usage)
    }

    /// The most resources that a stack may have (CloudFormation quotas, User Guide).
    package static let mostResources = 500

    /// A template that is known already.
    init(json: JSONValue, bucket: String? = nil) { (self.json, self.bucket) = (json, bucket) }

    /// As it is sent: on one line, since its size is limited.
    package var body: String { json.text }

    /// As it is saved, for people.
    package var text: String { json.pretty() + "\n" }
}

extension ClusterSpec {
    /// Whether a zone can be said: a subnet that is there lies in one already.
    var subnetZoneIsOpen: Bool { if case .existing = network { false } else { true } }

    /// A zone is a parameter with a value, so that the resources themselves would do in any region.
    var zoneParameters: [JSONValue.Member] {
        var zones = zone.map { [("Zone", $0)] } ?? []
        for group in groups { if let zone = group.zone { zones.append((group.zoneParameter, zone)) } }
        return zones.map { name, zone in
            .init(name, ["Type": "AWS::EC2::AvailabilityZone::Name", "Default": .string(zone)])
        }
    }

    /// The tags of a resource of this cluster, by which what an interrupted creation leaves behind is found.
    func tags(name: String) -> JSONValue {
        [["Key": "Name", "Value": .string(name)], ["Key": "dust:cluster", "Value": .string(self.name)]]
    }

    var placementGroup: JSONValue.Member {
        JSONValue.Member(
            "PlacementGroup",
            ["Type": "AWS::EC2::PlacementGroup", "Properties": ["Strategy": "cluster", "Tags": tags(name: name)]])
    }

    /// How nodes ask for spare capacity; `AWS::EC2::Instance` cannot say it itself.
    var spotTemplate: JSONValue.Member {
        JSONValue.Member(
            "SpotMarket",
            [
                "Type": "AWS::EC2::LaunchTemplate",
                "Properties": [
                    "LaunchTemplateData": [
                        "InstanceMarketOptions": [
                            "MarketType": "spot", "SpotOptions": ["SpotInstanceType": "one-time"],
                        ]
                    ],
                    "TagSpecifications": [["ResourceType": "launch-template", "Tags": tags(name: name)]],
                ],
            ])
    }

    func instance(
        _ node: PlannedNode, kind: Kind, facts: TemplateFacts
    ) throws(Problem) -> JSONValue.Member {
        let reference = imageReference(of: node.group, default: kind.image)
        guard let image = facts.images[reference] else {
            throw Problem("cluster.no-image", "There is no image \(reference).", status: .failure)
        }
        var properties: [JSONValue.Member] = [
            .init("ImageId", .string(image.id)),
            .init("InstanceType", .string(node.group.instanceType)),
            .init("KeyName", .string(node.group.key ?? key ?? facts.keyName)),
            .init("MetadataOptions", ["HttpTokens": "required"]),
            .init("SecurityGroupIds", [["Fn::GetAtt": ["SecurityGroup", "GroupId"]]]),
            .init("BlockDeviceMappings", [try rootVolume(node, kind, image)]),
            .init("PropagateTagsToVolumeOnCreation", true),
        ]
        if let subnet = subnet { properties.append(.init("SubnetId", subnet)) }
        if network == .defaultVPC, zone != nil || node.group.zone != nil {
            let parameter = node.group.zone == nil ? "Zone" : node.group.zoneParameter
            properties.append(.init("AvailabilityZone", ["Ref": .string(parameter)]))
        }
        if usesPlacementGroup { properties.append(.init("PlacementGroupName", ["Ref": "PlacementGroup"])) }
        if node.group.isSpot {
            let version: JSONValue = ["Fn::GetAtt": ["SpotMarket", "LatestVersionNumber"]]
            properties.append(.init("LaunchTemplate", ["LaunchTemplateId": ["Ref": "SpotMarket"], "Version": version]))
        }
        if let timeToLive {
            properties.append(.init("InstanceInitiatedShutdownBehavior", "terminate"))
            properties.append(.init("UserData", ["Fn::Base64": .string(timeToLive.userData)]))
        }
        if let idle {
            properties.append(.init("InstanceInitiatedShutdownBehavior", idle.isDelete ? "terminate" : "stop"))
        }
        properties.append(.init("Tags", tags(name: node.name)))
        var resource: [JSONValue.Member] = [.init("Type", "AWS::EC2::Instance")]
        if network == .new { resource.append(.init("DependsOn", ["Route", "SubnetRoutes"])) }
        resource.append(.init("Properties", .object(properties)))
        return JSONValue.Member(node.logicalID, .object(resource))
    }

    private func rootVolume(_ node: PlannedNode, _ kind: Kind, _ image: ImageFacts) throws(Problem) -> JSONValue {
        let least = max(image.rootGigabytes, 1)
        let wanted = node.group.volume?.gigabytes ?? max(least, kind.volume?.gigabytes ?? 8)
        guard wanted >= least else {
            throw Problem(
                "cluster.disk-too-small", "A disk of \(wanted)GB is too small for \(node.name).",
                why: "Its image \(image.id) needs \(least)GB.", fix: "volume: \(least)GB", status: .usage)
        }
        return [
            "DeviceName": .string(image.rootDevice),
            "Ebs": [
                "VolumeType": "gp3", "Encrypted": true, "VolumeSize": .int(wanted), "DeleteOnTermination": true,
            ],
        ]
    }
}

extension TimeToLive {
    /// What the node runs when it first starts: it shuts itself down at the end of its time, also after a reboot.
    ///
    /// The shutdown terminates it (`InstanceInitiatedShutdownBehavior`). cloud-init runs the written file at each start.
    var userData: String {
        """
        #!/bin/sh
        job=/var/lib/cloud/scripts/per-boot/dust-ttl
        mkdir -p "${job%/*}"
        cat > "$job" <<END
        #!/bin/sh
        # ttl \(minutes)
        left=\\$(( ($(date +%s) + \(minutes * 60) - \\$(date +%s) + 59) / 60 ))
        [ "\\$left" -ge 1 ] || left=1
        shutdown -h "+\\$left"
        END
        chmod 755 "$job"
        exec "$job"

        """
    }
}
