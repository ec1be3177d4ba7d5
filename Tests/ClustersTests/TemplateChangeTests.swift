import Clusters
import Foundation
import JSON
import Problems
import Testing

/// What a change of a template does to what stands, by CloudFormation's own rules.
@Suite struct TemplateChangeTests {
    private let base: Kind
    private let spec: ClusterSpec

    init() throws {
        base = try KindLibrary(folder: "/nonexistent").kind("base")
        spec = ClusterSpec(
            name: "s",
            groups: [
                NodeGroup("master", instanceType: "t3.micro"), NodeGroup("worker", count: 2, instanceType: "t3.micro"),
            ])
    }

    private func change(_ edit: (inout ClusterSpec) -> Void) throws -> TemplateChange {
        var new = spec
        edit(&new)
        let old = try ClusterTemplate(spec, kind: base, facts: .anything)
        return TemplateChange(from: old.json, to: try ClusterTemplate(new, kind: base, facts: .anything).json)
    }

    private func fates(_ change: TemplateChange) -> [String] {
        change.nodes { _ in true }.map { "\($0.label) \($0.fate)" }
    }

    @Test func `another count touches nobody who stays`() throws {
        let grown = try change { $0.groups[1].count = 4 }
        #expect(grown.nodes { $0 == .added }.map(\.label) == ["worker2", "worker3"] && grown.items.count == 2)
        #expect(grown.disturbed.isEmpty)
    }

    @Test func `what a change of the spec does to standing nodes is what CloudFormation says`() throws {
        func effects(_ edit: (inout ClusterSpec) -> Void) throws -> [String: UpdateEffect] {
            Dictionary(
                uniqueKeysWithValues: try change(edit).nodes { _ in true }.compactMap { item in
                    if case .changed(let effect, _) = item.fate { (item.label, effect) } else { nil }
                })
        }
        let all: [String] = ["master", "worker0", "worker1"]
        func every(_ effect: UpdateEffect) -> [String: UpdateEffect] {
            Dictionary(uniqueKeysWithValues: all.map { ($0, effect) })
        }
        #expect(try effects { $0.zone = "eu-west-1b" } == every(.replace))
        #expect(try effects { $0.usesPlacementGroup = true } == every(.replace))
        #expect(try effects { $0.network = .new } == every(.replace))
        #expect(try effects { $0.key = "other" } == every(.replace))
        #expect(try effects { $0.timeToLive = TimeToLive(minutes: 60) } == every(.restart))
        #expect(try effects { $0.groups[0].instanceType = "m6i.large" } == ["master": .restart])
        #expect(
            try effects { $0.groups[1].volume = DiskSize(gigabytes: 99) } == ["worker0": .replace, "worker1": .replace])
        #expect(try effects { $0.groups[1].isSpot = true } == ["worker0": .replace, "worker1": .replace])
        #expect(try effects { $0.sshFrom = .ranges([]) }.isEmpty)
    }

    @Test func `a zone that is a parameter is compared by its value`() throws {
        var zoned = spec
        zoned.zone = "eu-west-1a"
        let old = try ClusterTemplate(zoned, kind: base, facts: .anything)
        zoned.zone = "eu-west-1b"
        let change = TemplateChange(from: old.json, to: try ClusterTemplate(zoned, kind: base, facts: .anything).json)
        #expect(change.disturbed.map(\.label) == ["master", "worker0", "worker1"])
    }

    @Test func `what names a resource that is replaced is changed with it`() throws {
        func template(_ strategy: JSONValue) -> JSONValue {
            [
                "Resources": [
                    "G": ["Type": "AWS::EC2::PlacementGroup", "Properties": ["Strategy": strategy]],
                    "n0": ["Type": "AWS::EC2::Instance", "Properties": ["PlacementGroupName": ["Ref": "G"]]],
                ]
            ]
        }
        let change = TemplateChange(from: template("cluster"), to: template("spread"))
        #expect(change.disturbed.map(\.logicalID) == ["n0"])
    }

    @Test func `names stay, and new nodes get the next ones`() throws {
        var alone = spec
        alone.groups[1].count = 1
        let deployed = try #require(
            DeployedTemplate(try ClusterTemplate(alone, kind: base, facts: .anything).text))
        #expect(deployed.names == ["master0": "master", "worker0": "worker"] && deployed.count(of: "worker") == 1)
        var grown = spec
        grown.groups[1].count = 3
        grown.names = deployed.names
        #expect(grown.nodes.map(\.name) == ["master", "worker", "worker1", "worker2"])
    }

    @Test(arguments: [1, 8, 9, 50]) func `a cluster that grows large replaces nobody`(first: Int) throws {
        var spec = ClusterSpec(name: "s", groups: [NodeGroup("worker", count: first, instanceType: "m6i.large")])
        spec.groups[0].isSpot = first == 8
        spec.timeToLive = TimeToLive(minutes: 480)
        var text = try ClusterTemplate(spec, kind: base, facts: .anything).text
        // Up in steps, down to where it began, and up again: each from what stood.
        spec.templateBucket = "my-templates"
        for count in [first + 1, 60, 300, first, 300] {
            let deployed = try #require(DeployedTemplate(text))
            let standing = Set(deployed.names.keys)
            spec.groups[0].count = count
            spec.names = deployed.names
            let template = try ClusterTemplate(spec, kind: base, facts: .anything, standing: deployed)
            let change = deployed.change(to: template)
            #expect(change.disturbed.isEmpty)
            #expect(change.nodes { $0 == .added }.count == max(0, count - standing.count))
            #expect(change.nodes { $0 == .removed }.count == max(0, standing.count - count))
            text = template.text
        }
        // Without what stands, nine and more are written alike.
        spec.names = [:]
        let anew = try ClusterTemplate(spec, kind: base, facts: .anything)
        #expect(DeployedTemplate(text)?.change(to: anew).disturbed.count == (first > 8 ? 0 : first))
    }

    @Test func `a change of the spec is seen in either form`() throws {
        for count in [2, 20] {
            var spec = ClusterSpec(name: "s", groups: [NodeGroup("worker", count: count, instanceType: "m6i.large")])
            let deployed = try #require(DeployedTemplate(try ClusterTemplate(spec, kind: base, facts: .anything).text))
            spec.groups[0].count = count + 10
            spec.groups[0].volume = DiskSize(gigabytes: 99)
            let template = try ClusterTemplate(spec, kind: base, facts: .anything, standing: deployed)
            #expect(deployed.change(to: template).disturbed.count == count)
        }
    }

    @Test func `letting others in changes the security group alone`() throws {
        let deployed = try #require(DeployedTemplate(try ClusterTemplate(spec, kind: base, facts: .anything).text))
        let ranges = ["10.0.0.0/8"].compactMap { AddressRange($0) }
        let template = deployed.letting(in: ranges, spec: spec, ports: base.ports)
        let items = TemplateChange(from: deployed.json, to: template.json).items
        #expect(items.map(\.logicalID) == ["SecurityGroup"])
        #expect(items.first?.fate == .changed(.inPlace, properties: ["SecurityGroupIngress"]))
        #expect(TemplateFacts(template: template.json)?.sshRanges == ranges)
    }
}
