import Testing

@testable import Console

@Suite struct CanvasTests {
    private static let size = TerminalSize(columns: 12, rows: 3)
    private static let style = Style(.colour)

    private static func canvas(_ rows: String...) -> Canvas {
        var canvas = Canvas(size)
        canvas.write(lines: rows.map { $0[...] }, from: 0)
        return canvas
    }

    @Test func `only changed cells are written`() {
        let first = Self.canvas("load 1.5", "same", "same")
        let second = Self.canvas("load 2.5", "same", "same")
        #expect(second.bytes(over: second) == [])
        #expect(String(decoding: second.bytes(over: first), as: UTF8.self) == "\u{1b}[?2026h\u{1b}[1;6H2\u{1b}[?2026l")
    }

    @Test func `text is cut at the edge, wide characters whole`() {
        var canvas = Canvas(TerminalSize(columns: 5, rows: 2))
        canvas.write(StyledText("日本語"), row: 0, style: Self.style)
        canvas.write(StyledText("too long"), row: 1, style: Self.style)
        canvas.write(StyledText("nowhere"), row: 7, style: Self.style)
        #expect(canvas.text(row: 0) == "日本")
        #expect(canvas.text(row: 1) == "too l")
    }

    @Test func `colours of lines are kept, other sequences are not`() {
        let canvas = Self.canvas("\u{1b}[31mred\u{1b}[0m \u{1b}[2Kx")
        #expect(canvas.text(row: 0) == "red x")
        #expect(canvas.cells[0].codes == "31" && canvas.cells[3].codes == "")
    }

    @Test func `changes are marked cell by cell`() {
        var second = Self.canvas("load 2.5")
        second.markChanges(since: Self.canvas("load 1.5"), rows: 0..<3)
        #expect(second.cells.indices.filter { second.cells[$0].codes == "7" } == [5])
    }

    @Test func `a wheel is a key and a click is none`() {
        var decoder = KeyDecoder()
        #expect(
            decoder.feed(Array("\u{1b}[<64;10;5M\u{1b}[<65;1;1M\u{1b}[<0;3;3M".utf8)).map(\.code) == [
                .wheelUp, .wheelDown, .unknown,
            ])
    }
}
