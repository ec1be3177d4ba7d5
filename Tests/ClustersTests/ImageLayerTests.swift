import Problems
import Synchronization
import Testing

@testable import Clusters

/// What of a kind a sandbox keeps for the next cluster, and when.
@Suite struct ImageLayerTests {
    private static let yaml = """
        name: k
        versions: {engine: "1"}
        roles: {head: {nodes: master}}
        steps:
        - {name: packages, layer: yes, run: "install {{versions.engine}}", check: there}
        - {name: engine, layer: yes, run: build}
        - {name: secret, on: head, run: make}
        - {name: late, layer: yes, run: more}
        """

    private func kind(_ yaml: String = yaml) throws -> Kind {
        try Kind.read(["kind.yaml": yaml], name: "k", file: "k/kind.yaml")
    }

    private let facts = ClusterFacts(
        cluster: "s", region: "eu-west-1",
        nodes: ["master", "worker0"].map { name in
            ClusterFacts.Node(
                name: name, id: "i-\(name)", address: "10.0.0.1", publicAddress: "", type: "t3.micro", user: "admin")
        })

    @Test func `a layer is what the first steps for it say, and another text or version is another one`() throws {
        let layer = try #require(ImageLayer([try kind()], versions: [:]))
        #expect(layer.kind == "k" && layer.versions == ["engine": "1"])
        #expect(layer.steps == ["k: packages", "k: engine"])
        #expect(layer.scripts.contains("there") && !layer.scripts.contains("make") && !layer.scripts.contains("more"))
        #expect(ImageLayer([try kind()], versions: ["engine": "2"]) != layer)
        #expect(ImageLayer([try kind(Self.yaml.replacing("build", with: "build it"))], versions: [:]) != layer)
        #expect(ImageLayer([try kind(Self.yaml.replacing("make", with: "make it"))], versions: [:]) == layer)
        #expect(ImageLayer([try kind(Self.yaml.replacing("layer: yes, ", with: ""))], versions: [:]) == nil)
        // Spot nodes and an end by itself install nothing, and make no other layer.
        let idle = Kind.idle(IdleEnd(after: try #require(TimeToLive("2h")), isDelete: false), head: "a", test: nil)
        #expect(ImageLayer([try kind(), .spot(["a"]), idle], versions: [:]) == layer)
    }

    @Test func `it begins before its first step and is kept before anything of the cluster's own is made`()
        async throws
    {
        let story = Story()
        let shell = ScriptedShell { job in
            story.add(job.command.contains("make") ? "secret" : job.command.contains("build") ? "engine" : "")
            return NodeAnswer(node: job.node, status: job.command.contains("there") ? 1 : 0)
        }
        let failing = await #expect(throws: Problem.self) {
            _ = try await Provisioner([kind()], over: shell, layers: story).run(facts) { _ in }
        }
        #expect(failing?.code == "provision.failed" && story.told == ["begin s master"], "cut off, nothing is kept")

        story.clear()
        let whole = ScriptedShell { job in
            story.add(job.command.contains("make") ? "secret" : job.command.contains("build") ? "engine" : "")
            return NodeAnswer(node: job.node, status: 0)
        }
        var outcomes: [Provisioner.Event] = []
        _ = try await Provisioner([kind()], over: whole, layers: story).run(facts) { event in
            if case .layer = event { outcomes.append(event) }
        }
        #expect(story.told == ["begin s master", "engine", "engine", "keep s master", "secret"])
        #expect(outcomes == [.layer(kind: "k", .kept(bytes: 7))])

        story.clear()
        _ = try await Provisioner([kind()], over: whole, layers: story).run(facts, from: "engine") { _ in }
        #expect(!story.told.contains("keep s master"), "what was left out may be missing")
    }

    @Test(
        "A layer is what root's script leaves on every node, and nothing else",
        arguments: [
            "on: head, run: x", "gather: yes, run: x", "as: user, run: x", "proof: yes, run: x",
            "service: {name: a, run: b}",
        ])
    func conflicts(_ rest: String) throws {
        let problem = #expect(throws: Problem.self) {
            try kind("name: k\nroles: {head: {nodes: master}}\nsteps:\n- {name: a, layer: yes, \(rest)}\n")
        }
        #expect(problem?.code == "kind.conflict")
    }
}

/// Layers that tell what they were asked, among what else happened.
private final class Story: LayerKeeping {
    private let lines = Mutex<[String]>([])

    var told: [String] { lines.withLock { $0 } }

    func add(_ line: String) { if !line.isEmpty { lines.withLock { $0.append(line) } } }

    func clear() { lines.withLock { $0 = [] } }

    func expect(_ layer: ImageLayer, cluster: String) async -> LayerOutcome { .nothing }

    func begin(_ layer: ImageLayer, cluster: String, node: String) async -> LayerOutcome {
        add("begin \(cluster) \(node)")
        return .nothing
    }

    func keep(_ layer: ImageLayer, cluster: String, node: String) async -> LayerOutcome {
        add("keep \(cluster) \(node)")
        return .kept(bytes: 7)
    }
}
