import Testing

@testable import Console

/// Esc and what is typed after it: Meta for half a second, as readline's keyseq-timeout has it.
@Suite struct EscapeTests {
    private func typed(_ after: Int, keymap: LineEditor.Keymap = .emacs) throws -> LineEditor {
        let size = TerminalSize(columns: 40, rows: 10)
        var core = ScreenCore(size: size, style: Style(.none), isPlain: false, reflows: true)
        core.setKeymap(keymap)
        core.begin(LineRequest(prompt: "$ ", mode: .command), id: 1, now: 0) { _ in }
        core.take(.input(Array("one two".utf8)), size: size, now: 0)
        core.take(.input([0x1b]), size: size, now: 100)
        core.advance(now: 130)
        core.take(.input([UInt8(ascii: "b")]), size: size, now: 100 + after)
        return try #require(core.readings.first?.editor)
    }

    @Test(arguments: [(40, "one two", 4), (500, "one two", 4), (501, "one twob", 8), (5_000, "one twob", 8)])
    func `what follows within half a second is typed with Meta`(after: Int, line: String, cursor: Int) throws {
        let editor = try typed(after)
        #expect(editor.line == line && editor.cursor == cursor)
    }

    @Test func `where Esc means something by itself it does so at once, and what follows is itself`() throws {
        let editor = try typed(40, keymap: .vi)
        #expect(editor.isInViCommandMode && editor.line == "one two")
    }
}
