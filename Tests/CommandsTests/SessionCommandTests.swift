import DustTesting
import Nodes
import Problems
import Shell
import Testing

@Suite struct SessionCommandTests {
    static let fleet: [FakeFleet.Member] = [
        .init("worker0"), .init("worker1"), .init("web0"), .init("old", state: "stopped"),
    ]

    @Test func `each node's lines carry its name, and what does not run is a remark`() async throws {
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { _, node in .prints("up on \(node.label)\nend") })
        let result = await shell.enter("@ uptime")
        #expect(result.status == .success)
        #expect(
            Set(result.output.split(separator: "\n")) == [
                "[worker0] up on worker0", "[worker0] end", "[worker1] up on worker1", "[worker1] end",
                "[web0] up on web0",
                "[web0] end",
            ])
        #expect(result.untimed == ["skipped 1: old is stopped"])
    }

    @Test func `what is terminated is a remark among others, and a failure where it was named`() async throws {
        let shell = try ShellFixture(
            [.init("worker0"), .init("worker1", state: "terminated"), .init("gone", state: "terminated")],
            shells: FakeSessionShells { _, node in .prints("up") })
        let pattern = await shell.enter("@worker* uptime")
        #expect(pattern.status == .success)
        #expect(pattern.untimed == ["skipped 1: worker1 is terminated"])
        let numbers = await shell.enter("@2-3 uptime")
        #expect((numbers.status, numbers.output) == (.failure, "[worker0] up\n"), "\(numbers)")
        let alone = await shell.enter("@gone uptime")
        #expect(alone.status == .unreachable && alone.codes == ["node.not-running"])
    }

    @Test func `nobody is told to start what is terminated`() async throws {
        for (states, fix) in [(["terminated", "shutting-down"], "show"), (["terminated", "stopped"], "start *")] {
            let shell = try ShellFixture(
                states.enumerated().map { .init("node\($0)", state: $1) }, shells: FakeSessionShells())
            let result = await shell.enter("@ uptime")
            #expect(result.status == .notFound && result.codes == ["target.none-running"])
            #expect(result.problems.first?.fixes == [fix])
        }
    }

    @Test func `the whole rest of the line is the nodes', untouched`() async throws {
        let shell = try ShellFixture(Self.fleet, shells: FakeSessionShells { _, _ in .prints("") })
        await shell.enter("@web0 awk '{print $1}' f; ls | wc && echo \"$HOME\" > x")
        #expect(shell.shells.lines.map(\.text) == ["awk '{print $1}' f; ls | wc && echo \"$HOME\" > x"])
    }

    @Test func `a failure names its status and its nodes, and :failed chooses them`() async throws {
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { _, node in .prints("", status: node.label == "web0" ? 3 : 0) })
        let result = await shell.enter("@ false")
        #expect(result.status == .failure)
        #expect(result.untimed == ["skipped 1: old is stopped", "2 ok · 1 failed (exit 3: web0)"])
        await shell.enter("@:failed again")
        #expect(shell.shells.lines.last?.node == "web0")
    }

    @Test func `nodes that ask are grouped by question and answered by the next line`() async throws {
        let shell = try ShellFixture(
            Self.fleet,
            shells: FakeSessionShells { text, _ in text == "y" ? .prints("done\n") : .asks("Continue? [Y/n] ") })
        let asked = await shell.enter("@worker* install")
        #expect(asked.status == .success)
        #expect(
            asked.untimed == [
                "2 waiting", "2 nodes wait for an answer: worker[0-1]", "  Continue? [Y/n] ",
                "answer with @:waiting TEXT",
            ])
        let answered = await shell.enter("@:waiting y")
        #expect(Set(answered.lines) == ["[worker0] done", "[worker1] done"])
        #expect(shell.context.session.current.questions.isEmpty)
    }

    @Test func `a password is asked for unseen`() async throws {
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { text, _ in text == "s3cret" ? .prints("") : .asks("Password: ") })
        await shell.enter("@web0 sudo -i")
        let result = await shell.enter("answer", answering: "s3cret")
        #expect(result.status == .success)
        #expect(shell.questions == ["Password: "])
        #expect(result.lines.isEmpty)
        #expect(result.untimed.isEmpty)
    }

    @Test func `busy and idle nodes mixed are refused, and nothing is sent`() async throws {
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { text, _ in text == "ask" ? .asks("?") : .prints("") })
        await shell.enter("@web0 ask")
        let result = await shell.enter("@ y")
        #expect(result.status == .failure)
        #expect(result.codes == ["session.mixed"])
        #expect(result.problems.first?.why == "busy: web0\nidle: worker[0-1]")
        #expect(shell.shells.lines.count == 1)
    }

    @Test func `where nobody can be reached the status is 4, where some can it is 1`() async throws {
        let refused = Problem("ssh.refused", "Cannot reach web0.", why: "Connection refused.", status: .unreachable)
        let shell = try ShellFixture(
            Self.fleet,
            shells: FakeSessionShells { _, node in node.label == "web0" ? .unreachable(refused) : .prints("") })
        #expect(await shell.enter("@web0 true").status == .unreachable)
        let some = await shell.enter("@ true")
        #expect(some.status == .failure)
        #expect(some.codes == ["ssh.refused"])
    }

    @Test func `a node without a rule is named, and the others run`() async throws {
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { _, _ in .prints("") },
            rules: "- selector: worker*\n  login-user: admin\n")
        let result = await shell.enter("@ true")
        #expect(result.status == .failure)
        #expect(result.codes == ["node.no-rule"])
        #expect(result.fixes == ["assign web0"])
        #expect(shell.shells.lines.count == 2)
    }

    @Test(arguments: [("@", "session.nothing"), ("@worker*", "session.one-node")])
    func `what cannot be a line is explained`(line: String, code: String) async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter(line)
        #expect(result.status == .usage)
        #expect(result.codes == [code])
    }

    @Test func `many nodes are folded, largest group first, and the outlier differs`() async throws {
        let fleet = (0..<40).map { FakeFleet.Member("web\($0)") }
        let shell = try ShellFixture(
            fleet, shells: FakeSessionShells { _, node in .prints(node.label == "web7" ? "a\nc\n" : "a\nb\n") })
        let result = await shell.enter("@ cat f")
        #expect(result.output == "web[0-6,8-39]: (39)\na\nb\nweb7:\na\nc\n")
        let difference = await shell.enter("results --diff")
        #expect(difference.output == "web[0-6,8-39]: (39)\na\nb\nweb7:\n-b\n+c\n")
    }
}
