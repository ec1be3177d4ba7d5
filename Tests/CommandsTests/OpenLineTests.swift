import Console
import DustTesting
import Problems
import Shell
import Testing

/// Lines of several lines: what belongs to nodes is read on until it is whole.
@Suite struct OpenLineTests {
    private static let fleet: [FakeFleet.Member] = [.init("web0")]

    @Test func `a script's loop goes to the node as one command`() async throws {
        let shell = try ShellFixture(Self.fleet, shells: FakeSessionShells { _, _ in .prints("") })
        let runner = ScriptRunner(runner: LineRunner(context: shell.context, arguments: ["7"]), name: "a.dust")
        let status = await runner.run("@web0 for i in $1 2; do\necho line $i\ndone\n@web0 cat <<EOF\nshow\nit's\nEOF\n")
        #expect(status == .success)
        #expect(
            shell.shells.lines.map(\.text) == ["for i in 7 2; do\necho line $i\ndone", "cat <<EOF\nshow\nit's\nEOF"])
    }

    @Test(arguments: [
        ("@web0 true\n@web0 for i in 1 2; do\necho $i\n", "done"), ("@web0 true\n@web0 cat <<EOF\na\n", "EOF"),
        ("@web0 true\nrun web0 -- if a\n", "then"), ("@web0 true\n@web0 echo 'a\n", "'"),
        ("@web0 true\n@web0 a |\n", "|"),
    ])
    func `a script that ends in the middle of a command sends nothing of it`(text: String, missing: String) async throws
    {
        let shell = try ShellFixture(Self.fleet, shells: FakeSessionShells { _, _ in .prints("") })
        let sink = CollectingSink()
        var context = shell.context
        context.output = .init(sink: sink, style: .init(.none), noteStyle: .init(.none), width: nil)
        let runner = ScriptRunner(runner: LineRunner(context: context, arguments: []), name: "a.dust")
        #expect(await runner.run(text) == .usage)
        #expect(shell.shells.lines.map(\.text) == ["true"])
        let problem = try #require(sink.problems.first)
        #expect(problem.code == "line.incomplete" && problem.why?.contains(missing) == true, "\(problem)")
    }
}
