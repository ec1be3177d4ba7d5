import Nodes
import Problems
import Targets
import Testing

@Suite struct FoldingTests {
    @Test func `equal answers are one group, the largest first`() {
        let answers = (0..<5).map { OutputFold.Answer(label: "web\($0)", text: $0 == 3 ? "b" : "a") }
        let groups = OutputFold.groups(answers)
        #expect(groups.map(\.heading) == ["web[0-2,4]: (4)", "web3:"])
        #expect(groups.map(\.text) == ["a", "b"])
    }

    @Test func `the same text with another end is another group`() {
        let groups = OutputFold.groups([
            .init(label: "a", text: "x"), .init(label: "b", text: "x", cause: "exit 2"),
        ])
        #expect(groups.map(\.heading) == ["a:", "b: exit 2"])
    }

    @Test func `what always differs is masked`() {
        let one = OutputMask.masked("web1 at 10.0.0.1 since 18:40:01 on ip-10-0-0-1", label: "web1")
        let other = OutputMask.masked("web2 at 10.0.0.22 since 9:40:01 on ip-10-0-0-22", label: "web2")
        #expect(one == other)
    }

    @Test func `a difference shows what is more and what is less`() {
        #expect(LineDifference.lines(from: "a\nb\nc", to: "a\nx\nc") == ["-b", "+x"])
        #expect(LineDifference.lines(from: "a", to: "a").isEmpty)
    }

    @Test(arguments: [
        ("1,10%,100%", 20, [1, 2, 17]), ("5", 12, [5, 5, 2]), ("50%", 3, [2, 1]), ("100%", 4, [4]), ("1", 2, [1, 1]),
        ("10%", 3, [1, 1, 1]),
    ])
    func `a plan cuts nodes into batches`(plan: String, count: Int, sizes: [Int]) throws {
        #expect(try RollingPlan(plan).batches(of: Array(0..<count)).map(\.count) == sizes)
    }

    @Test(arguments: ["", "0", "a", "1,,2", "101%", "-1"])
    func `a bad plan is refused`(plan: String) {
        let problem = #expect(throws: Problem.self) { try RollingPlan(plan) }
        #expect(problem?.code == "run.bad-batch")
    }

    static let unreachable = Problem("ssh.refused", "Cannot reach a.", why: "refused", status: .unreachable)

    @Test(arguments: [
        ([NodeOutcome.Ending.exited(0), .exited(0)], Problems.ExitStatus.success),
        ([.exited(0), .exited(3)], .failure),
        ([.unreachable(unreachable), .unreachable(unreachable)], .unreachable),
        ([.unreachable(unreachable), .exited(0)], .failure), ([.waiting(question: "?")], .failure), ([], .success),
    ])
    func `the status follows from all endings`(endings: [NodeOutcome.Ending], status: Problems.ExitStatus) {
        let outcomes = endings.enumerated().map {
            NodeOutcome(id: "i-\($0.offset)", label: "n\($0.offset)", ending: $0.element)
        }
        #expect(FanOutReport(outcomes: outcomes, duration: .zero).status == status)
    }

    @Test func `result sets know who failed and who was not reached`() {
        let report = FanOutReport(
            outcomes: [
                .init(id: "a", label: "a", ending: .exited(0)), .init(id: "b", label: "b", ending: .exited(1)),
                .init(id: "c", label: "c", ending: .unreachable(Self.unreachable)),
                .init(id: "d", label: "d", ending: .waiting(question: "?")),
            ], duration: .milliseconds(3_210))
        let sets = report.resultSets
        #expect(sets[.ok] == ["a"])
        #expect(sets[.failed] == ["b", "c"])
        #expect(sets[.unreachable] == ["c"])
        #expect(sets[.waiting] == ["d"])
        #expect(sets[.last] == ["a", "b", "c", "d"])
        #expect(report.summary == ["1 ok", "1 failed (exit 1: b)", "1 unreachable", "1 waiting", "3.2 s"])
    }

    @Test func `failures of the same cause are told once`() {
        let outcomes = ["web0", "web1"].map { label in
            NodeOutcome(
                id: label, label: label,
                ending: .unreachable(
                    Problem(
                        "ssh.refused", about: label, "Cannot reach \(.subject).", why: "refused", status: .unreachable
                    )))
        }
        let problems = FanOutReport(outcomes: outcomes, duration: .zero).foldedProblems
        #expect(problems.map(\.what) == ["Cannot reach web[0-1]."])
    }
}
