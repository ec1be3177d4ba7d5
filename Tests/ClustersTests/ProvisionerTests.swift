import Clusters
import Problems
import Synchronization
import Testing

@Suite struct ProvisionerTests {
    private func kind(_ yaml: String, _ files: [String: String] = [:]) throws -> Kind {
        try Kind.read(files.merging(["kind.yaml": yaml]) { $1 }, name: "k", file: "k/kind.yaml")
    }

    private let facts = ClusterFacts(
        cluster: "s", region: "eu-west-1",
        nodes: ["master", "worker0", "worker1"].enumerated().map { index, name in
            ClusterFacts.Node(
                name: name, id: "i-\(index)", address: "10.0.0.\(index)", publicAddress: "", type: "t3.micro",
                user: "admin")
        })

    @Test func `a step is rendered with the cluster's facts and runs on its role's nodes`() async throws {
        let kind = try kind(
            """
            name: k
            roles: {head: {nodes: master}, worker: {nodes: "worker*"}}
            steps:
            - name: up
              on: worker
              as: user
              run: join {{head.name}}@{{head.address}} as {{self.name}} & {{workerCount}} {{#workers}}<{{name}}>{{/workers}}
            """)
        let shell = ScriptedShell { _ in NodeAnswer(node: "", status: 0) }
        _ = try await Provisioner([kind], over: shell).run(facts) { _ in }
        #expect(shell.jobs.map(\.node) == ["worker0", "worker1"])
        #expect(shell.jobs[1].command.contains("join master@10.0.0.0 as worker1 & 2 <worker0><worker1>"))
    }

    @Test func `a step whose check holds is not done again`() async throws {
        let kind = try kind("name: k\nsteps: [{name: up, run: do it, check: is done}]".replacing("\\\n", with: "\n"))
        let shell = ScriptedShell { job in
            NodeAnswer(node: job.node, status: job.command.contains("is done") && job.node == "master" ? 0 : 1)
        }
        let problem = await #expect(throws: Problem.self) {
            try await Provisioner([kind], over: shell).run(facts) { _ in }
        }
        #expect(problem?.code == "provision.failed")
        #expect(shell.jobs.filter { $0.command.contains("do it") }.map(\.node) == ["worker0", "worker1"])
    }

    @Test func `what one step gathers the next one knows`() async throws {
        let kind = try kind(
            """
            name: k
            steps:
            - {name: look, gather: yes, run: nproc}
            - {name: hosts, template: hosts, to: /etc/hosts, block: yes}
            """, ["hosts": "{{#nodes}}{{name}}={{cpus}}{{#notLast}},{{/notLast}}{{/nodes}}"])
        let shell = ScriptedShell { job in
            NodeAnswer(node: job.node, status: 0, output: "cpus=\(job.node.count)\nnoise\n")
        }
        _ = try await Provisioner([kind], over: shell).run(facts, from: "hosts") { _ in }
        #expect(shell.jobs.suffix(3).map(\.input) == Array(repeating: "master=6,worker0=7,worker1=7", count: 3))
    }

    @Test func `a step that is not there is answered with those that are`() async throws {
        let kind = try kind("name: k")
        let problem = await #expect(throws: Problem.self) {
            try await Provisioner([kind], over: ScriptedShell { _ in NodeAnswer(node: "", status: 0) })
                .run(facts, from: "up") { _ in }
        }
        #expect(problem?.code == "provision.unknown-step")
    }
}

/// A shell that answers as it is told, and keeps what it was asked.
final class ScriptedShell: NodeShell {
    private let asked = Mutex<[NodeJob]>([])
    private let answer: @Sendable (NodeJob) -> NodeAnswer

    init(_ answer: @escaping @Sendable (NodeJob) -> NodeAnswer) { self.answer = answer }

    var jobs: [NodeJob] { asked.withLock { $0 } }

    func run(_ jobs: [NodeJob]) async -> [NodeAnswer] {
        asked.withLock { $0 += jobs }
        return jobs.map { job in
            var answer = answer(job)
            answer.node = job.node
            return answer
        }
    }
}
