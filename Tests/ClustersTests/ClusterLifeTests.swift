import DustTesting
import Files
import Fleets
import FoundationEssentials
import Nodes
import Problems
import Synchronization
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

    private func life(
        _ stacks: FakeStacks, types: String = "m5.large", kind: String? = nil,
        remote: FakeRemote = FakeRemote { _, _ in .prints("") }
    ) async throws -> ClusterLife {
        try AtomicFile.makeFolder(folder.clusters)
        try AtomicFile.write("- selector: '*'\n  login-user: admin\n", to: folder.loginRules)
        let path = "\(folder.clusters)/spark1.yaml"
        if try AtomicFile.readText(path) == nil {
            try AtomicFile.write(
                """
                cloud: {provider: ec2, region: eu-west-1}
                cluster: {name: spark1\(kind.map { ", kind: \($0)" } ?? "")}
                nodes:
                  - {nodename: master, count: 1, instance_type: \(types)}
                  - {nodename: worker, count: 2, instance_type: \(types)}

                """, to: path)
        }
        let inventory = Inventory(folder: folder, home: folder.path, fleet: fleet, now: { 1_793_000_000 })
        return try await ClusterLife(
            "spark1", folder: folder, home: folder.path, clouds: stacks.clouds, inventory: inventory,
            remote: remote, now: { 1_793_000_000 },
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

    /// A kind whose workers hand over what they have, and whose check looks at the workers.
    private static let handing = """
        name: handing
        roles: {head: {nodes: master}, worker: {nodes: 'worker*'}}
        steps:
        - {name: engine, on: worker, as: user, run: begin-engine, check: engine-runs}
        leave:
        - {name: drain, on: head, as: user, run: "drain {{#leavers}}{{name}} {{/leavers}}"}

        """

    /// Puts instances into a state, as EC2 does when it is asked.
    private func put(_ instances: [Instance], into state: String) {
        fleet.set(
            fleet.members().map { member in
                var member = member
                if instances.contains(where: { $0.id == member.id }) { member.attributes["state"] = state }
                return member
            })
    }

    @Test func `a stop lets the workers hand over first, and a start brings up what rests`() async throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
        try AtomicFile.makeFolder("\(folder.kinds)/handing")
        try AtomicFile.write(Self.handing, to: "\(folder.kinds)/handing/kind.yaml")
        // How often the check still holds on worker1.
        let holding = Mutex(Int.max)
        let remote = FakeRemote { line, node in
            guard node.label == "worker1", line.contains("engine-runs") else { return .prints("") }
            let holds = holding.withLock { left in
                defer { left -= left > 0 ? 1 : 0 }
                return left > 0
            }
            return .prints("", status: holds ? 0 : 1)
        }
        let stacks = FakeStacks(fleet)
        let told = Told()
        let life = try await life(stacks, kind: "handing", remote: remote)
        try await life.make(try await life.creation(), onFailure: nil) { told.take($0) }
        func asked(_ word: String, since start: Int) -> [String] {
            remote.commands[start...].filter { $0.command.line.contains(word) }.map(\.node).sorted()
        }

        // What the workers have is handed over before any of them stops; the head stops last.
        var order: [String] = []
        var begun = remote.commands.count
        try await life.stop(
            try await life.stoppable(), leaving: true,
            by: { part in
                if order.isEmpty { #expect(asked("drain worker0 worker1 ", since: begun) == ["master"]) }
                order.append(part.map(\.label).sorted().joined(separator: " "))
                put(part, into: "stopped")
            }, tell: { told.take($0) })
        #expect(order == ["worker0 worker1", "master"])
        #expect(try await life.stoppable().isEmpty)

        // Only what rests is started; then the steps, and the checks once more.
        begun = remote.commands.count
        var started: [String] = []
        try await life.start(
            by: { part in
                started += part.map(\.label)
                put(part, into: "running")
            }, tell: { told.take($0) })
        #expect(started.sorted() == ["master", "worker0", "worker1"])
        #expect(told.words.last == "spark1 is up")
        #expect(asked("engine-runs", since: begun) == ["worker0", "worker0", "worker1", "worker1"])
        #expect(asked("drain", since: begun) == [])

        // A check that holds no more, while it is brought up or once it is up, is told by its step.
        for (times, code) in [(0, "provision.failed"), (1, "cluster.check-failed")] {
            put(try await life.nodes.instances().filter { $0.label == "worker1" }, into: "stopped")
            started = []
            holding.withLock { $0 = times }
            await #expect {
                try await life.start(
                    by: { part in
                        started += part.map(\.label)
                        put(part, into: "running")
                    }, tell: { told.take($0) })
            } throws: { error in
                let problem = error as? Problem
                return problem?.code == code && problem?.what.contains("handing: engine") == true
            }
            #expect(started == ["worker1"])
        }
    }

    @Test func `a node that does not hand over stops nothing, and no spot node is stopped`() async throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
        try AtomicFile.makeFolder("\(folder.kinds)/handing")
        try AtomicFile.write(Self.handing, to: "\(folder.kinds)/handing/kind.yaml")
        let remote = FakeRemote { line, _ in .prints("", status: line.contains("drain") ? 3 : 0) }
        let life = try await life(FakeStacks(fleet), kind: "handing", remote: remote)
        await #expect { try await life.stoppable() } throws: { ($0 as? Problem)?.code == "cluster.none" }
        await #expect { try await life.start(by: { _ in }, tell: { _ in }) } throws: {
            ($0 as? Problem)?.code == "cluster.none"
        }
        try await life.make(try await life.creation(), onFailure: nil) { _ in }
        let running = try await life.stoppable()
        var stopped: [String] = []
        await #expect {
            try await life.stop(running, leaving: true, by: { stopped += $0.map(\.label) }, tell: { _ in })
        } throws: { ($0 as? Problem)?.code == "provision.failed" }
        #expect(stopped.isEmpty)
        fleet.set(
            fleet.members().map { member in
                var member = member
                member.attributes["instance_lifecycle"] = "spot"
                return member
            })
        await #expect { try await life.stoppable() } throws: { ($0 as? Problem)?.code == "cluster.spot" }
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
