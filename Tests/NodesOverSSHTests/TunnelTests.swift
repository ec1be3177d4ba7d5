import DustTesting
import Fleets
import Foundation
import Nodes
import Problems
import SSH
import Synchronization
import Testing
import Tunnels

@testable import NodesOverSSH

/// The real sshd behind stand-ins for AWS's ends of tunnels, through the real connection.
@Suite struct TunnelTests {
    /// A cloud that was told what to answer: where the stand-in listens, and what there is in the region.
    private final class ScriptedCloud: TunnelCloud {
        struct Facts: Sendable {
            var endpoints: [TunnelEndpoint] = []
            var agent = AgentState.unknown
            var path = "/openTunnel?x=1"
            var refusal: Problem?
        }

        let port: Int
        let facts: Facts
        let calls = Mutex<[String]>([])
        /// How many sessions are being started, and the most that ever were at once.
        let starting = Mutex((now: 0, most: 0))

        init(_ port: Int, _ facts: Facts) { (self.port, self.facts) = (port, facts) }

        func count(_ call: String) -> Int { calls.withLock { $0.count { $0 == call } } }
        private func note(_ call: String) throws(Problem) {
            calls.withLock { $0.append(call) }
            if let refusal = facts.refusal { throw refusal }
        }
        private func target(_ path: String) throws(Problem) -> WebSocketTarget {
            guard let target = WebSocketTarget("ws://127.0.0.1:\(port)\(path)") else {
                throw Problem("test", "bad address", status: .failure)
            }
            return target
        }

        func endpoints(at place: TunnelPlace) async throws(Problem) -> [TunnelEndpoint] {
            try note("endpoints")
            return facts.endpoints
        }
        func target(
            through endpoint: TunnelEndpoint, to address: String, port: UInt16, at place: TunnelPlace
        ) async throws(Problem) -> WebSocketTarget {
            try note("tunnel through \(endpoint.id)")
            return try target(facts.path)
        }
        func agent(of instance: String, at place: TunnelPlace) async throws(Problem) -> AgentState {
            try note("agent")
            return facts.agent
        }
        func startSession(
            to instance: String, port: UInt16, at place: TunnelPlace
        ) async throws(Problem) -> TunnelSession {
            try note("start")
            starting.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            // Others get the time to come meanwhile, if anybody lets them.
            for _ in 0..<200 { await Task.yield() }
            starting.withLock { $0.now -= 1 }
            let id = "s\(count("start"))-\(instance)"
            return TunnelSession(id: id, target: try target("/v1/data-channel/\(id)?role=x"), token: "token")
        }
        func resumeSession(_ id: String, at place: TunnelPlace) async throws(Problem) -> TunnelSession? {
            try note("resume")
            return TunnelSession(id: id, target: try target("/v1/data-channel/\(id)?role=x"), token: "token")
        }
        func terminateSession(_ id: String, at place: TunnelPlace) async throws(Problem) { try note("terminate") }
        func pushKey(
            _ key: String, user: String, instance: String, at place: TunnelPlace
        ) async throws(Problem) { try note("push \(user)@\(instance) \(key)") }
    }

    /// An sshd, a stand-in that leads to it, and a pool whose passages go through it.
    private struct Bed {
        let server: SSHServerFixture
        let cloud: ScriptedCloud
        let pool: ConnectionPool
        let opener: TunnelOpener

        func destination(_ ways: [Reach], name: String = "web0", proxy: String = "") -> SSHDestination {
            // An address that nobody has: whatever works came through the tunnel.
            var destination = SSHDestination(
                name: name, hostKeyAlias: "i-\(name)", host: "127.99.99.99", port: 22, user: server.user,
                identityFiles: [server.key], usesAgent: false)
            destination.passage =
                ReachPlan(
                    ways: ways, instance: "i-\(name)", network: "vpc-1", subnet: "subnet-1", address: "127.99.99.99",
                    region: "eu-west-1", proxy: proxy
                ).passage
            return destination
        }

