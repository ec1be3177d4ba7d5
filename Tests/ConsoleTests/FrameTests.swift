import Testing
import Text

@testable import Console

@Suite struct FrameTests {
    @Test(arguments: 0..<40)
    func `every row fits, and the cursor stands on its character`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = ["a", "word ", "日本", "👩‍👧", "e\u{301}", "\t", "🇩🇪", "x", "-", "\u{1b}[200~l1\nl2\u{1b}[201~"]
        var fixture = EditorFixture(history: ["word and more"])
        for _ in 0..<50 {
            fixture.type(pieces.randomElement(using: &random) ?? "")
            if Bool.random(using: &random) { fixture.press(Key(.left)) }
            let width = Int.random(in: 2...50, using: &random)
            let height = Int.random(in: 1...6, using: &random)
            let frame = fixture.editor.frame(width: width, height: height, style: Style(.none))
            #expect(frame.rows.count <= height)
            #expect(frame.rows.allSatisfy { $0.width <= width && DisplayWidth.of($0.text) == $0.width })
            #expect(frame.rows.indices.contains(frame.cursorRow))
            #expect((0..<width).contains(frame.cursorColumn))
        }
    }

    @Test func `a full row puts the cursor into the next one`() {
        var fixture = EditorFixture()
        fixture.type("12345678")
        let frame = fixture.editor.frame(width: 10, height: 5, style: Style(.none))
        #expect(frame.rows.map(\.text) == ["$ 12345678", ""])
        #expect(frame.cursorRow == 1 && frame.cursorColumn == 0)
    }

    @Test func `a wide character does not stand in half a column`() {
        var fixture = EditorFixture()
        fixture.type("1234567日")
        #expect(fixture.rows(width: 10) == ["$ 1234567", "日"])
    }

    @Test func `an input taller than the window is shown around the cursor, and whole when it is done`() {
        var fixture = EditorFixture()
        fixture.type("\u{1b}[200~" + (1...9).map { "line\($0)" }.joined(separator: "\n") + "\u{1b}[201~")
        #expect(fixture.rows(height: 3) == ["> line7", "> line8", "> line9"])
        fixture.press(.alt("<"))
        #expect(fixture.rows(height: 3) == ["$ line1", "> line2", "> line3"])
        let final = fixture.editor.frame(width: 40, height: 3, style: Style(.none), isFinal: true)
        #expect(final.rows.count == 9)
    }

    @Test func `parts of the line are styled and the hint stands at the right`() {
        var editor = LineEditor(
            prompt: StyledText("$ ", .prompt),
            annotate: { line in
                Annotation([.init(0..<5, .target), .init(6..<line.count, .remote)], hint: "3 nodes")
            })
        for character in "@web* ls" { _ = editor.handle(.character(character)) }
        let row = editor.frame(width: 30, height: 2, style: Style(.colour)).rows[0]
        #expect(
            row.text
                == "\u{1b}[1;34m$ \u{1b}[0m\u{1b}[32m@web*\u{1b}[0m \u{1b}[35mls\u{1b}[0m            \u{1b}[2m3 nodes\u{1b}[0m"
        )
        #expect(row.width == 29)
        #expect(editor.frame(width: 16, height: 2, style: Style(.none)).rows[0].text == "$ @web* ls")
    }

    @Test func `the line's meaning is asked once for each change`() {
        let asked = Monitor([String]())
        var editor = LineEditor(annotate: { line in
            asked.withLock { $0.append(line) }
            return Annotation()
        })
        _ = editor.handle(.character("a"))
        for _ in 0..<3 { _ = editor.frame(width: 20, height: 2, style: Style(.none)) }
        _ = editor.handle(Key(.left))
        _ = editor.frame(width: 20, height: 2, style: Style(.none))
        #expect(asked.withLock { $0 } == ["a"])
    }

    @Test func `control characters are shown and do nothing`() {
        var fixture = EditorFixture()
        fixture.editor.set("a\u{1b}[31mb")
        #expect(fixture.rows() == ["$ a^[[31mb"])
    }

    @Test func `a prompt of several lines stands above`() {
        var fixture = EditorFixture()
        fixture.editor.prompt = "Terminate?\n[y/N] "
        fixture.type("y")
        #expect(fixture.rows() == ["Terminate?", "[y/N] y"])
    }

    @Test(arguments: [LineEditor.Mode.question, .secret])
    func `a question that is wider than the window ends its rows at words`(mode: LineEditor.Mode) {
        var editor = LineEditor(prompt: "Stop 12 instances in eu-west-1, 3 in use?  [y/N] ", mode: mode)
        _ = editor.handle(.character("y"))
        let rows = editor.frame(width: 20, height: 9, style: Style(.none)).rows.map(\.text)
        #expect(
            rows == ["Stop 12 instances", "in eu-west-1, 3 in", "use?  [y/N] \(mode == .secret ? "" : "y")"])
    }
}
