import Testing

@testable import Console

@Suite struct KeyDecoderTests {
    @Test(arguments: [
        ("a", [Key.character("a")]), ("é", [.character("é")]), ("日本", [.character("日"), .character("本")]),
        ("👩", [.character("👩")]), ("\r", [Key(.enter)]), ("\n", [Key(.enter)]), ("\t", [Key(.tab)]),
        ("\u{7f}", [Key(.backspace)]), ("\u{8}", [Key(.backspace)]), ("\u{1}", [.control("a")]),
        ("\u{1a}", [.control("z")]), ("\u{1f}", [.control("_")]), ("\u{0}", [.control("@")]),
        ("\u{1b}b", [.alt("b")]), ("\u{1b}é", [.alt("é")]), ("\u{1b}\r", [Key(.enter, .alt)]),
        ("\u{1b}\u{7f}", [Key(.backspace, .alt)]), ("\u{1b}.", [.alt(".")]),
        ("\u{1b}[A", [Key(.up)]), ("\u{1b}OA", [Key(.up)]), ("\u{1b}[1;5C", [Key(.right, .control)]),
        ("\u{1b}[1;3D", [Key(.left, .alt)]), ("\u{1b}O5C", [Key(.right, .control)]),
        ("\u{1b}[H", [Key(.home)]), ("\u{1b}[1~", [Key(.home)]), ("\u{1b}[7~", [Key(.home)]),
        ("\u{1b}OH", [Key(.home)]),
        ("\u{1b}[F", [Key(.end)]), ("\u{1b}[4~", [Key(.end)]), ("\u{1b}[3~", [Key(.delete)]),
        ("\u{1b}[3;5~", [Key(.delete, .control)]), ("\u{1b}[5~", [Key(.pageUp)]), ("\u{1b}[Z", [Key(.tab, .shift)]),
        ("\u{1b}OP", [Key(.function(1))]), ("\u{1b}[15~", [Key(.function(5))]), ("\u{1b}[[A", [Key(.function(1))]),
        ("\u{1b}[200~x\u{1b}[201~", [Key(.pasteStart), .character("x"), Key(.pasteEnd)]),
        ("\u{1b}[97;5u", [.control("a")]), ("\u{1b}[13;3u", [Key(.enter, .alt)]),
        ("\u{1b}[99z", [Key(.unknown)]), ("\u{1b}[?1;2cq", [Key(.unknown), .character("q")]),
        ("\u{1b}[12\u{3}x", [Key(.unknown), .control("c"), .character("x")]),
        ("\u{1b}\u{1b}[A", [Key(.escape), Key(.up)]),
    ])
    func `bytes become keys, also when they come one at a time`(bytes: String, keys: [Key]) {
        var whole = KeyDecoder()
        #expect(whole.feed(bytes.utf8) == keys)
        #expect(!whole.isWaiting)
        var single = KeyDecoder()
        #expect(bytes.utf8.flatMap { single.feed([$0]) } == keys)
    }

    @Test(
        arguments: [
            ([0xff], [Key.character("\u{fffd}")]), ([0xc3, 0x28], [.character("\u{fffd}"), .character("(")]),
            ([0x80], [.character("\u{fffd}")]), ([0xe6, 0x97, 0x41], [.character("\u{fffd}"), .character("A")]),
            ([0xf5, 0x41], [.character("\u{fffd}"), .character("A")]),
        ] as [([UInt8], [Key])])
    func `broken UTF-8 becomes replacement characters and swallows nothing behind it`(bytes: [UInt8], keys: [Key]) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(bytes) == keys)
    }

    @Test(arguments: [
        ("\u{1b}", [Key(.escape)]), ("\u{1b}[", [.alt("[")]), ("\u{1b}O", [.alt("O")]), ("\u{1b}[1;", [Key(.unknown)]),
        ("\u{1b}\u{1b}", [Key(.escape), Key(.escape)]),
    ])
    func `an escape that stays alone is a key once the time is over`(bytes: String, keys: [Key]) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(bytes.utf8) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.flush() == keys)
        #expect(!decoder.isWaiting)
    }

    @Test func `CR LF in pasted text is one line end, typed it is two`() {
        var decoder = KeyDecoder()
        let pasted = decoder.feed("\u{1b}[200~a\r\nb\u{1b}[201~".utf8)
        #expect(pasted == [Key(.pasteStart), .character("a"), Key(.enter), .character("b"), Key(.pasteEnd)])
        #expect(decoder.feed("\r\n".utf8) == [Key(.enter), Key(.enter)])
    }

    @Test func `any bytes give keys and never wait for ever`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var decoder = KeyDecoder()
            let bytes = (0..<200).map { _ in
                [UInt8(0x1b), 0x5b, 0x4f, .random(in: 0...255, using: &random)].randomElement() ?? 0
            }
            _ = decoder.feed(bytes)
            _ = decoder.flush()
            #expect(decoder.feed("ok".utf8) == [.character("o"), .character("k")])
        }
    }
}
