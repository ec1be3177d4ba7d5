import Text

/// The search through the history that ctrl-R opens.
struct HistorySearch: Sendable {
    var query = ""
    var matches: [Int] = []
    var selection = 0
    var saved: EditBuffer
    var top = 0

    static let limit = 200
}

extension LineEditor {
    mutating func beginSearch() {
        guard mode == .command else { return }
        search = HistorySearch(saved: buffer)
        search?.query = buffer.string.replacing("\n", with: " ")
        updateSearch()
    }

    mutating func updateSearch() {
        guard let query = search?.query else { return }
        search?.matches = history.search(query, limit: HistorySearch.limit)
        search?.selection = 0
        search?.top = 0
    }

    mutating func handleSearch(_ key: Key) -> Outcome {
        switch (key.code, key.modifiers) {
        case (.escape, []), (.character("g"), .control), (.character("c"), .control): leaveSearch()
        case (.enter, []):
            guard takeMatch() else { return .edited }
            return perform(.accept)
        case (.character("o"), .control):
            let place = search.flatMap { $0.matches.indices.contains($0.selection) ? $0.matches[$0.selection] : nil }
            guard takeMatch() else { return .edited }
            return acceptAndNext(at: place)
        case (.tab, []), (.right, []), (.left, []), (.end, []), (.home, []), (.character("e"), .control),
            (.character("a"), .control):
            takeMatch()
        case (.up, []), (.character("p"), .control), (.tab, .shift): moveSearch(-1)
        case (.down, []), (.character("n"), .control), (.character("r"), .control): moveSearch(1)
        case (.pageUp, _): moveSearch(-10)
        case (.pageDown, _): moveSearch(10)
        case (.backspace, []): changeQuery { $0 = String($0.dropLast()) }
        case (.character("u"), .control): changeQuery { $0 = "" }
        case (.character("w"), .control):
            changeQuery { query in
                let words = EditBuffer(query)
                query = String(words.text[..<words.wordStart(before: words.count, { $0 != " " })])
            }
        case (.character(let character), []): changeQuery { $0.append(character) }
        case (.character("l"), .control): return .clearScreen
        case (.character("z"), .control): return .suspend
        default: return .ignored
        }
        return .edited
    }

    private mutating func changeQuery(_ change: (inout String) -> Void) {
        guard var query = search?.query else { return }
        change(&query)
        search?.query = query
        updateSearch()
    }

    private mutating func moveSearch(_ step: Int) {
        guard let open = search else { return }
        search?.selection = max(0, min(open.matches.count - 1, open.selection + step))
    }

    private mutating func leaveSearch() {
        if let saved = search?.saved { buffer = saved }
        search = nil
    }

    /// Puts the chosen line into the editor; false where nothing matches, and the search stays open.
    @discardableResult private mutating func takeMatch() -> Bool {
        guard let open = search, open.matches.indices.contains(open.selection) else { return false }
        undo.record(open.saved, continuing: false)
        buffer = EditBuffer(history.line(at: open.matches[open.selection]))
        search = nil
        walk = nil
        lastAction = .searchHistory
        return true
    }
}

/// Drawing the list.
extension LineEditor {
    mutating func searchFrame(width: Int, height: Int, style: Style) -> Frame {
        guard var open = search else { return Frame() }
        var builder = RowBuilder(width: width, style: style)
        builder.append("history: ", .secondary)
        builder.append(open.query, .plain)
        let cursor = builder.placeOfNext()
        let count = open.matches.count
        let remark = count == 0 ? "no match" : count == HistorySearch.limit ? "\(count) or more" : "\(count)"
        if builder.column + remark.count + 3 < width {
            builder.append(String(repeating: " ", count: width - builder.column - remark.count - 1), .plain)
            builder.append(remark, .secondary)
        }
        var rows = builder.finish()
        let shown = min(count, max(0, min(height - rows.count, 12)))
        if open.selection < open.top { open.top = open.selection }
        if open.selection >= open.top + shown { open.top = open.selection - shown + 1 }
        let entries = (open.top..<(open.top + shown)).map { history.entry(at: open.matches[$0]) }
        rows += SearchRows(entries: entries, selection: open.selection - open.top, now: now)
            .rows(width: width, style: style)
        search = open
        return Frame(rows: rows, cursorRow: cursor.row, cursorColumn: cursor.column)
    }
}

/// The rows of the search list: what it ended with, how long it ran, how long ago, where, and the line.
struct SearchRows {
    var entries: [HistoryEntry]
    var selection: Int
    var now: UTCTime

    func rows(width: Int, style: Style) -> [Frame.Row] {
        let facts = entries.map(facts)
        // In a narrow window the place goes first, then the age, then the duration.
        let kept = width >= 72 ? 4 : width >= 56 ? 3 : width >= 40 ? 2 : 1
        let widths = (0..<kept).map { column in facts.reduce(0) { max($0, $1[column].width) } }
        return entries.indices.map { index in
            let isSelected = index == selection
            var row = StyledText(isSelected ? "> " : "  ", isSelected ? .selected : .plain)
            for column in 0..<kept where widths[column] > 0 {
                let fact = facts[index][column]
                let space = String(repeating: " ", count: widths[column] - fact.width)
                row = column == 3 ? row + fact + StyledText(space + "  ") : row + StyledText(space) + fact + "  "
            }
            let line = entries[index].line.replacing("\n", with: "↵").replacing("\t", with: " ")
            let left = width - row.width
            row.append(
                DisplayWidth.of(line) > left ? DisplayWidth.prefix(of: line, columns: left - 1) + "…" : line,
                isSelected ? .selected : .plain)
            return Frame.Row(row, style)
        }
    }

    private func facts(of entry: HistoryEntry) -> [StyledText] {
        let status: StyledText =
            switch entry.status {
            case nil: StyledText("·", .secondary)
            case 0: StyledText("✓", .good)
            case let status?: StyledText("\(status)", .bad)
            }
        let age = entry.time.map { Measure.age(.milliseconds(max(0, now.milliseconds - $0.milliseconds))) + " ago" }
        let place = entry.place.map { DisplayWidth.truncatingMiddle($0.label, to: 20) }
        return [
            status, StyledText(entry.duration.map(Measure.duration) ?? "", .secondary),
            StyledText(age ?? "", .secondary), StyledText(place ?? "", .secondary),
        ]
    }
}
