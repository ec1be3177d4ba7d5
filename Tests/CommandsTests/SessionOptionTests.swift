import DustTesting
import Nodes
import Problems
import Testing

@testable import Commands

@Suite struct SessionOptionTests {
    @Test(arguments: [
        ("uptime", "uptime"), ("--busy y", "y"), ("--mask  --timeout 5s ls  -l", "ls  -l"), ("-- x", "-- x"),
        ("--other x", "--other x"), ("echo --busy", "echo --busy"), ("  two  blanks", "  two  blanks"), ("--idle", ""),
    ])
    func `only known words at the beginning are dust's`(line: String, text: String) throws {
        #expect(try SessionOptions.taken(off: line).text == text)
    }

    @Test func `the options mean what they say`() throws {
        let options = try SessionOptions.taken(off: "--busy --timeout 1.5s --mask y").options
        #expect(options.busy && options.mask && !options.idle && options.timeout == .milliseconds(1_500))
    }

    @Test(arguments: ["--busy --idle x", "--timeout soon x", "--timeout"])
    func `what makes no sense is refused with what to type`(line: String) {
        let problem = #expect(throws: Problem.self) { try SessionOptions.taken(off: line) }
        #expect(problem?.code == "line.arguments" && problem?.status == .usage)
    }

    private static let fleet: [FakeFleet.Member] = [.init("worker0"), .init("worker1")]

    @Test func `a mixture is told apart by --busy and --idle`() async throws {
        let shell = try ShellFixture(
            Self.fleet,
            shells: FakeSessionShells { text, _ in text == "ask" ? .asks("Sure? ") : .prints("did \(text)\n") })
        await shell.enter("@worker0 ask")
        let refused = await shell.enter("@worker* y")
        #expect(refused.status == .failure && refused.codes == ["session.mixed"])
        #expect(await shell.enter("@worker* --idle echo").output == "[worker1] did echo\n")
        #expect(await shell.enter("@worker* --busy y").output == "[worker0] did y\n")
        #expect(shell.shells.lines.map(\.text) == ["ask", "echo", "y"])
        let nothing = await shell.enter("@worker* --busy y")
        #expect(nothing.status == .notFound && shell.shells.lines.count == 3)
    }

    @Test func `an answer is in no result, for it may be a password`() async throws {
        let shell = try ShellFixture(
            Self.fleet,
            shells: FakeSessionShells { text, _ in text == "hunter2" ? .prints("ok\n") : .asks("Password: ") })
        await shell.enter("@worker0 sudo -i")
        await shell.enter("answer", answering: "hunter2")
        let results = await shell.enter("results")
        #expect(results.lines == ["[worker0] ok"])
        #expect(results.untimed == ["sudo -i · 1 ok"])
    }

    @Test func `a node that does not end in time is interrupted and named`() async throws {
        let shell = try ShellFixture(
            Self.fleet,
            shells: FakeSessionShells { _, node in node.label == "worker0" ? .runs : .prints("done\n") })
        let result = await shell.enter("@worker* --timeout 50ms sleep 600")
        #expect(result.status == .failure)
        #expect(result.output == "[worker1] done\n")
        #expect(result.codes == ["node.timeout"] && result.problems.first?.subject == "worker0")
    }
}
