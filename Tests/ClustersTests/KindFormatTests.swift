import Problems
import Testing

@testable import Clusters

/// What a kind.yaml says of engines, and how a mistake in it is told.
@Suite struct KindFormatTests {
    private static let head = "name: k\nroles: {head: {nodes: master}}\n"

    private func read(_ yaml: String) throws -> Kind {
        try Kind.read(["kind.yaml": Self.head + yaml], name: "k", file: "k/kind.yaml")
    }

    @Test func `user, disk, ports, services, pages, versions, distributions and leaving steps are read`() throws {
        let kind = try read(
            """
            username: admin
            volume: 30GB
            ports: [8080]
            distributions: [debian-12, ubuntu-24.04]
            versions: {spark: 4.0.1}
            pages:
            - {name: master, on: head, port: 8080, path: /json/}
            steps:
            - name: run
              on: head
              service: {name: spark-master, run: exec spark, user: "{{self.user}}", env: {A: b}, after: munge}
            - {name: token, gather: yes, secret: yes, run: echo token=1}
            - {name: proof, proof: yes, run: "true"}
            leave:
            - {name: drain, on: head, run: "drain {{#leavers}}{{name}}{{/leavers}}"}
            """)
        #expect(kind.username == "admin" && kind.volume == DiskSize("30GB") && kind.ports == [8080])
        #expect(kind.distributions == ["debian-12", "ubuntu-24.04"])
        #expect(kind.versions == ["spark": "4.0.1"])
        #expect(kind.pages == [Kind.Page(name: "master", role: "head", port: 8080, path: "/json/")])
        #expect(
            kind.steps[0].action
                == .service(
                    Kind.Service(
                        name: "spark-master", run: "exec spark", user: "{{self.user}}", environment: ["A": "b"],
                        after: ["munge.service"])))
        #expect(kind.steps[1].action == .run(script: "echo token=1", gathers: true, isSecret: true))
        #expect(kind.steps[2].isProof)
        #expect(kind.leave.map(\.name) == ["drain"])
    }

    @Test(
        "A mistake is told with its line and column",
        arguments: [
            ("steps:\n- name: a\n  secret: yes\n  run: x\n", "kind.conflict", "k/kind.yaml:5:11"),
            ("steps:\n- name: a\n  service: {name: a}\n", "kind.missing-key", "k/kind.yaml:5:12"),
            ("steps:\n- name: a\n  run: x\n  service: {name: a, run: b}\n", "kind.conflict", "k/kind.yaml:6:12"),
            ("steps:\n- name: a\n  service: {name: a, run: b, restart: c}\n", "kind.unknown-key", "k/kind.yaml:5:30"),
            ("steps:\n- name: a\n  run: x\n  proof: maybe\n", "kind.bad-type", "k/kind.yaml:6:10"),
            ("pages:\n- {name: a, on: nobody, port: 80}\n", "kind.unknown-role", "k/kind.yaml:4:17"),
            ("pages:\n- {name: a, on: head, port: 0}\n", "kind.bad-value", "k/kind.yaml:4:29"),
            ("distributions: [plan-9]\n", "kind.bad-value", "k/kind.yaml:3:17"),
            ("versions: {spark: \"1; rm\"}\n", "kind.bad-value", "k/kind.yaml:3:19"),
            ("leave:\n- name: a\n  on: nobody\n  run: x\n", "kind.unknown-role", "k/kind.yaml:5:7"),
        ])
    func mistakes(_ yaml: String, _ code: String, _ place: String) throws {
        let problem = try #require(throws: Problem.self) { try read(yaml) }
        #expect(problem.code == code)
        #expect(problem.what.hasPrefix(place + " "), "\(problem.what)")
    }

    @Test func `a spec's version of what the kind has not is an error with its line`() throws {
        let text = "cluster:\n  name: s\n  versions: {spork: 4.0.1}\nnodes:\n- {nodename: a, instance_type: t3.micro}\n"
        let problem = try #require(throws: Problem.self) {
            try ClusterSpec.read(text, file: "s.yaml", kinds: ["base"], versions: { _ in ["spark"] })
        }
        #expect(problem.code == "spec.unknown-version")
        #expect(problem.what.hasPrefix("s.yaml:3:21 "))
    }

    @Test func `a secret goes into files and services, never into a command, and is masked in what a node says`()
        async throws
    {
        let facts = ClusterFacts(
            cluster: "s", region: "eu-west-1",
            nodes: [
                .init(
                    name: "master", id: "i-1", address: "10.0.0.1", publicAddress: "", type: "t3.micro", user: "admin")
            ])
        let kind = try read(
            """
            steps:
            - {name: token, gather: yes, secret: yes, run: make}
            - {name: run, service: {name: ray, run: exec ray, env: {TOKEN: "{{self.token}}"}}}
            """)
        let shell = ScriptedShell { job in
            job.command.contains("make")
                ? NodeAnswer(node: job.node, status: 0, output: "token=canary\n")
                : NodeAnswer(node: job.node, status: 1, errors: "refused canary\n")
        }
        let failure = await #expect(throws: Problem.self) {
            _ = try await Provisioner([kind], over: shell).run(facts) { _ in }
        }
        #expect(failure?.code == "provision.failed")
        #expect(failure?.why?.contains("canary") == false)
        #expect(shell.jobs.allSatisfy { !$0.command.contains("canary") })
        #expect(shell.jobs.last?.input.contains(#"TOKEN='\''canary'\''"#) == true)

        let careless = try read(
            """
            steps:
            - {name: token, gather: yes, secret: yes, run: make}
            - {name: run, run: "start --token {{self.token}}"}
            """)
        let refusal = await #expect(throws: Problem.self) {
            _ = try await Provisioner([careless], over: shell).run(facts) { _ in }
        }
        #expect(refusal?.code == "kind.secret-in-script")
    }

    @Test(arguments: [
        ("steps:\n- name: a\n  run: *x\n", "'*x'", "5:8"), ("steps:\n- name: @a\n  run: x\n", "'@a'", "4:9"),
        ("steps:\n- name: a\n  run: echo a: b\n", "'echo a: b'", "5:8"),
    ])
    func `a value that wants quotes is told so, at its place`(text: String, quoted: String, place: String) throws {
        let problem = try #require(throws: Problem.self) { try read(text) }
        #expect(problem.code == "kind.not-yaml" && problem.fixes == [quoted])
        #expect(problem.what.contains("k/kind.yaml:\(place)"))
    }
}
