import DustTesting
import Files
import Fleets
import Foundation
import Nodes
import Problems
import Synchronization
import Testing

@testable import Clusters

/// Waiting for the nodes of a cluster has an end, and says why: peers are known to wait for ever, and without a word.
@Suite struct ClusterNodesTests {
    private static let refused = Problem(
        "ssh.connect-refused", about: "b1", "Cannot reach b1.", why: "Connection refused.", status: .unreachable)

    /// What comes of waiting for `count` nodes, of which `b1` answers as told, and how many were said to answer.
    private func wait(
        for count: Int, patience: Duration, _ answer: FakeRemote.Answer
    ) async throws -> (problem: Problem?, told: [Int]) {
        let path = FileManager.default.temporaryDirectory.appending(path: "dust-nodes-\(UUID().uuidString)").path()
        try AtomicFile.makeFolder(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = ConfigFolder(path)
        try AtomicFile.write("- selector: '*'\n  login-user: admin\n", to: folder.loginRules)
        let fleet = FakeFleet(
            ["b0", "b1"].map { FakeFleet.Member($0, tags: ["dust:cluster": "b"]) })
        let inventory = Inventory(folder: folder, home: path, fleet: fleet, now: { 0 })
        let nodes = ClusterNodes(
            "b", at: Place(region: "eu-west-1"), inventory: inventory,
            remote: FakeRemote { _, node in node.label == "b1" ? answer : .prints("") })
        var told: [Int] = []
        do throws(Problem) {
            _ = try await nodes.ready(of: count, patience: patience) { answering, _ in told.append(answering) }
            return (nil, told)
        } catch {
            return (error, told)
        }
    }

    @Test func `a node that refuses is told with its reason when the time is up`() async throws {
        let (problem, told) = try await wait(for: 2, patience: .zero, .unreachable(Self.refused))
        #expect(problem?.code == "ssh.connect-refused" && problem?.subject == "b1")
        #expect(told == [1])
    }

    @Test func `a node that does not come is told too`() async throws {
        let (problem, told) = try await wait(for: 3, patience: .zero, .prints(""))
        #expect(problem?.code == "cluster.no-nodes" && problem?.what == "b has 2 of its 3 nodes.")
        #expect(told == [2])
    }

    @Test func `all that answer are enough`() async throws {
        let (problem, told) = try await wait(for: 2, patience: .seconds(60), .prints(""))
        #expect(problem == nil && told == [2])
    }

    /// The labels of nodes that run, each with an id made from its label.
    private static func members(_ labels: [String]) -> [FakeFleet.Member] {
        labels.map { FakeFleet.Member($0, tags: ["dust:cluster": "b"]) }
    }

    /// What comes of waiting for `count` nodes of a fleet that begins with `labels`; `answers` says how a node answers the time it
    /// is asked, the first being 1, and may change the fleet.
    private func wait(
        for count: Int, of labels: [String], _ answers: @escaping @Sendable (String, Int, FakeFleet) -> Bool
    ) async throws -> (told: [Int], describes: Int) {
        let path = FileManager.default.temporaryDirectory.appending(path: "dust-nodes-\(UUID().uuidString)").path()
        try AtomicFile.makeFolder(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = ConfigFolder(path)
        try AtomicFile.write("- selector: '*'\n  login-user: admin\n", to: folder.loginRules)
        let fleet = FakeFleet(Self.members(labels))
        let asked = Mutex<[String: Int]>([:])
        let remote = FakeRemote { _, node in
            let time = asked.withLock { asked in
                asked[node.label, default: 0] += 1
                return asked[node.label, default: 0]
            }
            return answers(node.label, time, fleet) ? .prints("") : .unreachable(Self.refused)
        }
        let inventory = Inventory(folder: folder, home: path, fleet: fleet, now: { 0 })
        let nodes = ClusterNodes("b", at: Place(region: "eu-west-1"), inventory: inventory, remote: remote)
        var told: [Int] = []
        _ = try await nodes.ready(of: count, patience: .seconds(60)) { answering, _ in told.append(answering) }
        return (told, fleet.describeCount)
    }

    @Test func `nodes are told apart by their ids, so that one that answered and went counts for no other`()
        async throws
    {
        let (told, _) = try await wait(for: 3, of: ["b0", "b1"]) { label, time, fleet in
            if label == "b1" { fleet.set(Self.members(["b0", "b2", "b3"])) }
            return label != "b3" || time == 2
        }
        // b0 and b1; then b0 and b2, though three have answered by then; then b3 too.
        #expect(told == [2, 2, 3])
    }

    @Test func `while ssh is waited for on nodes that run, EC2 is not asked each time`() async throws {
        let (told, describes) = try await wait(for: 2, of: ["b0", "b1"]) { label, time, _ in label == "b0" || time == 3
        }
        #expect(told == [1, 1, 2] && describes == 1)
    }
}
