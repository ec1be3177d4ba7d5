import Foundation
import Problems
import Testing

@testable import Nodes

@Suite struct OpenSSHConfigTests {
    private static let me = OpenSSHConfig.Surroundings(home: "/h", localUser: "me", environment: ["K": "/keys"])

    private func login(_ text: String, _ host: String) throws(Problem) -> OpenSSHConfig.Login? {
        try OpenSSHConfig(text, Self.me).login(for: host)
    }

    private static let text = """
        # first value wins
        Host web* !web9
            User = deploy
            Port 2222
            IdentityFile ~/.ssh/web.pem
        Host bastion
            HostName 192.0.2.1
            User jump
        Host db? 10.0.*
            ProxyJump bastion:2200
            IdentityFile "%d/keys/db key"
        Host *
            User everybody
            IdentityFile ~/.ssh/id_all
        """

    @Test func `blocks that name a host make a login, in the order of the file`() throws {
        let web = try #require(try login(Self.text, "web1"))
        #expect(web.user == "deploy" && web.port == 2222)
        #expect(web.identityFiles == ["/h/.ssh/web.pem", "/h/.ssh/id_all"])
        let db = try #require(try login(Self.text, "10.0.3.4"))
        #expect(db.jump == "bastion:2200" && db.user == "everybody")
        #expect(db.identityFiles == ["/h/keys/db key", "/h/.ssh/id_all"])
        #expect(try login(Self.text, "bastion")?.hostName == "192.0.2.1")
    }

