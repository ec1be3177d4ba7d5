import Console
import DustTesting
import Files
import Nodes
import Problems
import Testing

@testable import Shell

/// The interactive shell on a terminal in memory: whatever a line does, the prompt comes back.
@Suite(.timeLimit(.minutes(1))) struct REPLTests {
    private static let prompt = "[eu-west-1]$"

    /// A shell in front of a terminal, and its run.
    private final class Bench: Sendable {
        let terminal = FakeTerminal(columns: 80, rows: 30)
        let shell: ShellFixture
        let history: History
        let run: Task<Problems.ExitStatus, Never>

        init(
            remote: FakeRemote = FakeRemote(), shells: FakeSessionShells = FakeSessionShells(), startFile: String? = nil
        ) throws {
            shell = try ShellFixture([.init("web0"), .init("web1")], remote: remote, shells: shells)
            if let startFile { try AtomicFile.write(startFile, to: shell.folder.startFile) }
            history = History(path: shell.folder.history)
            let screen = Screen(terminal: terminal, style: Style(.none), historyPatience: .seconds(50))
            var context = shell.context
            let recorder = context.session.recorder
            context.screen = screen
            context.output = Output(sink: ScreenSink(screen, recorder: recorder), width: 80)
            context.interaction = ScreenInteraction(screen, recorder: recorder)
            let repl = REPL(
                context: context, screen: screen, history: history, typing: Typing(context: context))
            run = Task {
                let status = await repl.run { nil }
                screen.close()
                return status
            }
        }

        /// Waits for the prompt behind everything that was typed so far, and gives what the window shows.
        func atPrompt() async -> [String] {
            await terminal.screen { $0.rows.last == REPLTests.prompt }.rows
        }

        /// Types a line and waits for the next prompt.
        func enter(_ line: String) async -> [String] {
            let before = await atPrompt().count
            terminal.type(line + "\r")
            return await terminal.screen { $0.rows.count > before && $0.rows.last == REPLTests.prompt }.rows
        }

        func leave() async -> Problems.ExitStatus {
            _ = await atPrompt()
            terminal.type("exit\r")
            return await run.value
        }
    }

    @Test func `a line is run, kept with its status, and the prompt is back`() async throws {
        let bench = try Bench(remote: FakeRemote { _, node in .prints("up on \(node.label)\n") })
        #expect(await bench.enter("run web0 -- uptime").contains { $0 == "[web0] up on web0" })
        _ = await bench.enter("show nosuch")
        #expect(await bench.leave() == .success)
        let list = try bench.history.entries()
        let entries = (0..<list.count).map { list.entry(at: $0) }
        #expect(entries.map(\.line) == ["run web0 -- uptime", "show nosuch", "exit"])
        #expect(entries.map(\.status) == [0, 5, 0])
        #expect(bench.terminal.mode == .cooked)
    }

    @Test func `the start file is run first, and a line of it that fails keeps nobody out`() async throws {
        let bench = try Bench(startFile: "alias w='show web0'\nshow stat=running\n")
        let rows = await bench.atPrompt()
        #expect(rows.count > 1)
        #expect(bench.shell.context.session.current.aliases["w"] == "show web0")
        #expect(await bench.leave() == .success)
    }

    @Test func `a line recalled by ! is shown before it is run`() async throws {
        let bench = try Bench()
        _ = await bench.enter("loglevel")
        let rows = await bench.enter("!!")
        #expect(rows.suffix(4) == ["\(Self.prompt) !!", "loglevel", "warning", Self.prompt])
        _ = await bench.enter("!nosuch")
        #expect(await bench.leave() == .success)
        let list = try bench.history.entries()
        let lines = (0..<list.count).map { list.entry(at: $0).line }
        #expect(lines == ["loglevel", "loglevel", "!nosuch", "exit"])
    }

    @Test func `ctrl-C ends a line that runs, and the prompt is back`() async throws {
        let bench = try Bench(remote: FakeRemote { _, _ in .hangs })
        _ = await bench.atPrompt()
        bench.terminal.type("run web0 -- sleep 600\r")
        while bench.shell.remote.commands.isEmpty { await Task.yield() }
        bench.terminal.type("\u{3}")
        _ = await bench.atPrompt()
        #expect(await bench.leave() == .success)
        #expect(try bench.history.entries().entry(at: 0).status == Problems.ExitStatus.interrupted.rawValue)
    }

    @Test func `an answer to a question for a password is run and never kept`() async throws {
        let bench = try Bench(
            shells: FakeSessionShells { text, _ in text == "s3cret" ? .prints("in\n") : .asks("Password: ") })
        _ = await bench.enter("@web0 sudo -i")
        #expect(bench.shell.context.session.current.questions.count == 1)
        // Enter alone repeats who waits, and is no line.
        _ = await bench.enter("")
        _ = await bench.enter("@web0 s3cret")
        #expect(bench.shell.shells.lines.map(\.text) == ["sudo -i", "s3cret"])
        #expect(await bench.leave() == .success)
        #expect(try bench.history.entries().lines == ["@web0 sudo -i", "exit"])
        let file = try #require(try AtomicFile.readText(bench.shell.folder.history))
        #expect(!file.contains("s3cret"))
    }

    @Test func `the end of input asks before it leaves busy nodes behind`() async throws {
        let bench = try Bench()
        let node = try #require(try await bench.shell.context.nodes(Target("web0")).nodes.first)
        bench.shell.shells.begin("sleep 600", on: node)
        _ = await bench.atPrompt()
        bench.terminal.type("\u{4}")
        #expect(await bench.terminal.screen(shows: "Leave?"))
        bench.terminal.type("n\r")
        #expect(await bench.enter("loglevel").contains("warning"))
        bench.terminal.type("\u{4}")
        bench.terminal.type("y\r")
        #expect(await bench.run.value == .success)
    }
}
