import Foundation
import Problems
import Testing

@testable import Nodes

/// What is read of generated configurations is what `ssh -G` reads, or it is refused by name.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh")))
struct OpenSSHConfigOracleTests {
    /// Numbers by a rule of their own, so that a failure comes again (Knuth's MMIX generator).
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }

        mutating func one<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }
    }

    private static let hosts = ["web1", "web9", "db2", "Web1", "10.0.0.7"]

    private static func line(_ dice: inout Dice) -> String {
        let value = dice.one([
            "HostName 192.0.2.9", "HostName %h.example.org", "HostName 192.0.2.8   # elastic", "HostName \"192.0.2.7\"",
            "User deploy", "User=jim", "User = \"jim\"", "user  root # x", "Port 2222", "Port=22", "Port 022",
            "Port abc",
            "Port 70000", "User", "User a b", "IdentityFile ~/.ssh/a.pem", "IdentityFile \"~/my keys/%r.pem\"",
            "IdentityFile /k/b\\ c", "IdentityFile '/k/d e'", "IdentityFile none", "IdentityFile ~/.ssh/a.pem",
            "IdentitiesOnly yes", "ProxyJump gate", "ProxyJump jim@gate:2200", "ProxyJump a,b@c,d:23",
            "ProxyJump ssh://jim@b:23", "ProxyJump none", "ProxyJump gate # why", "ProxyJump %r@gw",
            "ProxyCommand none", "ProxyCommand nc %h %p", "Compression yes", "# a comment", "", "   ",
            "User \"open", "\"User\" quoted", "HostName\t192.0.2.6\t", "HostName a'b'c", "User a\\\"b",
        ])
        return dice.one(["", "  ", "\t"]) + value
    }

    private static func heading(_ dice: inout Dice) -> String {
        dice.one([
            "Host web*", "Host web? !web9", "Host *", "Host db2 10.0.*", "Host=web1", "Host \"web1\" db2",
            "HOST web1 # db2",
            "Host !web1 *", "Host !*", "Match host web1", "Match all", "Match originalhost web*,!web9",
            "Match host *.org",
            "Match user jim", "Match !host web1 originalhost *", "Match host 192.0.2.9 user deploy",
            "Match host=\"web1\"",
        ])
    }

    private static func ssh(_ file: String, _ host: String) throws -> [String: [String]]? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/ssh")
        process.arguments = ["-G", "-F", file, host]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        var values: [String: [String]] = [:]
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            values[String(parts[0]), default: []].append(parts.count > 1 ? String(parts[1]) : "")
        }
        return values
    }

    @Test func `generated configurations are read as ssh reads them`() throws {
        let count = ProcessInfo.processInfo.environment["DUST_ORACLE_CASES"].flatMap { Int($0) } ?? 30
        let file = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        // Ends with every kind of line end, and with none.
        let ends = ["\n", "\n", "\r\n"]
        var compared = 0
        for seed in 1...count {
            var dice = Dice(state: UInt64(seed))
            for _ in 0..<4 { _ = dice.roll(2) }
            var lines = (0..<dice.roll(3)).map { _ in Self.line(&dice) }
            for _ in 0...dice.roll(3) {
                lines.append(Self.heading(&dice))
                for _ in 0...dice.roll(4) { lines.append(Self.line(&dice)) }
            }
            // Most lines that are refused are dropped, so that there is something to compare.
            if dice.roll(4) > 0 {
                lines.removeAll { line in
                    ["abc", "70000", "a b", "\"open"].contains { line.hasSuffix($0) } || line.trimmed == "User"
                }
            }
            let text = lines.joined(separator: dice.one(ends)) + dice.one(["", "\n"])
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let host = dice.one(Self.hosts)
            let theirs = try Self.ssh(file, host)
            let me = OpenSSHConfig.Surroundings(home: NSHomeDirectory(), localUser: NSUserName())
            let comment = Comment(rawValue: "seed \(seed), host \(host):\n\(text)")
            do {
                let config = try OpenSSHConfig(text, me)
                var reading = SSHConfigReading(host: host, surroundings: me)
                try reading.take(config.lines, isReached: true)
                let theirs = try #require(theirs, comment)
                #expect(theirs["hostname"] == [(reading.hostName).lowercased()], comment)
                #expect(theirs["port"] == [UInt16(reading["port"] ?? "22").map { "\($0)" } ?? ""], comment)
                #expect(theirs["user"] == [reading["user"] ?? NSUserName()], comment)
                if !reading.identityFiles.isEmpty { #expect(theirs["identityfile"] == reading.identityFiles, comment) }
                let jump = reading["proxyjump"].map { $0.hasPrefix("ssh://") ? String($0.dropFirst(6)) : $0 }
                #expect((theirs["proxyjump"] ?? ["none"]) == [jump ?? "none"], comment)
                compared += 1
            } catch let problem as Problem {
                // Refused here: by ssh too, or by the name of what is not followed.
                #expect(theirs == nil || problem.code == "ssh-config.not-followed", comment)
            }
        }
        #expect(compared > count / 3)
    }
}
