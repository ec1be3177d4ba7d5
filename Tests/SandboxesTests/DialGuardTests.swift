import Files
import Testing

@testable import Sandboxes

@Suite struct DialGuardTests {
    @Test(arguments: ["127.0.0.1", "127.20.3.4", "127.255.255.255"])
    func `loopback is always this machine`(address: String) {
        #expect(DialGuard.loopback.allows(address))
    }

    @Test(arguments: [
        "54.12.0.15", "10.213.0.2", "128.0.0.1", "127.1", "0127.0.0.1", "2130706433", "0x7f.0.0.1", "localhost",
        "127.0.0.1.example.com", "::1", "", "127.0.0.256",
    ])
    func `anything else, and every name, is a stranger's`(address: String) {
        #expect(!DialGuard.loopback.allows(address))
    }

    @Test func `without a sandbox only loopback is left`() {
        #expect(DialGuard.of(sandboxAt: "/nonexistent", configFolder: "/nonexistent/sandbox") == .loopback)
        #expect(DialGuard(networks: ["127.0.0.0/8", "10.213.7.0/24"]).allows("10.213.7.9"))
        #expect(!DialGuard(networks: ["127.0.0.0/8", "10.213.7.0/24"]).allows("10.213.8.9"))
    }

    @Test func `the Python is looked for beside the program and its checkout, never in a folder above`() {
        #expect(
            ServerProcess.environments(beside: "/home/me/dust/.build/debug/dust") == ["/home/me/dust/.venv-sandbox"])
        #expect(ServerProcess.environments(beside: "/usr/local/bin/dust") == ["/usr/local/lib/dust/sandbox"])
        #expect(ServerProcess.environments(beside: "/tmp/a/b/dust").isEmpty)
    }
}
