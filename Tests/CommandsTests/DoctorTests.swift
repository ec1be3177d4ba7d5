import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Testing

@testable import Commands

@Suite struct DoctorTests {
    static let worker = FakeFleet.Member(
        "worker3", tags: ["dust:cluster": "spark1"],
        [
            "public_ip_address": "192.0.2.7", "subnet_id": "subnet-1",
            "network_interfaces.0.groups.0.group_id": "sg-0ab1",
        ])

    private static func path(_ ranges: [String], ports: ClosedRange<Int> = 22...22, wayOut: String? = "igw-1")
        -> NetworkPath
    {
        NetworkPath(
            groups: [.init(id: "sg-0ab1", openings: ranges.isEmpty ? [] : [.init(ports: ports, ranges: ranges)])],
            routeTable: "rtb-1", routes: wayOut.map { [.init("0.0.0.0/0", via: $0)] } ?? [],
            acl: .init(
                id: "acl-1", incoming: [.init(100, allows: true, range: "0.0.0.0/0")],
                outgoing: [.init(100, allows: true, range: "0.0.0.0/0")]))
    }

    private static let open = path(["0.0.0.0/0"])

    private func shell(
        _ members: [FakeFleet.Member] = [worker], path: NetworkPath = open, caller: String? = "203.0.113.9",
        rules: String = "- selector: '*'\n  login-user: admin\n", console: String? = nil,
        answer: FakeRemote.Answer = .prints("dust-doctor\n")
    ) throws -> ShellFixture {
        let services = Services.fake(
            caller: CallerAddress { (_) async throws(Problem) in
                guard let caller else { throw Problem("test.no-caller", "Nobody tells.", status: .cloud) }
                return caller
            }, hostKeys: FakeHostKeys([:]))
        let shell = try ShellFixture(members, remote: FakeRemote { _, _ in answer }, rules: rules, services: services)
        shell.fleet.set(path: path, console: console)
        shell.fleet.set(health: [:])
        return shell
    }

    private func diagnosis(_ shell: ShellFixture, _ line: String = "doctor worker3") async throws -> JSONValue {
        let result = await shell.enter(line + " --json")
        return try JSONValue(parsing: result.output).array?.first ?? .null
    }

    private static func ssh(_ code: String) -> FakeRemote.Answer {
        .unreachable(
            Problem(code, "Cannot reach worker3.", why: "It is so.", fix: "doctor worker3", status: .unreachable))
    }

    @Test func `a node that answers has nothing wrong`() async throws {
        let shell = try shell()
        let result = await shell.enter("doctor worker3")
        #expect(result.status == .success)
        #expect(result.codes.isEmpty)
        for step in LoginFinding.Step.allCases where step != .way {
            #expect(result.output.contains(step.rawValue), "\(step)")
        }
    }

