import DustTesting
import Foundation
import Problems
import SSH
import Testing

struct KeyTests {
    @Test func `an encrypted key is asked for once for all nodes`() async throws {
        let asked = Told()
        func settings(_ settings: inout SSHSettings) {
            settings.passphrase = { path in
                asked.add(path)
                return asked.all.count == 1 ? "wrong" : "hunter2"
            }
        }
        try await SSHTestBed.with(everywhere: true, settings: settings) { bed in
            let key = bed.server.folder + "/locked"
            try await blocking { try SSHServerFixture.makeKey(key, passphrase: "hunter2") }
            try bed.server.authorize(key)
            try await withThrowingTaskGroup(of: Int32?.self) { group in
                for number in 1...10 {
                    let node = bed.node("i-\(number)", host: "127.20.1.\(number)", keys: [key])
                    group.addTask { try await bed.run("true", on: node).exit.status }
                }
                for try await status in group { #expect(status == 0) }
            }
            #expect(asked.all == [key, key])
        }
    }

    @Test func `an encrypted key without anybody to ask is a problem of its own`() async throws {
        try await SSHTestBed.with { bed in
            let key = bed.server.folder + "/locked"
            try await blocking { try SSHServerFixture.makeKey(key, passphrase: "hunter2") }
            let refused = await problem { _ = try await bed.run("true", on: bed.node(keys: [key])) }
            #expect(refused?.code == "ssh.passphrase")
            #expect(refused?.rendered().contains("passphrase") == true)
        }
    }

    @Test(arguments: ["rsa", "ecdsa", "ed25519"])
    func `every kind of key lets in`(type: String) async throws {
        try await SSHTestBed.with { bed in
            let key = bed.server.folder + "/other"
            try await blocking { try SSHServerFixture.makeKey(key, type: type) }
            try bed.server.authorize(key)
            #expect(try await bed.run("true", on: bed.node(keys: [key])).exit.status == 0)
        }
    }

    @Test func `a key that others may read is not used, until its mode is mended`() async throws {
        try await SSHTestBed.with { bed in
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: bed.server.key)
            let refused = await problem { _ = try await bed.run("true") }
            #expect(refused?.code == "ssh.key-modes")
            #expect(refused?.fixes == ["chmod 600 \(bed.server.key)"])
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bed.server.key)
            let exit = try await bed.run("true").exit
            #expect(exit.status == 0)
        }
    }

    @Test func `a missing key and a file that is no key are told apart`() async throws {
        try await SSHTestBed.with { bed in
            let missing = await problem { _ = try await bed.run("true", on: bed.node(keys: ["/nonexistent/id"])) }
            #expect(missing?.code == "ssh.key-missing")
            let junk = bed.server.folder + "/junk"
            #expect(
                FileManager.default.createFile(
                    atPath: junk, contents: Data("junk".utf8), attributes: [.posixPermissions: 0o600]))
            let unreadable = await problem { _ = try await bed.run("true", on: bed.node(keys: [junk])) }
            #expect(unreadable?.code == "ssh.key-unreadable")
        }
    }

    @Test func `a key that is not let in is named with its user`() async throws {
        try await SSHTestBed.with { bed in
            let key = bed.server.folder + "/stranger"
            try await blocking { try SSHServerFixture.makeKey(key) }
            let refused = await problem { _ = try await bed.run("true", on: bed.node(keys: [key])) }
            #expect(refused?.code == "ssh.auth-refused")
            let text = try #require(refused).rendered()
            #expect(text.contains(bed.server.user) && text.contains(key))
        }
    }

    @Test func `the second key is tried when the first is refused`() async throws {
        try await SSHTestBed.with { bed in
            let key = bed.server.folder + "/stranger"
            try await blocking { try SSHServerFixture.makeKey(key) }
            #expect(try await bed.run("true", on: bed.node(keys: [key, bed.server.key])).exit.status == 0)
        }
    }

    @Test func `a user certificate beside the key lets in`() async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await blocking { try SSHServerFixture.makeKey(folder + "/ca") }
        try await SSHTestBed.with(configuration: "TrustedUserCAKeys \(folder)/ca.pub") { bed in
            let key = folder + "/signed"
            try await blocking { try SSHServerFixture.makeKey(key) }
            try TestProcess.run(
                "ssh-keygen", ["-q", "-s", folder + "/ca", "-I", "test", "-n", bed.server.user, key + ".pub"])
            #expect(try await bed.run("true", on: bed.node(keys: [key])).exit.status == 0)
        }
    }

    @Test func `the agent's keys let in`() async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let socket = folder + "/agent"
        let agent = try TestProcess(try TestProcess.find("ssh-agent"), ["-D", "-a", socket])
        defer { agent.end() }
        _ = agent.nextLine()
        func settings(_ settings: inout SSHSettings) { settings.agentSocket = socket }
        try await SSHTestBed.with(everywhere: true, settings: settings) { bed in
            let key = folder + "/held"
            try await blocking { try SSHServerFixture.makeKey(key) }
            try bed.server.authorize(key)
            try TestProcess.run("ssh-add", ["-q", key], environment: ["SSH_AUTH_SOCK": socket])
            try await withThrowingTaskGroup(of: Int32?.self) { group in
                for number in 1...20 {
                    var node = bed.node("i-\(number)", host: "127.20.2.\(number)", keys: ["/nonexistent/id"])
                    node.usesAgent = true
                    group.addTask { [node] in try await bed.run("true", on: node).exit.status }
                }
                for try await status in group { #expect(status == 0) }
            }
        }
    }

    @Test func `an agent that never answers holds up nobody who needs it not`() async throws {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let socket = folder + "/agent"
        let agent = try TestProcess(try TestProcess.find("ssh-agent"), ["-D", "-a", socket])
        defer { agent.end(SIGKILL) }
        _ = agent.nextLine()
        agent.signal(SIGSTOP)
        func settings(_ settings: inout SSHSettings) {
            settings.agentSocket = socket
            settings.connectTimeout = .seconds(6)
            settings.passphrase = { _ in "hunter2" }
        }
        try await SSHTestBed.with(everywhere: true, settings: settings) { bed in
            let locked = bed.server.folder + "/locked"
            try await blocking { try SSHServerFixture.makeKey(locked, passphrase: "hunter2") }
            try bed.server.authorize(locked)
            try await withThrowingTaskGroup(of: Void.self) { group in
                // More than an agent's backlog and any pool of threads would hold in turn.
                for number in 1...30 {
                    var node = bed.node("i-\(number)", host: "127.20.3.\(number)", keys: ["/nonexistent/id"])
                    node.usesAgent = true
                    group.addTask { [node] in
                        let refused = await problem { _ = try await bed.run("true", on: node) }
                        #expect(refused?.code == "ssh.agent-silent")
                    }
                }
                // Names are looked up, keys read and pinned meanwhile.
                let start = ContinuousClock.now
                let byName = bed.node("i-name", host: "localhost")
                #expect(try await bed.run("true", on: byName).exit.status == 0)
                #expect(ContinuousClock.now - start < .seconds(4))
                // Whoever has another way in still goes it, within the same time.
                var late = bed.node("i-late", host: "127.20.3.99", keys: [locked])
                late.usesAgent = true
                #expect(try await bed.run("true", on: late).exit.status == 0)
                try await group.waitForAll()
            }
        }
    }
}
