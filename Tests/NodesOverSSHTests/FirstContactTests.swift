import DustTesting
import Nodes
import NodesOverSSH
import SSH
import Synchronization
import Testing

@Suite struct FirstContactTests {
    private static func contact(_ fingerprint: String, alias: String = "i-1") -> SSHSettings.FirstContact {
        SSHSettings.FirstContact(
            destination: SSHDestination(name: "web0", hostKeyAlias: alias, host: "127.0.0.1", port: 22, user: "nobody"),
            keyType: "ssh-ed25519", fingerprint: fingerprint)
    }

    private static let console = """
        cloud-init[1]: -----BEGIN SSH HOST KEY FINGERPRINTS-----
        256 SHA256:right root@ip-10-0-0-1 (ED25519)
        3072 SHA256:other root@ip-10-0-0-1 (RSA)
        -----END SSH HOST KEY FINGERPRINTS-----
        """

    @Test(arguments: [
        ("SHA256:right", FirstContacts.Verdict.matches), ("SHA256:other", .matches), ("SHA256:wrong", .mismatch),
    ])
    func `a key is held against what the console has`(fingerprint: String, verdict: FirstContacts.Verdict) async {
        let contacts = FirstContacts { _ in Self.console }
        #expect(await contacts.verdict(of: Self.contact(fingerprint)) == verdict)
    }

    @Test func `every whole block of the console counts`() {
        let again = Self.console.replacing("right", with: "second").replacing("other", with: "third")
        let cut = "-----BEGIN SSH HOST KEY FINGERPRINTS-----\n256 SHA256:torn root@x (ED25519)\n"
        #expect(
            ConsoleFingerprints.read(Self.console + "\n" + cut + again) == [
                "SHA256:right", "SHA256:other", "SHA256:second", "SHA256:third",
            ])
    }

    @Test func `no console, no whole block and no instance prove nothing`() async {
        for text in [nil, "booting", "-----BEGIN SSH HOST KEY FINGERPRINTS-----\n256 SHA256:right x"] {
            let contacts = FirstContacts { _ in text }
            #expect(await contacts.verdict(of: Self.contact("SHA256:wrong")) == .unverified)
        }
        let contacts = FirstContacts { _ in Self.console }
        #expect(await contacts.verdict(of: Self.contact("SHA256:wrong", alias: "[host]:22")) == .unverified)
    }

    @Test func `no more than five consoles are asked for at once`() async {
        let now = Mutex((running: 0, most: 0))
        let contacts = FirstContacts { _ in
            now.withLock { now in
                now.running += 1
                now.most = max(now.most, now.running)
            }
            for _ in 0..<20 { await Task.yield() }
            now.withLock { $0.running -= 1 }
            return nil
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 { group.addTask { _ = await contacts.verdict(of: Self.contact("SHA256:x")) } }
        }
        #expect(now.withLock { $0.most } <= 5)
        #expect(now.withLock { $0.running } == 0)
    }
}
