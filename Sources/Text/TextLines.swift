extension StringProtocol {
    /// The lines of a file, whatever ends them (LF, CRLF or CR) and with or without an end of the last one.
    ///
    /// A byte-order mark at the head is no part of the first. Swift's `"\r\n"` is one `Character`, so splitting at `"\n"` finds
    /// one line in a file from Windows; this looks at bytes.
    package var textLines: [Substring] { textLines(keepingEnds: false) }

    /// The lines with what ends them: put together they are the text again, without its byte-order mark.
    package var textLinesWithEnds: [Substring] { textLines(keepingEnds: true) }

    private func textLines(keepingEnds: Bool) -> [Substring] {
        let text = Substring(self)
        let bytes = text.utf8
        var start = bytes.startIndex
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = bytes.index(start, offsetBy: 3) }
        var lines: [Substring] = []
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
            var next = end
            if next < bytes.endIndex { next = bytes.index(after: next) }
            if end < bytes.endIndex, bytes[end] == 0x0D, next < bytes.endIndex, bytes[next] == 0x0A {
                next = bytes.index(after: next)
            }
            lines.append(Substring(bytes[start..<(keepingEnds ? next : end)]))
            start = next
        }
        return lines
    }

    /// The text without a byte-order mark at its head.
    package var withoutByteOrderMark: Substring {
        let bytes = Substring(self).utf8
        return Substring(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes)
    }
}

extension Character {
    /// Whether a line ends here, as shells and files mean it: LF or CR LF.
    ///
    /// `isNewline` takes form feeds, U+0085 and U+2028 too, at which nothing else begins another line: two readers that differ in it
    /// do not meet again.
    package var endsLine: Bool { self == "\n" || self == "\r\n" }
}
