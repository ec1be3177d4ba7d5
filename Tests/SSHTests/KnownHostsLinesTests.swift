import DustTesting
import Foundation
import Testing

@testable import SSH

@Suite struct KnownHostsLinesTests {
    static let lines = [
        "i-1 ssh-ed25519 AAAA", "# a remark", "i-2,i-3 ssh-rsa BBBB comment", "@revoked i-4 ssh-rsa CCCC",
    ]

    @Test(arguments: ["\n", "\r\n", "\r"]) func `keys are the same whatever ends the lines`(end: String) {
        for head in ["", "\u{FEFF}"] {
            for tail in ["", end] {
                let entries = KnownHostsLine.parse(head + Self.lines.joined(separator: end) + tail)
                #expect(entries.keys.sorted() == ["i-1", "i-2", "i-3", "i-4"])
                #expect(entries["i-1"]?.map(\.key) == [HostKey(type: "ssh-ed25519", base64: "AAAA")])
                #expect(entries["i-4"]?.map(\.isRevoked) == [true])
                #expect(entries["i-4"]?.map(\.key) == [HostKey(type: "ssh-rsa", base64: "CCCC")])
            }
        }
    }

    private static func with(_ text: String = "", _ body: (String) async throws -> Void) async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if !text.isEmpty { try text.write(toFile: folder + "/known_hosts", atomically: false, encoding: .utf8) }
        try await body(folder + "/known_hosts")
    }

    private static let one = HostKey(type: "ssh-ed25519", base64: "AAAA")
    private static let other = HostKey(type: "ssh-ed25519", base64: "BBBB")

    @Test func `two shells that meet a host at once never pin two keys for it`() async throws {
        try await Self.with { path in
            let told = Told()
            // Neither has read the file since, as if both had looked before the other wrote.
            let (mine, theirs) = (KnownHosts(path: path), KnownHosts(path: path))
            _ = try await mine.pin(Self.one, to: "i-1") { told.add("mine") }.settled()
            let conflict = await #expect(throws: KnownHosts.Conflict.self) {
                _ = try await theirs.pin(Self.other, to: "i-1") { told.add("theirs") }.settled()
            }
            #expect(conflict?.isRevoked == false && conflict?.pinned.count == 1)
            _ = try await theirs.pin(Self.one, to: "i-1") { told.add("again") }.settled()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "i-1 ssh-ed25519 AAAA\n")
            #expect(told.all == ["mine"])
        }
    }

    @Test func `a key that was forbidden meanwhile is not pinned`() async throws {
        try await Self.with("@revoked i-1 ssh-ed25519 AAAA\n") { path in
            let conflict = await #expect(throws: KnownHosts.Conflict.self) {
                _ = try await KnownHosts(path: path).pin(Self.one, to: "i-1") {}.settled()
            }
            #expect(conflict?.isRevoked == true)
        }
    }

    @Test func `a line that was cut is ended before the next`() async throws {
        try await Self.with("i-2 ssh-ed25519 CC") { path in
            _ = try await KnownHosts(path: path).pin(Self.one, to: "i-1") {}.settled()
            #expect(
                try String(contentsOfFile: path, encoding: .utf8) == "i-2 ssh-ed25519 CC\ni-1 ssh-ed25519 AAAA\n")
        }
    }

    @Test func `what was compared with the console is noted in its line, and stays ssh's own format`() async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await blocking { try SSHServerFixture.makeKey(folder + "/key") }
        let key = try String(contentsOfFile: folder + "/key.pub", encoding: .utf8).split(separator: " ").prefix(2)
        let path = folder + "/known_hosts"
        let line = "i-1 \(key.joined(separator: " "))"
        try "\(line)\ni-2 ssh-rsa BBBB\n".write(toFile: path, atomically: false, encoding: .utf8)
        let hosts = KnownHosts(path: path)
        let pinned = try #require(try await hosts.entries(for: "i-1").first)
        #expect(!pinned.isVerified)
        #expect(try await hosts.noteVerified(["i-1": [pinned.fingerprint], "i-2": ["SHA256:other"]]) == 1)
        #expect(try await hosts.entries(for: "i-1").map(\.isVerified) == [true])
        #expect(try await hosts.entries(for: "i-2").map(\.isVerified) == [false])
        #expect(try await hosts.noteVerified(["i-1": [pinned.fingerprint]]) == 0)
        #expect(try TestProcess.run("ssh-keygen", ["-F", "i-1", "-l", "-f", path]).contains(pinned.fingerprint))
    }

    @Test(arguments: ["\n", "\r\n"]) func `a whole batch is noted in one write, whatever ends the lines`(
        end: String
    ) async throws {
        let names = (1...50).map { "i-\($0)" }
        let lines = names.map { "\($0) ssh-ed25519 AAAA" } + ["# a remark", "i-60 ssh-ed25519 AAAA"]
        try await Self.with(lines.joined(separator: end)) { path in
            let hosts = KnownHosts(path: path)
            let before = try Self.inode(path)
            let all = Dictionary(uniqueKeysWithValues: names.map { ($0, Set([Self.one.fingerprint])) })
            #expect(try await hosts.noteVerified(all) == 50)
            let once = try Self.inode(path)
            #expect(once != before)
            let wanted = names.map { "\($0) ssh-ed25519 AAAA console-verified" } + lines.suffix(2)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == wanted.joined(separator: end))
            // Each atomic write makes a new file: nothing to note writes none.
            #expect(try await hosts.noteVerified(all) == 0)
            #expect(try Self.inode(path) == once)
        }
    }

    @Test func `nodes that are compared at the same time share writes of the file`() async throws {
        let names = (1...200).map { "i-\($0)" }
        try await Self.with(names.map { "\($0) ssh-ed25519 AAAA\n" }.joined()) { path in
            let hosts = KnownHosts(path: path)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for name in names {
                    group.addTask { try await hosts.noteVerified([name: [Self.one.fingerprint]]) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(try await hosts.entries(for: "i-200").map(\.isVerified) == [true])
            #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "console-verified").count == 201)
            // Each answer is how many lines its write changed: those that shared one have the same.
            #expect(counts.count == 200)
            let writes = Dictionary(grouping: counts) { $0 }.reduce(0) { $0 + $1.value.count / $1.key }
            #expect(writes < 100)
        }
    }

    private static func inode(_ path: String) throws -> UInt64 {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return UInt64(status.st_ino)
    }
}
