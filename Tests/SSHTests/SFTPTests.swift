import DustTesting
import Foundation
import Problems
import SSH
import Testing

struct SFTPTests {
    private func with(
        configuration: String = "", _ body: (SSHTestBed, SFTPClient, RemotePath) async throws -> Void
    ) async throws {
        try await SSHTestBed.with(configuration: configuration) { bed in
            let client = try await SFTPClient.start(on: try await bed.pool.connection(to: bed.node()))
            try await body(bed, client, RemotePath(bed.server.home))
            await client.close()
        }
    }

    /// Writes all of `bytes` with every request in flight at once.
    @Reactor private func write(_ bytes: [UInt8], to handle: SFTPClient.Handle, by client: SFTPClient) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            var left = (bytes.count + SFTPClient.chunk - 1) / SFTPClient.chunk
            var failure: Problem?
            for start in stride(from: 0, to: bytes.count, by: SFTPClient.chunk) {
                let part = bytes[start..<min(start + SFTPClient.chunk, bytes.count)]
                client.write(part, to: handle, at: UInt64(start)) { result in
                    if case .failure(let problem) = result { failure = failure ?? problem }
                    left -= 1
                    if left == 0 { continuation.resume(with: failure.map { .failure($0) } ?? .success(())) }
                }
            }
        }
    }

    @Test func `twenty megabytes go there and back with hundreds of requests in flight`() async throws {
        try await with { bed, client, home in
            let bytes = (0..<20_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            let path = home.appending("big")
            let handle = try await client.open(path, [.write, .create, .truncate], permissions: 0o640)
            try await write(bytes, to: handle, by: client)
            try await client.close(handle)
            #expect(FileManager.default.contents(atPath: path.text).map { Array($0) == bytes } == true)
            let attributes = try await client.attributes(of: path)
            #expect(attributes.size == 20_000_000 && attributes.mode == 0o100640)

            let reading = try await client.open(path, .read)
            var back: [UInt8] = []
            while let part = try await read(reading, at: UInt64(back.count), by: client) { back += part }
            #expect(back == bytes)
        }
    }

    @Reactor private func read(
        _ handle: SFTPClient.Handle, at offset: UInt64, by client: SFTPClient
    ) async throws -> ArraySlice<UInt8>? {
        try await withCheckedThrowingContinuation { continuation in
            client.read(handle, at: offset, length: 200_000) { continuation.resume(with: $0) }
        }
    }

    /// A file server whose folders have no end: `names` is Python for the names of the part with number `n`.
    private func endless(_ names: String, _ body: (SFTPClient) async throws -> Void) async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = """
            import struct, sys
            def string(b): return struct.pack(">I", len(b)) + b
            def send(b): sys.stdout.buffer.write(struct.pack(">I", len(b)) + b); sys.stdout.buffer.flush()
            n = 0
            while len(head := sys.stdin.buffer.read(4)) == 4:
                packet = sys.stdin.buffer.read(struct.unpack(">I", head)[0])
                if packet[0] == 1: send(bytes([2]) + struct.pack(">I", 3)); continue
                id = packet[1:5]
                if packet[0] == 11: send(bytes([102]) + id + string(b"h"))
                elif packet[0] == 12:
                    n += 1
                    names = \(names)
                    items = b"".join(string(x) + string(x) + struct.pack(">I", 0) for x in names)
                    send(bytes([104]) + id + struct.pack(">I", len(names)) + items)
                else: send(bytes([101]) + id + struct.pack(">I", 0) + string(b"") + string(b""))
            """
        try script.write(toFile: folder + "/server.py", atomically: true, encoding: .utf8)
        let python = try TestProcess.find("python3")
        try await with(configuration: "Subsystem sftp \(python) \(folder)/server.py") { _, client, _ in
            try await body(client)
        }
    }

    @Test(
        arguments: [
            "[b'a', b'b']", "[]", "[(b'%d.' % n).ljust(250, b'x') + b'%d' % i for i in range(1000)]",
        ])
    func `a listing without an end is given up`(names: String) async throws {
        try await endless(names) { client in
            let heard = Heard()
            let refused = await problem { _ = try await client.entries(of: RemotePath("/")) { heard.count += 1 } }
            #expect(refused?.code == "sftp.endless")
            // Whoever watches for a node that stalls hears of every part.
            #expect(await heard.count > 99)
        }
    }

    @Reactor private final class Heard {
        var count = 0
        nonisolated init() {}
    }

    @Test func `folders, links, times and odd names`() async throws {
        try await with { _, client, home in
            let folder = home.appending("a folder")
            try await client.makeFolder(folder, permissions: 0o755)
            let names: [RemotePath] = ["quote'\"", "new\nline", "ümläut", RemotePath(bytes: [0xff, 0xfe])]
            for name in names {
                try await client.close(try await client.open(folder.appending(name), [.write, .create]))
            }
            #expect(Set(try await client.entries(of: folder).map(\.name)) == Set(names))
            #expect(try await client.entries(of: folder).allSatisfy(\.attributes.isFile))
            let times = RemoteAttributes.Times(accessed: 1_000_000_000, modified: 1_000_000_001)
            try await client.set(RemoteAttributes(mode: 0o600, times: times), on: folder.appending(names[0]))
            let changed = try await client.attributes(of: folder.appending(names[0]))
            #expect(changed.times == times && changed.mode == 0o100600)
            let link = home.appending("link")
            try await client.makeLink(at: link, to: "a folder")
            #expect(try await client.target(of: link) == "a folder")
            #expect(try await client.linkAttributes(of: link).isLink)
            #expect(try await client.attributes(of: link).isFolder)
            #expect(try await client.realPath(link) == client.realPath(folder))
            try await client.rename(folder.appending(names[0]), to: folder.appending(names[1]))
            #expect(try await client.entries(of: folder).count == 3)
            for name in names.dropFirst() { try await client.remove(folder.appending(name)) }
            try await client.removeFolder(folder)
            #expect(await problem { _ = try await client.entries(of: folder) }?.code == "sftp.no-such-file")
        }
    }

    @Test func `what fails names node and path`() async throws {
        try await with { bed, client, home in
            let missing = await problem { _ = try await client.open(home.appending("no/such"), .read) }
            #expect(missing?.code == "sftp.no-such-file")
            #expect(missing?.what.contains("\(home.text)/no/such on \(bed.node().name)") == true)
            let folder = await problem { try await client.makeFolder(home) }
            #expect(folder?.code == "sftp.failure")
            #expect(folder?.status == .failure)
        }
    }

    @Test func `requests under way fail when the connection is lost`() async throws {
        try await with { bed, client, home in
            try await blocking { bed.server.signalSessions(SIGKILL) }
            let lost = await problem { _ = try await client.entries(of: home) }
            #expect(lost?.code == "ssh.lost")
        }
    }

    @Test func `a server without the subsystem says so`() async throws {
        let refused = await problem { try await with(configuration: "Subsystem sftp /bin/false") { _, _, _ in } }
        #expect(refused?.code == "sftp.none")
    }

    @Test func `a login that prints something is no file transfer`() async throws {
        let refused = await problem {
            try await with(configuration: "Subsystem sftp /bin/echo Welcome to this machine") { _, _, _ in }
        }
        #expect(refused?.code == "sftp.garbled")
    }
}
