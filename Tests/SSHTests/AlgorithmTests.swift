import CLibSSH
import DustTesting
import Foundation
import Problems
import System
import Testing

@testable import SSH

/// What is offered and agreed on: the library's own lists, so that a newer library's algorithms come by themselves.
struct AlgorithmTests {
    @Test(arguments: [nil, "ecdsa-sha2-nistp256", "ssh-rsa", "ssh-ed25519"] as [String?])
    func `all that the installed library has is offered, the pinned kind of key first`(pinned: String?) async throws {
        let plain = try await offered { descriptor in
            guard let session = ssh_new() else { return nil }
            var (no, descriptor) = (Int32(0), descriptor)
            ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &no)
            ssh_options_set(session, SSH_OPTIONS_HOST, "node")
            ssh_options_set(session, SSH_OPTIONS_FD, &descriptor)
            return session
        }
        let ours = try await offered { descriptor in
            let node = SSHDestination(hostKeyAlias: "i-1", host: "127.0.0.1", user: "nobody")
            return LibSSHSession(
                node, descriptor: descriptor, pinned: pinned.map { [HostKey(type: $0, base64: "AAAA")] } ?? [])?.raw
        }
        #expect(ours.count == 10 && plain.count == 10)
        for index in ours.indices where index != 1 { #expect(ours[index] == plain[index]) }
        #expect(Set(ours[1]) == Set(plain[1]))
        if let pinned { #expect(ours[1].first == (pinned == "ssh-rsa" ? "rsa-sha2-512" : pinned)) }
    }

    /// The name lists of the first packet that a session sends (RFC 4253, 7.1).
    private func offered(_ make: @escaping @Sendable (Int32) -> ssh_session?) async throws -> [[String]] {
        try await blocking {
            var ends: [Int32] = [-1, -1]
            try #require(socketpair(AF_UNIX, Sockets.stream, 0, &ends) == 0)
            defer { close(ends[1]) }
            let session = try #require(make(ends[0]))
            defer { ssh_free(session) }
            ssh_set_blocking(session, 0)
            _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
            let greeting = "SSH-2.0-Listener\r\n"
            try #require(write(ends[1], greeting, greeting.utf8.count) == greeting.utf8.count)
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            for _ in 0..<2_000 {
                _ = ssh_connect(session)
                let count = read(ends[1], &chunk, chunk.count)
                if count > 0 { bytes += chunk[..<count] }
                if let lists = Self.lists(in: bytes) { return lists }
                var waiting = pollfd(fd: ends[1], events: Int16(POLLIN), revents: 0)
                poll(&waiting, 1, 10)
            }
            return []
        }
    }

    private static func lists(in bytes: [UInt8]) -> [[String]]? {
        guard let line = bytes.firstIndex(of: 10) else { return nil }
        let packet = bytes[(line + 1)...]
        func number(_ at: Int) -> Int { packet[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard packet.count > 22, packet.count >= 4 + number(packet.startIndex), packet[packet.startIndex + 5] == 20
        else {
            return nil
        }
        var place = packet.startIndex + 22
        return (0..<10).map { _ in
            let length = number(place)
            defer { place += 4 + length }
            return String(decoding: packet[place + 4..<place + 4 + length], as: UTF8.self).split(separator: ",")
                .map(String.init)
        }
    }

    @Test func `what is in use is told, by id`() async throws {
        let configuration = "KexAlgorithms ecdh-sha2-nistp256\nCiphers aes256-ctr\nMACs hmac-sha2-256"
        try await SSHTestBed.with(configuration: configuration) { bed in
            _ = try await bed.run("true", on: bed.node("i-1"))
            #expect(
                await bed.pool.agreedAlgorithms == ["i-1": "ecdh-sha2-nistp256 ssh-ed25519 aes256-ctr hmac-sha2-256"])
            await bed.pool.close(bed.node("i-1"))
            #expect(await bed.pool.agreedAlgorithms.isEmpty)
        }
    }

    @Test func `what a server offers is found behind its greeting, and told though it has closed`() throws {
        func string(_ text: String) -> [UInt8] {
            withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian, Array.init) + text.utf8
        }
        let lists = ["ancient-exchange", "ssh-ed25519"] + [String](repeating: "aes256-ctr", count: 2)
        let rest = [String](repeating: "hmac-sha2-256", count: 2) + [String](repeating: "none", count: 2) + ["", ""]
        var payload: [UInt8] = [20] + [UInt8](repeating: 7, count: 16)
        for list in lists + rest { payload += string(list) }
        payload += [0, 0, 0, 0, 0]
        // Whole blocks of eight bytes, four of padding at least (RFC 4253, 6).
        let padded = 4 + (8 - (5 + payload.count + 4) % 8) % 8
        let size = withUnsafeBytes(of: UInt32(1 + payload.count + padded).bigEndian, Array.init)
        let packet = size + [UInt8(padded)] + payload + [UInt8](repeating: 0, count: padded)
        let greeting = Array("SSH-2.0-OpenSSH_1\r\n".utf8)
        #expect(KeyExchangeOffer.packet(in: (greeting + packet + [1, 2])[...]) == packet)
        #expect(KeyExchangeOffer.packet(in: packet[...]) == packet)
        for count in 0..<packet.count { #expect(KeyExchangeOffer.packet(in: packet[..<count]) == nil) }
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { close(ends[0]) }
        try #require(write(ends[1], greeting + packet, greeting.count + packet.count) == greeting.count + packet.count)
        close(ends[1])
        var lost: String?
        let offer = try #require(KeyExchangeOffer(peekingAt: ends[0], lost: &lost))
        let node = SSHDestination(hostKeyAlias: "i-1", host: "127.0.0.1", user: "nobody")
        let text = try #require(offer.disagreement(node, pinned: []))
        let why = Problem.handshakeFailed(node, text, phase: .agreeing).why ?? ""
        #expect(why.contains("It offers ancient-exchange") && why.contains("This program has curve25519-"), "\(text)")
    }

    @Test func `a server with other algorithms is told with both lists`() async throws {
        try await SSHTestBed.with(configuration: "KexAlgorithms diffie-hellman-group1-sha1") { bed in
            let refused = await problem { _ = try await bed.run("true") }
            #expect(refused?.code == "ssh.no-common-algorithm", "\(refused?.why ?? "")")
            let why = try #require(refused?.why)
            #expect(
                why.contains("It offers diffie-hellman-group1-sha1") && why.contains("This program has curve25519-"))
        }
    }
}
