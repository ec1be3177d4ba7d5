import Testing

@testable import SSH

@Suite struct KnownHostsLinesTests {
    static let lines = [
        "i-1 ssh-ed25519 AAAA", "# a remark", "i-2,i-3 ssh-rsa BBBB comment", "@revoked i-4 ssh-rsa CCCC",
    ]

    @Test(arguments: ["\n", "\r\n", "\r"]) func `keys are the same whatever ends the lines`(end: String) {
        for head in ["", "\u{FEFF}"] {
            for tail in ["", end] {
                let entries = KnownHosts.parse(head + Self.lines.joined(separator: end) + tail)
                #expect(entries.keys.sorted() == ["i-1", "i-2", "i-3", "i-4"])
                #expect(entries["i-1"]?.map(\.key) == [HostKey(type: "ssh-ed25519", base64: "AAAA")])
                #expect(entries["i-4"]?.map(\.isRevoked) == [true])
                #expect(entries["i-4"]?.map(\.key) == [HostKey(type: "ssh-rsa", base64: "CCCC")])
            }
        }
    }
}
