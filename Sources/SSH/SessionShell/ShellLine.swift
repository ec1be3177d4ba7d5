import Text

/// The shells that differ in what can be typed into them.
package enum ShellDialect: String, Hashable, Sendable {
    case bash
    case zsh
    case ksh
    /// dash, and `/bin/sh` where it is none of the others.
    case sh
    /// busybox, whose own reader ends the shell when a job in the background ends, and runs lines over 1,024 bytes in pieces: it reads by a loop, as fish.
    case ash
    case fish
}

/// How a command's text is typed into a session shell.
///
/// A terminal in canonical mode cuts a line at 4,095 bytes without a word, and control characters mean something to it. What fits is typed as it
/// is, a line at each prompt, so that the shell itself asks for more where a quote or here-document is open. The rest goes over as base64 to `eval`.
struct ShellLine: Hashable, Sendable {
    /// What is written at one prompt.
    var bytes: [UInt8]
    /// Whether the shell gets the text as a whole, and so cannot ask for more of it.
    var isWhole = false

    /// Whether its echo would be more than anybody waits for.
    var isLong: Bool { bytes.count > Self.longestLine }

    /// Longer lines, in bytes, do not get through a terminal's canonical mode, which takes 4,095 with the newline.
    static let longestLine = 4_000
    /// More lines than these are not typed one at a time, since each waits for its prompt.
    static let mostLines = 16

    /// What is to be typed for `text`, each element at a prompt of its own.
    static func typed(_ text: String, into dialect: ShellDialect) -> [ShellLine] {
        let lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false)
        let fits = lines.allSatisfy { line in
            line.count < longestLine && line.allSatisfy { ($0 >= 0x20 && $0 != 0x7f) || $0 == 0x09 }
        }
        guard fits, lines.count <= mostLines else { return [encoded(text, for: dialect)] }
        let prefix: [UInt8] = dialect == .fish ? [UInt8(ascii: "=")] : []
        return lines.map { ShellLine(bytes: prefix + $0 + [0x0a]) }
    }

    /// The text in one go, read by a filter that the shell starts for it, and ended by a dot; NUL is left out.
    ///
    /// A here-document of the shell's own would do, but zsh and ksh take seconds for a megabyte of it.
    static func encoded(_ text: String, for dialect: ShellDialect) -> ShellLine {
        let bytes = Array(text.utf8.filter { $0 != 0 })
        let opening = dialect == .fish ? "+\n" : " eval \"$(sed -n '/^[.]/q;p'|base64 -d)\"\n"
        let pieces = bytes.chunked(by: 2_970).map { Array(Base64.encode(Array($0)).utf8) + [0x0a] }.joined()
        return ShellLine(bytes: Array(opening.utf8) + pieces + Array(".\n".utf8), isWhole: dialect != .fish)
    }

    /// A line that makes the shell print a mark and keeps `$?`, so that prompts which an interrupt caused are not taken for a command's.
    ///
    /// The program that was interrupted or answered may have left the terminal with an echo, which is taken off.
    static func synchronise(_ dialect: ShellDialect, status: Int32, nonce: ShellNonce) -> [UInt8] {
        guard dialect != .fish else { return Array(":\n".utf8) }
        let mark = "printf '\\033]133;S;aid=\(nonce.text)\\007'"
        return Array(" stty -echo -opost noflsh icanon icrnl 2>/dev/null;\(mark);(exit \(status))\n".utf8)
    }

    /// A line that takes the terminal's echo off, after telling by a mark whether there was one, and keeps `$?`.
    static func quieten(_ dialect: ShellDialect, status: Int32, nonce: ShellNonce) -> [UInt8] {
        guard dialect != .fish else { return Array("q\n".utf8) }
        let count = "$(stty -a|tr ' ' '\\n'|grep -cx echo)"
        return Array(
            " printf '\\033]133;S;aid=\(nonce.text);echo=%s\\007' \"\(count)\";_du_on;(exit \(status))\n".utf8)
    }

    /// The line that makes the idle shell one for a person, under a terminal type.
    static func giveAway(_ dialect: ShellDialect, terminalType: String) -> [UInt8] {
        let type = terminalType.utf8.filter { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-+._".utf8.contains(byte)
        }
        return Array((dialect == .fish ? "r" : " _du_off ").utf8) + type + [0x0a]
    }

    /// The line that takes it back, typed at its prompt.
    static func takeBack(_ dialect: ShellDialect, status: Int32) -> [UInt8] {
        dialect == .fish ? resumeLoop(dialect, status: status) : Array(" _du_on;(exit \(status))\r".utf8)
    }

    /// The line that starts the reading loop of fish or ash again, typed at a prompt.
    ///
    /// fish takes a line feed as Enter too, and its loop, should it run again already, passes the line over.
    static func resumeLoop(_ dialect: ShellDialect, status: Int32) -> [UInt8] {
        let line =
            dialect == .fish
            ? " set -g __du_s \(status); eval $__du_loop\n" : " _du_s=\(status); eval \"$_du_loop\"\r"
        return Array(line.utf8)
    }
}
