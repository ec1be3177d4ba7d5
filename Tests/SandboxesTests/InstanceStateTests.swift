import DustTesting
import Sandboxes
import Testing

@Suite struct InstanceStateTests {
    @Test func `stop, start, reboot and terminate do to sshd what they do to a machine`() async throws {
        try await withSandbox(nodes: 2) { sandbox in
            let nodes = try await sandbox.nodes()
            let (node, other) = (nodes[0], nodes[1])
            _ = try await sandbox.ssh(node, "echo kept > file")
            _ = try await sandbox.ssh(node, "nohup sleep 5432 >/dev/null 2>&1 & true")

            _ = try await sandbox.ec2("StopInstances", "InstanceId.1=\(node.id)")
            #expect(try await sandbox.ssh(node, "true").text.contains("refused"))
            #expect(try await processes(with: "sleep 5432").isEmpty)
            #expect(try await sandbox.ssh(other, "echo here").text == "here\n")

            _ = try await sandbox.ec2("StartInstances", "InstanceId.1=\(node.id)")
            #expect(try await sandbox.ssh(node, "cat file").text == "kept\n")

            let before = try await processes(with: "\(node.id)/sshd_config")
            _ = try await sandbox.ec2("RebootInstances", "InstanceId.1=\(node.id)")
            let after = try await processes(with: "\(node.id)/sshd_config")
            #expect(before.count == 1 && after.count == 1 && before != after)
            #expect(try await sandbox.ssh(node, "cat file").text == "kept\n")

            _ = try await sandbox.ec2("TerminateInstances", "InstanceId.1=\(node.id)")
            #expect(try await sandbox.ssh(node, "true").text.contains("refused"))
            #expect(try await sandbox.nodes().map(\.id) == [other.id])
        }
    }

    @Test func `an instance that is launched later gets a node and the tag that leads to it`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let reply = try await sandbox.ec2("RunInstances", "ImageId=ami-1e749f67&MinCount=2&MaxCount=2")
            let nodes = try await sandbox.nodes().filter { reply.contains($0.id) }
            #expect(nodes.count == 2)
            let described = try await sandbox.ec2("DescribeInstances")
            for node in nodes {
                #expect(described.contains("<value>\(node.endpoint)</value>"))
                #expect(try await sandbox.ssh(node, "echo here").text == "here\n")
            }
        }
    }

    @Test(arguments: ["StartInstances", "StopInstances", "RebootInstances"])
    func `what is terminated stays so`(action: String) async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let node = try #require(try await sandbox.nodes().first)
            _ = try await sandbox.ec2("TerminateInstances", "InstanceId.1=\(node.id)")
            let reply = try await sandbox.ec2(action, "InstanceId.1=\(node.id)")
            #expect(reply.contains("<Code>IncorrectInstanceState</Code>"))
        }
    }

    @Test func `a state change takes as long as it was ordered to`() async throws {
        try await withSandbox(nodes: 2) { sandbox in
            let nodes = try await sandbox.nodes()
            func state(_ number: Int) async throws -> String { try await sandbox.nodes()[number].state }
            _ = try await sandbox.sandbox.control("POST", "delays", #"{"StopInstances": 3600, "StartInstances": 3600}"#)
            _ = try await sandbox.ec2("StopInstances", "InstanceId.1=\(nodes[0].id)")
            #expect(try await state(0) == "stopping")
            #expect(try await sandbox.ssh(nodes[0], "true").text.contains("refused"))

            _ = try await sandbox.sandbox.control("POST", "delays", #"{"StopInstances": 0.1, "StartInstances": 3600}"#)
            _ = try await sandbox.ec2("StopInstances", "InstanceId.1=\(nodes[1].id)")
            let deadline = ContinuousClock.now + .seconds(30)
            while try await state(1) != "stopped", ContinuousClock.now < deadline {}
            #expect(try await state(1) == "stopped")
            _ = try await sandbox.ec2("StartInstances", "InstanceId.1=\(nodes[1].id)")
            #expect(try await state(1) == "pending")
            #expect(try await sandbox.ssh(nodes[1], "true").text.contains("refused"))
        }
    }

    @Test func `the console shows the fingerprint of the key that the node has`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let node = try #require(try await sandbox.nodes().first)
            let reply = try await sandbox.ec2("GetConsoleOutput", "InstanceId=\(node.id)")
            let output = try #require(reply.firstMatch(of: #/<output>([^<]*)</output>/#)).output.1
            let console = try await sh("echo '\(output)' | base64 -d").text
            let port = node.endpoint.split(separator: ":")[1]
            let scan = "ssh-keyscan -t ed25519 -p \(port) \(sandbox.address(node)) 2>/dev/null | ssh-keygen -lf -"
            let fingerprint = try await sh(scan).text.split(separator: " ")[1]
            #expect(fingerprint.hasPrefix("SHA256:"))
            #expect(console.contains("-----BEGIN SSH HOST KEY FINGERPRINTS-----"))
            #expect(console.contains("256 \(fingerprint) root@\(node.id) (ED25519)"))
        }
    }
}
