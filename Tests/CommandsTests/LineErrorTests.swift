import DustTesting
import Problems
import Testing

/// What a person reads who left out a word.
@Suite struct LineErrorTests {
    @Test func `a command without its argument says which, and shows a line that works`() async throws {
        let shell = try ShellFixture(ShowTests.fleet)
        let result = await shell.enter("stop")
        #expect(result.status == .usage && result.problems.map(\.code) == ["line.arguments"])
        #expect(result.problems.first?.what == "stop needs TARGETS." && result.fixes.first?.hasPrefix("stop ") == true)
    }

    @Test func `an option without its value says what the value is, and shows a line that has one`() async throws {
        let shell = try ShellFixture(ShowTests.fleet)
        let show = await shell.enter("show --sort")
        #expect(show.status == .usage && show.problems.map(\.code) == ["line.arguments"])
        #expect(show.problems.first?.what == "--sort needs a value." && show.problems.first?.why != nil)
        #expect(show.fixes.last == "help show")
        let run = await shell.enter("run --batch")
        #expect(run.codes == ["line.arguments"] && run.fixes.first?.hasPrefix("run --batch 1,10%,100% ") == true)
        let inner = await shell.enter("cluster new spark1 --nodes")
        #expect(inner.problems.first?.what == "--nodes needs a value.")
        #expect(inner.problems.first?.why?.hasPrefix("How many nodes") == true)
    }
}
