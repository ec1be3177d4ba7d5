import DustTesting
import Foundation
import Problems
import System
import Testing

@testable import SSH

struct PoolTests {
    @Test func `a connection that is closed gives its socket back`() async throws {
        try await SSHTestBed.with { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            let port: Int? = Int(bed.node().port)
            let own = (Int32(0)..<1_024).filter { Self.port(of: $0) == port }
            #expect(own.count == 1)
            await connection.close()
            #expect(own.allSatisfy { Self.port(of: $0) != port })
        }
    }

    /// The port at the other end of a connection.
    private static func port(of descriptor: Int32) -> Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
        }
        return status == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }

    @Test func `two hundred nodes on one server`() async throws {
        try await SSHTestBed.with(everywhere: true) { bed in
            let outputs = try await withThrowingTaskGroup(of: (String, String).self) { group in
                for number in 1...200 {
                    let host = "127.20.\(number / 100).\(number % 100 + 1)"
                    let node = bed.node("i-\(number)", host: host)
                    group.addTask {
                        let out = try await bed.run("set -- $SSH_CONNECTION; echo $3", on: node).stdout
                        return (host + "\n", String(decoding: out, as: UTF8.self))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outputs.count == 200)
            #expect(outputs.allSatisfy { $0.0 == $0.1 })
            #expect(await bed.pool.count == 200)
        }
    }

    @Test func `however many ask, one connection is made`() async throws {
        try await SSHTestBed.with { bed in
            let connections = try await withThrowingTaskGroup(of: Connection.self) { group in
                for _ in 0..<50 { group.addTask { try await bed.pool.connection(to: bed.node()) } }
                return try await group.reduce(into: Set<ObjectIdentifier>()) { $0.insert(ObjectIdentifier($1)) }
            }
            #expect(connections.count == 1)
        }
    }

    @Test func `one that is closed while it waits for its turn is not dialled`() async throws {
        try await SSHTestBed.with { bed in
            let refused = await problem { try await Self.openClosed(to: bed.node(), in: bed.pool) }
            #expect(refused?.code == "ssh.closed")
        }
    }

    @Reactor private static func openClosed(to node: SSHDestination, in pool: ConnectionPool) async throws {
        let connection = Connection(to: node, in: pool.surroundings)
        connection.close()
        try await connection.open()
    }

    @Test func `jump hosts, two in a row, are connections of the pool`() async throws {
        try await SSHTestBed.with(everywhere: true) { bed in
            let first = bed.node("i-first", host: "127.20.3.1")
            let second = bed.node("i-second", host: "127.20.3.2")
            try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for number in 1...5 {
                    var node = bed.node("i-\(number)", host: "127.20.4.\(number)")
                    node.jumps = [first, second]
                    group.addTask { [node] in
                        try await bed.run("head -c 1000000 /dev/zero; echo $SSH_CONNECTION", on: node).stdout
                    }
                }
                for try await output in group { #expect(output.count > 1_000_000) }
            }
            #expect(await bed.pool.count == 7)
        }
    }

    @Test func `a jump host that cannot get there says so`() async throws {
        try await SSHTestBed.with { bed in
            let listener = try RudeListener(.silent)
            listener.stop()
            var node = bed.node("i-2", host: "127.0.0.1")
            node.port = listener.port
            node.jumps = [bed.node("i-1")]
            let refused = await problem { [node] in _ = try await bed.run("true", on: node) }
            #expect(refused?.code == "ssh.jump-failed")
            #expect(refused?.why?.contains("Connection refused") == true)
        }
    }

    @Test func `a forwarded port carries both ways and reports what fails`() async throws {
        try await SSHTestBed.with { bed in
            let forwarding = try await Forwarding(
                to: bed.server.address, bed.server.port, through: bed.node(), of: bed.pool
            ) { _ in }
            // The server's own port, through itself: an ssh session inside the forwarded one.
            var inner = bed.node("i-inner", host: "127.0.0.1")
            inner.port = forwarding.port
            let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0) }
            #expect(try await bed.run("cat", on: inner, input: .bytes(bytes)).stdout == bytes)
            await forwarding.close()
            await bed.pool.close(inner)
            let refused = await problem { [inner] in _ = try await bed.run("true", on: inner) }
            #expect(refused?.code == "ssh.refused")
        }
    }

    @Test func `output that nobody takes is not piled up`() async throws {
        try await SSHTestBed.with { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            let count = Counter()
            let exit = try await connection.exec(
                "head -c 30000000 /dev/zero",
                started: { channel in
                    channel.pause()
                    _ = Reactor.after(.milliseconds(500)) {
                        count.before = count.value
                        channel.resume()
                    }
                }, output: { _, bytes in count.value += bytes.count })
            #expect(exit.status == 0)
            #expect(await count.before == 0)
            #expect(await count.value == 30_000_000)
        }
    }
}

@Reactor
final class Counter {
    var value = 0
    var before = -1

    nonisolated init() {}
}
