import Testing

@testable import Console

@Suite struct StyledTextTests {
    @Test(arguments: [
        ("all of it fits", 20, "all of it fits"), ("one two three four", 9, "one two\nthree\nfour"),
        ("one two", 3, "one\ntwo"), ("  indented words stay so", 12, "  indented\nwords stay\nso"),
        ("averyveryverylongword and more", 8, "averyveryverylongword\nand more"), ("ends here ", 9, "ends here "),
        ("one two\nthree four five", 10, "one two\nthree four\nfive"), ("日本 日本 日本", 5, "日本\n日本\n日本"),
    ])
    func `a text is broken between words, where one would cross the edge`(text: String, width: Int, broken: String) {
        #expect(StyledText(text).wrapped(to: width).plain == broken)
    }

    @Test func `lines after the first can stand further in`() {
        #expect(
            StyledText("  ✓ step  one two three").wrapped(to: 14, hanging: 10).plain
                == "  ✓ step  one\n          two\n          three")
    }

    @Test func `text is painted with no escape sequence of its own`() {
        let hostile = "a\u{1b}[2Jb\u{9b}31mc\u{202e}d\r\n\te"
        for level in [Style.Level.none, .monochrome, .colour] {
            #expect(Style(level).paint(hostile, .plain) == "a\\u{1b}[2Jb\\u{9b}31mc\\u{202e}d\\u{d}\n\te")
            #expect(!Style(level).paint(StyledText(hostile, .bad)).dropFirst(4).dropLast(4).contains("\u{1b}"))
        }
    }

    @Test func `pieces keep their meaning where a line is broken`() {
        let text: StyledText = StyledText("alpha be", .name) + StyledText("ta gamma", .bad)
        #expect(text.wrapped(to: 10).spans == [.init("alpha be", .name), .init("ta\ngamma", .bad)])
    }
}
