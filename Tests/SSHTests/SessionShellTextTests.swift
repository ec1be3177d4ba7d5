import Testing

@testable import SSH

/// The texts that travel through foreign shells.
struct SessionShellTextTests {
    @Test(arguments: [ShellScripts.boot, ShellScripts.posix, ShellScripts.fish])
    func `no script holds a character that stands for another, nor one that csh would expand`(script: String) {
        #expect(!script.contains { ",^~!".contains($0) })
    }

    @Test func `the command fits what dropbear takes and has no quote, newline or mark of history within`() {
        let command = ShellPreparation(
            variables: [.init("DUST_NAME", "it's,^~!\\\n"), .init("DUST_CLUSTER", "spark1")], shell: "zsh"
        ).command
        #expect(command.utf8.count < 9_000)
        #expect(command.filter { $0 == "'" }.count == 4)
        #expect(!command.contains { "\n!".contains($0) })
    }

    @Test(arguments: ["bash", "zsh -f", "ksh", "fish", "dash"])
    func `every login shell hands the command on unchanged`(shell: String) async throws {
        let command = PortableText.command(
            ShellTemplate("printf '%s|' 'a\\b' \"$x\" 'it is'\nprintf '%s' OVERRIDE")
                .filled { _ in PortableText.word("q'u,o^t~e!\\\n$HOME `x` ü") })
        let output = try await ShellOnPty.onThread {
            try ShellOnPty.output(of: "\(shell) -c \(shellQuoted(command))")
        }
        #expect(output == "a\\b||it is|q'u,o^t~e!\\\n$HOME `x` ü")
    }
}

@Suite struct NodeLinesEndTests {
    @Test func `of a flood only the end becomes lines, from a line's beginning on`() {
        var lines = NodeLines()
        let text = (0..<1000).map { "line \($0)\n" }.joined() + "open"
        let (found, leftOut) = lines.feed(Array(text.utf8)[...], onlyLast: 30)
        #expect(leftOut + found.count == 1000)
        #expect(found.last == "line 999" && found.first?.hasPrefix("line ") == true && found.count < 6)
        #expect(lines.partialLine == "open")
    }

    @Test func `what is short, or one long line, is taken whole`() {
        var lines = NodeLines()
        #expect(lines.feed(Array("a\nb\n".utf8)[...], onlyLast: 100).lines == ["a", "b"])
        #expect(lines.feed(Array(String(repeating: "x", count: 500).utf8)[...], onlyLast: 10).leftOut == 0)
        #expect(lines.partialLine.count == 500)
    }
}
