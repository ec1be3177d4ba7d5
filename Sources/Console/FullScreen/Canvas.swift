import Text

/// A picture as large as the window, made of cells: what a command that has the whole screen wants to be seen.
///
/// Pure: what has to be written to get from one picture to the next is a function of the two.
package struct Canvas: Sendable, Hashable {
    /// One column of one row.
    package struct Cell: Sendable, Hashable {
        /// What stands there; nil in the second column of a wide character.
        package var character: Character?
        /// The numbers of its SGR sequence (ECMA-48, 8.3.117); empty for plain text.
        package var codes: String

        static let blank = Cell(character: " ", codes: "")
    }

    /// How large it is.
    package let size: TerminalSize
    /// Row after row, `size.columns` cells each.
    package private(set) var cells: [Cell]

    /// An empty picture.
    package init(_ size: TerminalSize) {
        self.size = size
        cells = Array(repeating: .blank, count: max(0, size.columns) * max(0, size.rows))
    }

    /// Writes text into a row, cut at `width` columns and at the window's edge; gives the column behind it.
    @discardableResult
    package mutating func write(
        _ text: StyledText, row: Int, column: Int = 0, width: Int = .max, style: Style, over codes: String = ""
    ) -> Int {
        var at = column
        let end = width >= size.columns ? size.columns : min(size.columns, column + width)
        for span in text.spans {
            at = write(span.text, row: row, column: at, end: end, codes: Self.joined(style.codes(span.role), codes))
        }
        return at
    }

    /// Writes lines that carry SGR sequences of their own, from `row` on, as many as there is room for.
    package mutating func write(lines: [Substring], from row: Int) {
        for (index, line) in lines.prefix(max(0, size.rows - row)).enumerated() {
            var codes = ""
            var column = 0
            var rest = line[...]
            while let escape = rest.firstIndex(of: "\u{1b}") {
                column = write(rest[..<escape], row: row + index, column: column, end: size.columns, codes: codes)
                rest = rest[escape...].dropFirst()
                guard rest.first == "[", let end = rest.firstIndex(where: { $0.isLetter }) else { continue }
                let numbers = rest[..<end].dropFirst()
                if rest[end] == "m" {
                    codes = numbers == "0" || numbers.isEmpty ? "" : Self.joined(codes, String(numbers))
                }
                rest = rest[rest.index(after: end)...]
            }
            write(rest, row: row + index, column: column, end: size.columns, codes: codes)
        }
    }

    /// Reverses all cells of a row that differ from another picture of the same size.
    package mutating func markChanges(since old: Canvas, rows: Range<Int>) {
        guard old.size == size else { return }
        for row in rows.clamped(to: 0..<size.rows) {
            for at in row * size.columns..<(row + 1) * size.columns where cells[at].character != old.cells[at].character
            {
                cells[at].codes = Self.joined(cells[at].codes, "7")
            }
        }
    }

    /// Gives a whole row an attribute, such as `7` for reversed.
    package mutating func paint(row: Int, _ codes: String) {
        guard (0..<size.rows).contains(row) else { return }
        for at in row * size.columns..<(row + 1) * size.columns {
            cells[at].codes = Self.joined(cells[at].codes, codes)
        }
    }

    /// The text of a row, without blanks at its end.
    package func text(row: Int) -> String {
        guard (0..<size.rows).contains(row) else { return "" }
        var text = String(cells[row * size.columns..<(row + 1) * size.columns].compactMap(\.character))
        while text.last == " " { text.removeLast() }
        return text
    }

    /// What makes this picture of the one that stands on the screen: changed cells only; all of it where that is not known.
    package func bytes(over old: Canvas?) -> [UInt8] {
        let known = old?.size == size ? old : nil
        var text = known == nil ? "\u{1b}[0m\u{1b}[2J" : ""
        for row in 0..<size.rows {
            var column = 0
            let start = row * size.columns
            while column < size.columns {
                guard cells[start + column] != known?.cells[start + column] ?? .blank else {
                    column += 1
                    continue
                }
                // From here to the last change that is near: jumping costs more bytes than a few cells.
                var end = column + 1
                var quiet = 0
                var probe = column + 1
                while probe < size.columns, quiet < 8 {
                    if cells[start + probe] != known?.cells[start + probe] ?? .blank {
                        end = probe + 1
                        quiet = 0
                    } else {
                        quiet += 1
                    }
                    probe += 1
                }
                // Half of a wide character cannot be written.
                while column > 0, cells[start + column].character == nil { column -= 1 }
                text += "\u{1b}[\(row + 1);\(column + 1)H" + run(start + column..<start + end)
                column = end
            }
        }
        return text.isEmpty ? [] : Array(("\u{1b}[?2026h" + text + "\u{1b}[?2026l").utf8)
    }

    private func run(_ range: Range<Int>) -> String {
        var text = ""
        var codes = ""
        for cell in cells[range] {
            guard let character = cell.character else { continue }
            if cell.codes != codes {
                text += cell.codes.isEmpty ? "\u{1b}[0m" : "\u{1b}[0;\(cell.codes)m"
                codes = cell.codes
            }
            text.append(character)
        }
        return codes.isEmpty ? text : text + "\u{1b}[0m"
    }

    @discardableResult
    private mutating func write(_ text: some StringProtocol, row: Int, column: Int, end: Int, codes: String) -> Int {
        guard (0..<size.rows).contains(row), column >= 0 else { return column }
        var at = column
        for character in text {
            let width = character == "\t" ? 8 - at % 8 : DisplayWidth.of(character)
            guard at + width <= end else { break }
            guard width > 0 else { continue }
            let index = row * size.columns + at
            cells[index] = Cell(character: character == "\t" ? " " : character, codes: codes)
            for more in 1..<max(1, width) {
                cells[index + more] = Cell(character: character == "\t" ? " " : nil, codes: codes)
            }
            at += width
        }
        return at
    }

    private static func joined(_ first: String, _ second: String) -> String {
        first.isEmpty ? second : second.isEmpty ? first : first + ";" + second
    }
}
