import Clusters
import Problems
import Testing

@Suite struct SpecEditTests {
    private static let cases = [
        ("nodes:\n- nodename: w\n  count: \"12\"  # many\n", "nodes:\n- nodename: w\n  count: 5  # many\n"),
        (
            "nodes:\n- nodename: w  # mine\n  count: 12 # many\n  instance_type: a.b\n",
            "nodes:\n- nodename: w  # mine\n  count: 5 # many\n  instance_type: a.b\n"
        ),
        ("nodes:\n- nodename: w\n  instance_type: a.b\n", "nodes:\n- nodename: w\n  count: 5\n  instance_type: a.b\n"),
        (
            "nodes:\n  -   instance_type: a.b\n      nodename: w\n",
            "nodes:\n  -   instance_type: a.b\n      nodename: w\n      count: 5\n"
        ),
        (
            "nodes: [{nodename: \"w\", instance_type: a.b}]\n",
            "nodes: [{nodename: \"w\", count: 5, instance_type: a.b}]\n"
        ),
    ]

    @Test(arguments: cases)
    func `another count leaves the rest of the file as it is`(before: String, after: String) throws {
        let edited = try SpecEdit.setCount(5, of: "w", in: before)
        #expect(edited == after)
    }

    @Test(arguments: cases, ["\r\n", "\r"])
    func `a file from Windows keeps its line ends and gets no others`(
        texts: (before: String, after: String), end: String
    ) throws {
        for mark in ["", "\u{FEFF}"] {
            let edited = try SpecEdit.setCount(5, of: "w", in: mark + texts.before.replacing("\n", with: end))
            #expect(edited == texts.after.replacing("\n", with: end))
        }
    }

    @Test func `nodes that are not there are told from those that are`() throws {
        let problem = try #require(throws: Problem.self) {
            try SpecEdit.setCount(2, of: "worker", in: "nodes: [{nodename: workers}]")
        }
        #expect(problem.code == "spec.no-node" && problem.fixes == ["workers=2"])
    }
}
