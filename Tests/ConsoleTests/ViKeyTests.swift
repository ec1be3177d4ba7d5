import Testing

@testable import Console

/// vi's keys: the text, the keys after Esc, and the line with `|` before the character the cursor is on.
@Suite struct ViKeyTests {
    @Test(arguments: [
        ("one two", "", "one tw|o"), ("one two", "0", "|one two"), ("one two", "0w", "one |two"),
        ("one two", "b", "one |two"), ("one two", "bb", "|one two"), ("one two", "0e", "on|e two"),
        ("one two", "0$", "one tw|o"), ("  one", "0^", "  |one"), ("a-b c", "0w", "a|-b c"), ("a-b c", "0W", "a-b |c"),
        ("a-b c", "0E", "a-|b c"), ("a b c d", "03w", "a b c |d"), ("a b c d", "2b", "a |b c d"),
        ("one two", "0fo", "one tw|o"), ("one two", "0ft", "one |two"), ("one two", "0tt", "one| two"),
        ("a.b.c", "0f.;", "a.b|.c"), ("a.b.c", "$F.", "a.b|.c"), ("a.b.c", "$T.", "a.b.|c"),
        ("a.b.c", "$T.;", "a.|b.c"), ("a.b.c", "0f.;,", "a|.b.c"),
        ("a.b.c", "02f.", "a.b|.c"), ("abc", "h", "a|bc"), ("abc", "0l", "a|bc"), ("abc", "0 ", "a|bc"),
        ("abc", "02l", "ab|c"),
        ("abc", "0x", "|bc"), ("abcd", "02x", "|cd"), ("abc", "x", "a|b"), ("abc", "X", "a|c"), ("abc", "0rx", "|xbc"),
        ("abc", "02rx", "x|xc"), ("aBc", "03~", "Ab|C"), ("one two", "0dw", "|two"), ("one two", "0de", "| two"),
        ("one two three", "0d2w", "|three"), ("one two three", "02dw", "|three"), ("one two", "d0", "|o"),
        ("one two", "0d$", "|"), ("one two", "0D", "|"), ("one two", "dd", "|"), ("a b", "0dwP", "a| b"),
        ("a b", "0dw$p", "ba| "), ("one two", "0ywP", "one| one two"), ("one two", "yyP", "one twone tw|oo"),
        ("one two", "0cwten", "ten| two"), ("one two", "0Cx", "x|"), ("one two", "ccx", "x|"), ("one", "0Sx", "x|"),
        ("one", "0sx", "x|ne"), ("one", "0ix", "x|one"), ("one", "ax", "onex|"), ("one", "0Ax", "onex|"),
        (" one", "Ix", " x|one"), ("one two", "0dwu", "|one two"), ("one", "xxu", "o|n"), ("a(b)c", "0dfb", "|)c"),
        ("a.b", "0dt.", "|.b"), ("one", "zzx", "o|n"), ("one", "0fzx", "|ne"), ("one two", "0d\u{1b}w", "one |two"),
        ("one two", "0YP", "one tw|oone two"),
        ("a b c d", "0dw.", "|c d"), ("a b c d", "0dw2.", "|d"), ("a b c d", "02dw.", "|"), ("abcdef", "0x..", "|def"),
        ("abcdef", "03x.", "|"), ("abcdef", "03x2.", "|f"), ("a.b.c.d", "0df..", "|c.d"), ("abc", "0rxl.l.", "xx|x"),
        ("one two three", "0cwx\u{1b}w.", "x |x three"), ("one two", "0iab\u{1b}$.", "abone twa|bo"),
        ("one two", "0Ax\u{1b}.", "one twox|x"), ("one two", "0dwu.", "|two"), ("abc", "0.", "|abc"),
        ("abc", "0~.", "AB|c"), ("one", "x0j.", "|n"),
    ])
    func `each key does what vi users expect`(text: String, keys: String, state: String) {
        var fixture = EditorFixture(keymap: .vi)
        fixture.type(text)
        fixture.type("\u{1b}")
        for character in keys { fixture.type(String(character)) }
        #expect(fixture.state == state)
    }

    @Test func `insert mode has the Emacs keys, command mode says so, Enter runs in both`() {
        var fixture = EditorFixture(history: ["show"], keymap: .vi)
        fixture.type("abc\u{1}x")
        #expect(fixture.state == "x|abc")
        fixture.type("\u{1b}")
        #expect(fixture.rows(width: 20) == ["$ xabc           vi"])
        fixture.press(Key(.enter))
        #expect(fixture.outcomes.last == .accepted("xabc"))
        fixture.type("ddk")
        #expect(fixture.state == "sho|w")
        fixture.type("j")
        #expect(fixture.editor.line == "")
        fixture.type("/")
        #expect(fixture.rows(width: 20)[0].hasPrefix("history:"))
    }
}
