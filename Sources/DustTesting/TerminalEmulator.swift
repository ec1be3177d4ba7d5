import Console
import Text

/// A small terminal: the bytes a program writes become the rows a person would see.
///
/// It knows what dust sends and no more, and notes every sequence it does not know, so that a test can insist on there
/// being none. A line feed begins a line, as with ONLCR.
package struct TerminalEmulator: Sendable {
    private struct Cell: Sendable {
        var text: String
        /// 0 for the right half of a wide character.
        var width: Int

        static let blank = Cell(text: " ", width: 1)
    }

    private struct Line: Sendable {
        var cells: [Cell]
        /// Whether the terminal itself went on in the next line.
        var isWrapped = false
    }

    /// The window's size.
    package private(set) var size: TerminalSize
    /// The cursor's place, from 0.
    package private(set) var row = 0
    package private(set) var column = 0
    /// Private modes that are set, such as 2004 and 1049.
    package private(set) var modes: Set<Int> = [25]
    /// Sequences it does not know.
    package private(set) var unknown: [String] = []
    /// Whether a new width wraps the lines anew, as tmux does and xterm does not.
    package var reflows = false

    private var screen: [Line]
    private var scrolledOff: [Line] = []
    private var wrapPending = false
    private var pending: [UInt8] = []
    private var saved = (row: 0, column: 0)

    /// An empty screen.
    package init(_ size: TerminalSize) {
        self.size = size
        screen = Array(repeating: Line(cells: Self.blanks(size.columns)), count: size.rows)
    }

    private static func blanks(_ count: Int) -> [Cell] { Array(repeating: .blank, count: count) }

    /// The rows of the window without blanks at their ends, and without empty ones at the bottom.
    package var rows: [String] { Self.trimmed(screen) }

    /// What scrolled off the top, and the window.
    package var transcript: [String] { Self.trimmed(scrolledOff + screen) }

    /// The window as text.
    package var text: String { rows.joined(separator: "\n") }

    private static func trimmed(_ lines: [Line]) -> [String] {
        var rows = lines.map { line in
            var text = line.cells.reduce(into: "") { $0 += $1.text }
            while text.last == " " { text.removeLast() }
            return text
        }
        while rows.last == "" { rows.removeLast() }
        return rows
    }

    /// Takes what the program wrote.
    package mutating func feed(_ bytes: [UInt8]) {
        pending += bytes
        var at = 0
        while at < pending.count, let used = step(from: at) { at += used }
        pending.removeFirst(at)
    }

    /// Does one character or sequence; nil where its end is not there yet.
    private mutating func step(from start: Int) -> Int? {
        let byte = pending[start]
        switch byte {
        case 0x1b: return escape(from: start)
        case 0x0a:
            column = 0
            lineFeed()
        case 0x0d: column = 0
        case 0x08: column = max(0, column - 1)
        case 0x07: break
        case 0x20...0x7e: put(Unicode.Scalar(byte))
        case 0x80...:
            let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
            guard start + length <= pending.count else { return nil }
            let text = String(decoding: pending[start..<(start + length)], as: UTF8.self)
            for scalar in text.unicodeScalars { put(scalar) }
            return length
        default: unknown.append("\\x\(String(byte, radix: 16))")
        }
        if byte < 0x20 { wrapPending = false }
        return 1
    }

    private mutating func escape(from start: Int) -> Int? {
        guard start + 1 < pending.count else { return nil }
        switch pending[start + 1] {
        case UInt8(ascii: "["):
            guard let end = pending[(start + 2)...].firstIndex(where: { (0x40...0x7e).contains($0) }) else {
                return nil
            }
            control(String(decoding: pending[(start + 2)..<end], as: UTF8.self), pending[end])
            return end - start + 1
        case UInt8(ascii: "7"): saved = (row, column)
        case UInt8(ascii: "8"): (row, column) = saved
        case UInt8(ascii: ">"): break
        case let other: unknown.append("ESC \(Character(Unicode.Scalar(other)))")
        }
        return 2
    }

    private mutating func control(_ body: String, _ final: UInt8) {
        if final != UInt8(ascii: "m") { wrapPending = false }
        let count = max(1, Int(body) ?? 1)
        switch Character(Unicode.Scalar(final)) {
        case "A": row = max(0, row - count)
        case "B": row = min(size.rows - 1, row + count)
        case "C": column = min(size.columns - 1, column + count)
        case "D": column = max(0, column - count)
        case "H": (row, column) = (0, 0)
        case "J":
            if body == "2" {
                for index in screen.indices { screen[index] = Line(cells: Self.blanks(size.columns)) }
            } else {
                eraseLine()
                for index in (row + 1)..<max(row + 1, size.rows) {
                    screen[index] = Line(cells: Self.blanks(size.columns))
                }
            }
        case "K": eraseLine()
        case "m", "r": break
        case "h" where body.hasPrefix("?"): if let mode = Int(body.dropFirst()) { modes.insert(mode) }
        case "l" where body.hasPrefix("?"): if let mode = Int(body.dropFirst()) { modes.remove(mode) }
        default: unknown.append("CSI \(body)\(Character(Unicode.Scalar(final)))")
        }
    }

    private mutating func eraseLine() {
        for index in column..<size.columns { screen[row].cells[index] = .blank }
        screen[row].isWrapped = false
    }

    private mutating func lineFeed() {
        if row + 1 < size.rows {
            row += 1
        } else {
            scrolledOff.append(screen.removeFirst())
            screen.append(Line(cells: Self.blanks(size.columns)))
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = DisplayWidth.of(scalar)
        if width == 0 || joins(scalar) { return join(scalar) }
        if wrapPending || column + width > size.columns {
            screen[row].isWrapped = true
            column = 0
            lineFeed()
            wrapPending = false
        }
        screen[row].cells[column] = Cell(text: String(scalar), width: width)
        if width == 2 { screen[row].cells[column + 1] = Cell(text: "", width: 0) }
        column += width
        if column >= size.columns {
            column = size.columns - 1
            wrapPending = true
        }
    }

    /// Whether the scalar grows the character before it: after a joiner, a skin tone, the second half of a flag.
    private func joins(_ scalar: Unicode.Scalar) -> Bool {
        guard let place = placeBefore, let before = screen[row].cells[place].text.last else { return false }
        return before != " " && String(before).appending(scalar).count == 1
    }

    private var placeBefore: Int? {
        var place = wrapPending ? column : column - 1
        while place > 0, screen[row].cells[place].width == 0 { place -= 1 }
        return place >= 0 ? place : nil
    }

    private mutating func join(_ scalar: Unicode.Scalar) {
        guard let place = placeBefore else { return }
        screen[row].cells[place].text.unicodeScalars.append(scalar)
        let width = DisplayWidth.of(screen[row].cells[place].text)
        if width == 2, screen[row].cells[place].width == 1, place + 1 < size.columns {
            screen[row].cells[place].width = 2
            screen[row].cells[place + 1] = Cell(text: "", width: 0)
            column = min(size.columns - 1, place + 2)
        }
    }
}

/// A new size of the window.
extension TerminalEmulator {
    /// Makes the window larger or smaller; the lines are wrapped anew or cut, as `reflows` says.
    package mutating func resize(_ newSize: TerminalSize) {
        wrapPending = false
        if reflows { rewrap(to: newSize.columns) } else { cut(to: newSize.columns) }
        while screen.count > newSize.rows {
            if row < screen.count - 1 {
                screen.removeLast()
            } else {
                scrolledOff.append(screen.removeFirst())
                row -= 1
            }
        }
        while screen.count < newSize.rows { screen.append(Line(cells: Self.blanks(newSize.columns))) }
        size = newSize
        column = min(column, newSize.columns - 1)
    }

    private mutating func cut(to columns: Int) {
        for index in screen.indices {
            let cells = screen[index].cells
            screen[index].cells = Array((cells + Self.blanks(columns)).prefix(columns))
        }
    }

    private mutating func rewrap(to columns: Int) {
        var result: [Line] = []
        var place = (row: 0, column: 0)
        var whole: [Cell] = []
        var cursorAt: Int?
        for (index, line) in screen.enumerated() {
            if index == row { cursorAt = whole.count + column }
            whole += line.cells
            if line.isWrapped { continue }
            while let last = whole.last, last.text == " ", whole.count > (cursorAt ?? 0) { whole.removeLast() }
            let first = result.count
            var rest = whole[...]
            repeat {
                let part = Array(rest.prefix(columns))
                rest = rest.dropFirst(columns)
                result.append(
                    Line(cells: Array((part + Self.blanks(columns)).prefix(columns)), isWrapped: !rest.isEmpty))
            } while !rest.isEmpty
            if let at = cursorAt {
                place = (first + at / columns, at % columns)
                while result.count <= place.row { result.append(Line(cells: Self.blanks(columns))) }
            }
            whole = []
            cursorAt = nil
        }
        screen = result
        (row, column) = place
    }
}

extension String {
    fileprivate func appending(_ scalar: Unicode.Scalar) -> String {
        var text = self
        text.unicodeScalars.append(scalar)
        return text
    }
}
