import Testing

@testable import Nodes

@Suite struct OpenSSHConfigTests {
    private static let text = """
        # first value wins
        Host web* !web9
            User = deploy
            Port 2222
            IdentityFile ~/.ssh/web.pem
        Host bastion
            HostName 192.0.2.1
            User jump
        Match host web1 exec "touch /tmp/never"
            User evil
        Host db? 10.0.*
            ProxyJump bastion:2200
            IdentityFile "%d/keys/db key"
        Host *
            User everybody
            IdentityFile ~/.ssh/id_all
        """
    private let config = OpenSSHConfig(text, home: "/h") { _ in [] }

    @Test func `blocks that name a host make a login, in the order of the file`() throws {
        let web = try #require(config.login(for: "WEB1"))
        #expect(web.user == "deploy" && web.port == 2222)
        #expect(web.identityFiles == ["/h/.ssh/web.pem", "/h/.ssh/id_all"])
        let db = try #require(config.login(for: "10.0.3.4"))
        #expect(db.jump == "bastion:2200" && db.user == "everybody")
        #expect(db.identityFiles == ["/h/keys/db key", "/h/.ssh/id_all"])
        #expect(config.login(for: "bastion")?.hostName == "192.0.2.1")
    }

    @Test(arguments: ["web9", "other", "db12", "xweb"])
    func `a block for every host names none`(host: String) { #expect(config.login(for: host) == nil) }

    @Test func `what is included stands in its block, and an endless Include ends`() throws {
        let outer = OpenSSHConfig("Host a\n  Include more\n  Port 7\n", home: "/h") { _ in
            ["User inner\nHost b\n  User other\n"]
        }
        #expect(outer.login(for: "a")?.user == "inner" && outer.login(for: "a")?.port == 7)
        #expect(outer.login(for: "b")?.user == "other")
        let endless = OpenSSHConfig("Include self\nHost c\n User u\n", home: "/h") { _ in ["Include self\n"] }
        #expect(endless.login(for: "c")?.user == "u")
    }
}
