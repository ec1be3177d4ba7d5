import DustTesting
import Fleets
import Problems
import Shell
import Testing

@testable import Nodes

/// Instances that no login rule fits, logged in to as `~/.ssh/config` says.
@Suite struct ConfiguredNodeTests {
    private func route(_ text: String, _ member: FakeFleet.Member) async throws -> Route {
        let shell = try ShellFixture([member], rules: "[]\n")
        let all = try await shell.context.inventory.view(of: [Place(region: "eu-west-1")]).instances
        let surroundings = OpenSSHConfig.Surroundings(home: "/h", localUser: "me", environment: [:])
        let configuration = try OpenSSHConfig(text, surroundings)
        let resolver = NodeResolver(
            configuration: { () throws(Problem) in configuration }, localUser: "me",
            instanceNamed: { (_) throws(Problem) in throw Problem("test.none", "None.", status: .failure) })
        return try resolver.node(try #require(all.first)).route
    }

    @Test func `HostKeyAlias is not followed for an instance, and known so that it can be said`() async throws {
        let route = try await route("Host web0\n  HostKeyAlias shared\n  User jo\n", .init("web0"))
        #expect(route.hostKeyAlias.hasPrefix("i-") && route.configuredAlias == "shared" && route.user == "jo")
        let plain = try await self.route("Host web0\n  User jo\n", .init("web0"))
        #expect(plain.configuredAlias == nil)
    }

    @Test(arguments: [
        ("HostKeyAlias gate-key", "gate-key"), ("Port 2222", "[192.0.2.7]:2222"), ("", "192.0.2.7"),
        // What would break the file of known hosts is left to the address.
        ("HostKeyAlias \"a b\"", "192.0.2.7"), ("HostKeyAlias a,b", "192.0.2.7"), ("HostKeyAlias \"#x\"", "192.0.2.7"),
    ])
    func `a jump host is pinned to its HostKeyAlias, as by ssh`(line: String, alias: String) async throws {
        let text = "Host gate\n  HostName 192.0.2.7\n  \(line)\nHost web0\n  ProxyJump gate\n"
        let route = try await route(text, .init("web0"))
        #expect(route.jumps.map(\.hostKeyAlias) == [alias])
    }

    @Test func `one with an address of IPv6 alone is found by it, and dialled`() async throws {
        let six = FakeFleet.Member(
            nil, ["public_ip_address": "", "private_ip_address": "", "ipv6_address": "2001:db8::7"])
        let route = try await route("Host 2001:db8::*\n  User jo\n", six)
        #expect(route.host == "2001:db8::7" && route.user == "jo")
    }
}
