import Text

/// The exec request of a command line, whatever the login shell is that the server hands it to.
///
/// Between the login shell and the line stands `/bin/sh`, which sets the variables: csh has no `export`. The line itself is read by the login shell
/// where that is one of the POSIX family, else by `/bin/sh`.
enum LoginShellLine {
    /// The request for `line`, with these variables in its environment.
    static func request(_ line: String, environment: [(name: String, value: String)]) -> String {
        guard !environment.isEmpty else { return line }
        let exports = environment.map { "\($0.name)=\(isWord($0.value) ? $0.value : ShellQuoting.always($0.value))" }
        // A bash that believes to be the first one would read its start-up file a second time.
        let start =
            "export \(exports.joined(separator: " ")) SHLVL=1; case ${SHELL##*/} in "
            + "bash|dash|ash|sh|zsh|*ksh*) exec \"$SHELL\" -c \"$1\";; esac; exec /bin/sh -c \"$1\""
        if isPlain(start), isPlain(line) { return "exec /bin/sh -c '\(start)' dust '\(line)'" }
        return encoded("set -- \(ShellQuoting.always(line)); \(start)")
    }

    /// What a login shell may change within single quotes, and the control characters that stand for it on the way: the quote itself, the backslash
    /// (fish), `!` and the newline (csh).
    private static let standIns: [UInt8: UInt8] = [0x27: 1, 0x5c: 2, 0x21: 3, 0x0a: 4]

    private static func encoded(_ text: String) -> String {
        guard text.utf8.allSatisfy({ $0 > 4 }) else {
            let bytes = Base64.encode(text.utf8.filter { $0 != 0 })
            return #"exec /bin/sh -c 'eval "$(printf %s "$1"|base64 -d)"' dust "# + bytes
        }
        let sent = String(decoding: text.utf8.map { standIns[$0] ?? $0 }, as: UTF8.self)
        return #"exec /bin/sh -c 'eval "$(printf %s "$1"|tr "\001\002\003\004" "\047\134\041\012")"' dust '"# + sent
            + "'"
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f && !"'\\!".utf8.contains($0) }
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "-_./:@%+".utf8.contains($0)
            }
    }
}
