import Testing

@testable import SSH

struct EchoWatchTests {
    /// What was typed, what came, and what of it is output, wherever the pieces are cut.
    @Test(arguments: [
        ("echo a\n", "echo a\na\n", "a\n"), ("echo a\n", "echo a\r\na\r\n", "a\r\n"),
        ("echo a\n", "echo a^Ja\n", "a\n"),
        ("echo a\n", "a\n", "a\n"), ("echo a\n", "echo b\n", "echo b\n"), ("echo a\n", "echo a", "echo a"),
        ("echo ^\n", "echo ^^J^\n", "^\n"), ("echo ^\n", "echo ^\n^\n", "^\n"), ("x^Jy\n", "x^Jy\nz", "z"),
        ("a\n", "a^K", "a^K"), ("a\n", "a\r\r\n", "a\r\r\n"), ("a\tb\n", "a\tb\nc", "c"), ("a\n", "a\na\n", "a\n"),
    ])
    func `the echo of a typed line is no output`(typed: String, comes: String, output: String) {
        let bytes = Array(comes.utf8)
        for cut in 0...bytes.count {
            var watch = EchoWatch()
            _ = watch.typed(Array(typed.utf8))
            let seen = watch.output(in: bytes[..<cut]) + watch.output(in: bytes[cut...]) + watch.release()
            #expect(String(decoding: seen, as: UTF8.self) == output, "cut at \(cut)")
            #expect(watch.hasTaken == (output != comes))
        }
    }

    @Test func `a shell that prints its lines is believed once it has said that its terminal does not echo`() {
        var watch = EchoWatch()
        _ = watch.typed(Array("a\n".utf8))
        #expect(watch.output(in: Array("a\nb".utf8)[...]) == Array("b".utf8)[...])
        #expect(watch.judge(terminalEchoes: false) == Array("a\n".utf8) && !watch.hasTaken)
        _ = watch.typed(Array("c\n".utf8))
        #expect(watch.output(in: Array("c\n".utf8)[...]) == Array("c\n".utf8)[...])
        // What only we type is never output.
        _ = watch.typed(Array("own\n".utf8), isOwn: true)
        #expect(watch.output(in: Array("own\nd".utf8)[...]) == Array("d".utf8)[...] && !watch.hasTaken)
    }

    @Test func `a terminal that echoed has printed nothing`() {
        var watch = EchoWatch()
        _ = watch.typed(Array("a\n".utf8))
        _ = watch.output(in: Array("a\n".utf8)[...])
        #expect(watch.judge(terminalEchoes: true).isEmpty && !watch.hasTaken)
        _ = watch.typed(Array("b\n".utf8))
        #expect(watch.output(in: Array("b\n".utf8)[...]).isEmpty)
    }
}
