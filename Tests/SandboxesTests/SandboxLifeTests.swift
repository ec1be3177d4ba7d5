import DustTesting
import Files
import Problems
import Sandboxes
import System
import Testing

@Suite struct SandboxLifeTests {
    @Test func `five named nodes in two clusters answer ssh, each with a home of its own`() async throws {
        try await withSandbox(nodes: 5) { sandbox in
            let nodes = try await sandbox.nodes()
            #expect(nodes.count == 5)
            var homes: Set<String> = []
            for node in nodes {
                let outcome = try await sandbox.ssh(node, "cd; pwd; test \"$PWD\" = \"$HOME\"")
                #expect(outcome.status == 0)
                homes.insert(outcome.text)
            }
            #expect(homes.count == 5)
            let described = try await sandbox.ec2("DescribeInstances")
            for name in ["master", "worker0", "worker1", "worker2", "web0", "spark1", "web"] {
                #expect(described.contains("<value>\(name)</value>"))
            }
        }
    }

    @Test func `a start finds the sandbox that runs, and a stop leaves nothing`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            #expect(try await sandbox.sandbox.start(nodes: 3) == sandbox.environment)
            #expect(try await sandbox.nodes().count == 1)
            let stopped = try await sandbox.sandbox.stop()
            #expect(stopped)
            #expect(try await sandbox.sandbox.status() == nil)
            #expect(sandbox.sandbox.environment() == nil)
            #expect(try await processes(with: sandbox.configFolder.path).isEmpty)
            #expect(try await sh("ls -A \(sandbox.configFolder.path)").text == "")
            let again = try await sandbox.sandbox.stop()
            #expect(!again)
        }
    }

    @Test func `what a killed supervisor leaves behind is gone after the next stop`() async throws {
        try await withSandbox(nodes: 2) { sandbox in
            let node = try #require(try await sandbox.nodes().first)
            let started = try await sandbox.ssh(node, "nohup sleep 4321 >/dev/null 2>&1 & echo $!")
            let job = try #require(pid_t(started.text.split(separator: "\n")[0]))
            let status = try #require(try await sandbox.sandbox.status())
            #expect(kill(status.process, SIGKILL) == 0)
            try await sandbox.sandbox.stop()
            #expect(try await processes(with: sandbox.configFolder.path).isEmpty)
            // It is ended; whoever adopted it may take a moment to take note, and tells nobody.
            let wait = "for i in $(seq 100); do kill -0 \(job) 2>/dev/null || { echo gone; break; }; sleep 0.1; done"
            #expect(try await sh(wait).text.contains("gone"))
            #expect(try await sh("ls -A \(sandbox.configFolder.path)").text == "")
        }
    }

    @Test func `a sandbox whose supervisor was killed starts anew`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let status = try #require(try await sandbox.sandbox.status())
            #expect(kill(status.process, SIGKILL) == 0)
            let again = try await sandbox.sandbox.start(nodes: 1)
            #expect(again.endpoint != sandbox.environment.endpoint)
            #expect(try await sandbox.sandbox.status()?.process != status.process)
            let node = try #require(try await sandbox.nodes().first)
            #expect(try await sandbox.ssh(node, "echo here").text == "here\n")
        }
    }

    @Test func `two sandboxes live side by side`() async throws {
        try await withSandbox(nodes: 2) { one in
            try await withSandbox(nodes: 2) { other in
                let endpoints = try await (one.nodes() + other.nodes()).map(\.endpoint)
                #expect(Set(endpoints).count == 4)
                let node = try #require(try await other.nodes().first)
                #expect(try await other.ssh(node, "echo here").text == "here\n")
                // Each lets in its own key only.
                #expect(try await one.ssh(node, "echo here").status == 255)
            }
            let node = try #require(try await one.nodes().first)
            #expect(try await one.ssh(node, "echo here").text == "here\n")
        }
    }

    @Test func `a reset begins again with the first instances at the same endpoint`() async throws {
        try await withSandbox(nodes: 2) { sandbox in
            let before = try await sandbox.nodes()
            _ = try await sandbox.ec2("RunInstances", "ImageId=ami-1e749f67&MinCount=1&MaxCount=1")
            #expect(try await sandbox.nodes().count == 3)
            try await sandbox.sandbox.reset()
            let after = try await sandbox.nodes()
            #expect(after.count == 2)
            #expect(Set(after.map(\.id)).isDisjoint(with: before.map(\.id)))
            #expect(sandbox.sandbox.environment() == sandbox.environment)
            #expect(try await sandbox.ssh(after[0], "echo here").text == "here\n")
        }
    }

    @Test func `without Python's moto the problem names the script that installs it`() async throws {
        var template = Array("/tmp/dust-test-XXXXXX".utf8CString)
        #expect(mkdtemp(&template) != nil)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { FileTree.remove(path) }
        let python = path + "/python"
        try AtomicFile.write("#!/bin/sh\necho '{\"problem\": \"No module named moto\"}'\n", to: python, mode: 0o700)
        let arguments = "sandbox serve \(path) plain eu-west-1 1 public"
        let line = "DUST_SANDBOX_PYTHON=\(python) \(SandboxFixture.program) \(arguments)"
        let outcome = try await sh(line)
        #expect(outcome.status == 1)
        #expect(outcome.text.contains("sandbox.no-server"))
        #expect(outcome.text.contains("No module named moto"))
        #expect(outcome.text.contains("script/bootstrap"))
    }
}
