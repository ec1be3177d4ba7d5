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
}