        func output(_ line: String, _ destination: SSHDestination, input: [UInt8] = []) async throws -> [UInt8] {
            let bytes = Mutex<[UInt8]>([])
            let connection = try await pool.connection(to: destination)
            _ = try await connection.exec(
                line, environment: [], input: .bytes(input), started: { _ in },
                output: { stream, more in if stream == .stdout { bytes.withLock { $0 += more } } })
            return bytes.withLock { $0 }
        }
    }

    private func with(
        _ facts: ScriptedCloud.Facts, environment: [String: String] = [:], limit: Int = 20,
        _ body: (Bed) async throws -> Void
    ) async throws {
        let server = try SSHServerFixture()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/tunnel_standin.py"
        var variables = ProcessInfo.processInfo.environment
        variables.merge(environment) { _, new in new }
        let standin = try TestProcess(
            "/usr/bin/python3", [script, server.address, String(server.port)], environment: variables)
        let port = try #require(standin.nextLine().flatMap { Int($0) })
        let cloud = ScriptedCloud(port, facts)
        let unused = UnusedPassages()
        let opener = TunnelOpener(
            cloud: cloud, memory: ReachMemory(path: nil, now: { 1000 }), endpointTunnels: { limit },
            makeRoom: { unused.close() })
        var settings = SSHSettings(knownHosts: server.folder + "/known_hosts", home: nil)
        settings.agentSocket = nil
        settings.passages = opener
        // A loaded machine may be slow; that is no fault of a tunnel.
        settings.connectTimeout = .seconds(60)
        let pool = ConnectionPool(settings)
        unused.watch(pool)
        let result: Result<Void, any Error>
        do { result = .success(try await body(Bed(server: server, cloud: cloud, pool: pool, opener: opener))) } catch {
            result = .failure(error)
        }
        await pool.close()
        await pool.closePassages()
        standin.end()
        server.stop()
        try result.get()
    }

    private static let endpoint = TunnelEndpoint(
        id: "eice-1", network: "vpc-1", subnet: "subnet-2", host: "127.0.0.1", isUsable: true, state: "create-complete")

    // MARK: The three ways

    @Test func `a command and a megabyte each way go through an endpoint`() async throws {
        var facts = ScriptedCloud.Facts()
        facts.endpoints = [Self.endpoint]
        try await with(facts) { bed in
            let destination = bed.destination([.endpoint])
            let hello = try await bed.output("echo hello", destination)
            #expect(hello == Array("hello\n".utf8))
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let back = try await bed.output("cat", destination, input: bytes)
            #expect(back == bytes)
            #expect(bed.cloud.count("tunnel through eice-1") == 1)
        }
    }

    @Test func `a command and a megabyte each way go through Session Manager, and the session is ended`() async throws {
        var facts = ScriptedCloud.Facts()
        facts.agent = .online
        try await with(facts) { bed in
            let destination = bed.destination([.sessionManager])
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let back = try await bed.output("cat", destination, input: bytes)
            #expect(back == bytes)
            await bed.pool.close()
            await bed.pool.closePassages()
            #expect(bed.cloud.count("terminate") == 1)
        }
    }

    @Test func `lost messages and a data channel that is closed every second lose nothing`() async throws {
        var facts = ScriptedCloud.Facts()
        facts.agent = .online
        try await with(facts, environment: ["LOSS": "0.05", "BYE": "2"]) { bed in
            let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
            // Slow enough to be cut at least once.
            let line = "cat; i=0; while [ $i -lt 15 ]; do echo $i; sleep 0.2; i=$((i+1)); done"
            let output = try await bed.output(line, bed.destination([.sessionManager]), input: bytes)
            let tail = (0..<15).map { "\($0)\n" }.joined()
            #expect(output == bytes + Array(tail.utf8))
            #expect(bed.cloud.count("resume") >= 1)
        }
    }

    @Test func `a proxy program leads to the node, with its tokens`() async throws {
        try await with(ScriptedCloud.Facts()) { bed in
            let relay =
                "/usr/bin/python3 -c \"\(Self.relay)\" \(bed.server.address) \(bed.server.port) # %h %p %r %n %i %%"
            let words = try await bed.output("echo $SSH_CONNECTION", bed.destination([.proxy], proxy: relay))
            #expect(!words.isEmpty)
        }
    }

