import DustTesting
import Files
import Fleets
import FoundationEssentials
import Problems
import Testing

@testable import Clusters

/// A cluster from its spec to its end, without a screen: what is done, in which order, and what is told of it.
@Suite struct ClusterLifeTests {
    private let fleet = FakeFleet()
    private let folder = ConfigFolder(
        FileManager.default.temporaryDirectory.appending(path: "dust-life-\(UUID().uuidString)").path())

    /// What was told, a word each.
    private final class Told {
        var words: [String] = []

        func take(_ event: ClusterLife.Event) {
            switch event {
            case .leftover: words.append("leftover")
            case .found(let state): words.append("found \(state.status)")
            case .noRoom(let tried, let next): words.append("no room in \(tried.words), then \(next.words)")
            case .madeIn(let choice, let plan): words.append("made in \(choice.words) of \(plan.spec.groups.count)")
            case .up(let spec, _): words.append("\(spec.name) is up")
            case .stage(let number, let all, _): words.append("stage \(number) of \(all)")
            case .unchanged: words.append("unchanged")
            case .swept(let count): words.append("swept \(count)")
            default: break
            }
        }
    }

    private func life(_ stacks: FakeStacks, types: String = "m5.large") async throws -> ClusterLife {
        try AtomicFile.makeFolder(folder.clusters)
        try AtomicFile.write("- selector: '*'\n  login-user: admin\n", to: folder.loginRules)
        let path = "\(folder.clusters)/spark1.yaml"
        if try AtomicFile.readText(path) == nil {
            try AtomicFile.write(
                """
                cloud: {provider: ec2, region: eu-west-1}
                cluster: {name: spark1}
                nodes:
                  - {nodename: master, count: 1, instance_type: \(types)}
                  - {nodename: worker, count: 2, instance_type: \(types)}

                """, to: path)
        }
        let inventory = Inventory(folder: folder, home: folder.path, fleet: fleet, now: { 1_793_000_000 })
        return try await ClusterLife(
            "spark1", folder: folder, home: folder.path, clouds: stacks.clouds, inventory: inventory,
            remote: FakeRemote { _, _ in .prints("") }, now: { 1_793_000_000 },
            here: { () throws(Problem) in throw .unexpected("where work is done") })
    }

    private func names() -> [String] { fleet.members().compactMap { $0.tags["Name"] }.sorted() }

    @Test func `made, resized, stopped, started and deleted`() async throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
        let stacks = FakeStacks(fleet)
        let told = Told()
        var life = try await life(stacks)
        #expect(try await life.standing { told.take($0) } == nil)
        let creation = try await life.creation()
        #expect(stacks.orders.isEmpty && fleet.members().isEmpty)
        try await life.make(creation, onFailure: nil) { told.take($0) }
        #expect(names() == ["master", "worker0", "worker1"])
        #expect(try await life.standing { told.take($0) }?.status == "CREATE_COMPLETE")
        #expect(told.words == ["spark1 is up", "found CREATE_COMPLETE"])
        #expect(try life.stack.login.isThere())

        let wanted = try await life.wanted(counts: [("worker", 3)])
        #expect(wanted.lost.isEmpty && wanted.change.nodes { $0 == .added }.map(\.label) == ["worker2"])
        #expect(await life.prices(wanted)?.before == 0.1 * 3)
        try await life.change(by: wanted.remaking, to: wanted.text) { told.take($0) }
        #expect(names() == ["master", "worker0", "worker1", "worker2"])
        life = try await self.life(stacks)
        #expect(life.spec?.nodes.count == 4)
        // One that went by itself is made again, under its name.
        fleet.set(fleet.members().filter { $0.tags["Name"] != "worker1" })
        #expect(try await life.wanted().lost == ["worker1"])

        var stopped: [[String]] = []
        let running = try await life.stoppable()
        try await life.stop(running, leaving: false, by: { stopped.append($0.map(\.label)) }, tell: { told.take($0) })
        #expect(stopped.flatMap(\.self).sorted() == ["master", "worker0", "worker2"])

        let deletion = try await life.deletion()
        #expect(!deletion.isOnlyHere && deletion.instances.count == 3)
        fleet.set(fleet.members() + [FakeFleet.Member("stray", tags: ["dust:cluster": "spark1"])])
        let known = try await life.begin(deletion)
        try await life.finish(deletion, since: known) { told.take($0) }
        #expect(fleet.members().isEmpty && told.words.last == "swept 1")
        #expect(try !life.stack.leftTraces())
        await #expect { try await life.deletion() } throws: { ($0 as? Problem)?.code == "cluster.none" }
    }

    @Test func `where there is no room the next way is tried, and the first one's rest is taken away`() async throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
        let stacks = FakeStacks(fleet)
        let told = Told()
        let life = try await life(stacks, types: "[m5.large, m4.large]")
        stacks.refuseRoom(times: 1)
        try await life.make(try await life.creation(), onFailure: nil) { told.take($0) }
        #expect(stacks.orders == ["create spark1", "delete spark1", "create spark1"])
        #expect(told.words == ["no room in m5.large, then m4.large", "spark1 is up", "made in m4.large of 2"])
        #expect(Set(fleet.members().compactMap { $0.attributes["instance_type"] }) == ["m4.large"])
        // The last way has no next one.
        let other = FakeStacks(fleet)
        fleet.set([])
        other.refuseRoom(times: 2)
        let creation = try await self.life(other).creation()
        await #expect { try await self.life(other).make(creation, onFailure: nil) { told.take($0) } } throws: {
            ($0 as? Problem)?.code == "cluster.no-capacity"
        }
    }

    @Test func `a stack that dust did not make is left alone`() async throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
        let stacks = FakeStacks(fleet)
        let life = try await life(stacks)
        try await stacks.create(StackOrder(name: "spark1", template: try await life.creation().plan.template, tags: []))
        for code in ["cluster.name-taken", "cluster.not-ours"] {
            await #expect {
                if code == "cluster.not-ours" {
                    _ = try await life.deletion()
                } else {
                    _ = try await life.standing { _ in }
                }
            } throws: { ($0 as? Problem)?.code == code }
        }
        #expect(stacks.orders == ["create spark1"])
    }
}
