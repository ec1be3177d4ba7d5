import Problems
import System
import Testing
import Text

@testable import SSH

/// Every shell of this machine is handed words that would be code if any of them came out of its quotes.
@Suite struct ShellWordTests {
    static let shells: [String] = [
        "/bin/sh", "/bin/bash", "/bin/dash", "/usr/bin/zsh", "/usr/bin/ksh", "/usr/bin/fish", "/usr/bin/tcsh",
    ].filter { (path: String) in access(path, X_OK) == 0 }

    static let words = [
        "", "plain-1.2_x", "two words", "it's", #"a\"#, #"\"#, #"\'"#, #"\';touch /tmp/dust-evil;'"#, #"'\''"#, "$(id)",
        "`id`",
        "a!b", "!!", "a;b|c&d", "~root", "*", "-n", "=ls", "%s", "#x", "{a,b}", "<(id)", #"\n\t\0"#, "größe 🤖", "$HOME",
        "\"", "\t",
    ]

    @Test(arguments: shells) func `a word is the same in every shell`(shell: String) async throws {
        for word in Self.words {
            let line = "/usr/bin/printf %s \(ShellQuoting.always(word))X"
            #expect(
                try await Self.output(of: "exec \(shell) -c \(ShellQuoting.always(line))") == word + "X",
                "\(word) in \(shell): \(line)")
        }
    }

    @Test(arguments: shells) func `the command that ends a program is whole in every shell`(shell: String) async throws
    {
        let script = PortableText.command(PortableText.standIns("printf '%s\\n' \"a b\" c\\\\d"))
        #expect(try await Self.output(of: "exec \(shell) -c \(ShellQuoting.always(script))") == "a b\nc\\d\n")
    }

    private static func output(of command: String) async throws -> String {
        try await ShellOnPty.onThread { try ShellOnPty.output(of: command) }
    }
}
