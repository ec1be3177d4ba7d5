import Foundation
import Problems
import System
import Testing

@testable import Clusters

/// What ends a cluster that nobody uses.
@Suite struct IdleTests {
    private func spec(_ cluster: String, nodes: String = "{nodename: a, instance_type: t3.micro}") throws -> ClusterSpec
    {
        try ClusterSpec.read(
            "cluster:\n  name: s\n  \(cluster)\nnodes:\n- \(nodes)\n", file: "s.yaml", kinds: ["base"])
    }

    @Test func `idle_stop and its like are read, and exclude each other and spot nodes`() throws {
        #expect(try spec("idle_stop: 2h").idle == IdleEnd(after: try #require(TimeToLive("2h")), isDelete: false))
        #expect(try spec("idle_delete: 1d").idle?.isDelete == true)
        for (text, nodes, code, place) in [
            ("ttl: 8h\n  idle_stop: 2h", "{nodename: a, instance_type: t3.micro}", "spec.conflict", "s.yaml:4:14"),
            ("idle_stop: 2h", "{nodename: a, instance_type: t3.micro, spot: yes}", "spec.conflict", "s.yaml:3:14"),
            ("idle_test: \"true\"", "{nodename: a, instance_type: t3.micro}", "spec.missing-key", "s.yaml:3:14"),
            ("idle_stop: soon", "{nodename: a, instance_type: t3.micro}", "spec.bad-value", "s.yaml:3:14"),
        ] {
            let problem = try #require(throws: Problem.self) { try spec(text, nodes: nodes) }
            #expect(problem.code == code)
            #expect(problem.what.hasPrefix(place), "\(problem.what)")
        }
    }

    @Test func `its scripts are whole, with the cluster's addresses in them`() throws {
        let end = IdleEnd(after: try #require(TimeToLive("2h")), isDelete: true)
        let kind = Kind.idle(end, head: "a0", test: "test -z \"$(squeue -h)\"")
        let facts = ClusterFacts(
            cluster: "s", region: "eu-west-1",
            nodes: ["a0", "a1"].map { name in
                ClusterFacts.Node(
                    name: name, id: "i-\(name)", address: "10.0.0.\(name.last ?? "0")", publicAddress: "",
                    type: "t3.micro", user: "admin")
            })
        var texts: [String: String] = [:]
        for case .write(let template, let path, _, _) in kind.steps.map(\.action) {
            texts[path] = try KindTemplate.render(
                template, with: facts.context(roles: kind.roles, self: facts.nodes[0]))
        }
        for (path, text) in texts {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-n", "-c", text]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(path)")
        }
        #expect(texts["/etc/dust/idle-node"]?.contains("(10.0.0.0|10.0.0.1)") == true)
        #expect(texts["/etc/dust/idle"]?.contains("$((120 - minutes))") == true)
    }

    @Test(arguments: ["dask", "ray", "slurm", "spark", "mpi"])
    func `an engine that does not answer is in use`(name: String) throws {
        let kind = try KindLibrary(folder: "/nonexistent").kind(name)
        let facts = ClusterFacts(
            cluster: "s", region: "eu-west-1",
            nodes: [
                ClusterFacts.Node(
                    name: "localhost", id: "i-0", address: "127.0.0.1", publicAddress: "", type: "t3.micro", user: "me")
            ])
        let text = try KindTemplate.render(
            try #require(kind.idle),
            with: facts.context(
                roles: [Kind.Role(name: "head", patterns: ["localhost"], isOptional: false)], self: facts.nodes[0]))
        // None of the engines' programs is found, and nothing listens.
        let ending = try Launch(["/bin/sh", "-c", text], environment: ["PATH": "/nonexistent"]).start().wait()
        #expect(ending?.status != 0)
    }
}
