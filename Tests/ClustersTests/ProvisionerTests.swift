import Foundation
import Problems
import Synchronization
import Testing

@testable import Clusters

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

    @Test func `who is waited for is told as the others are done, once they are few`() async throws {
        var many = facts
        many.nodes = (0..<6).map { number in
            ClusterFacts.Node(
                name: "n\(number)", id: "i-\(number)", address: "10.0.0.\(number)", publicAddress: "",
                type: "t3.micro", user: "admin")
        }
        let shell = ScriptedShell { _ in NodeAnswer(node: "", status: 0) }
        var told: [[String]] = []
        _ = try await Provisioner([kind("name: k\nsteps: [{name: up, run: do it}]")], over: shell).run(many) { event in
            if case .lagging(step: "k: up", let nodes) = event { told.append(nodes) }
        }
        #expect(told == [["n3", "n4", "n5"], ["n4", "n5"], ["n5"]])
    }

    @Test func `a step that is not there is answered with those that are`() async throws {
        let kind = try kind("name: k")
        let problem = await #expect(throws: Problem.self) {
            try await Provisioner([kind], over: ScriptedShell { _ in NodeAnswer(node: "", status: 0) })
                .run(facts, from: "up") { _ in }
        }
        #expect(problem?.code == "provision.unknown-step")
    }

    @Test func `a check changes nothing, and one that fails stops no other`() async throws {
        let kind = try kind(
            """
            name: k
            steps:
            - {name: new, run: make it, check: is made}
            - {name: look, gather: yes, secret: yes, run: tell it}
            - {name: here, run: do it, check: is it here}
            - {name: proof, proof: yes, run: prove it}
            """)
        let shell = ScriptedShell { job in
            NodeAnswer(node: job.node, status: job.command.contains("tell it") && job.node == "worker1" ? 1 : 0)
        }
        var told: [KindCheck] = []
        let holds = try await Provisioner([kind], over: shell).check(facts) { told.append($0) }
        #expect(!holds)
        #expect(told.map(\.step) == ["k: new", "k: look", "k: here", "k: proof"])
        #expect(told.flatMap(\.failed).map(\.node) == ["worker1"])
        #expect(!shell.jobs.contains { $0.command.contains("make it") || $0.command.contains("do it") })
    }

    @Test func `a program is started anew for files that are written before it, not for later ones`() async throws {
        let kind = try kind(
            """
            name: k
            steps:
            - {name: conf, template: t, to: /etc/conf}
            - {name: up, service: {name: up, run: exec up}}
            - {name: proof, template: t, to: /opt/proof}
            """, ["t": "x"])
        let shell = ScriptedShell { NodeAnswer(node: $0.node, status: 0, output: "unchanged\n") }
        var told: [Provisioner.Event] = []
        _ = try await Provisioner([kind], over: shell).run(facts) { told.append($0) }
        let service = try #require(shell.jobs.first { $0.input.contains("/etc/dust/services/up") })
        #expect(service.input.contains("for file in '/etc/conf'; do"))
        #expect(told.contains { if case .finished("k: up", 3, false, _) = $0 { true } else { false } })
    }

    /// Asks a check as a node's shell would, and gives its status and what it said.
    private func ask(_ check: String, patience: Int = 0) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", StepScript.check(check, patience: patience, asUser: true)]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test func `every line of a check counts, and all that it said is told`() throws {
        #expect(try ask("true\ntrue").0 == 0)
        let lines = (1...20).map(String.init)
        let (status, said) = try ask("seq 20\nfalse\ntrue")
        #expect(status == 1)
        #expect(said.split(separator: "\n").map(String.init) == lines)
        let began = ContinuousClock.now
        #expect(try ask("exit 3", patience: 1).0 == 1)
        #expect(ContinuousClock.now - began < .seconds(10))
    }
}

/// A shell that answers as it is told, and keeps what it was asked.
final class ScriptedShell: NodeJobRunner {
    private let asked = Mutex<[NodeJob]>([])
    private let answer: @Sendable (NodeJob) -> NodeAnswer

    init(_ answer: @escaping @Sendable (NodeJob) -> NodeAnswer) { self.answer = answer }

    var jobs: [NodeJob] { asked.withLock { $0 } }

    func run(_ jobs: [NodeJob], ended: (NodeAnswer) async -> Void) async -> [NodeAnswer] {
        let answers = await run(jobs)
        for answer in answers { await ended(answer) }
        return answers
    }

    func run(_ jobs: [NodeJob]) async -> [NodeAnswer] {
        asked.withLock { $0 += jobs }
        return jobs.map { job in
            var answer = answer(job)
            answer.node = job.node
            return answer
        }
    }
}
