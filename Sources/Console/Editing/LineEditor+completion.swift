extension LineEditor {
    /// Tab without a menu: the owner is asked to ask the completer.
    func complete() -> Outcome {
        .complete(CompletionRequest(line: buffer.string, cursor: buffer.cursor))
    }

    /// Takes the completer's answer; an answer to a line that has changed since is dropped.
    ///
    /// One possibility is put in place; several put in what they have in common, and where that adds nothing the
    /// menu opens.
    package mutating func offer(_ completions: Completions, for request: CompletionRequest) {
        guard request.line == buffer.string, request.cursor == buffer.cursor, search == nil, mode == .command,
            completions.range.lowerBound >= 0, completions.range.lowerBound <= buffer.cursor
        else { return }
        let range = completions.range.lowerBound..<buffer.cursor
        let items = completions.items
        guard let first = items.first else { return }
        if items.count == 1 {
            insert(first, replacing: range)
            return
        }
        let typed = String(buffer.text[range])
        let common = items.dropFirst().reduce(first.text) { Self.commonPrefix($0, $1.text) }
        if common.count > typed.count, common.lowercased().hasPrefix(typed.lowercased()) {
            undo.record(buffer, continuing: false)
            buffer.replace(range, with: common)
        } else {
            menu = CompletionMenu(items, start: range.lowerBound)
        }
    }

    /// A key while the menu is open; nil where the key closes it and means what it always means.
    mutating func handleMenu(_ key: Key) -> Outcome? {
        switch (key.code, key.modifiers) {
        case (.tab, []): menu?.move(1)
        case (.tab, .shift): menu?.move(-1)
        case (.down, []), (.character("n"), .control): menu?.moveRow(1)
        case (.up, []), (.character("p"), .control): menu?.moveRow(-1)
        case (.right, []) where menu?.selection != nil: menu?.move(1)
        case (.left, []) where menu?.selection != nil: menu?.move(-1)
        case (.enter, []):
            guard takeSelected(suffix: true) else { return nil }
        case (.escape, []), (.character("g"), .control): menu = nil
        case (.backspace, []):
            guard buffer.cursor > (menu?.start ?? 0) else { return close() }
            let outcome = perform(.deleteBackward)
            menu = nil
            return outcome == .edited ? complete() : outcome
        case (.character(let character), []): return typeIntoMenu(character)
        default: return close()
        }
        return .edited
    }

    private mutating func close() -> Outcome? {
        menu = nil
        return nil
    }

    /// A character goes on after the chosen entry, or narrows the menu.
    private mutating func typeIntoMenu(_ character: Character) -> Outcome {
        if takeSelected(suffix: false) {
            // `dir/` was taken and `/` typed: once is meant.
            if character == "/", buffer.cursor > 0, buffer.text[buffer.cursor - 1] == "/" { return .edited }
            type(character)
            return .edited
        }
        type(character)
        guard var narrowed = menu, narrowed.start <= buffer.cursor,
            narrowed.narrow(to: String(buffer.text[narrowed.start..<buffer.cursor]))
        else {
            menu = nil
            return .edited
        }
        menu = narrowed
        return .edited
    }

    private mutating func takeSelected(suffix: Bool) -> Bool {
        guard let open = menu, var selected = open.selected else { return false }
        if !suffix { selected.suffix = "" }
        menu = nil
        insert(selected, replacing: open.start..<buffer.cursor)
        return true
    }

    private mutating func insert(_ completion: Completion, replacing range: Range<Int>) {
        undo.record(buffer, continuing: false)
        var text = completion.text
        // A suffix that stands there already is not put in twice.
        if !buffer.text[range.upperBound...].starts(with: completion.suffix) || completion.suffix.isEmpty {
            text += completion.suffix
        }
        buffer.replace(range, with: text)
        walk = nil
        lastAction = .complete
    }

    private static func commonPrefix(_ one: String, _ other: String) -> String {
        String(zip(one, other).prefix { $0 == $1 }.map(\.0))
    }
}
