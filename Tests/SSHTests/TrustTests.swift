import DustTesting
import Foundation
import Problems
import Testing

@testable import SSH

struct TrustTests {
    @Test func `a new key is pinned to the bare id, which ssh-keygen finds`() async throws {
        let told = Told()
        func settings(_ settings: inout SSHSettings) { settings.tell = { told.add($0.fingerprint) } }
        try await SSHTestBed.with(settings: settings) { bed in
            _ = try await bed.run("true", on: bed.node("i-0abc"))
            let found = try TestProcess.run("ssh-keygen", ["-F", "i-0abc", "-l", "-f", bed.knownHosts])
            #expect(found.contains(try bed.server.fingerprint()))
            #expect(try String(contentsOfFile: bed.knownHosts, encoding: .utf8).hasPrefix("i-0abc ssh-ed25519 "))
            #expect(told.all == [try bed.server.fingerprint()])
        }
    }

    @Test(arguments: ["ed25519", "rsa", "ecdsa"])
    func `a changed key is refused with both fingerprints, whatever its kind`(type: String) async throws {
        try await SSHTestBed.with(hostKey: "ecdsa") { bed in
            _ = try await bed.run("true")
            let before = try bed.server.fingerprint()
            await bed.pool.close(bed.node())
            try await blocking { try bed.server.replaceHostKey(type: type) }
            let refused = await problem { _ = try await bed.run("true") }
            #expect(refused?.code == "ssh.host-key-changed")
            #expect(refused?.status == .unreachable)
            let text = try #require(refused).rendered()
            let after = try bed.server.fingerprint()
            #expect(text.contains(before) && text.contains(after) && text.contains("trust"))
        }
    }

    @Test func `a HostKeyAlias that is not followed is said where a key is in question`() throws {
        var node = SSHDestination(name: "web0", hostKeyAlias: "i-1", host: "192.0.2.1", user: "me")
        let contact = SSHSettings.FirstContact(destination: node, keyType: "ssh-ed25519", fingerprint: "SHA256:a")
        #expect(Problem.hostKeyUnknown(contact).why?.contains("HostKeyAlias") == false)
        node.configuredAlias = "shared"
        let known = SSHSettings.FirstContact(destination: node, keyType: "ssh-ed25519", fingerprint: "SHA256:a")
        for problem in [
            Problem.hostKeyUnknown(known), .hostKeyChanged(node, offered: "SHA256:a", pinned: ["SHA256:b"], file: "f"),
        ] {
            #expect(problem.why?.contains("HostKeyAlias shared of ~/.ssh/config is not followed") == true)
        }
    }

    @Test func `the same key at another address is the same host`() async throws {
        try await SSHTestBed.with(everywhere: true) { bed in
            _ = try await bed.run("true", on: bed.node("i-1", host: "127.20.0.1"))
            _ = try await bed.run("true", on: bed.node("i-1", host: "127.20.0.2"))
            #expect(try String(contentsOfFile: bed.knownHosts, encoding: .utf8).split(separator: "\n").count == 1)
        }
    }

    @Test func `strict refuses what it does not know, and lets in what it does`() async throws {
        func settings(_ settings: inout SSHSettings) { settings.trust = .strict }
        try await SSHTestBed.with(settings: settings) { bed in
            let refused = await problem { _ = try await bed.run("true") }
            #expect(refused?.code == "ssh.host-key-unknown")
            let key = try String(contentsOfFile: bed.server.folder + "/hostkey.pub", encoding: .utf8)
            try "i-0001 \(key)".write(toFile: bed.knownHosts, atomically: true, encoding: .utf8)
            #expect(try await bed.run("true").exit.status == 0)
        }
    }

    @Test(arguments: [true, false])
    func `ask asks`(answer: Bool) async throws {
        func settings(_ settings: inout SSHSettings) {
            settings.trust = .ask
            settings.decide = { _ in answer }
        }
        try await SSHTestBed.with(settings: settings) { bed in
            let refused = await problem { _ = try await bed.run("true") }
            #expect(refused?.code == (answer ? nil : "ssh.host-key-declined"))
            #expect(FileManager.default.fileExists(atPath: bed.knownHosts) == answer)
        }
    }

    @Test func `what two processes pin at once is all kept`() async throws {
        try await SSHTestBed.with(everywhere: true) { bed in
            var settings = SSHSettings(knownHosts: bed.knownHosts, home: nil)
            // A loaded machine may let a login wait; how long it may is another test's matter.
            settings.connectTimeout = .seconds(60)
            settings.agentSocket = nil
            let other = ConnectionPool(settings)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...20 {
                    let pool = number % 2 == 0 ? bed.pool : other
                    let node = bed.node("i-\(number)", host: "127.20.0.\(number)")
                    group.addTask { _ = try await pool.connection(to: node) }
                }
                try await group.waitForAll()
            }
            await other.close()
            let lines = try String(contentsOfFile: bed.knownHosts, encoding: .utf8).split(separator: "\n")
            #expect(Set(lines.map { $0.split(separator: " ")[0] }) == Set((1...20).map { "i-\($0)" }))
        }
    }

    @Test func `a forgotten host is met anew`() async throws {
        try await SSHTestBed.with { bed in
            _ = try await bed.run("true", on: bed.node("i-1"))
            _ = try await bed.run("true", on: bed.node("i-2"))
            await bed.pool.close(bed.node("i-1"))
            try await blocking { try bed.server.replaceHostKey() }
            #expect(try await bed.pool.knownHosts.forget(["i-1"]) == 1)
            #expect(try await bed.run("true", on: bed.node("i-1")).exit.status == 0)
            #expect(try await bed.pool.knownHosts.entries(for: "i-2").count == 1)
        }
    }
}

/// What a closure was told, in order.
final class Told: @unchecked Sendable {
    // Safety: guarded by `lock`.
    private var items: [String] = []
    private let lock = NSLock()

    func add(_ item: String) { lock.withLock { items.append(item) } }
    var all: [String] { lock.withLock { items } }
}
