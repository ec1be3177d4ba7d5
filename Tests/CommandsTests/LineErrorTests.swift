import DustTesting
import Problems
import Testing

/// What a person reads who left out a word.
@Suite struct LineErrorTests {
    @Test func `a command without its argument says which, and shows a line that works`() async throws {
        let shell = try ShellFixture(ShowTests.fleet)
        let result = await shell.enter("stop")
        #expect(result.status == .usage && result.problems.map(\.code) == ["line.arguments"])
        #expect(result.notes.contains("stop needs TARGETS.") && result.notes.contains("try  stop "))
    }

    @Test func `an option without its value says what the value is, and shows a line that has one`() async throws {
        let shell = try ShellFixture(ShowTests.fleet)
        let show = await shell.enter("show --sort")
        #expect(show.status == .usage && show.problems.map(\.code) == ["line.arguments"])
        #expect(show.notes.contains("--sort needs a value.") && show.notes.contains("why  "))
        #expect(show.notes.contains("help show"))
        let run = await shell.enter("run --batch")
        #expect(run.notes.contains("--batch needs a value.") && run.notes.contains("try  run --batch 1,10%,100% "))
        let inner = await shell.enter("cluster new spark1 --nodes")
        #expect(inner.notes.contains("--nodes needs a value.") && inner.notes.contains("How many nodes"))
    }
}
