import Text

/// What stands at the bottom of the screen: rows that each fit the window, and the cursor's place in them.
package struct Frame: Sendable, Hashable {
    /// A row of the screen with its escape sequences.
    package struct Row: Sendable, Hashable {
        /// What is written.
        package var text: String
        /// The columns it takes, never more than the window has.
        package var width: Int

        /// A row.
        package init(text: String, width: Int) {
            self.text = text
            self.width = width
        }

        /// A row from text with meanings.
        package init(_ text: StyledText, _ style: Style) {
            self.init(text: style.paint(text), width: text.width)
        }
    }

    /// The rows from top to bottom.
    package var rows: [Row]
    /// The row of the cursor, from 0.
    package var cursorRow: Int
    /// The column of the cursor, from 0.
    package var cursorColumn: Int
    /// Whether the cursor is shown.
    package var showsCursor: Bool

    /// A frame.
    package init(rows: [Row] = [], cursorRow: Int = 0, cursorColumn: Int = 0, showsCursor: Bool = true) {
        self.rows = rows
        self.cursorRow = cursorRow
        self.cursorColumn = cursorColumn
        self.showsCursor = showsCursor
    }
}

/// Fills rows with characters, going on in the next row where one is full.
struct RowBuilder {
    private let width: Int
    private let style: Style
    private(set) var rows: [Frame.Row] = []
    private(set) var column = 0
    private var text = ""
    private var run = ""
    private var role = Role.plain

    init(width: Int, style: Style) {
        self.width = max(1, width)
        self.style = style
    }

    /// The row that is being filled.
    var row: Int { rows.count }

    /// Adds a character; a tab takes four columns, a control character two (`^A`).
    mutating func append(_ character: Character, _ newRole: Role) {
        var shown = character
        var columns = DisplayWidth.of(character)
        // A C1 control or a change of direction is shown as what it is; what it takes up is counted.
        if let visible = visibleForm(character) {
            append(visible, newRole)
            return
        }
        if columns == 0, let value = character.unicodeScalars.first?.value, value < 0x20 || value == 0x7f {
            if character == "\t" {
                for _ in 0..<4 { append(" ", newRole) }
                return
            }
            append("^", newRole)
            shown = Character(Unicode.Scalar(UInt8(value ^ 0x40)))
            columns = 1
        }
        if column + columns > width { breakRow() }
        if newRole != role {
            flushRun()
            role = newRole
        }
        run.append(shown)
        column += columns
    }

    private func visibleForm(_ character: Character) -> String? {
        guard !character.isASCII else { return nil }
        let (text, harmless) = (String(character), String(character).harmless)
        return text == harmless ? nil : harmless
    }

    mutating func append(_ string: String, _ role: Role) {
        for character in string { append(character, role) }
    }

    mutating func append(_ styled: StyledText) {
        for span in styled.spans { append(span.text, span.role) }
    }

    /// Goes on in a new row.
    mutating func breakRow() {
        flushRun()
        rows.append(Frame.Row(text: text, width: column))
        text = ""
        column = 0
    }

    /// A place where a character of one column would come next.
    mutating func placeOfNext() -> (row: Int, column: Int) {
        if column >= width { breakRow() }
        return (row, column)
    }

    mutating func finish() -> [Frame.Row] {
        breakRow()
        return rows
    }

    private mutating func flushRun() {
        text += style.paint(run, role)
        run = ""
    }
}
