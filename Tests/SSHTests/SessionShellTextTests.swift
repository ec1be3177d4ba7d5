import Problems
import Testing
import Text

@testable import SSH

/// The texts that travel through foreign shells.
struct SessionShellTextTests {
    @Test(arguments: [
        ShellScripts.boot, ShellScripts.posix, ShellScripts.ash, ShellScripts.ashGiven, ShellScripts.ashFound,
        ShellScripts.ashBoot, ShellScripts.zsh, ShellScripts.fish, ShellScripts.fishBoot,
    ])
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

    @Test func `an exec request leaves libssh's buffers at 4 KB with all variables of a node`() {
        let names = ["DUST_NAME", "DUST_INDEX", "DUST_ID", "DUST_CLUSTER", "DUST_IP"]
        let command = ShellPreparation(variables: names.map { .init($0, String(repeating: "x", count: 24)) }).command
        #expect(command.utf8.count < 3_900)
    }

    @Test func `what a shell wants is typed in lines that any terminal takes, to an empty one`() throws {
        for kind in ["zsh", "fish", "ash"] {
            let text = try #require(ShellPreparation().wanted(kind))
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.suffix(2) == ["", ""] && lines.dropLast(2).allSatisfy { 1...700 ~= $0.utf8.count })
        }
        #expect(ShellPreparation().wanted("bash") == nil && ShellPreparation().wanted(nil) == nil)
    }

    @Test(arguments: ["bash", "zsh -f", "ksh", "fish", "dash"])
    func `every login shell hands the command on unchanged`(shell: String) async throws {
        let command = PortableText.command(
            ShellTemplate("printf '%s|' 'a\\b' \"$x\" 'it is'\nprintf '%s' OVERRIDE")
                .filled { _ in PortableText.word("q'u,o^t~e!\\\n$HOME `x` ü") })
        let output = try await ShellOnPty.onThread {
            try ShellOnPty.output(of: "\(shell) -c \(ShellQuoting.always(command))")
        }
        #expect(output == "a\\b||it is|q'u,o^t~e!\\\n$HOME `x` ü")
    }
}

@Suite struct OpenLineTests {
    @Test func `what stands after the last newline is the open line, wherever the pieces are cut`() {
        var line = OpenLine()
        for piece in ["one\ntw", "o\nReally", "? \u{1b}[1m[y", "/n] "] { line.heard(Array(piece.utf8)) }
        #expect(line.text == "Really? [y/n] ")
        line.heard(Array("yes\n".utf8))
        #expect(line.isEmpty && line.text.isEmpty)
    }

    @Test func `of a long line the end is kept`() {
        var line = OpenLine()
        for _ in 0..<100 { line.heard([UInt8](repeating: UInt8(ascii: "x"), count: 100)) }
        line.heard(Array("go on?".utf8))
        #expect(line.text.hasSuffix("xgo on?") && line.text.utf8.count == 2_048)
    }
}
