/// Knows what stands at the bottom of the screen and says which bytes turn it into something else; pure.
///
/// Output scrolls up above, the frame stays below. Rows never rely on the terminal's own wrapping, so that their number
/// is known.
struct Painter: Sendable {
    private var drawn = Frame()
    private var width = 0
    private let reflows: Bool

    private static let begin = "\u{1b}[?2026h\u{1b}[?25l"
    private static let end = "\u{1b}[?2026l"

    init(reflows: Bool) {
        self.reflows = reflows
    }

    /// The bytes that print whole lines above and draw the frame; none where nothing changed.
    mutating func paint(output: [UInt8] = [], frame: Frame, columns: Int) -> [UInt8] {
        let isResized = width != 0 && width != columns
        if output.isEmpty, !isResized, frame == drawn { return [] }
        if isResized { drawn.cursorRow = rowsAboveCursor(in: columns) }
        width = columns
        var text = Self.begin
        var bytes: [UInt8] = []
        if output.isEmpty, !isResized, !drawn.rows.isEmpty {
            text += difference(to: frame)
        } else {
            text += eraseFrame()
            if !output.isEmpty {
                bytes = Array(text.utf8) + output
                text = "\u{1b}[0m"
            }
            text += draw(frame)
        }
        drawn = frame
        text += (frame.showsCursor ? "\u{1b}[?25h" : "") + Self.end
        return bytes + text.utf8
    }

    /// The bytes that leave the frame where it is and go to a fresh line under it.
    mutating func leave() -> [UInt8] {
        guard !drawn.rows.isEmpty else { return [] }
        let down = drawn.rows.count - 1 - drawn.cursorRow
        forget()
        return Array(((down > 0 ? "\u{1b}[\(down)B" : "") + "\u{1b}[?25h\r\n").utf8)
    }

    /// The frame is not on the screen any more, and the cursor stands at the beginning of a fresh line.
    mutating func forget() {
        drawn = Frame()
        width = 0
    }

    /// How many rows down from the frame's first one the cursor stands after the window's width has changed.
    private func rowsAboveCursor(in columns: Int) -> Int {
        guard reflows, columns > 0 else { return drawn.cursorRow }
        let above = drawn.rows.prefix(drawn.cursorRow).reduce(0) { $0 + max(1, ($1.width + columns - 1) / columns) }
        return above + drawn.cursorColumn / columns
    }

    private func eraseFrame() -> String {
        (drawn.cursorRow > 0 ? "\u{1b}[\(drawn.cursorRow)A" : "") + "\r\u{1b}[J"
    }

    private func draw(_ frame: Frame) -> String {
        var text = ""
        for (index, row) in frame.rows.enumerated() {
            if index > 0 { text += "\r\n" }
            text += row.text
        }
        return text + move(from: max(0, frame.rows.count - 1), to: frame)
    }

    private func difference(to frame: Frame) -> String {
        var text = ""
        var row = drawn.cursorRow
        var last = drawn.rows.count - 1
        for index in frame.rows.indices where index >= drawn.rows.count || frame.rows[index] != drawn.rows[index] {
            while row != index {
                // A row that is not there yet is made by a line feed, which scrolls at the bottom; the others are gone to.
                if row < index, row >= last {
                    text += "\r\n"
                    row += 1
                    last = row
                } else if row < index {
                    let to = min(index, last)
                    text += "\u{1b}[\(to - row)B"
                    row = to
                } else {
                    text += "\u{1b}[\(row - index)A"
                    row = index
                }
            }
            text += "\r" + frame.rows[index].text
            // In the last column an erasure would take the last character with it.
            if frame.rows[index].width < width { text += "\u{1b}[K" }
        }
        if frame.rows.count < drawn.rows.count {
            text += go(from: row, to: max(0, frame.rows.count)) + "\r\u{1b}[J"
            row = max(0, frame.rows.count)
        }
        return text + move(from: row, to: frame)
    }

    private func move(from row: Int, to frame: Frame) -> String {
        go(from: row, to: frame.cursorRow) + "\r" + (frame.cursorColumn > 0 ? "\u{1b}[\(frame.cursorColumn)C" : "")
    }

    private func go(from row: Int, to target: Int) -> String {
        row == target ? "" : row > target ? "\u{1b}[\(row - target)A" : "\u{1b}[\(target - row)B"
    }
}
