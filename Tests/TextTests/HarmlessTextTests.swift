import Testing
import Text

@Suite struct HarmlessTextTests {
    @Test(arguments: [
        ("web0", "web0"), ("größe 日本", "größe 日本"), ("a\u{1b}[31mb", "a\\u{1b}[31mb"), ("a\nb\tc", "a\\u{a}b\\u{9}c"),
        ("a\u{9b}2Jb", "a\\u{9b}2Jb"), ("a\u{202e}b", "a\\u{202e}b"), ("a\u{7f}", "a\\u{7f}"), ("👩‍👩‍👧", "👩‍👩‍👧"),
    ])
    func `what could command a terminal is made visible`(text: String, expected: String) {
        #expect(text.harmless == expected)
    }
}
