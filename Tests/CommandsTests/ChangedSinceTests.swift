import DustTesting
import Fleets
import Nodes
import Problems
import Testing

@testable import Commands

/// A node that cannot be reached is described anew, and the message says what has changed.
@Suite struct ChangedSinceTests {
    private static let refused = Problem(
        "ssh.refused", about: "web0", "Cannot reach \(.subject).", why: "Connection refused.", fix: "doctor web0",
        status: .unreachable)

    private static func member(_ state: String = "running", _ attributes: [String: String] = [:]) -> FakeFleet.Member {
        .init("web0", state: state, attributes)
    }

    private func failed(
        after now: [FakeFleet.Member], from before: FakeFleet.Member = member(), _ problem: Problem = refused,
        line: String = "run web0 -- true"
    ) async throws -> (Problem?, asked: Int) {
        let shell = try ShellFixture([before], remote: FakeRemote { _, _ in .unreachable(problem) })
        await shell.enter("show")
        shell.fleet.set(now)
        let count = shell.fleet.describeCount
        let result = await shell.enter(line)
        #expect(result.status == .unreachable)
        return (result.problems.first { $0.code == problem.code }, shell.fleet.describeCount - count)
    }

    @Test(arguments: [
        // The clock of the test stands at 07:33:20.
        ("stopped", "User initiated (2026-10-26 07:29:10 GMT)", "It was stopped 4 min ago.", "start web0"),
        ("stopped", "User initiated (2026-10-26 07:29:10 UTC)", "It was stopped 4 min ago.", "start web0"),
        ("stopped", "", "It was stopped.", "start web0"), ("stopped", "(x y z)", "It was stopped.", "start web0"),
        ("stopping", "", "It is being stopped.", "start web0"),
        ("shutting-down", "", "It is being terminated.", "show"),
        ("terminated", "User initiated (2026-10-26 05:33:00 GMT)", "It was terminated 2 h ago.", "show"),
        ("pending", "", "It is being started.", "the same line again: the list is new now"),
    ])
    func `its state`(state: String, reason: String, words: String, fix: String) async throws {
        let (problem, asked) = try await failed(after: [Self.member(state, ["state_transition_reason": reason])])
        #expect(problem?.why == "\(words)\nConnection refused.")
        #expect(problem?.fixes == [fix])
        #expect(asked == 1)
    }

    @Test func `that it is gone`() async throws {
        let (problem, _) = try await failed(after: [.init("web1")])
        #expect(problem?.why?.hasPrefix("EC2 does not know it any more: it was terminated.") == true)
        #expect(problem?.fixes == ["show"])
    }

    @Test func `its addresses`() async throws {
        let (problem, _) = try await failed(
            after: [Self.member("running", ["public_ip_address": "192.0.2.99", "private_ip_address": ""])])
        #expect(
            problem?.why
                == "Its public IP address is 192.0.2.99 now; it was 192.0.2.1. It has lost its private IP address 10.0.0.1."
                + "\nConnection refused.")
        #expect(problem?.fixes == ["the same line again: the list is new now"])
    }

    @Test func `nothing where nothing has changed, and where the key is refused nobody is asked`() async throws {
        let (same, asked) = try await failed(after: [Self.member()])
        #expect(same?.why == "Connection refused." && same?.fixes == ["doctor web0"] && asked == 1)
        let key = Problem(
            "ssh.auth-refused", about: "web0", "\(.subject) does not let admin in.", why: "It refused the key.",
            status: .unreachable)
        let (refused, none) = try await failed(after: [Self.member("stopped")], key)
        #expect(refused?.why == "It refused the key." && none == 0)
    }

    @Test func `one that was stopped and runs again is found`() async throws {
        let shell = try ShellFixture([Self.member("stopped")], remote: FakeRemote { _, _ in .prints("here\n") })
        await shell.enter("show")
        shell.fleet.set([Self.member()])
        let first = await shell.enter("run web0 -- hostname")
        #expect(first.problems.first?.code == "node.not-running")
        #expect(first.problems.first?.why?.hasPrefix("It is running now.") == true, "\(first.problems) \(first.notes)")
        // What it advises works: the list is new.
        let again = await shell.enter("run web0 -- hostname")
        #expect(again.status == .success && again.lines == ["[web0] here"])
    }

    @Test func `many with the same fate are told at once`() async throws {
        let members = (0..<3).map { FakeFleet.Member("web\($0)") }
        let shell = try ShellFixture(
            members,
            remote: FakeRemote { _, node in
                .unreachable(
                    Problem(
                        "ssh.refused", about: node.label, "Cannot reach \(.subject).", why: "Connection refused.",
                        status: .unreachable))
            })
        await shell.enter("show")
        shell.fleet.set((0..<3).map { FakeFleet.Member("web\($0)", state: "stopped") })
        let result = await shell.enter("run web* -- true")
        #expect(result.problems.count == 1)
        #expect(result.problems.first?.subject == "web[0-2]")
        #expect(result.problems.first?.why == "It was stopped.\nConnection refused.")
    }

    @Test func `where AWS cannot be asked the failure is told as it is`() async throws {
        let shell = try ShellFixture([Self.member()], remote: FakeRemote { _, _ in .unreachable(Self.refused) })
        await shell.enter("show")
        shell.fleet.fail(with: Problem("aws.refused", "No.", status: .cloud))
        let result = await shell.enter("run web0 -- true")
        #expect(result.problems.map(\.code) == ["ssh.refused"] && result.problems.first?.why == "Connection refused.")
    }
}
