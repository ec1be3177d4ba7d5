import Text

extension LineEditor {
    /// What to draw in a window of this size; with `isFinal` the line as it stays behind, without suggestion and menu.
    ///
    /// Every row fits the width, and there are never more rows than the height (unless `isFinal`): a longer input is
    /// shown around the cursor.
    package mutating func frame(width: Int, height: Int, style: Style, isFinal: Bool = false) -> Frame {
        if search != nil, !isFinal { return searchFrame(width: width, height: height, style: style) }
        let columns = max(2, width)
        let cursor = isFinal ? buffer.count : buffer.cursor
        var builder = RowBuilder(width: columns, style: style)
        builder.append(promptBeforeLine(&builder, columns))
        let place = layOutLine(&builder, cursor: cursor)
        if !isFinal { layOutExtras(&builder, columns) }
        var frame = Frame(rows: builder.finish(), cursorRow: place.row, cursorColumn: place.column)
        if isFinal { return frame }
        let menuHeight = menu == nil ? 0 : max(0, height - min(frame.rows.count, max(1, height - 6)))
        let menuRows = menu?.rows(width: columns, height: min(menuHeight, 12), style: style) ?? []
        scroll(&frame, to: max(1, height - menuRows.count))
        frame.rows += menuRows
        return frame
    }

    /// Lines of the prompt above the typed one are rows of their own; a question too wide for the window ends rows at words.
    private func promptBeforeLine(_ builder: inout RowBuilder, _ columns: Int) -> StyledText {
        var last = StyledText()
        for span in (mode == .command ? prompt : prompt.wrapped(to: columns - 1)).spans {
            let lines = span.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                if index > 0 {
                    builder.append(last)
                    builder.breakRow()
                    last = StyledText()
                }
                last.append(String(line), span.role)
            }
        }
        return last
    }

    private mutating func layOutLine(_ builder: inout RowBuilder, cursor: Int) -> (row: Int, column: Int) {
        if mode == .secret { return builder.placeOfNext() }
        let parts = currentAnnotation().parts
        var part = 0
        var place: (row: Int, column: Int)?
        for (index, character) in buffer.text.enumerated() {
            if index == cursor { place = builder.placeOfNext() }
            if character == "\n" {
                builder.breakRow()
                builder.append("> ", .secondary)
                continue
            }
            while part < parts.count, parts[part].range.upperBound <= index { part += 1 }
            let role = part < parts.count && parts[part].range.contains(index) ? parts[part].role : .plain
            builder.append(character, role)
        }
        return place ?? builder.placeOfNext()
    }

    /// The hint at the right and the suggestion, in what is left of the row of the line's end.
    private mutating func layOutExtras(_ builder: inout RowBuilder, _ columns: Int) {
        guard mode == .command else { return }
        var hint = currentAnnotation().hint
        if isInViCommandMode { hint = hint.isEmpty ? "vi" : "\(hint) · vi" }
        var left = columns - builder.column - 1
        let hintWidth = DisplayWidth.of(hint)
        let showsHint = !hint.isEmpty && hintWidth + 2 <= left
        if showsHint { left -= hintWidth + 2 }
        let suggested = String(suggestionText.prefix { $0 != "\n" })
        let shown = StyledText(suggested, .suggestion).truncated(to: max(0, left))
        if left > 1 { builder.append(shown) }
        guard showsHint else { return }
        builder.append(String(repeating: " ", count: columns - builder.column - hintWidth - 1), .plain)
        builder.append(hint, .secondary)
    }

    private mutating func currentAnnotation() -> Annotation {
        guard mode == .command else { return Annotation() }
        let line = buffer.string
        if let annotation, annotation.line == line { return annotation.value }
        let value = annotate(line)
        annotation = (line, value)
        return value
    }

    /// Forgets what the shell said about the line, because it may say something else now.
    package mutating func forgetAnnotation() {
        annotation = nil
    }

    private mutating func scroll(_ frame: inout Frame, to height: Int) {
        guard frame.rows.count > height else {
            scrollTop = 0
            return
        }
        if frame.cursorRow < scrollTop { scrollTop = frame.cursorRow }
        if frame.cursorRow >= scrollTop + height { scrollTop = frame.cursorRow - height + 1 }
        scrollTop = min(scrollTop, frame.rows.count - height)
        frame.rows = Array(frame.rows[scrollTop..<(scrollTop + height)])
        frame.cursorRow -= scrollTop
    }
}
