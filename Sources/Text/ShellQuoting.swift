/// Words as a shell reads them (POSIX.1-2017, Shell Command Language, 2.2; fish and csh where they differ).
package enum ShellQuoting {
    /// `text` in quotes: one word, whatever is in it, in any shell that a node's login may have.
    ///
    /// Within single quotes a POSIX shell takes everything as it is, but fish takes `\'` and `\\` there for `'` and `\`, and
    /// csh takes `!` for a line of its history: these three stand outside the quotes, where a backslash protects them in all.
    package static func always(_ text: some StringProtocol) -> String {
        var word = ""
        var isQuoted = false
        for scalar in text.unicodeScalars where scalar != "\0" {
            let standsAlone = scalar == "'" || scalar == "\\" || scalar == "!"
            if standsAlone == isQuoted {
                word.unicodeScalars.append("'")
                isQuoted.toggle()
            }
            if standsAlone { word.unicodeScalars.append("\\") }
            word.unicodeScalars.append(scalar)
        }
        if isQuoted { word.unicodeScalars.append("'") }
        return word.isEmpty ? "''" : word
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
