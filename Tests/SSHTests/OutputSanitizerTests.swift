import Testing
import Text

@testable import SSH

struct OutputSanitizerTests {
    static let cases: [(String, String)] = [
        ("plain\ttext\n", "plain\ttext\n"),
        ("grüße 日本 🙂", "grüße 日本 🙂"),
        ("\u{1b}[31mred\u{1b}[0m", "red"),
        ("\u{1b}]0;title\u{7}a", "a"),
        ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
        ("\u{1b}]133;D;7\u{7}a", "a"),
        ("\u{1b}Pq#0\u{1b}\\a", "a"),
        ("\u{1b}]0;never closed\nnext", "\nnext"),
        ("\u{1b}[2J\u{1b}[1;1Ha", "a"),
        ("\u{1b}(Ba\u{f}\u{e}\u{7}b", "ab"),
        ("\u{1b}\u{1b}[31ma", "a"),
        ("\u{1b}[31\nx", "\nx"),
        ("a\u{9b}31mb", "a\\u009b31mb"),
        ("a\u{202e}cod\u{2066}", "a\\u202ecod\\u2066"),
        ("a\u{200e}b\u{200f}c", "abc"),
        ("a\u{0}\u{1}\u{7f}", "a\\x00\\x01\\x7f"),
        ("a\u{1b}[2K\u{1b}[1Gb", "a\rb"),
    ]

    @Test(arguments: cases)
    func `control is left out or shown, and text stays`(sent: String, shown: String) {
        #expect(sanitized(Array(sent.utf8), cutAt: nil) == shown)
    }

    @Test func `bytes that are no UTF-8 are shown`() {
        let bytes: [UInt8] = [0x61, 0xff, 0xc3, 0x28, 0xe2, 0x82, 0x0a, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0x9b, 0xe2, 0x82]
        #expect(sanitized(bytes, cutAt: nil) == "a\\xff\\xc3(\\xe2\\x82\n\\xc0\\xaf\\xed\\xa0\\x80\\x9b\\xe2\\x82")
    }

    @Test func `it does not matter where the stream is cut`() {
        let whole: [UInt8] = Array(Self.cases.map(\.0).joined().utf8) + [0xe2, 0x82, 0xac, 0xff, 0xe2, 0x82]
        let expected = sanitized(whole, cutAt: nil)
        for cut in whole.indices {
            #expect(sanitized(whole, cutAt: cut) == expected)
        }
    }

    @Test func `no byte that a terminal obeys comes through, whatever is sent`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let bytes = (0..<400).map { _ in
                [0x1b, 0x5b, 0x5d, 0xc2, 0x9b, 0xe2, 0x80, 0xae, UInt8.random(in: 0...255, using: &random)]
                    .randomElement() ?? 0
            }
            let text = sanitized(bytes, cutAt: 200)
            let scalars = text.unicodeScalars.map(\.value)
            #expect(
                !scalars.contains { ($0 < 0x20 && ![8, 9, 10, 13].contains($0)) || (0x7f...0x9f).contains($0) },
                "\(bytes)")
            #expect(!scalars.contains { (0x202a...0x202e).contains($0) || (0x2066...0x2069).contains($0) }, "\(bytes)")
        }
    }

    private func sanitized(_ bytes: [UInt8], cutAt cut: Int?) -> String {
        var sanitizer = OutputSanitizer()
        var output: [UInt8] = []
        let middle = cut ?? bytes.count
        sanitizer.sanitize(bytes[..<middle], into: &output)
        sanitizer.sanitize(bytes[middle...], into: &output)
        sanitizer.finish(into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

struct LineAssemblerTests {
    @Test(arguments: [
        ("one\ntwo\n", ["one", "two"], ""),
        ("one\r\ntwo", ["one"], "two"),
        ("10 %\r20 %\r100 %\ndone", ["100 %"], "done"),
        ("real\r[worker2] fake\n", ["[worker2] fake"], ""),
        ("x\r\r\n", ["x"], ""),
        ("|\u{8}/\u{8}-\u{8}ok\n", ["ok"], ""),
        ("Password: ", [], "Password: "),
        ("\n\n", ["", ""], ""),
        ("aé\u{8}b\n", ["ab"], ""),
    ])
    func `lines are whole and the last one may be open`(sent: String, lines: [String], open: String) {
        for size in [1, 3, 100] {
            var node = NodeLines()
            let got = Array(sent.utf8).chunked(by: size).flatMap { node.feed($0) }
            #expect(got == lines)
            #expect(node.partialLine == open)
            #expect(node.finish() == (open.isEmpty ? [] : [open]))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a line of a megabyte in small pieces stays one line and does not take long`() {
        var node = NodeLines()
        var lines: [String] = []
        let piece = Array(repeating: UInt8(ascii: "x"), count: 1_000)
        for _ in 0..<1_049 { lines += node.feed(piece[...]) }
        lines += node.feed([0x0a])
        #expect(lines.map(\.utf8.count) == [1_049_000])
    }
}
