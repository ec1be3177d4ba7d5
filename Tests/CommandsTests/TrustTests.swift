import DustTesting
import Nodes
import Problems
import Shell
import Synchronization
import Testing

@Suite struct TrustCommandTests {
    private func shell() throws -> ShellFixture {
        let keys = FakeHostKeys(["i-0000000000000000a": [PinnedKey(type: "ssh-ed25519", fingerprint: "SHA256:abc")]])
        return try ShellFixture(
            [.init("web0", id: "i-0000000000000000a"), .init("web1", id: "i-0000000000000000b", state: "stopped")],
            services: .fake(hostKeys: keys))
    }

    @Test func `pinned keys are listed, forgotten for whom one names, and gone then`() async throws {
        let shell = try shell()
        let listed = await shell.enter("trust")
        #expect(
            listed.lines == [
                "Name  ID                   Type         Fingerprint",
                "web0  i-0000000000000000a  ssh-ed25519  SHA256:abc   never verified",
            ])
        #expect(await shell.enter("trust --forget").status == .usage)
        #expect(await shell.enter("trust --forget web*").remarks == ["forgot 1 key"])
        #expect(await shell.enter("trust").remarks == ["no key is pinned yet"])
    }

    @Test func `without a console there is nothing to compare with`() async throws {
        let shell = try shell()
        shell.fleet.set(console: nil)
        let result = await shell.enter("trust --verify web0")
        #expect(result.status == .success)
        #expect(
            result.lines == [
                "Name  ID                   Type         Fingerprint",
                "web0  i-0000000000000000a  ssh-ed25519  SHA256:abc   not on the console",
            ])
    }

    @Test func `a batch is compared with one write of the file, and one wrong key is named`() async throws {
        let members = (0..<12).map {
            FakeFleet.Member("web\($0)", id: "i-\(String(repeating: "0", count: 15))\(10 + $0)")
        }
        let keys = FakeHostKeys(
            Dictionary(
                uniqueKeysWithValues: members.map {
                    (
                        $0.id,
                        [
                            PinnedKey(
                                type: "ssh-ed25519", fingerprint: $0.tags["Name"] == "web7" ? "SHA256:forged" : print)
                        ]
                    )
                }))
        let shell = try ShellFixture(members, services: .fake(hostKeys: keys))
        shell.fleet.set(
            path: nil,
            console: """
                -----BEGIN SSH HOST KEY FINGERPRINTS-----
                256 \(print) root@ip-10-0-0-1 (ED25519)
                -----END SSH HOST KEY FINGERPRINTS-----
                """)
        let result = await shell.enter("trust --verify")
        #expect(result.problems.map(\.code) == ["trust.mismatch"])
        #expect(result.problems.first?.subject == "web7")
        #expect(keys.writes.withLock(\.self) == 1)
        #expect(await shell.enter("trust web0").lines.last?.hasSuffix("  verified") == true)
    }

    private let print = "SHA256:" + String(repeating: "A", count: 43)
}
