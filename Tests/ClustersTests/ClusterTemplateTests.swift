import Clusters
import JSON
import Problems
import Testing

@Suite struct ClusterTemplateTests {
    private let base: Kind
    private let facts = TemplateFacts.anything

    init() throws { base = try KindLibrary(folder: "/nonexistent").kind("base") }

    @Test func `the same spec and facts give the same bytes`() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            let spec = ClusterSpec.random(using: &random)
            #expect(
                try ClusterTemplate(spec, kind: base, facts: facts).text
                    == ClusterTemplate(spec, kind: base, facts: facts).text)
        }
    }

    @Test func `what a template was made with can be read from it`() throws {
        let spec = ClusterSpec(name: "a", groups: [NodeGroup("n", instanceType: "t3.micro")])
        let text = try ClusterTemplate(spec, kind: base, facts: facts).text
        #expect(TemplateFacts(template: try JSONValue(parsing: text)) == facts)
        #expect(TemplateFacts(template: ["Metadata": [:]]) == nil)
    }

    @Test func `every node is an instance with its name, a hidden metadata token and an encrypted gp3 disk`() throws {
        var worker = NodeGroup("worker", count: 2, instanceType: "c7g.large")
        worker.volume = DiskSize(gigabytes: 100)
        worker.isSpot = true
        var spec = ClusterSpec(name: "s", groups: [NodeGroup("master", instanceType: "t3.micro"), worker])
        spec.usesPlacementGroup = true
        spec.timeToLive = TimeToLive(minutes: 480)
        let resources = try resources(spec)
        let instances = resources.filter { $0.value["Type"] == "AWS::EC2::Instance" }.map(\.value)
        #expect(
            instances.compactMap { $0["Properties"]?["Tags"]?[0]?["Value"]?.string } == [
                "master", "worker0", "worker1",
            ])
        for instance in instances.compactMap({ $0["Properties"] }) {
            #expect(instance["MetadataOptions"]?["HttpTokens"] == "required")
            #expect(instance["BlockDeviceMappings"]?[0]?["Ebs"]?["Encrypted"] == true)
            #expect(instance["BlockDeviceMappings"]?[0]?["Ebs"]?["VolumeType"] == "gp3")
            #expect(instance["InstanceInitiatedShutdownBehavior"] == "terminate")
            #expect(instance["PlacementGroupName"] == ["Ref": "PlacementGroup"])
            #expect(instance["Tags"]?[1] == ["Key": "dust:cluster", "Value": "s"])
        }
        #expect(instances.map { $0["Properties"]?["LaunchTemplate"] != nil } == [false, true, true])
        #expect(instances.map { $0["Properties"]?["BlockDeviceMappings"]?[0]?["Ebs"]?["VolumeSize"] } == [8, 100, 100])
        #expect(instances.map { $0["Properties"]?["ImageId"] } == ["ami-0000000d", "ami-0000000a", "ami-0000000a"])
    }

    @Test func `only the caller reaches port 22, and the nodes each other`() throws {
        let resources = try resources(ClusterSpec(name: "s", groups: [NodeGroup("n", instanceType: "t3.micro")]))
        let rules = resources.first { $0.key == "SecurityGroup" }?.value["Properties"]?["SecurityGroupIngress"]?.array
        #expect(rules?.map { $0["CidrIp"] } == ["81.2.69.142/32", "81.2.69.142/32"])
        #expect(rules?.map { $0["IpProtocol"] } == ["tcp", "icmp"])
        let among = resources.first { $0.value["Type"] == "AWS::EC2::SecurityGroupIngress" }?.value["Properties"]
        #expect(among?["SourceSecurityGroupId"] == among?["GroupId"] && among?["IpProtocol"] == "-1")
    }

    @Test func `a new network is ready before the nodes start`() throws {
        var spec = ClusterSpec(name: "s", groups: [NodeGroup("n", instanceType: "t3.micro")])
        spec.network = .new
        let resources = try resources(spec)
        #expect(resources.first { $0.key == "n0" }?.value["DependsOn"] == ["Route", "SubnetRoutes"])
        #expect(resources.first { $0.key == "Route" }?.value["DependsOn"] == ["GatewayAttachment"])
        #expect(resources.first { $0.key == "n0" }?.value["Properties"]?["SubnetId"] == ["Ref": "Subnet"])
    }

    @Test func `a disk below the image's own is refused`() throws {
        var group = NodeGroup("n", instanceType: "t3.micro")
        group.volume = DiskSize(gigabytes: 4)
        let problem = try #require(throws: Problem.self) {
            try ClusterTemplate(ClusterSpec(name: "s", groups: [group]), kind: base, facts: facts)
        }
        #expect(problem.code == "cluster.disk-too-small")
    }

    @Test func `more nodes than CloudFormation takes are refused before anything is asked`() throws {
        let spec = ClusterSpec(name: "s", groups: [NodeGroup("n", count: 400, instanceType: "t3.micro")])
        let problem = try #require(throws: Problem.self) { try ClusterTemplate(spec, kind: base, facts: facts) }
        #expect(problem.code == "cluster.too-large")
    }

    @Test(arguments: [nil, TimeToLive(minutes: 480)])
    func `the number of nodes that is said to fit does fit, and no more`(life: TimeToLive?) throws {
        func template(_ count: Int) throws(Problem) {
            var spec = ClusterSpec(name: "s", groups: [NodeGroup("worker", count: count, instanceType: "m6i.large")])
            spec.timeToLive = life
            _ = try ClusterTemplate(spec, kind: base, facts: facts)
        }
        try template(280)
        let problem = try #require(throws: Problem.self) { try template(490) }
        let words = problem.what.split(separator: " ").compactMap { Int($0) }
        let fit = try #require(words.last)
        try template(fit)
        #expect(throws: Problem.self) { try template(fit + 2) }
    }

    @Test func `with a bucket a template may be larger than a request, and goes there only then`() throws {
        var spec = ClusterSpec(name: "s", groups: [NodeGroup("worker", count: 450, instanceType: "m6i.large")])
        #expect(throws: Problem.self) { try ClusterTemplate(spec, kind: base, facts: facts) }
        spec.templateBucket = "my-templates"
        let large = try ClusterTemplate(spec, kind: base, facts: facts)
        #expect(large.body.utf8.count > ClusterTemplate.largestBody)
        #expect(StackOrder(name: "s", template: large, tags: []).bucket == "my-templates")
        spec.groups[0].count = 2
        let small = try ClusterTemplate(spec, kind: base, facts: facts)
        #expect(StackOrder(name: "s", template: small, tags: []).bucket == nil)
        spec.groups[0].count = 600
        let problem = #expect(throws: Problem.self) { try ClusterTemplate(spec, kind: base, facts: facts) }
        #expect(problem?.code == "cluster.too-large" && problem?.what.contains("497") == true)
    }

    @Test func `a large cluster says once what its nodes have in common`() throws {
        var worker = NodeGroup("worker", count: 249, instanceType: "c7g.large")
        worker.isSpot = true
        var spec = ClusterSpec(name: "s", groups: [NodeGroup("master", instanceType: "t3.micro"), worker])
        spec.network = .new
        spec.usesPlacementGroup = true
        spec.timeToLive = TimeToLive(minutes: 480)
        let template = try ClusterTemplate(spec, kind: base, facts: facts)
        #expect(template.body.utf8.count <= ClusterTemplate.largestBody)
        let resources = template.json["Resources"]?.object ?? []
        let shared = resources.filter { $0.value["Type"] == "AWS::EC2::LaunchTemplate" }
        #expect(shared.count == 2)
        for data in shared.compactMap({ $0.value["Properties"]?["LaunchTemplateData"] }) {
            #expect(data["MetadataOptions"]?["HttpTokens"] == "required")
            #expect(data["BlockDeviceMappings"]?[0]?["Ebs"]?["Encrypted"] == true)
            #expect(data["InstanceInitiatedShutdownBehavior"] == "terminate" && data["UserData"] != nil)
            #expect(data["Placement"]?["GroupName"] == ["Ref": "PlacementGroup"])
            #expect(data["NetworkInterfaces"]?[0]?["SubnetId"] == ["Ref": "Subnet"])
        }
        #expect(
            shared.map { $0.value["Properties"]?["LaunchTemplateData"]?["InstanceMarketOptions"] != nil } == [
                false, true,
            ])
        #expect(shared.allSatisfy { $0.value["DependsOn"] == ["Route", "SubnetRoutes"] })
        let nodes = resources.filter { $0.value["Type"] == "AWS::EC2::Instance" }
        #expect(nodes.count == 250)
        #expect(DeployedTemplate(template.text)?.names["worker248"] == "worker248")
        // One more changes nobody; another type is another node.
        spec.groups[1].count = 250
        let grown = TemplateChange(from: template.json, to: try ClusterTemplate(spec, kind: base, facts: facts).json)
        #expect(grown.items.map(\.label) == ["worker249"] && grown.disturbed.isEmpty)
        spec.groups[1].instanceType = "c7g.xlarge"
        let other = TemplateChange(from: template.json, to: try ClusterTemplate(spec, kind: base, facts: facts).json)
        #expect(other.disturbed.count == 249)
    }

    private func resources(_ spec: ClusterSpec) throws -> [JSONValue.Member] {
        try ClusterTemplate(spec, kind: base, facts: facts).json["Resources"]?.object ?? []
    }
}

extension TemplateFacts {
    /// Facts for every spec that the tests make.
    static var anything: TemplateFacts {
        let images = [
            "debian-12 x86_64", "debian-12 arm64", "ubuntu-24.04 x86_64", "ubuntu-24.04 arm64", "ami-00000000",
            "ami-0123456789abcdef0",
        ]
        return TemplateFacts(
            keyName: "dust-eu-west-1", sshRanges: ["81.2.69.142/32"].compactMap { AddressRange($0) },
            images: Dictionary(
                uniqueKeysWithValues: images.map { reference in
                    (
                        reference,
                        ImageFacts(
                            id: reference.hasPrefix("ami-")
                                ? reference : reference.hasSuffix("arm64") ? "ami-0000000a" : "ami-0000000d",
                            rootDevice: "/dev/xvda", rootGigabytes: 8, username: "admin")
                    )
                }))
    }
}
