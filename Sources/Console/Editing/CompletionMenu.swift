import Text

/// The menu under the line: pure, it knows what is offered, what is chosen and what part of it is in view.
struct CompletionMenu: Sendable {
    /// What is offered, narrowed by what was typed since.
    private(set) var items: [Completion]
    /// Where in the line the word begins.
    let start: Int
    /// The chosen one; nil until Tab or an arrow goes into the menu.
    private(set) var selection: Int?
    /// Columns of the last drawing, for the arrows; 1 where descriptions stand beside the entries.
    private var columns = 1
    private var top = 0

    init(_ items: [Completion], start: Int) {
        // Names of files and tags: what is shown may command nothing, what is put into the line stays as it is.
        self.items = items.map { item in
            var item = item
            item.label = item.label.harmless
            item.description = item.description.harmless
            return item
        }
        self.start = start
    }

    var selected: Completion? { selection.map { items[$0] } }

    /// Goes `step` entries on, round at both ends.
    mutating func move(_ step: Int) {
        guard let current = selection else {
            selection = step > 0 ? 0 : items.count - 1
            return
        }
        selection = ((current + step) % items.count + items.count) % items.count
    }

    mutating func moveRow(_ step: Int) { move(selection == nil ? step : step * columns) }

    /// Keeps what begins with `word`, letter case ignored; false when nothing is left.
    mutating func narrow(to word: String) -> Bool {
        let folded = word.lowercased()
        items = items.filter { $0.text.lowercased().hasPrefix(folded) }
        selection = nil
        top = 0
        return !items.isEmpty
    }

    /// The rows of the menu, at most `height` of them.
    mutating func rows(width: Int, height: Int, style: Style) -> [Frame.Row] {
        guard height > 0, width > 4 else { return [] }
        let described = items.contains { !$0.description.isEmpty }
        let widest = items.reduce(1) { max($0, DisplayWidth.of($1.label)) }
        let cell = min(widest + 2, width)
        columns = described ? 1 : max(1, width / cell)
        let rowCount = (items.count + columns - 1) / columns
        let needsFoot = rowCount > height && height > 1
        let shown = min(rowCount, needsFoot ? height - 1 : height)
        scroll(shown: shown, rowCount: rowCount)
        var rows: [Frame.Row] = []
        for row in top..<(top + shown) {
            rows.append(described ? describedRow(row, widest, width, style) : plainRow(row, cell, width, style))
        }
        if needsFoot {
            let foot =
                "  \(items.count) possibilities, \(top * columns + 1) to \(min(items.count, (top + shown) * columns)) shown"
            rows.append(Frame.Row(StyledText(foot, .secondary).truncated(to: width), style))
        }
        return rows
    }

    private mutating func scroll(shown: Int, rowCount: Int) {
        let row = (selection ?? 0) / columns
        if row < top { top = row }
        if row >= top + shown { top = row - shown + 1 }
        top = max(0, min(top, rowCount - shown))
    }

    private func describedRow(_ index: Int, _ widest: Int, _ width: Int, _ style: Style) -> Frame.Row {
        let item = items[index]
        let nameWidth = min(widest, max(8, width - 16), width - 2)
        let name = DisplayWidth.padding(DisplayWidth.truncatingMiddle(item.label, to: nameWidth), to: nameWidth)
        let left = width - nameWidth - 5
        let isSelected = index == selection
        var text = StyledText((isSelected ? "> " : "  ") + name, isSelected ? .selected : .plain)
        if left > 3, !item.description.isEmpty {
            text.append("  ")
            text = text + StyledText(item.description, .secondary).truncated(to: left)
        }
        return Frame.Row(text, style)
    }

    private func plainRow(_ row: Int, _ cell: Int, _ width: Int, _ style: Style) -> Frame.Row {
        var text = StyledText()
        for index in (row * columns)..<min(items.count, (row + 1) * columns) {
            let label = DisplayWidth.truncatingMiddle(items[index].label, to: max(1, cell - 2))
            let isSelected = index == selection
            text.append(isSelected ? ">" : " ")
            text.append(label, isSelected ? .selected : .plain)
            if index + 1 < min(items.count, (row + 1) * columns) {
                text.append(String(repeating: " ", count: max(0, cell - 1 - DisplayWidth.of(label))))
            }
        }
        return Frame.Row(text.truncated(to: width), style)
    }
}
