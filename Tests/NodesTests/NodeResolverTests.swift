import DustTesting
import Fleets
import Nodes
import Problems
import Shell
import Testing

/// The way to an instance, by its login rule.
@Suite struct NodeResolverTests {
    private static func routes(
        _ rules: String, _ members: [FakeFleet.Member], of name: String
    ) async throws -> (Route?, Problem?) {
        let shell = try ShellFixture(members, rules: rules)
        let all = try await shell.context.inventory.view(of: [Place(region: "eu-west-1")]).instances
        let resolver = NodeResolver { (wanted) throws(Problem) in
            guard let found = all.first(where: { $0.name == wanted }) else {
                throw Problem("node.jump-host", "There is no \(wanted).", status: .unreachable)
            }
            return found
        }
        do {
            let instance = try #require(all.first { $0.name == name })
            return (try resolver.node(instance).route, nil)
        } catch let problem as Problem {
            return (nil, problem)
        }
    }

    private static let one: [FakeFleet.Member] = [
        .init("web0", tags: ["door": "198.51.100.7:2200", "bad": "host:99999"], ["ipv6_address": "2001:db8::7"])
    ]

    @Test(arguments: [
        ("", "192.0.2.1", 22), ("  address: private-ip\n", "10.0.0.1", 22), ("  address: ipv6\n", "2001:db8::7", 22),
        ("  address: tag:door\n", "198.51.100.7", 2_200), ("  port: 2022\n", "192.0.2.1", 2_022),
    ])
    func `the rule says which address`(lines: String, host: String, port: Int) async throws {
        let (route, problem) = try await Self.routes(
            "- selector: '*'\n  login-user: admin\n" + lines, Self.one, of: "web0")
        #expect(problem == nil)
        #expect(route?.host == host && route.map { Int($0.port) } == port && route?.user == "admin")
    }

    @Test(arguments: [
        // IPv6 comes last: where there is anything else, that is what is dialled.
        (["public_ip_address": "192.0.2.9", "private_ip_address": "10.0.0.9"], "192.0.2.9"),
        (["public_ip_address": "", "private_ip_address": "10.0.0.9"], "10.0.0.9"),
        (["public_ip_address": "", "private_ip_address": "", "public_dns_name": "a.example"], "a.example"),
        (["public_ip_address": "", "private_ip_address": ""], "2001:db8::7"),
    ])
    func `IPv6 is dialled where there is nothing else`(attributes: [String: String], host: String) async throws {
        for key in ["ipv6_address", "network_interfaces.0.ipv6_addresses.0.ipv6_address"] {
            let member = FakeFleet.Member("web0", attributes.merging([key: "2001:db8::7"]) { $1 })
            let (route, problem) = try await Self.routes(
                "- selector: '*'\n  login-user: admin\n", [member], of: "web0")
            #expect(problem == nil && route?.host == host)
        }
    }

    @Test func `beside a private address, IPv6 is the last way`() async throws {
        let member = FakeFleet.Member("web0", ["public_ip_address": "", "ipv6_address": "2001:db8::7"])
        let (route, _) = try await Self.routes("- selector: '*'\n  login-user: admin\n", [member], of: "web0")
        #expect(route?.plan?.ways == [.privateAddress, .endpoint, .sessionManager, .direct])
        #expect(route?.plan?.ipv6 == "2001:db8::7" && route?.host == "10.0.0.1")
    }

    @Test(arguments: [
        ("- selector: 'db*'\n  login-user: admin\n", "node.no-rule"),
        ("- selector: '*'\n  login-user: admin\n  address: tag:nosuch\n", "node.no-address"),
        ("- selector: '*'\n  login-user: admin\n  address: tag:bad\n", "node.bad-address"),
        ("- selector: '*'\n  login-user: admin\n  jump: web0\n", "node.jump-loop"),
        ("- selector: '*'\n  login-user: admin\n  jump: gone\n", "node.jump-host"),
        ("- selector: '*'\n  login-user: admin\n  jump: me@gate:x\n", "node.bad-address"),
    ])
    func `what leads nowhere is said by its code`(rules: String, code: String) async throws {
        let (route, problem) = try await Self.routes(rules, Self.one, of: "web0")
        #expect(route == nil && problem?.code == code)
    }

    @Test func `a stopped instance is told to start`() async throws {
        let (_, problem) = try await Self.routes(
            "- selector: '*'\n  login-user: admin\n", [.init("web0", state: "stopped")], of: "web0")
        #expect(problem?.code == "node.not-running" && problem?.fixes == ["start web0"])
    }

    @Test func `jumps stand in the order in which they are dialled`() async throws {
        let rules = """
            - selector: inner
              login-user: admin
              jump: middle
            - selector: middle
              login-user: admin
              jump: gate@198.51.100.9:2022
            """
        let (route, _) = try await Self.routes(rules, [.init("inner"), .init("middle")], of: "inner")
        #expect(route?.jumps.map(\.host) == ["198.51.100.9", "192.0.2.1"])
        #expect(route?.jumps.map(\.user) == ["gate", "admin"])
        #expect(route?.jumps.last?.jumps.isEmpty == true)
    }
}
