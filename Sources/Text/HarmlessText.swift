extension String {
    /// The text on one line, with everything that could command a terminal made visible.
    ///
    /// Names, tags and error messages come from outside: an escape sequence in one must not reach the screen, nor a new line
    /// or a right-to-left override that makes it pose as something else. Control characters (C0, DEL and C1, ECMA-48), line
    /// separators and the bidirectional controls of UAX #9 become `\u{…}`; all else stays.
    package var harmless: String {
        // Where the bytes lie in a row, looking at them is several times quicker: a table has a hundred thousand texts.
        let isPlain =
            utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
            ?? utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard !isPlain, unicodeScalars.contains(where: Self.commands) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if Self.commands(scalar) {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The same for text of several lines: line feeds and tabs stay.
    package var harmlessLines: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return self }
        var (text, piece) = ("", "")
        for scalar in unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                text += piece.harmless
                text.unicodeScalars.append(scalar)
                piece = ""
            } else {
                piece.unicodeScalars.append(scalar)
            }
        }
        return text + piece.harmless
    }

    private static func commands(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x61C: true
        default: false
        }
    }
}
