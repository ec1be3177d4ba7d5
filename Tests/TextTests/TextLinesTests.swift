import Testing
import Text

@Suite struct TextLinesTests {
    @Test(
        arguments: [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
            ("a\rb\r", ["a", "b"]),
            ("a\r\nb\nc\rd", ["a", "b", "c", "d"]), ("\n\na", ["", "", "a"]), ("\r\n\r\n", ["", ""]),
            ("a\n\r\n", ["a", ""]),
            ("\u{FEFF}a\r\nb", ["a", "b"]), ("\u{FEFF}", []), ("a\u{FEFF}", ["a\u{FEFF}"]),
            ("e\u{301}\r\n日本", ["e\u{301}", "日本"]),
        ] as [(String, [String])])
    func `lines end as any system ends them`(text: String, lines: [String]) {
        #expect(text.textLines.map(String.init) == lines)
        #expect(text.textLinesWithEnds.joined() == text.withoutByteOrderMark)
        #expect(text.textLinesWithEnds.count == lines.count)
    }
}
