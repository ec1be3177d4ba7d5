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

    /// What the watch of a node says where `ps`, `ss` and `who` answer so, without the load, which is this machine's.
    private func watched(processes: [String], sockets: [String], who: String = "") throws -> [String] {
        let end = IdleEnd(after: try #require(TimeToLive("2h")), isDelete: false)
        let kind = Kind.idle(end, head: "a0", test: nil)
        let facts = ClusterFacts(
            cluster: "s", region: "eu-west-1",
            nodes: [
                ClusterFacts.Node(
                    name: "a0", id: "i-0", address: "10.0.0.5", publicAddress: "", type: "t3.micro", user: "admin")
            ])
        let folder = FileManager.default.temporaryDirectory.appending(path: "dust-idle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func program(_ name: String, says text: String) throws {
            let path = folder.appending(path: name).path
            try "#!/bin/sh\ncat <<'END'\n\(text)\nEND\n".write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        try program("ps", says: processes.joined(separator: "\n"))
        try program("ss", says: sockets.joined(separator: "\n"))
        try program("who", says: who)
        try program("pgrep", says: "")
        let script = try #require(
            kind.steps.lazy.compactMap { step -> String? in
                guard case .write(let template, "/etc/dust/idle-node", _, _) = step.action else { return nil }
                return template
            }.first)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", try KindTemplate.render(script, with: facts.context(roles: kind.roles, self: facts.nodes[0])),
        ]
        process.environment = ["PATH": folder.path + ":/usr/bin:/bin", "HOME": folder.path]
        let output = Foundation.Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").map(String.init).filter { !$0.isEmpty && !$0.hasPrefix("load ") }
    }

    @Test func `a connection keeps a cluster only while something runs in it`() throws {
        // A shell of dust that waits for its next command.
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "read line"]
        shell.environment = ["DUST_NAME": "a0", "TERM": "dumb"]
        let input = Foundation.Pipe()
        shell.standardInput = input
        try shell.run()
        defer {
            try? input.fileHandleForWriting.close()
            shell.waitUntilExit()
        }
        let waiting = shell.processIdentifier
        let login = "0 0 10.0.0.5:22 203.0.113.7:5000 users:((\"sshd\",pid=101,fd=4),(\"sshd\",pid=100,fd=4))"
        let server = ["1 0 1 ?", "100 1 100 ?", "101 100 100 ?"]
        let used = ["login from 203.0.113.7:5000"]
        #expect(try watched(processes: server, sockets: [login]) == [])
        #expect(try watched(processes: server + ["102 101 102 ?"], sockets: [login]) == used)
        #expect(try watched(processes: server + ["102 101 102 pts/3"], sockets: [login]) == used)
        let idle = server + ["\(waiting) 101 \(waiting) pts/3"]
        #expect(try watched(processes: idle, sockets: [login], who: "admin pts/3 2026-11-30 10:00 (203.0.113.7)") == [])
        #expect(try watched(processes: idle + ["300 \(waiting) \(waiting) pts/3"], sockets: [login]) == used)
        // Another person on a terminal of his own, and a port that is forwarded and in use.
        let person = "admin    pts/4        2026-11-30 10:00 (203.0.113.9)"
        #expect(try watched(processes: idle, sockets: [login], who: person) == [person])
        let forward = "0 0 127.0.0.1:44210 127.0.0.1:8888 users:((\"sshd\",pid=101,fd=9))"
        #expect(try watched(processes: server, sockets: [login, forward]) == used)
        // Who is not told what a connection serves counts it; the cluster's own nodes never count.
        #expect(try watched(processes: server, sockets: ["0 0 10.0.0.5:22 203.0.113.7:5000"]) == used)
        #expect(try watched(processes: server, sockets: ["0 0 10.0.0.5:22 10.0.0.5:5000"]) == [])
    }
}
