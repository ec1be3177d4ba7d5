import DustTesting
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct ScreenTests {
    let terminal: FakeTerminal
    let screen: Screen

    init() {
        terminal = FakeTerminal(columns: 40, rows: 10)
        screen = Screen(terminal: terminal, style: Style(.none))
    }

    private func ask(_ prompt: StyledText = "[eu-west-1]$ ", mode: LineEditor.Mode = .command) -> Task<
        LineResult, Never
    > {
        let screen = screen
        return Task { await screen.readLine(LineRequest(prompt: prompt, mode: mode)) }
    }

    @Test func `a line is read at the prompt and stays on the screen`() async {
        let line = ask()
        #expect(await terminal.screen(shows: "[eu-west-1]$"))
        #expect(terminal.mode == .raw)
        #expect(terminal.screen.modes.contains(2004))
        terminal.type("show\r")
        #expect(await line.value == .line("show"))
        screen.print("3 nodes")
        await screen.flush()
        #expect(terminal.screen.rows == ["[eu-west-1]$ show", "3 nodes"])
        screen.close()
        #expect(terminal.mode == .cooked)
        #expect(!terminal.screen.modes.contains(2004))
    }

    @Test func `output appears above the line being typed`() async {
        let line = ask()
        terminal.type("sto")
        await terminal.screen(shows: "sto")
        screen.print("[web1] one")
        screen.print("[web1] two")
        await terminal.screen(shows: "two")
        #expect(terminal.screen.rows == ["[web1] one", "[web1] two", "[eu-west-1]$ sto"])
        #expect(terminal.screen.column == 16)
        terminal.type("p\r")
        #expect(await line.value == .line("stop"))
        screen.close()
    }

    @Test func `what is typed ahead waits for the next prompt`() async {
        terminal.type("one\rtwo\r")
        #expect(await ask().value == .line("one"))
        #expect(await ask().value == .line("two"))
        screen.close()
        #expect(terminal.screen.rows == ["[eu-west-1]$ one", "[eu-west-1]$ two"])
    }

    @Test func `ctrl-C at the prompt ends the line, and while a command runs it is an event`() async {
        screen.beginSession()
        let line = ask()
        await terminal.screen(shows: "$")
        terminal.type("abc\u{3}")
        #expect(await line.value == .interrupted)
        await screen.flush()
        #expect(terminal.screen.rows == ["[eu-west-1]$ abc^C"])
        var interrupts = screen.interrupts().makeAsyncIterator()
        terminal.type("ls\u{3}after")
        #expect(await interrupts.next() != nil)
        let next = ask()
        await terminal.screen(shows: "after")
        terminal.type("\r")
        #expect(await next.value == .line("after"))
        screen.close()
    }

    @Test func `ctrl-D, a hang-up and a cancelled task end the line`() async {
        terminal.type("\u{4}")
        #expect(await ask().value == .endOfInput)
        let cancelled = ask()
        await terminal.screen(shows: "$")
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        let line = ask()
        terminal.report(.hungUp)
        #expect(await line.value == .endOfInput)
        #expect(await ask().value == .endOfInput)
        screen.close()
    }

    @Test func `a question comes before the shell's line and gives it back`() async {
        let line = ask()
        terminal.type("sho")
        await terminal.screen(shows: "sho")
        let question = ask("passphrase: ", mode: .secret)
        await terminal.screen(shows: "passphrase:")
        terminal.type("hunter2\r")
        #expect(await question.value == .line("hunter2"))
        await terminal.screen(shows: "$ sho")
        terminal.type("w\r")
        #expect(await line.value == .line("show"))
        screen.close()
        #expect(!String(decoding: terminal.written, as: UTF8.self).contains("hunter"))
        #expect(terminal.screen.rows == ["passphrase:", "[eu-west-1]$ show"])
    }

    @Test func `the terminal is handed over and the prompt comes back on a fresh line`() async {
        screen.beginSession()
        screen.print("before")
        await screen.withTerminalHandedOver {
            #expect(terminal.mode == .cooked)
            #expect(terminal.screen.rows == ["before"])
            terminal.write(Array("no line end".utf8))
            screen.print("from a node meanwhile")
        }
        let line = ask()
        await terminal.screen(shows: "$")
        #expect(terminal.mode == .raw)
        #expect(terminal.screen.rows == ["before", "no line end", "from a node meanwhile", "[eu-west-1]$"])
        terminal.type("\r")
        _ = await line.value
        screen.close()
    }

    @Test func `what is typed between two programs stays in the terminal for the second`() async {
        screen.beginSession()
        await screen.withTerminalHandedOver(lingering: true) {}
        #expect(terminal.mode == .cooked)
        await screen.withTerminalHandedOver(lingering: true) { #expect(terminal.mode == .cooked) }
        #expect(terminal.mode == .cooked)
        // A command of dust's follows: what is typed is dust's again.
        screen.endLingering()
        await screen.withTerminalHandedOver(lingering: true) {}
        let line = ask()
        await terminal.screen(shows: "$")
        #expect(terminal.mode == .raw)
        terminal.type("x\r")
        #expect(await line.value == .line("x"))
        screen.close()
    }
}
