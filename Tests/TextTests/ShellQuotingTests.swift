import DustTesting
import Testing
import Text

@Suite struct ShellQuotingTests {
    static let words = [
        "", "plain", "it's", "a b", "$HOME", "`id`", "\"x\"", "a\\b", "a\nb", "~", "~/x", "*", "x=1", "#x", "!x", "é",
        "a'b'c''",
        "-n", "{a,b}", "\t",
    ]

    @Test func `a shell reads back what was quoted`() async throws {
        for quoting in [ShellQuoting.always(_:), ShellQuoting.whereNeeded(_:)] as [(String) -> String] {
            let line = "printf '%s\\0' " + Self.words.map(quoting).joined(separator: " ")
            for shell in ["sh", "bash"] {
                let text = try await blocking { try TestProcess.run(shell, ["-c", line]) }
                #expect(
                    text.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
                        == Self.words)
            }
        }
    }
}
