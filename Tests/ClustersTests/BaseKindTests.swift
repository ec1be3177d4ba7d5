import Clusters
import Testing

@Suite struct BaseKindTests {
    private let nodes = ["a", "b"].enumerated().map { index, name in
        ClusterFacts.Node(
            name: name, id: "i-\(name)", address: "10.0.0.\(index)", publicAddress: "", type: "t3.micro", user: "u")
    }

    @Test func `base tells every node the others' names, host keys and users' keys, and no private key`() async throws {
        let base = try KindLibrary(folder: "/nonexistent").kind("base")
        let shell = ScriptedShell { job in
            job.command.contains("nproc")
                ? NodeAnswer(
                    node: "", status: 0,
                    output: "cpus=2\nhostKey=ssh-ed25519 H\(job.node)\npublicKey=ssh-ed25519 P\(job.node)\n")
                : NodeAnswer(node: "", status: 0)
        }
        let facts = try await Provisioner([base], over: shell).run(
            ClusterFacts(cluster: "s", region: "eu-west-1", nodes: nodes)
        ) { _ in }
        #expect(facts.nodes.map { $0.gathered["cpus"] } == ["2", "2"])
        let inputs = shell.jobs.filter { $0.node == "a" && !$0.input.isEmpty }.map(\.input)
        #expect(
            inputs == [
                "10.0.0.0 a\n10.0.0.1 b\n", "a,10.0.0.0 ssh-ed25519 Ha\nb,10.0.0.1 ssh-ed25519 Hb\n",
                "ssh-ed25519 Pa\nssh-ed25519 Pb\n",
            ])
    }

    @Test func `nodes without a system of their own keep the machine's`() async throws {
        let base = try KindLibrary(folder: "/nonexistent").kind("base")
        let shell = ScriptedShell { _ in NodeAnswer(node: "", status: 0) }
        _ = try await Provisioner([base], over: shell, mayChangeSystem: false).run(
            ClusterFacts(cluster: "s", region: "eu-west-1", nodes: nodes)
        ) { _ in }
        #expect(!shell.jobs.contains { $0.command.contains("/etc/hosts") || $0.command.contains("sudo") })
    }
}
