/// How many columns text takes on a terminal, and how to make it take fewer.
///
/// The C library's `wcwidth` depends on the locale and knows no emoji sequences, so the widths are our own: East Asian
/// wide and full-width characters (Unicode Standard Annex 11) and emoji are two columns, marks and joiners none.
package enum DisplayWidth {
    /// Columns of a whole text; its fast path is ASCII without control characters.
    package static func of(_ text: String) -> Int {
        if let width = asciiWidth(text) { return width }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Columns of one character as a person sees it (a grapheme cluster): 0, 1 or 2.
    package static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7f ? 0 : 1 }
        var width = 0
        for scalar in character.unicodeScalars {
            if scalar.value == 0xfe0f { return 2 }
            // Marks with a width of their own stand beside their letter; joined emoji and flags share two columns.
            width += of(scalar)
        }
        return min(width, 2)
    }

    /// Columns of one Unicode scalar on its own: 0, 1 or 2.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7f..<0xa0).contains(value) ? 0 : 1 }
        if isWide(value) { return 2 }
        if (0x1160...0x11ff).contains(value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
        default: return 1
        }
    }

    /// The longest beginning of `text` that fits into `columns`.
    package static func prefix(of text: String, columns: Int) -> String {
        if let width = asciiWidth(text) {
            return width <= columns ? text : String(text.utf8.prefix(max(0, columns))) ?? ""
        }
        var used = 0
        var end = text.startIndex
        for index in text.indices {
            used += of(text[index])
            if used > columns { break }
            end = text.index(after: index)
        }
        return String(text[..<end])
    }

    /// The longest end of `text` that fits into `columns`.
    package static func suffix(of text: String, columns: Int) -> String {
        var used = 0
        var start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            used += of(text[before])
            if used > columns { break }
            start = before
        }
        return String(text[start...])
    }

    /// The text with `…` in place of its middle where it is wider than `columns`: both ends of a name tell it apart.
    package static func truncatingMiddle(_ text: String, to columns: Int) -> String {
        if of(text) <= columns { return text }
        guard columns > 1 else { return columns == 1 ? "…" : "" }
        let head = prefix(of: text, columns: columns / 2)
        return head + "…" + suffix(of: text, columns: columns - 1 - of(head))
    }

    /// The text with spaces after it (or before it) up to `columns`; text that is wider stays as it is.
    package static func padding(_ text: String, to columns: Int, before: Bool = false) -> String {
        let missing = columns - of(text)
        guard missing > 0 else { return text }
        let spaces = String(repeating: " ", count: missing)
        return before ? spaces + text : text + spaces
    }

    /// The width of a text that is printable ASCII throughout, or nil.
    package static func asciiWidth(_ text: String) -> Int? {
        let width = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            for byte in bytes where byte < 0x20 || byte > 0x7e { return nil }
            return bytes.count
        }
        if let width { return width }
        return text.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7e } ? text.utf8.count : nil
    }

    private static func isWide(_ value: UInt32) -> Bool {
        if value < 0x1100 { return false }
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// East Asian Width W and F of Unicode 14, merged over unassigned gaps; planes 2 and 3 are wide as a whole.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x231a...0x231b, 0x2329...0x232a, 0x23e9...0x23ec, 0x23f0...0x23f0, 0x23f3...0x23f3,
        0x25fd...0x25fe, 0x2614...0x2615, 0x2648...0x2653, 0x267f...0x267f, 0x2693...0x2693, 0x26a1...0x26a1,
        0x26aa...0x26ab, 0x26bd...0x26be, 0x26c4...0x26c5, 0x26ce...0x26ce, 0x26d4...0x26d4, 0x26ea...0x26ea,
        0x26f2...0x26f3, 0x26f5...0x26f5, 0x26fa...0x26fa, 0x26fd...0x26fd, 0x2705...0x2705, 0x270a...0x270b,
        0x2728...0x2728, 0x274c...0x274c, 0x274e...0x274e, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27b0...0x27b0, 0x27bf...0x27bf, 0x2b1b...0x2b1c, 0x2b50...0x2b50, 0x2b55...0x2b55, 0x2e80...0x303e,
        0x3041...0x3247, 0x3250...0x4dbf, 0x4e00...0xa4c6, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfad9,
        0xfe10...0xfe19, 0xfe30...0xfe6b, 0xff01...0xff60, 0xffe0...0xffe6, 0x16fe0...0x1b2fb, 0x1f004...0x1f004,
        0x1f0cf...0x1f0cf, 0x1f18e...0x1f18e, 0x1f191...0x1f19a, 0x1f200...0x1f320, 0x1f32d...0x1f335,
        0x1f337...0x1f37c, 0x1f37e...0x1f393, 0x1f3a0...0x1f3ca, 0x1f3cf...0x1f3d3, 0x1f3e0...0x1f3f0,
        0x1f3f4...0x1f3f4, 0x1f3f8...0x1f43e, 0x1f440...0x1f440, 0x1f442...0x1f4fc, 0x1f4ff...0x1f53d,
        0x1f54b...0x1f54e, 0x1f550...0x1f567, 0x1f57a...0x1f57a, 0x1f595...0x1f596, 0x1f5a4...0x1f5a4,
        0x1f5fb...0x1f64f, 0x1f680...0x1f6c5, 0x1f6cc...0x1f6cc, 0x1f6d0...0x1f6d2, 0x1f6d5...0x1f6df,
        0x1f6eb...0x1f6ec, 0x1f6f4...0x1f6fc, 0x1f7e0...0x1f7f0, 0x1f90c...0x1f93a, 0x1f93c...0x1f945,
        0x1f947...0x1f9ff, 0x1fa70...0x1faf6, 0x20000...0x3fffd,
    ]
}
