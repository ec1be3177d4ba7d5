/// Words as a POSIX shell reads them (POSIX.1-2017, Shell Command Language, 2.2).
package enum ShellQuoting {
    /// `text` in single quotes: one word, whatever is in it.
    package static func always(_ text: some StringProtocol) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// `text` in single quotes only where a shell would see more in it than its letters.
    ///
    /// A `~` and a `=` are taken as letters nowhere but within a word, so a word that begins with `~` is quoted.
    package static func whereNeeded(_ text: some StringProtocol) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "_-+=:,./@%^".utf8.contains(byte)
            }
        }
        return isPlain && !text.isEmpty ? String(text) : always(text)
    }
}
