import Text

extension ScreenCore {
    /// What stands under the output: the unfinished line, the status, the progress, the line being typed.
    mutating func frame(now: Int) -> Frame {
        let columns = size.columns
        var above = tailRows(columns: columns)
        above += status.map { Frame.Row($0.truncated(to: columns), style) }
        above += progressRows(now: now, columns: columns)
        guard let active else {
            let rows = Array(above.suffix(max(1, size.rows - 1)))
            return Frame(rows: rows, cursorRow: max(0, rows.count - 1), cursorColumn: 0, showsCursor: rows.isEmpty)
        }
        // The line being typed has at least half of the window.
        above = Array(above.suffix(size.rows / 2))
        readings[active].editor.now = .now
        var frame = readings[active].editor.frame(width: columns, height: size.rows - above.count, style: style)
        frame.rows = above + frame.rows
        frame.cursorRow += above.count
        return frame
    }

    /// The unfinished line of output, wrapped; of a long one its end.
    private func tailRows(columns: Int) -> [Frame.Row] {
        guard !tail.isEmpty else { return [] }
        var rows: [Frame.Row] = []
        var text = ""
        var width = 0
        var rest = Substring(String(decoding: tail, as: UTF8.self))
        while let character = rest.first {
            if character == "\u{1b}" {
                let sequence = Self.escapeSequence(rest)
                // Only colours have a place in a row whose width must be known.
                if sequence.last == "m" { text += sequence }
                rest = rest.dropFirst(max(1, sequence.count))
                continue
            }
            rest = rest.dropFirst()
            let shown: Character = character == "\t" ? " " : character
            let columnsOfIt = DisplayWidth.of(shown)
            if width + columnsOfIt > columns {
                rows.append(Frame.Row(text: text, width: width))
                text = ""
                width = 0
            }
            if columnsOfIt > 0 { text.append(shown) }
            width += columnsOfIt
        }
        rows.append(Frame.Row(text: text + "\u{1b}[0m", width: width))
        return Array(rows.suffix(max(1, size.rows / 4)))
    }

    private static func escapeSequence(_ text: Substring) -> Substring {
        guard text.dropFirst().first == "[" else { return text.prefix(2) }
        guard let end = text.dropFirst(2).firstIndex(where: { ("@"..."~").contains($0) }) else { return text }
        return text[...end]
    }
}
