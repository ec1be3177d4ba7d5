import DustTesting
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct ScreenServiceTests {
    let terminal = FakeTerminal(columns: 40, rows: 10)

    private func makeScreen(_ terminal: FakeTerminal? = nil, patience: Duration = .milliseconds(150)) -> Screen {
        // On a loaded machine a task may be given its turn seconds late: the history's patience is not what is tested.
        Screen(
            terminal: terminal ?? self.terminal, style: Style(.none), completionPatience: patience,
            historyPatience: .seconds(50))
    }

    @Test func `Tab asks the completer, and what was typed behind it finds the line completed`() async {
        let screen = makeScreen(patience: .seconds(50))
        let request = LineRequest(
            prompt: "$ ", mode: .command,
            complete: { request in
                Completions(replacing: 0..<request.cursor, [Completion("show")])
            })
        terminal.type("sh\trunning\r")
        #expect(await screen.readLine(request) == .line("show running"))
        screen.close()
    }

    @Test func `a completer that takes its time does not hold up typing, and its late answer is dropped`() async {
        let screen = makeScreen()
        let (answers, answer) = AsyncStream.makeStream(of: Void.self)
        let request = LineRequest(
            prompt: "$ ", mode: .command,
            complete: { request in
                for await _ in answers { break }
                return Completions(replacing: 0..<request.cursor, [Completion("show")])
            })
        let line = Task { await screen.readLine(request) }
        terminal.type("sh\tell")
        #expect(await terminal.screen(shows: "$ shell"))
        answer.yield()
        terminal.type("\r")
        #expect(await line.value == .line("shell"))
        screen.close()
    }

    @Test func `an arrow typed ahead finds the history that is still being read`() async {
        let screen = makeScreen()
        let request = LineRequest(
            prompt: "$ ", mode: .command,
            history: {
                await Task.yield()
                return HistoryList(["show"])
            })
        terminal.type("\u{1b}[A\r")
        #expect(await screen.readLine(request) == .line("show"))
        screen.close()
    }

    @Test func `ctrl-Z stops the program, and the line is drawn anew afterwards`() async {
        let screen = makeScreen()
        let line = Task { await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) }
        await terminal.screen(shows: "$")
        terminal.type("abc\u{1a}")
        await terminal.screen { $0.rows.count(where: { $0 == "$ abc" }) == 2 }
        #expect(terminal.stops == 1)
        #expect(terminal.mode == .raw)
        terminal.type("d\r")
        #expect(await line.value == .line("abcd"))
        screen.close()
    }

    @Test func `stopped and continued from outside, the mode and the line come back`() async {
        let screen = makeScreen()
        let line = Task { await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) }
        await terminal.screen(shows: "$")
        terminal.setMode(.cooked)
        terminal.write(Array("[1]+ Stopped".utf8))
        terminal.report(.continued)
        #expect(await terminal.isIn(.raw))
        await terminal.screen { $0.rows.last == "$" && $0.rows.count == 2 }
        #expect(terminal.screen.rows.last == "$")
        terminal.type("x\r")
        #expect(await line.value == .line("x"))
        screen.close()
    }

    @Test func `the raw terminal gets bytes and sizes, and is tidied up behind`() async throws {
        let screen = makeScreen()
        screen.beginSession()
        let seen = try await screen.withRawTerminal { raw in
            raw.write(Array("\u{1b}[?1049h\u{1b}[?1000hvim".utf8))
            terminal.type("\u{3}q")
            terminal.resize(columns: 50, rows: 12)
            var seen: [TerminalInput] = []
            for await input in raw.input {
                seen.append(input)
                if seen.count == 2 { break }
            }
            return seen
        }
        #expect(seen == [.bytes([3, 0x71]), .resized(TerminalSize(columns: 50, rows: 12))])
        let line = Task { await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) }
        await terminal.screen(shows: "$")
        #expect(terminal.screen.modes == [25, 2004])
        let written = String(decoding: terminal.written, as: UTF8.self)
        for sequence in ["\u{1b}[?1049l", "\u{1b}[?25h", "\u{1b}[?1000l"] { #expect(written.contains(sequence)) }
        terminal.type("\r")
        _ = await line.value
        screen.close()
    }

    @Test func `progress is repainted in place and gone at the end`() async {
        let screen = makeScreen()
        let progress = screen.beginProgress(after: .zero) { moment in
            [StyledText("\(moment.spinner) 1 of 3 · \(moment.columns)")]
        }
        await terminal.screen(shows: "⠹ 1 of 3 · 40")
        screen.print("done one")
        await terminal.screen { $0.rows.count == 2 }
        #expect(terminal.screen.rows.first == "done one")
        progress.end()
        await terminal.screen { $0.rows == ["done one"] }
        #expect(terminal.screen.rows == ["done one"])
        screen.close()
    }

    @Test func `quick work shows no progress`() async {
        let screen = makeScreen()
        await screen.withProgress({ _ in ["never"] }, { screen.print("done") })
        await screen.flush()
        screen.close()
        #expect(!String(decoding: terminal.written, as: UTF8.self).contains("never"))
    }

    @Test func `an unfinished line of output stays with the prompt until it ends`() async {
        let screen = makeScreen()
        let line = Task { await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) }
        await terminal.screen(shows: "$")
        screen.print("\u{1b}[31mhalf", terminator: "")
        await terminal.screen { $0.rows == ["half", "$"] }
        screen.print(" whole\u{1b}[0m")
        await terminal.screen { $0.rows == ["half whole", "$"] }
        #expect(terminal.screen.rows == ["half whole", "$"])
        terminal.type("\r")
        _ = await line.value
        screen.close()
    }

    @Test func `the prompt changes while it stands`() async {
        let screen = makeScreen()
        let line = Task { await screen.readLine(LineRequest(prompt: "[x]$ ", mode: .command)) }
        terminal.type("ab")
        await terminal.screen(shows: "[x]$ ab")
        screen.updatePrompt("[x 2 waiting]$ ")
        #expect(await terminal.screen(shows: "[x 2 waiting]$ ab"))
        terminal.type("\r")
        _ = await line.value
        screen.close()
    }

    @Test func `on a plain terminal lines are read and written without a single escape`() async {
        let plain = FakeTerminal(columns: 40, rows: 10, isPlain: true)
        let screen = makeScreen(plain)
        screen.beginSession()
        let line = Task {
            await screen.readLine(
                LineRequest(prompt: "$ ", mode: .command, isIncomplete: { $0.hasSuffix("\\") }))
        }
        await plain.screen(shows: "$")
        screen.print("output")
        await plain.screen { $0.rows == ["$", "output", "$"] }
        plain.type("show \\\n")
        await plain.screen(shows: ">")
        plain.type("running\nnext\n")
        #expect(await line.value == .line("show \\\nrunning"))
        #expect(await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) == .line("next"))
        let secret = Task { await screen.readLine(LineRequest(prompt: "password: ", mode: .secret)) }
        #expect(await plain.isIn(.cookedUnseen))
        plain.type("x\n")
        #expect(await secret.value == .line("x"))
        plain.report(.hungUp)
        #expect(await screen.readLine(LineRequest(prompt: "$ ", mode: .command)) == .endOfInput)
        screen.close()
        #expect(!plain.written.contains(0x1b))
        #expect(plain.mode == .cooked)
    }

    @Test func `SIGINT without a listener ends a one-shot program`() async {
        let screen = makeScreen()
        let progress = screen.beginProgress(after: .zero) { _ in ["working"] }
        await terminal.screen(shows: "working")
        terminal.report(.interrupted)
        await terminal.screen { $0.rows.isEmpty }
        screen.close()
        #expect(terminal.isEnded)
        #expect(terminal.screen.rows == [])
        progress.end()
    }

    @Test func `without a terminal nothing is asked`() async {
        let screen = Screen(terminal: nil, output: .descriptor(-1), error: .descriptor(-1), style: Style(.none))
        #expect(!screen.canAsk)
        #expect(screen.columns == nil)
        #expect(await screen.readLine(LineRequest(prompt: "? ")) == .endOfInput)
        screen.close()
    }
}
