import DustTesting
import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Testing

@testable import Commands

@Suite struct ForwardTests {
    /// Ports in memory: 0 becomes 40000, 81 is taken.
    private final class FakePorts: PortForwarding {
        let closed = Mutex<[UInt16]>([])

        func open(
            _ forward: PortForward, to node: Node, failed: @escaping @Sendable (Problem) -> Void
        ) async throws -> OpenForward {
            guard forward.localPort != 81 else {
                throw Problem("ssh.listen", "Cannot listen on port 81 here.", status: .failure)
            }
            let port = forward.localPort == 0 ? 40_000 : forward.localPort
            return OpenForward(localPort: port) { self.closed.withLock { $0.append(port) } }
        }
    }

    private let ports = FakePorts()

    private func shell() throws -> ShellFixture {
        try ShellFixture(
            [.init("master"), .init("worker0"), .init("worker1"), .init("old", state: "stopped")],
            services: .fake(ports: ports))
    }

    @Test(
        arguments: [
            ("8080", 8080, "127.0.0.1", 8080), ("9000:8080", 9000, "127.0.0.1", 8080), ("0:80", 0, "127.0.0.1", 80),
            ("5432:db.internal:5433", 5432, "db.internal", 5433), ("1:[::1]:2", 1, "::1", 2),
        ] as [(String, UInt16, String, UInt16)])
    func `ports are read`(text: String, local: UInt16, host: String, port: UInt16) throws {
        #expect(try ForwardCommand.read(text, "n") == PortForward(localPort: local, host: host, port: port))
    }

    @Test(arguments: ["", "x", "0", "65536", "1:", ":1", "1:2:x", "1::2", "1:::1:2", "-1"])
    func `what is no port is refused`(text: String) {
        #expect { try ForwardCommand.read(text, "n") } throws: { ($0 as? Problem)?.code == "forward.bad-port" }
    }

    @Test func `ports are opened, listed and closed`() async throws {
        let shell = try shell()
        #expect(await shell.enter("forward master 8080").output == "127.0.0.1:8080 → master:8080\n")
        #expect(await shell.enter("forward worker0 0:80").output == "127.0.0.1:40000 → worker0:80\n")
        #expect(await shell.enter("forward").output.split(separator: "\n").count == 2)
        let listed = try JSONValue(parsing: await shell.enter("forward --json").output)
        #expect(listed.array?.compactMap { $0["local_port"]?.int } == [8080, 40_000])
        #expect(await shell.enter("forward --stop 8080").status == .success)
        #expect(ports.closed.withLock { $0 } == [8080])
        #expect(await shell.enter("forward --stop 8080").status == .notFound)
        #expect(await shell.enter("forward --stop").status == .success)
        #expect(ports.closed.withLock { $0 } == [8080, 40_000])
    }

    @Test(arguments: [
        ("forward master", Problems.ExitStatus.usage), ("forward worker* 80", .usage), ("forward old 80", .unreachable),
        ("forward nobody 80", .notFound), ("forward master 81", .failure),
    ])
    func `what cannot be done is said`(line: String, status: Problems.ExitStatus) async throws {
        #expect(try await shell().enter(line).status == status)
    }
}
