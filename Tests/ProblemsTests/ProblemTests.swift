import Problems
import Testing

@Suite struct ProblemTests {
    @Test func `a problem reads as what, why and try`() {
        let problem = Problem(
            "stop.refused", "Could not stop 2 of 3 instances.", why: "Profile \"dev\" may not call ec2:StopInstances.",
            fix: "use --profile admin", status: .cloud)
        #expect(
            problem.rendered() == """
                dust: Could not stop 2 of 3 instances.
                  why  Profile "dev" may not call ec2:StopInstances.
                  try  use --profile admin
                """)
    }

    @Test(arguments: [(5..<9, "            ^~~~"), (11..<11, "                  ^"), (40..<50, "                  ^")])
    func `the caret stands under what is meant`(range: Range<Int>, marks: String) {
        let problem = Problem("target.x", "Cannot read this.", excerpt: .init("show stat=r", range), status: .usage)
        #expect(problem.rendered().split(separator: "\n")[2] == marks)
    }

    @Test(arguments: [
        (0..<1000, "aaaaaaaaaaaaaaaaaa…", "^~~~~~~~~~~~~~~~~~"),
        (500..<503, "…aaaaaaaaaaaaaaaaaa…", "       ^~~"),
        (1000..<1000, "…aaaaaaaaaaaaaaaaaa", "                   ^"),
    ])
    func `of long input, what is around the mark is shown`(range: Range<Int>, shown: String, marks: String) {
        let line = String(repeating: "a", count: 1_000)
        let problem = Problem("target.x", "Cannot read this.", excerpt: .init(line, range), status: .usage)
        let rows = problem.rendered(excerptWidth: 20).split(separator: "\n")
        #expect(rows.dropFirst().map { String($0.dropFirst(7)) } == [shown, marks])
    }

    @Test func `nothing is shown of input that is empty`() {
        let problem = Problem("target.x", "There is no target.", excerpt: .init("", 0..<0), status: .usage)
        #expect(problem.rendered() == "dust: There is no target.")
    }
}
