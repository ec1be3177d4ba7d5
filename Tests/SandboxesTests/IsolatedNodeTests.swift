import DustTesting
import Files
import Sandboxes
import System
import Testing

#if os(Linux)
    @Suite(.enabled(if: geteuid() == 0, "only root can keep nodes apart")) struct IsolatedNodeTests {
        @Test func `isolated nodes have their own files, processes, names and network`() async throws {
            try await withSandbox(nodes: 2, level: .isolated) { sandbox in
                let nodes = try await sandbox.nodes()
                #expect(nodes.allSatisfy { $0.endpoint.hasSuffix(":22") })
                #expect(nodes.allSatisfy { sandbox.environment.guarded.allows(String(sandbox.address($0))) })
                #expect(try await sandbox.ssh(nodes[0], "hostname").text == "master\n")
                #expect(try await sandbox.ssh(nodes[1], "hostname; pwd").text == "worker0\n/root\n")

                _ = try await sandbox.ssh(
                    nodes[0], "echo mine > /etc/dust-was-here; nohup sleep 9876 >/dev/null 2>&1 &")
                #expect(try await sandbox.ssh(nodes[1], "cat /etc/dust-was-here").status == 1)
                #expect(access("/etc/dust-was-here", F_OK) == -1)
                #expect(try await sandbox.ssh(nodes[1], "ps -e -o args= | grep -c [s]leep.9876").text == "0\n")
                #expect(try await sandbox.ssh(nodes[0], "ps -e -o args= | grep -c [s]leep.9876").text == "1\n")
                #expect(try await sandbox.ssh(nodes[0], "tty; test -e /dev/pts/ptmx").status == 0)

                let described = try await sandbox.ec2("DescribeInstances")
                #expect(described.contains("<privateIpAddress>\(sandbox.address(nodes[1]))</privateIpAddress>"))
            }
        }

        @Test func `they reach each other by name, and files outlast a stop`() async throws {
            try await withSandbox(nodes: 3, level: .isolated) { sandbox in
                let nodes = try await sandbox.nodes()
                let look =
                    "for n in master worker0 worker1; do bash -c \"exec 3<>/dev/tcp/$n/22; head -c 7 <&3\"; echo; done"
                for node in nodes {
                    #expect(try await sandbox.ssh(node, look).text == "SSH-2.0\nSSH-2.0\nSSH-2.0\n")
                }
                _ = try await sandbox.ssh(nodes[0], "echo kept > /etc/kept")
                _ = try await sandbox.ec2("StopInstances", "InstanceId.1=\(nodes[0].id)")
                #expect(try await sandbox.ssh(nodes[0], "true").status == 255)
                _ = try await sandbox.ec2("StartInstances", "InstanceId.1=\(nodes[0].id)")
                #expect(try await sandbox.ssh(nodes[0], "cat /etc/kept").text == "kept\n")
                #expect(try await sandbox.ssh(nodes[0], look).text == "SSH-2.0\nSSH-2.0\nSSH-2.0\n")
            }
        }

        @Test func `nothing of them is left after a stop, nor when the supervisor was killed`() async throws {
            try await withSandbox(nodes: 2, level: .isolated) { sandbox in
                let network = try #require(sandbox.environment.networks.last)
                let prefix = network.split(separator: "/")[0].dropLast(1)
                #expect(try await sh("ip -4 route show | grep -c '\(prefix)'").text == "1\n")
                #expect(try await sh("grep -c \(sandbox.configFolder.path) /proc/self/mounts").text == "0\n")
                let status = try #require(try await sandbox.sandbox.status())
                #expect(kill(status.process, SIGKILL) == 0)
                try await sandbox.sandbox.stop()
                #expect(try await processes(with: sandbox.configFolder.path).isEmpty)
                #expect(try await sh("ip -4 route show | grep -c '\(prefix)'").text == "0\n")
                #expect(try await sh("ls -A \(sandbox.configFolder.path)").text == "")
            }
        }
    }
#endif
