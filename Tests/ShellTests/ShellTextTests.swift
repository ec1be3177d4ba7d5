import DustTesting
import Foundation
import Testing

@testable import Shell

@Suite struct ShellTextTests {
    /// Asks `bash -n` about texts: whether more text may follow, as it says by complaining about the end.
    static func bashWantsMore(_ texts: [String]) throws -> [Bool] {
        let folder = try SSHServerFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (index, text) in texts.enumerated() {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(index)"))
        }
        let script = """
            cd '\(folder)'; export LC_ALL=C; i=0
            while [ $i -lt \(texts.count) ]; do
                case $(bash -n $i 2>&1) in
                *'syntax error near'*) echo whole ;;
                *'token `EOF'* | *'unexpected EOF'* | *'unexpected end of file'* | *'delimited by end-of-file'*) echo more ;;
                *) echo whole ;;
                esac
                i=$((i+1))
            done
            """
        return try TestProcess.run("sh", ["-c", script]).split(separator: "\n").map { $0 == "more" }
    }

    /// Beginnings of the snippets: every one of them, or a chosen part.
    static func beginnings(_ isChosen: (Int) -> Bool) -> [String] {
        var texts: [String] = []
        var number = 0
        for snippet in ShellSnippets.all + ShellSnippets.wrong {
            texts.append(snippet)
            for end in snippet.indices.dropFirst() {
                number += 1
                if isChosen(number) { texts.append(String(snippet[..<end])) }
            }
        }
        return texts
    }

    /// What differs from bash: each text with our own finding.
    static func differences(_ texts: [String]) throws -> [String] {
        zip(texts, try bashWantsMore(texts)).compactMap { text, wantsMore in
            let missing = ShellText.missing(in: text)
            // bash takes a backslash at the end of a file for a character; at a terminal it goes on.
            if missing == .lineAfterBackslash { return nil }
            guard (missing != nil) != wantsMore else { return nil }
            return
                "\(text.debugDescription): \(missing.map { "\($0)" } ?? "whole") here, \(wantsMore ? "open" : "whole") there"
        }
    }

    @Test func `what is whole is what bash -n calls whole`() throws {
        let part = ProcessInfo.processInfo.environment["DUST_ORACLE"] == nil ? 11 : 1
        let texts = Self.beginnings { $0 % part == 0 }
        #expect(texts.count >= 300)
        let found = try Self.differences(texts)
        #expect(found.isEmpty, "\(found.count) of \(texts.count):\n\(found.joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("echo 'a", ShellText.Missing.closing("'", of: 5)), ("echo \"a", .closing("\"", of: 5)),
        ("for i in 1 2; do", .word("done", of: 0)), ("if a", .word("then", of: 0)),
        ("if a; then b", .word("fi", of: 0)),
        ("cat <<EOF\na", .hereDocument("EOF")), ("a |", .command(after: "|")), ("a &&", .command(after: "&&")),
        ("{ a", .word("}", of: 0)), ("(a", .closing(")", of: 0)), ("echo $(a", .closing(")", of: 5)),
        ("case x in", .word("esac", of: 0)), ("a \\", .lineAfterBackslash), ("echo a\\", .lineAfterBackslash),
        ("[[ a &&", .word("]]", of: 0)), ("x=(a", .closing(")", of: 2)),
    ])
    func `what is missing is named`(text: String, missing: ShellText.Missing) {
        #expect(ShellText.missing(in: text) == missing)
    }

    @Test(arguments: [
        ("echo a\necho b", 6), ("if a\nthen b\nfi\nc", 14), ("cat <<EOF\na\nEOF\nb", 15), ("echo 'a\nb'\nc", 10),
        ("a |\nb\nc", 5), ("a )\nb", 3), ("", 0), ("cat <<EOF\na\nEOF", 15), ("a; b # c\nd", 8),
    ])
    func `a command ends at its own newline`(text: String, end: Int) {
        #expect(ShellText.extent(of: Array(text)).extent == .whole(end: end))
    }

    @Test func `for a shell of another kind only quotes and backslashes count`() {
        for text in ["if test -f x", "for i in 1 2", "begin; echo a", "a | ", "cat <<EOF"] {
            #expect(ShellText.missing(in: text, syntax: .quotesOnly) == nil)
        }
        for text in ["echo 'a", "echo \"a", "echo a \\"] {
            #expect(ShellText.missing(in: text, syntax: .quotesOnly) != nil)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `no text of any kind brings the walk down, or keeps it long`() {
        var random = SeededNumbers(seed: 17)
        let pieces = [
            "if ", "then ", "fi", "do ", "done", "for i in ", "case x in ", "esac", ";;", ";", "&", "|", "(", ")", "((",
            "))", "{ ", "}", "[[ ", "]]", "'", "\"", "`",
            "$(", "${", "$((", "<<E\n", "E\n", "\n", "\\", "#", "a", " ", "=(", "[", "]", "<(", ">", "function f ",
            "coproc ", "time ", "!", "\r\n", "é", "\u{0}",
        ]
        for _ in 0..<4_000 {
            let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            for syntax in [ShellText.Syntax.posix, .quotesOnly] {
                let characters = Array(text)
                if case .whole(let end) = ShellText.extent(of: characters, syntax: syntax).extent {
                    #expect(end <= characters.count)
                }
            }
        }
        // Behind each beginning of a command each sign that no word begins with is met, not passed over for ever.
        for beginning in pieces {
            for sign in ["a b (", "a b)", "a<(b", "<a (", "a >b <(", "a {b}(", "a`b(", "(a (", "{a (", "a\u{fffd}("] {
                _ = ShellText.missing(in: beginning + sign)
            }
        }
        #expect(ShellText.missing(in: "coproc a b (c") == nil)
        for deep in ["(", "$(", "{ ", "if ", "\"$(", "${x:-", "[[ ("] {
            _ = ShellText.missing(in: String(repeating: deep, count: 20_000))
        }
        #expect(
            ShellText.missing(in: "cat <<E\n" + String(repeating: "a line of text\n", count: 20_000))
                == .hereDocument("E"))
    }
}

/// Random numbers that are the same each time.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