    @Test func `what the connection is secured by is told`() async throws {
        let shell = try shell()
        shell.remote.agree(on: [Self.worker.id: "mlkem768x25519-sha256 ssh-ed25519 aes256-ctr hmac-sha2-256"])
        let result = await shell.enter("doctor worker3")
        #expect(
            result.lines.contains {
                $0 == "  ✓ ssh server      speaks ssh: mlkem768x25519-sha256 ssh-ed25519 aes256-ctr hmac-sha2-256"
            })
    }

    @Test(arguments: [
        ("stopped", "doctor.not-running", "start worker3"),
        ("pending", "doctor.not-running", "doctor worker3, in a minute"),
        ("terminated", "doctor.not-running", "show"),
    ])
    func `one that does not run`(state: String, code: String, fix: String) async throws {
        let found = try await diagnosis(shell([.init("worker3", state: state)]))
        #expect(found["problem"]?.string == code)
        #expect(found["fixes"]?.array?.first?.string?.hasPrefix(fix) == true)
    }

    @Test func `EC2's own checks fail`() async throws {
        let shell = try shell()
        shell.fleet.failChecks()
        #expect(try await diagnosis(shell)["ok"]?.bool == true)
        let lost = try self.shell(answer: Self.lost)
        lost.fleet.failChecks()
        #expect(try await diagnosis(lost)["problem"]?.string == "doctor.checks")
    }

    @Test func `no login rule, or one without an address`() async throws {
        #expect(try await diagnosis(shell(rules: "[]\n"))["problem"]?.string == "node.no-rule")
        let rules = "- selector: '*'\n  login-user: admin\n  address: tag:host\n"
        #expect(try await diagnosis(shell(rules: rules))["problem"]?.string == "node.no-address")
    }

    private static let lost = ssh("ssh.connect-timeout")

    /// The problem of a login that does not come through, and how a step of the way looks.
    private func judged(
        _ step: String, _ path: NetworkPath, caller: String? = "203.0.113.9", of member: FakeFleet.Member = worker,
        rules: String = "- selector: '*'\n  login-user: admin\n"
    ) async throws -> (code: String?, result: String?, detail: String?) {
        let found = try await diagnosis(
            shell([member], path: path, caller: caller, rules: rules, answer: Self.lost))
        let finding = found["steps"]?.array?.first { $0["step"]?.string == step }
        return (found["problem"]?.string, finding?["result"]?.string, finding?["detail"]?.string)
    }

    @Test(
        arguments: [
            (nil, "doctor.no-route", "wrong"), ("nat-1", "doctor.private-subnet", "wrong"),
            ("eigw-1", "doctor.private-subnet", "wrong"), ("igw-1", "ssh.connect-timeout", "good"),
            ("vpce-1", "ssh.connect-timeout", "unknown"), ("tgw-1", "ssh.connect-timeout", "unknown"),
            ("eni-1", "ssh.connect-timeout", "unknown"),
        ] as [(String?, String, String)])
    func `the route`(wayOut: String?, code: String, result: String) async throws {
        let found = try await judged("route", Self.path(["0.0.0.0/0"], wayOut: wayOut))
        #expect(found.code == code && found.result == result)
        if result == "unknown" { #expect(found.detail?.hasPrefix("cannot tell") == true) }
    }

    @Test func `the narrowest route that holds the caller's address decides, prefix lists and dead ends included`()
        async throws
    {
        var path = Self.open
        path.routes = [.init("0.0.0.0/0", via: "igw-1"), .init("203.0.113.0/24", via: "nat-1")]
        #expect(try await judged("route", path).code == "doctor.private-subnet")
        path.routes[1] = .init("203.0.113.0/24", via: "igw-2", isActive: false)
        #expect(try await judged("route", path).code == "doctor.no-route")
        path.routes = [.init("pl-1", via: "igw-1")]
        #expect(try await judged("route", path).result == "unknown")
        path.prefixLists = ["pl-1": ["203.0.113.0/28"]]
        #expect(try await judged("route", path).result == "good")
        path.routes = [.init("0.0.0.0/0", via: "igw-1")]
        path.gatewayRoutes = [.init("10.0.0.0/16", via: "local"), .init("10.0.1.0/24", via: "vpce-9")]
        let passed = try await judged("route", path).detail
        #expect(passed?.hasSuffix("what comes in passes vpce-9, whose rules cannot be read") == true)
    }

    @Test func `an IPv6 address is judged by routes and rules of IPv6`() async throws {
        var member = Self.worker
        member.attributes["ipv6_address"] = "2001:db8::7"
        let rules = "- selector: '*'\n  login-user: admin\n  address: ipv6\n"
        var path = Self.path(["203.0.113.9/32", "2001:db8:9::/48"])
        let caller = "2001:db8:9::1"
        #expect(try await judged("route", path, caller: caller, of: member, rules: rules).code == "doctor.no-route")
        path.routes.append(.init("::/0", via: "eigw-1"))
        #expect(
            try await judged("route", path, caller: caller, of: member, rules: rules).code == "doctor.private-subnet")
        path.routes[1] = .init("::/0", via: "igw-1")
        #expect(try await judged("route", path, caller: caller, of: member, rules: rules).result == "good")
        #expect(try await judged("security group", path, caller: caller, of: member, rules: rules).result == "good")
        #expect(
            try await judged("security group", path, caller: "2001:db8:8::1", of: member, rules: rules).code
                == "doctor.security-group")
        // An address of the other family says nothing.
        #expect(try await judged("security group", path, of: member, rules: rules).result == "unknown")
        // The ACL lets only IPv4 in.
        #expect(
            try await judged("network ACL", path, caller: caller, of: member, rules: rules).code == "doctor.network-acl"
        )
    }

    @Test func `a prefix list of a group counts as what it holds, and cannot be judged unread`() async throws {
        var path = Self.open
        path.groups = [
            .init(id: "sg-1", openings: [.init(ports: 22...22, ranges: ["198.51.100.0/24"], prefixLists: ["pl-1"])])
        ]
        let unread = try await judged("security group", path)
        #expect(unread.result == "unknown")
        #expect(unread.detail?.hasSuffix("the prefix list pl-1 cannot be read") == true)
        path.prefixLists = ["pl-1": ["203.0.113.0/24"]]
        #expect(try await judged("security group", path).result == "good")
        path.prefixLists = ["pl-1": ["192.0.2.0/24"]]
        #expect(try await judged("security group", path).code == "doctor.security-group")
    }

    private static let all = NetworkPath.ACLRule(100, allows: true, range: "0.0.0.0/0")

    @Test(
        arguments: [
            ([all], [all], "good", nil), ([], [all], "wrong", "doctor.network-acl"),
            ([all], [], "wrong", "doctor.network-acl"),
            (
                [.init(90, allows: false, range: "203.0.113.0/24", ports: 22...22), all], [all], "wrong",
                "doctor.network-acl"
            ),
            ([.init(110, allows: false, range: "203.0.113.0/24"), all], [all], "good", nil),
            (
                [all], [.init(90, allows: false, range: "203.0.113.9/32", ports: 1024...65_535), all], "wrong",
                "doctor.network-acl"
            ),
            ([all], [.init(90, allows: true, range: "0.0.0.0/0", ports: 1024...50_000)], "unknown", nil),
            ([all], [.init(90, allows: true, range: "0.0.0.0/0", ports: 1024...65_535)], "good", nil),
        ] as [([NetworkPath.ACLRule], [NetworkPath.ACLRule], String, String?)])
    func `a network ACL is asked both ways, the lowest number first`(
        incoming: [NetworkPath.ACLRule], outgoing: [NetworkPath.ACLRule], result: String, code: String?
    ) async throws {
        var path = Self.open
        path.acl = .init(id: "acl-1", incoming: incoming, outgoing: outgoing)
        let found = try await judged("network ACL", path)
        #expect(found.result == result && found.code == code ?? "ssh.connect-timeout")
        path.acl = nil
        #expect(try await judged("network ACL", path).detail?.hasPrefix("cannot tell") == true)
    }

    @Test func `after a login that worked everything else is a note`() async throws {
        let found = try await diagnosis(shell(path: Self.path([], wayOut: nil)))
        #expect(found["ok"]?.bool == true)
        #expect(found["steps"]?.array?.contains { $0["result"]?.string == "wrong" } == false)
        #expect(found["steps"]?.array?.filter { $0["detail"]?.string?.hasPrefix("seems wrong") == true }.count == 2)
    }

    @Test(
        arguments: [
            ([], "doctor.security-group"), (["203.0.113.8/32"], "doctor.security-group"),
            (["198.51.100.0/24", "203.0.113.0/24"], nil), (["::/0"], "doctor.security-group"),
        ] as [([String], String?)])
    func `the security group against the caller's address`(ranges: [String], code: String?) async throws {
        let found = try await diagnosis(shell(path: Self.path(ranges), answer: Self.lost))
        #expect(found["problem"]?.string == code ?? "ssh.connect-timeout")
        if code != nil { #expect(found["fixes"]?.array?.first?.string == "cluster ssh-from spark1 auto") }
    }

    @Test func `the group is open on another port only`() async throws {
        let found = try await diagnosis(
            shell(path: Self.path(["0.0.0.0/0"], ports: 443...443), answer: Self.lost))
        #expect(found["problem"]?.string == "doctor.security-group")
    }

    @Test func `without the caller's address the group is shown and not judged`() async throws {
        let found = try await diagnosis(shell(path: Self.path(["198.51.100.0/24"]), caller: nil))
        #expect(found["ok"]?.bool == true)
        let step = found["steps"]?.array?.first { $0["step"]?.string == "security group" }
        #expect(step?["result"]?.string == "unknown")
    }

    @Test(arguments: [
        ("ssh.refused", "port"), ("ssh.connect-timeout", "port"), ("ssh.silent", "ssh server"),
        ("ssh.not-ssh", "ssh server"),
        ("ssh.handshake-lost", "ssh server"), ("ssh.host-key-changed", "host key"),
        ("ssh.auth-refused", "user and key"),
        ("ssh.key-missing", "user and key"), ("ssh.key-modes", "user and key"), ("ssh.passphrase", "user and key"),
    ])
    func `a failed login names the step it came to`(code: String, step: String) async throws {
        let found = try await diagnosis(shell(console: "boot\nsshd: no hostkeys\n", answer: Self.ssh(code)))
        #expect(found["problem"]?.string == code)
        let steps = found["steps"]?.array ?? []
        #expect(steps.last?["step"]?.string == step)
        #expect(steps.filter { $0["result"]?.string == "wrong" }.count == 1)
        #expect(found["console"]?.array?.last?.string == "sshd: no hostkeys")
        #expect(found["fixes"]?.array?.contains { $0.string == "doctor worker3" } == false)
    }

    @Test func `what is wrong in the network comes before the time-out it causes`() async throws {
        let found = try await diagnosis(shell(path: Self.path([]), answer: Self.ssh("ssh.connect-timeout")))
        #expect(found["problem"]?.string == "doctor.security-group")
    }

    @Test func `a login without a shell`() async throws {
        let shell = try shell(answer: .prints("This account is not available.\n", status: 1))
        let result = await shell.enter("doctor worker3")
        #expect(result.status == .failure)
        #expect(result.problems.map(\.why) == ["It said: This account is not available."])
    }

    @Test func `of several nodes the well ones are one line`() async throws {
        let members: [FakeFleet.Member] = [Self.worker, .init("worker4", state: "stopped"), Self.named("worker5")]
        let shell = try shell(members)
        let result = await shell.enter("doctor worker*")
        #expect(result.status == .failure)
        #expect(result.lines.first == "✓ worker[3,5]  answer, nothing is wrong")
        #expect(result.lines.dropFirst().first == "worker4  i-0e4df1d02383d24d9")
        #expect(result.codes == ["doctor.not-running", "doctor.ill"])
        #expect(await shell.enter("doctor worker4").status == .unreachable)
    }

    private static func named(_ name: String) -> FakeFleet.Member {
        FakeFleet.Member(name, [:])
    }

    @Test func `without a target it is a usage error`() async throws {
        #expect(try await shell().enter("doctor").status == .usage)
        #expect(try await shell().enter("doctor nobody").status == .notFound)
    }
}
