extension String {
    /// The lines of a file, whatever ends them (LF, CRLF or CR) and with or without an end of the last one.
    ///
    /// A byte-order mark at the head is no part of the first. Swift's `"\r\n"` is one `Character`, so splitting at `"\n"` finds
    /// one line in a file from Windows; this looks at bytes.
    package var textLines: [Substring] {
        let bytes = utf8
        var start = bytes.startIndex
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = bytes.index(start, offsetBy: 3) }
        var lines: [Substring] = []
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
            lines.append(Substring(bytes[start..<end]))
            guard end < bytes.endIndex else { break }
            start = bytes.index(after: end)
            if bytes[end] == 0x0D, start < bytes.endIndex, bytes[start] == 0x0A { start = bytes.index(after: start) }
        }
        return lines
    }
}
