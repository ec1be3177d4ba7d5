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
            routeTable: "rtb-1", wayOut: wayOut)
    }

    private static let open = path(["0.0.0.0/0"])

    private func shell(
        _ members: [FakeFleet.Member] = [worker], path: NetworkPath = open, caller: String? = "203.0.113.9",
        rules: String = "- selector: '*'\n  login-user: admin\n", console: String? = nil,
        answer: FakeRemote.Answer = .prints("dust-doctor\n")
    ) throws -> ShellFixture {
        var services = Services()
        services.add(
            CallerAddress { (_) async throws(Problem) in
                guard let caller else { throw Problem("test.no-caller", "Nobody tells.", status: .cloud) }
                return caller
            })
        let shell = try ShellFixture(members, remote: FakeRemote { _, _ in answer }, rules: rules, services: services)
        shell.fleet.set(path: path, console: console)
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
        #expect(!result.output.contains("✗"))
        for step in LoginFinding.Step.allCases where step != .way {
            #expect(result.output.contains(step.rawValue), "\(step)")
        }
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
        #expect(try await diagnosis(shell)["problem"]?.string == "doctor.checks")
    }

    @Test func `no login rule, or one without an address`() async throws {
        #expect(try await diagnosis(shell(rules: "[]\n"))["problem"]?.string == "node.no-rule")
        let rules = "- selector: '*'\n  login-user: admin\n  address: tag:host\n"
        #expect(try await diagnosis(shell(rules: rules))["problem"]?.string == "node.no-address")
    }

    @Test(
        arguments: [(nil, "doctor.no-route"), ("nat-1", "doctor.private-subnet"), ("igw-1", nil)]
            as [(String?, String?)])
    func `the route`(wayOut: String?, code: String?) async throws {
        #expect(try await diagnosis(shell(path: Self.path(["0.0.0.0/0"], wayOut: wayOut)))["problem"]?.string == code)
    }

    @Test(
        arguments: [
            ([], "doctor.security-group"), (["203.0.113.8/32"], "doctor.security-group"),
            (["198.51.100.0/24", "203.0.113.0/24"], nil), (["::/0"], "doctor.security-group"),
        ] as [([String], String?)])
    func `the security group against the caller's address`(ranges: [String], code: String?) async throws {
        let found = try await diagnosis(shell(path: Self.path(ranges)))
        #expect(found["problem"]?.string == code)
        if code != nil { #expect(found["fixes"]?.array?.first?.string == "cluster ssh-from spark1 auto") }
    }

    @Test func `the group is open on another port only`() async throws {
        let found = try await diagnosis(shell(path: Self.path(["0.0.0.0/0"], ports: 443...443)))
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
        #expect(result.notes.contains("This account is not available."))
    }

    @Test func `of several nodes the well ones are one line`() async throws {
        let members: [FakeFleet.Member] = [Self.worker, .init("worker4", state: "stopped"), Self.named("worker5")]
        let shell = try shell(members)
        let result = await shell.enter("doctor worker*")
        #expect(result.status == .failure)
        #expect(result.output.contains("✓ worker[3,5]  answer, nothing is wrong"))
        #expect(result.notes.contains("worker4 is stopped"))
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
