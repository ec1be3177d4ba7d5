import Text

/// Rows in columns that fit their content and the window.
///
/// Where the window is too narrow, the widest columns lose the middle of their texts first, down to each column's
/// least width; where that is not enough, columns of low value go. Without a terminal, and from 200 columns on, nothing
/// is cut.
package struct Table: Sendable {
    /// A column.
    package struct Column: Sendable, Hashable {
        /// The title in the heading row.
        package var title: String
        /// Whether texts stand at the right edge, as numbers do.
        package var isRightAligned: Bool
        /// Columns with the lowest value go first; the highest never goes.
        package var value: Int
        /// The width below which a text is not cut; nil where texts are never cut, as ids.
        package var leastWidth: Int?

        /// A column; by default its texts may be cut down to 12 columns.
        package init(_ title: String, isRightAligned: Bool = false, value: Int = 5, leastWidth: Int? = 12) {
            self.title = title
            self.isRightAligned = isRightAligned
            self.value = value
            self.leastWidth = leastWidth
        }
    }

    /// A text in a row.
    package struct Cell: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        /// The text, of one line.
        package var text: String
        /// What it means.
        package var role: Role

        /// A text with its meaning.
        package init(_ text: String, _ role: Role = .plain) {
            self.text = text
            self.role = role
        }

        /// Plain text.
        package init(stringLiteral value: String) {
            self.init(value)
        }
    }

    /// A row of cells, or a heading over the rows that follow.
    package enum Row: Sendable, Hashable {
        /// One cell a column; missing ones are empty.
        case cells([Cell])
        /// Text over the whole width, such as the VPC's id, with its own indentation.
        case group(StyledText)
    }

    /// The columns from left to right.
    package var columns: [Column]
    /// The rows from top to bottom.
    package var rows: [Row]
    /// Whether the titles are shown.
    package var hasHeading: Bool

    /// A table.
    package init(_ columns: [Column], rows: [Row] = [], hasHeading: Bool = true) {
        self.columns = columns
        self.rows = rows
        self.hasHeading = hasHeading
    }

    /// From this width on nothing is cut.
    package static let wideEnough = 200

    /// The table as lines, each with its line feed; `width` is the window's, nil where there is no window.
    package func rendered(width: Int?, style: Style) -> String {
        let measured = cellWidths()
        let natural = naturalWidths(measured)
        let available = width.flatMap { $0 < Self.wideEnough ? $0 : nil }
        let shown = TableLayout(columns: columns, natural: natural).widths(available: available)
        // Bytes, since a list of ten thousand rows is put together of a hundred thousand pieces.
        var text: [UInt8] = []
        text.reserveCapacity(rows.count * (shown.reduce(0) { $0 + $1.width + 2 } + 1))
        let painted = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, Self.opening(style.codes($0))) })
        if hasHeading {
            let titles = columns.map { Cell($0.title, .heading) }
            append(titles, titles.map { DisplayWidth.of($0.text) }[...], shown, painted, to: &text)
        }
        var next = 0
        for row in rows {
            switch row {
            case .cells(let cells):
                append(cells, measured[next..<(next + cells.count)], shown, painted, to: &text)
                next += cells.count
            case .group(let heading):
                text += style.paint(available.map { heading.truncated(to: $0) } ?? heading).utf8
                text.append(UInt8(ascii: "\n"))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The titles of the columns that a window of this width has no room for.
    package func columnsLeftOut(width: Int?) -> [String] {
        guard let width, width < Self.wideEnough else { return [] }
        let natural = naturalWidths(cellWidths())
        let shown = Set(TableLayout(columns: columns, natural: natural).widths(available: width).map(\.index))
        return columns.indices.filter { !shown.contains($0) }.map { columns[$0].title }
    }

    private static func opening(_ codes: String) -> String {
        codes.isEmpty ? "" : "\u{1b}[\(codes)m"
    }

    /// The widths of all cells, row after row: each is measured once.
    private func cellWidths() -> [Int] {
        var widths: [Int] = []
        widths.reserveCapacity(rows.count * columns.count)
        for case .cells(let cells) in rows {
            for cell in cells { widths.append(DisplayWidth.of(cell.text)) }
        }
        return widths
    }

    private func naturalWidths(_ measured: [Int]) -> [Int] {
        var widths = columns.map { hasHeading ? DisplayWidth.of($0.title) : 0 }
        var next = 0
        for case .cells(let cells) in rows {
            for index in 0..<min(cells.count, widths.count) {
                widths[index] = max(widths[index], measured[next + index])
            }
            next += cells.count
        }
        return widths
    }

    private func append(
        _ cells: [Cell], _ measured: ArraySlice<Int>, _ shown: [TableLayout.Shown], _ painted: [Role: String],
        to text: inout [UInt8]
    ) {
        // Blanks are written only before something, so that no line ends in them.
        var blanks = 0
        for (place, column) in shown.enumerated() {
            if place > 0 { blanks += 2 }
            guard column.index < cells.count, !cells[column.index].text.isEmpty else {
                blanks += column.width
                continue
            }
            let cell = cells[column.index]
            var content = cell.text
            var width = measured[measured.startIndex + column.index]
            if width > column.width {
                content = DisplayWidth.truncatingMiddle(content, to: column.width)
                width = DisplayWidth.of(content)
            }
            let isRight = columns[column.index].isRightAligned
            if isRight { blanks += column.width - width }
            text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
            let opening = cell.role == .plain ? "" : painted[cell.role] ?? ""
            text += opening.utf8
            text += content.utf8
            if !opening.isEmpty { text += "\u{1b}[0m".utf8 }
            blanks = isRight ? 0 : column.width - width
        }
        text.append(UInt8(ascii: "\n"))
    }
}

/// How wide each column becomes, and which ones are left out; pure arithmetic.
struct TableLayout {
    struct Shown: Equatable {
        var index: Int
        var width: Int
    }

    var columns: [Table.Column]
    var natural: [Int]

    private static let gap = 2

    func widths(available: Int?) -> [Shown] {
        var kept = Array(columns.indices)
        guard let available else { return kept.map { Shown(index: $0, width: natural[$0]) } }
        while true {
            let room = available - Self.gap * max(0, kept.count - 1)
            if let widths = shrunk(kept, to: room) { return widths }
            // Of two columns of the same value the right one goes.
            let lowest = kept.map { columns[$0].value }.min()
            guard kept.count > 1, let least = kept.last(where: { columns[$0].value == lowest })
            else {
                return kept.map { Shown(index: $0, width: max(1, min(natural[$0], room))) }
            }
            kept.removeAll { $0 == least }
        }
    }

    /// Takes the excess from the widest columns, evenly; nil where even the least widths do not fit.
    private func shrunk(_ kept: [Int], to room: Int) -> [Shown]? {
        var widths = kept.map { natural[$0] }
        let least = kept.map { column in columns[column].leastWidth.map { min($0, natural[column]) } ?? natural[column]
        }
        var excess = widths.reduce(0, +) - room
        if least.reduce(0, +) > room { return nil }
        while excess > 0 {
            guard let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
            else { return nil }
            widths[widest] -= 1
            excess -= 1
        }
        return zip(kept, widths).map { Shown(index: $0, width: $1) }
    }
}