    /// A program that ties its standard streams to a port, without a word of shell in it that quotes would break.
    private static let relay = """
        import os,socket,sys,threading
        s=socket.create_connection((sys.argv[1],int(sys.argv[2])))
        def f():
            while (d:=os.read(0,65536)): s.sendall(d)
        threading.Thread(target=f,daemon=True).start()
        while (d:=s.recv(65536)): os.write(1,d)
        """

    // MARK: What goes wrong

    @Test func `what a proxy program says is why the connection fails`() async throws {
        try await with(ScriptedCloud.Facts()) { bed in
            let problem = await #expect(throws: Problem.self) {
                _ = try await bed.pool.connection(
                    to: bed.destination([.proxy], proxy: "echo no such host >&2; exit 3"))
            }
            #expect(problem?.why?.contains("no such host") == true, "\(problem.map { $0.rendered() } ?? "")")
            let token = await #expect(throws: Problem.self) {
                _ = try await bed.pool.connection(to: bed.destination([.proxy], proxy: "nc %x"))
            }
            #expect(token?.code == "reach.proxy")
        }
    }

    @Test func `a refusal is told in AWS's words, and the next way is not tried in silence`() async throws {
        var facts = ScriptedCloud.Facts()
        facts.endpoints = [Self.endpoint]
        facts.agent = .online
        facts.path = "/refuse"
        try await with(facts) { bed in
            let problem = await #expect(throws: Problem.self) {
                _ = try await bed.pool.connection(to: bed.destination([.endpoint, .sessionManager]))
            }
            #expect(problem?.code == "reach.refused")
            #expect(problem?.status == .unreachable)
            #expect(problem?.why?.contains("AccessDeniedException: You may not open tunnels.") == true)
            #expect(problem?.why?.contains("OpenTunnel") == true)
            #expect(bed.cloud.count("start") == 0)
        }
    }

    @Test func `a node that no way fits is told all that was looked at`() async throws {
        try await with(ScriptedCloud.Facts()) { bed in
            let problem = await #expect(throws: Problem.self) {
                _ = try await bed.pool.connection(
                    to: bed.destination([.privateAddress, .endpoint, .sessionManager]))
            }
            #expect(problem?.code == "reach.no-way")
            #expect(problem?.why?.split(separator: "\n").count == 3)
        }
    }

    @Test func `both an endpoint and an agent: the endpoint, whose region is asked once`() async throws {
        var facts = ScriptedCloud.Facts()
        facts.endpoints = [Self.endpoint]
        facts.agent = .online
        try await with(facts) { bed in
            for name in ["a", "b", "c"] {
                _ = try await bed.output(
                    "true", bed.destination([.privateAddress, .endpoint, .sessionManager], name: name))
            }
            #expect(bed.cloud.count("endpoints") == 1)
            #expect(bed.cloud.count("tunnel through eice-1") == 3)
            #expect(bed.cloud.count("agent") == 0)
        }
    }

    @Test(arguments: [[:], ["MOST": "2", "LINGER": "0.5"]])
    func `more nodes than tunnels: those that are done leave their place, which may be counted a moment more`(
        service: [String: String]
    ) async throws {
        var facts = ScriptedCloud.Facts()
        facts.endpoints = [Self.endpoint]
        try await with(facts, environment: service, limit: 2) { bed in
            try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await bed.output("echo \(number)", bed.destination([.endpoint], name: "n\(number)"))
                    }
                }
                var lines: [String] = []
                for try await bytes in group { lines.append(String(decoding: bytes, as: UTF8.self)) }
                #expect(lines.sorted() == (0..<6).map { "\($0)\n" })
            }
        }
    }

    @Test func `sessions are started ten at a time, however many nodes there are`() async throws {
        var facts = ScriptedCloud.Facts()
        facts.agent = .online
        try await with(facts) { bed in
            try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for number in 0..<16 {
                    group.addTask {
                        try await bed.output("echo \(number)", bed.destination([.sessionManager], name: "n\(number)"))
                    }
                }
                var count = 0
                for try await bytes in group where !bytes.isEmpty { count += 1 }
                #expect(count == 16)
            }
            let most = bed.cloud.starting.withLock { $0.most }
            #expect(most > 1 && most <= 10, "\(most)")
        }
    }
}
