import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Testing

/// What EC2's own checks and plans say, in `show -v` and `doctor`.
@Suite struct HealthTests {
    private static let troubled = [
        "i-00": InstanceHealth(system: "impaired", instance: "ok"),
        "i-01": InstanceHealth(
            system: "ok", instance: "ok", events: ["instance-retirement from 2026-12-01"]),
    ]
    private static let members: [FakeFleet.Member] = [
        .init("worker0", id: "i-00"), .init("worker1", id: "i-01"), .init("worker2"),
        .init("sleeper", state: "stopped", ["state_reason.code": "Client.UserInitiatedHibernate"]),
        .init("spot", state: "terminated", ["state_reason.code": "Server.SpotInstanceTermination"]),
        .init("inner", state: "stopped", ["state_reason.code": "Client.InstanceInitiatedShutdown"]),
        .init("plain", state: "stopped", ["state_reason.code": "Client.UserInitiatedShutdown"]),
    ]

    @Test func `show -v says which checks fail, what AWS plans and why one stopped`() async throws {
        let shell = try ShellFixture(Self.members)
        shell.fleet.set(health: Self.troubled)
        let rows = await shell.enter("show -v").output.split(separator: "\n")
        func row(_ name: String) -> Substring? {
            rows.first { $0.split(separator: " ").contains { word in word == name } }
        }
        #expect(row("worker0").map(Self.cells)?[3] == "running (impaired)")
        #expect(row("worker0").map(Self.cells)?.last == "system impaired")
        #expect(row("worker1")?.hasSuffix("instance-retirement from 2026-12-01") == true)
        #expect(row("worker2").map(Self.cells)?.last == "-")
        #expect(row("sleeper")?.hasSuffix("hibernated") == true)
        #expect(row("spot")?.hasSuffix("spot interrupted") == true)
        #expect(row("inner")?.hasSuffix("shut down from within") == true)
        #expect(row("plain")?.hasSuffix("-") == true)
        // What is known marks the plain list, which asks nobody.
        let plain = await shell.enter("show")
        let marked = plain.lines.map(Self.cells).filter { $0.count > 3 && $0[1] == "worker0" }
        #expect(marked.map { $0[3] } == ["running (impaired)"])
        #expect(shell.fleet.healthQuestions == 1)
    }

    /// What stands in the columns of a row, which two blanks at least keep apart.
    private static func cells(_ row: some StringProtocol) -> [String] {
        String(row).split(separator: "  ", omittingEmptySubsequences: true).map {
            String($0.trimmingPrefix { $0 == " " })
        }
    }

    @Test func `a spot notice is in show -v and doctor, and asked for only where there are spot instances`()
        async throws
    {
        let shell = try ShellFixture([
            .init("cheap", id: "i-00", ["instance_lifecycle": "spot"]), .init("plain", id: "i-01"),
        ])
        shell.fleet.set(health: [:])
        shell.fleet.set(spotNotices: ["i-00": "2026-11-30T12:34:56.000Z"])
        let rows = await shell.enter("show -v").lines.map(Self.cells)
        #expect(
            rows.filter { $0.dropFirst().first == "cheap" } == [
                [
                    "1", "cheap", "m6i.large", "running", "i-00", "192.0.2.1", "10.0.0.1", "-", "-", "-", "0 s",
                    "2026-11-01T00:00", "admin", "-", "direct", "spot notice at 12:34 UTC: EC2 takes it back",
                ]
            ])
        #expect(rows.filter { $0.dropFirst().first == "plain" }.map(\.last) == ["-"])
        let found = try JSONValue(parsing: await shell.enter("doctor cheap --json").output).array?.first
        let details = found?["steps"]?.array?.compactMap { $0["detail"]?.string } ?? []
        #expect(
            details.contains { $0 == "passed; AWS plans spot notice at 12:34 UTC: EC2 takes it back" }, "\(details)")
        let other = try ShellFixture([.init("plain", id: "i-01")])
        other.fleet.set(health: [:])
        await other.enter("show -v")
        #expect(other.fleet.spotQuestions == 0 && shell.fleet.spotQuestions == 2)
    }

    @Test func `a plain list asks for no checks, and who may not ask sees the list`() async throws {
        let shell = try ShellFixture(Self.members)
        await shell.enter("show")
        #expect(shell.fleet.healthQuestions == 0)
        shell.fleet.fail(with: Problem("aws.unauthorized", "No.", status: .cloud))
        let result = await shell.enter("show -v")
        #expect(result.status == .success)
        #expect(result.lines.map(Self.cells).contains { $0.dropFirst().first == "worker0" })
        await shell.enter("show -v")
        #expect(shell.fleet.healthQuestions == 1)
    }

    @Test(arguments: [
        ("sleeper", "hibernated"), ("spot", "spot capacity"), ("inner", "from within"),
    ])
    func `doctor says why one does not run`(name: String, word: String) async throws {
        let shell = try ShellFixture(Self.members)
        let problem = await shell.enter("doctor \(name)").problems.first
        #expect(problem?.code == "doctor.not-running" && problem?.why?.contains(word) == true)
    }

    @Test(arguments: [
        (InstanceHealth(system: "impaired", instance: "ok"), "stop worker0"),
        (InstanceHealth(system: "ok", instance: "impaired"), "reboot worker0"),
        (
            InstanceHealth(system: "initializing", instance: "initializing"),
            "doctor worker0, two minutes after its start"
        ),
    ])
    func `each failing check has its own advice`(health: InstanceHealth, fix: String) async throws {
        let refused = Problem("ssh.connect-timeout", "Timed out.", status: .unreachable)
        let shell = try ShellFixture(Self.members, remote: FakeRemote { _, _ in .unreachable(refused) })
        shell.fleet.set(health: ["*": health])
        let problem = await shell.enter("doctor worker0").problems.first
        #expect(problem?.code == "doctor.checks" && problem?.fixes.first == fix)
    }
}
