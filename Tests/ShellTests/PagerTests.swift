import Testing

@testable import Shell

struct PagerTests {
    @Test(arguments: [
        ("", 0), ("a\n", 1), ("a\n\nb\n", 3), ("0123456789\n", 1), ("0123456789a\n", 2), ("日本日本日\n", 1),
        ("日本日本日本\n", 2), ("\u{1b}[1;31m0123456789\u{1b}[0m\n", 1), ("\u{1b}[2m0123456789a\u{1b}[0m\nb\n", 3),
    ])
    func `a text's rows are counted as a window of ten columns shows them`(text: String, rows: Int) {
        #expect(Pager.rows(of: text, columns: 10) == rows)
    }
}
