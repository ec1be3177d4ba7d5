import Text

/// The exec request of a command line, whatever the login shell is that the server hands it to.
///
/// bash, dash, ksh and busybox set the variables themselves and read the line as it is. Others are known by their variable `status`, which
/// csh, fish and zsh have: there `/bin/sh` stands between the login shell and the line and sets them, since csh has no `export`. The line is then
/// read by the login shell where that is zsh, else by `/bin/sh`. To ask costs nothing; a shell more costs a node a millisecond.
enum LoginShellLine {
    /// The request for `line`, with these variables in its environment.
    static func request(_ line: String, environment: [(name: String, value: String)]) -> String {
        guard !environment.isEmpty else { return line }
        let exports = environment.map { "\($0.name)=\(isWord($0.value) ? $0.value : ShellQuoting.always($0.value))" }
        let export = "export \(exports.joined(separator: " "))"
        // A bash that believes to be the first one would read its start-up file a second time.
        let start =
            "\(export) SHLVL=1; case ${SHELL##*/} in "
            + "bash|dash|ash|sh|zsh|*ksh*) exec \"$SHELL\" -c \"$1\";; esac; exec /bin/sh -c \"$1\""
        guard let quotedStart = quotedAlike(start), let quoted = quotedAlike(line) else {
            return encoded("set -- \(ShellQuoting.always(line)); \(start)")
        }
        let general = "exec /bin/sh -c \(quotedStart) dust \(quoted)"
        // It would travel twice.
        guard line.utf8.count <= 16_384, let all = quotedAlike("\(export);\(line)") else { return general }
        // What every shell reads alike needs no quotes, and then no process more than the program's.
        let own = line.split(separator: " ").allSatisfy { isWord(String($0)) } ? "\(export);\(line)" : "eval \(all)"
        return "test -n \"$status\"&&\(general);\(own)"
    }

    /// Quoted as every login shell reads it; nil where there is no such way. fish reads a backslash within single quotes, csh `!` and newlines.
    private static func quotedAlike(_ text: String) -> String? {
        isPlain(text.replacing("'", with: "")) ? ShellQuoting.always(text) : nil
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
        text.utf8.allSatisfy {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "-_./:@%+".utf8.contains($0)
        }
    }
}