    @Test(arguments: ["web9", "other", "db12", "xweb"])
    func `a block for every host names none`(host: String) throws { #expect(try login(Self.text, host) == nil) }

    @Test(arguments: [
        ("Host w\n  HostName 127.20.1.1   # elastic ip\n", "w", "127.20.1.1"),
        ("\u{FEFF}Host w\r\n\tHostName=\"127.20.1.1\"\r\n", "w", "127.20.1.1"),
        ("Host w\n HostName %h.example # x\n", "w", "w.example"), ("Match host w\nHostName a\n", "w", "a"),
        ("Host w\nHostName x\nMatch originalhost w\nHostName y\n", "w", "x"),
    ])
    func `a host's address is read as ssh reads it`(text: String, host: String, address: String) throws {
        #expect(try login(text, host)?.hostName == address)
    }

    @Test func `a comment is no host, and quotes make a name of two words`() throws {
        #expect(try login("Host web1 # replaces web0\n User u\n", "web0") == nil)
        #expect(try login("Host \"Web Server 1\"\n User u\n", "Web Server 1")?.user == "u")
    }

    @Test func `key files have tokens, variables and blanks`() throws {
        let text = "Host a\nUser u\nIdentityFile \"~/my keys/%r.pem\"\nIdentityFile ${K}/%h\nIdentitiesOnly yes\n"
        let found = try #require(try login(text, "a"))
        #expect(found.identityFiles == ["/h/my keys/u.pem", "/keys/a"])
        #expect(found.onlyIdentities)
        #expect(throws: Problem.self) { try login("Host a\nIdentityFile ${NO}/x\n", "a") }
    }

    @Test(
        arguments: [
            ("ProxyJump ssh://jim@b:23", "ssh://jim@b:23"), ("ProxyJump %r@gw.%h # c", "u@gw.a"),
            ("ProxyCommand none\nProxyJump b", nil), ("ProxyCommand ssh -q -W %h:%p -p 2200 jim@gate", "jim@gate:2200"),
            ("ProxyJump b\nProxyCommand nc %h %p", "b"), ("ProxyJump none", nil),
        ] as [(String, String?)])
    func `of ProxyJump and ProxyCommand the first counts`(line: String, jump: String?) throws {
        #expect(try login("Host a\nUser u\n\(line)\n", "a")?.jump == jump)
    }

    @Test func `a ProxyCommand that is not ssh is the way, its tokens for whoever runs it`() throws {
        let found = try login("Host a\nUser u\nProxyCommand nc -x \"p q\" %h %p\nProxyJump b\n", "a")
        #expect(found?.proxy == "nc -x \"p q\" %h %p")
        #expect(found?.jump == nil)
    }

    @Test(arguments: [
        "Host a\nUser u\nMatch exec \"true\"\nHostName evil\n",
        "Host a\nUser u\nMatch host a exec true\nPort 7\n", "Host a\nMatch final\nUser u\n",
    ])
    func `what decides whom one talks to and is not followed is refused by name`(text: String) {
        let error = #expect(throws: Problem.self) { try login(text, "a") }
        #expect(error?.code == "ssh-config.not-followed")
        #expect(error?.what.hasPrefix("~/.ssh/config:") == true)
    }

    @Test(arguments: ["Match İİİİ=x", "Match !İİİİİİ=x", "Match HOSTİ=a", "Match ẞ=ẞ"])
    func `a criterion whose small letters are longer than itself is refused by name`(line: String) {
        let error = #expect(throws: Problem.self) { try login("Host a\nUser u\n\(line)\n", "a") }
        #expect(error?.code == "ssh-config.bad-line")
    }

    @Test func `a criterion may be joined to its value, in any case`() throws {
        #expect(try login("Match HOST=a\nUser u\nHostName x\n", "a")?.user == "u")
        #expect(try login("Host a\nUser v\nMatch !Host=a\nHostName x\n", "a")?.hostName == nil)
    }

    @Test func `a Match exec that decides nothing, or is for others, hinders nobody`() throws {
        #expect(try login("Host a\nUser u\nMatch exec \"touch x\"\nCompression yes\n", "a")?.user == "u")
        #expect(try login("Host a\nUser u\nMatch host b exec x\nHostName y\n", "a")?.user == "u")
    }

    @Test(arguments: [
        ("Port abc", 2), ("Port 0", 2), ("User", 2), ("User \"\"", 2), ("User a b", 2), ("HostName \"x", 2),
    ])
    func `what ssh cannot read is refused by file and line`(line: String, number: Int) {
        let error = #expect(throws: Problem.self) { try login("Host other\n\(line)\n", "a") }
        #expect(error?.code == "ssh-config.bad-line")
        #expect(error?.what.hasPrefix("~/.ssh/config:\(number) ") == true)
    }

    @Test func `what is included stands in its block, and an endless Include is refused`() throws {
        let outer = try OpenSSHConfig("Host a\n  Include more\n  Port 7\nHost b\n User u\n", Self.me) { _ in
            [("more", "User inner\nHost b\n  User other\n")]
        }
        #expect(try outer.login(for: "a")?.user == "inner" && outer.login(for: "a")?.port == 7)
        #expect(try outer.login(for: "b")?.user == "u")
        #expect(throws: Problem.self) {
            try OpenSSHConfig("Include self\n", Self.me) { _ in [("self", "Include self\n")] }
        }
    }

    @Test func `an Include names files by patterns and quotes`() throws {
        let home = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        let folder = "\(home)/.ssh/my dir"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        try "Include \"my dir/[ot]*\"\n".write(toFile: "\(home)/.ssh/config", atomically: true, encoding: .utf8)
        try "Host a\nUser one\n".write(toFile: "\(folder)/one", atomically: true, encoding: .utf8)
        try "Host b\nUser two\n".write(toFile: "\(folder)/two", atomically: true, encoding: .utf8)
        try "Host c\nUser no\n".write(toFile: "\(folder)/zero", atomically: true, encoding: .utf8)
        let config = try OpenSSHConfig(OpenSSHConfig.Surroundings(home: home))
        #expect(try config.login(for: "a")?.user == "one" && config.login(for: "b")?.user == "two")
        #expect(try config.login(for: "c") == nil)
    }
}
