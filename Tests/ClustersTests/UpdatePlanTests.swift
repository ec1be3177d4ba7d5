import Clusters
import JSON
import Problems
import Testing

/// In which stages a change reaches a cluster that stands.
@Suite struct UpdatePlanTests {
    private let base: Kind
    private let spec = ClusterSpec(
        name: "s",
        groups: [
            NodeGroup("master", instanceType: "t3.micro"), NodeGroup("worker", count: 5, instanceType: "t3.micro"),
        ])

    init() throws { base = try KindLibrary(folder: "/nonexistent").kind("base") }

    private func template(_ spec: ClusterSpec) throws -> ClusterTemplate {
        try ClusterTemplate(spec, kind: base, facts: .anything)
    }

    private func plan(of old: ClusterSpec? = nil, _ edit: (inout ClusterSpec) -> Void) throws -> UpdatePlan {
        let old = old ?? spec
        var new = old
        edit(&new)
        return UpdatePlan(from: try template(old).json, to: try template(new), head: "master")
    }

    @Test func `what disturbs nobody comes first, then half of the workers at a time, then the head, then what goes`()
        throws
    {
        let plan = try plan { spec in
            spec.groups[0].instanceType = "m6i.large"
            spec.groups[1].instanceType = "m6i.large"
            spec.groups[1].count = 4
            spec.groups.append(NodeGroup("more", instanceType: "t3.small"))
            spec.ports = [8080]
        }
        #expect(
            plan.stages.map(\.disturbed) == [
                [], ["worker0", "worker1"], ["worker2", "worker3"], ["master"], ["worker4"],
            ])
        let first = TemplateChange(from: try template(spec).json, to: plan.stages[0].template.json)
        #expect(first.nodes { $0 == .added }.map(\.label) == ["more"] && first.disturbed.isEmpty)
        #expect(first.items.contains { $0.logicalID == "SecurityGroup" })
    }

    @Test func `what needs one stage has one, and nothing none`() throws {
        #expect(try plan { $0.groups[1].count = 6 }.stages.map(\.disturbed) == [[]])
        #expect(try plan { $0.groups[0].instanceType = "m6i.large" }.stages.map(\.disturbed) == [["master"]])
        // A zone is one value for all that stand in it.
        var inZone = spec
        inZone.zone = "eu-west-1a"
        #expect(try plan(of: inZone) { $0.zone = "eu-west-1b" }.stages.map(\.disturbed.count) == [6])
        #expect(try plan { _ in }.stages.isEmpty)
    }

    @Test func `a life is brought to nodes that run without stopping them, and new ones are born with it`() throws {
        var new = spec
        new.timeToLive = TimeToLive(minutes: 480)
        new.groups[1].count = 6
        let deployed = try #require(DeployedTemplate(try template(spec).text))
        let spared = deployed.sparing(try template(new))
        let change = deployed.change(to: spared)
        #expect(change.disturbed.isEmpty && change.nodes { $0 == .added }.map(\.label) == ["worker5"])
        func properties(_ id: String) -> JSONValue? { spared.json["Resources"]?[id]?["Properties"] }
        #expect(properties("worker0")?["UserData"] == nil && properties("worker5")?["UserData"] != nil)
        #expect(properties("worker0")?["InstanceInitiatedShutdownBehavior"]?.string == "terminate")
        // The way back too; a machine that is another one anyway is born as the spec says.
        let older = try #require(DeployedTemplate(try template(new).text))
        #expect(older.change(to: older.sparing(try template(spec))).disturbed.isEmpty)
        new.groups[0].volume = DiskSize(gigabytes: 99)
        let replaced = deployed.sparing(try template(new))
        #expect(replaced.json["Resources"]?["master0"]?["Properties"]?["UserData"] != nil)
    }

    @Test func `nodes that went are taken off the stack and made again`() throws {
        let whole = try template(spec)
        let plan = UpdatePlan(remaking: ["worker1"], of: whole.json, to: whole)
        #expect(plan.stages.count == 2 && !plan.stages[0].isWhole && plan.stages[1].template == whole)
        let removed = TemplateChange(from: whole.json, to: plan.stages[0].template.json)
        #expect(removed.items.map(\.label) == ["worker1"] && removed.items.first?.fate == .removed)
    }

    @Test func `stages of any change end with it, and disturb each node once`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var new = spec
            for index in new.groups.indices {
                if Bool.random(using: &random) { new.groups[index].instanceType = "m6i.large" }
                if Bool.random(using: &random) { new.groups[index].volume = DiskSize(gigabytes: 99) }
                if Bool.random(using: &random) { new.groups[index].isSpot = true }
            }
            if Bool.random(using: &random) { new.groups[1].count = Int.random(in: 2...9, using: &random) }
            if Bool.random(using: &random) { new.usesPlacementGroup = true }
            if Bool.random(using: &random) { new.key = "other" }
            let old = try template(spec).json
            let wanted = try template(new)
            let stages = UpdatePlan(from: old, to: wanted, head: "master").stages
            #expect(stages.last?.template == (old == wanted.json ? nil : wanted))
            var before = old
            var seen: [String] = []
            for stage in stages {
                seen += TemplateChange(from: before, to: stage.template.json).disturbed.map(\.label)
                before = stage.template.json
            }
            let disturbed = TemplateChange(from: old, to: wanted.json).disturbed.map(\.label)
            #expect(seen.sorted() == disturbed.sorted(), "\(new)")
            if stages.count > 1, disturbed.contains("master") { #expect(seen.last == "master") }
        }
    }
}
