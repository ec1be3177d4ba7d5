extension LineEditor {
    /// Does what a key means, and keeps what the next key must know: cuts in a row, yanks, walks through the history.
    mutating func perform(_ action: EditAction) -> Outcome {
        performing(action) { $0.act(on: action) }
    }

    /// The same for a change that is not an action's usual one.
    mutating func performing(_ action: EditAction, _ change: (inout LineEditor) -> Void) -> Outcome {
        performing(action) { (editor) -> Outcome in
            change(&editor)
            return .edited
        }
    }

    private mutating func performing(_ action: EditAction, _ change: (inout LineEditor) -> Outcome) -> Outcome {
        let before = buffer
        let outcome = change(&self)
        if buffer.text != before.text, action != .undo, action != .previous, action != .next {
            undo.record(before, continuing: false)
            walk = nil
        }
        lastAction = action
        return outcome
    }

    private mutating func act(on action: EditAction) -> Outcome {
        switch action {
        case .accept: return accept()
        case .acceptAndNext: return acceptAndNext(at: walk?.index)
        case .editElsewhere: return mode == .command ? .editElsewhere(buffer.string) : .ignored
        case .newLine: if mode == .command { buffer.insert("\n") }
        case .interrupt: return .interrupted
        case .abandon: buffer = EditBuffer()
        case .deleteForwardOrEnd:
            if buffer.isEmpty { return .endOfInput }
            deleteForward()
        case .suspend: return .suspend
        case .clearScreen: return .clearScreen
        case .searchHistory: beginSearch()
        case .complete: return mode == .command ? complete() : .ignored
        case .completeBackwards, .escape: return .ignored
        case .previous: goUp()
        case .next: goDown()
        case .setMark: mark = buffer.cursor
        case .exchangeMark:
            guard mark <= buffer.count else {
                mark = 0
                return .ignored
            }
            (mark, buffer.cursor) = (buffer.cursor, mark)
        case .insertLiterally: awaited = .literally
        case .findForward: awaited = .character(direction: 1)
        case .findBackward: awaited = .character(direction: -1)
        case .controlXPrefix: awaited = .controlX
        case .revert: buffer = EditBuffer(recalled)
        case .commentOut:
            guard mode == .command else { return .ignored }
            return .accepted("#" + buffer.string)
        case .undo: if let state = undo.pop(from: buffer) { buffer = state }
        default: return move(action) || change(action) ? .edited : .ignored
        }
        return .edited
    }

    private mutating func accept() -> Outcome {
        let text = buffer.string
        if mode == .command, isIncomplete(text) {
            buffer.cursor = buffer.count
            buffer.insert("\n")
            return .edited
        }
        return .accepted(text)
    }

    /// Moves the cursor; false where the action is no movement.
    private mutating func move(_ action: EditAction) -> Bool {
        switch action {
        case .backwardCharacter: buffer.cursor = max(0, buffer.cursor - 1)
        case .forwardCharacter:
            if buffer.isAtEnd { take(suggestionText) } else { buffer.cursor += 1 }
        case .backwardWord: buffer.cursor = buffer.wordStart(before: buffer.cursor)
        case .forwardWord:
            if buffer.isAtEnd {
                let rest = EditBuffer(suggestionText)
                take(String(rest.text[..<rest.wordEnd(after: 0)]))
            } else {
                buffer.cursor = buffer.wordEnd(after: buffer.cursor)
            }
        case .lineStart: buffer.cursor = buffer.lineStart(of: buffer.cursor)
        case .lineEnd:
            if buffer.isAtEnd { take(suggestionText) } else { buffer.cursor = buffer.lineEnd(of: buffer.cursor) }
        case .textStart: buffer.cursor = 0
        case .textEnd: buffer.cursor = buffer.count
        default: return false
        }
        return true
    }

    private mutating func take(_ text: String) {
        if !text.isEmpty { buffer.insert(text) }
    }

    /// Changes the text; false where the action is no change.
    private mutating func change(_ action: EditAction) -> Bool {
        let cursor = buffer.cursor
        switch action {
        case .deleteBackward: if cursor > 0 { buffer.remove(cursor - 1..<cursor) }
        case .deleteForward: deleteForward()
        case .killToLineEnd:
            let end = buffer.lineEnd(of: cursor)
            mark = cursor
            kill(cursor..<(end == cursor ? min(cursor + 1, buffer.count) : end), backwards: false)
        case .killToLineStart: kill(buffer.lineStart(of: cursor)..<cursor, backwards: true)
        case .killBlankWordBackward:
            kill(buffer.wordStart(before: cursor, { !$0.isWhitespace })..<cursor, backwards: true)
        // These set the mark where they kill nothing, too, as readline's do.
        case .killWordBackward:
            mark = cursor
            kill(buffer.wordStart(before: cursor)..<cursor, backwards: true)
        case .killWordForward:
            mark = cursor
            kill(cursor..<buffer.wordEnd(after: cursor), backwards: false)
        case .yank: yank()
        case .yankEarlier: yankEarlier()
        case .lastArgument: insertLastArgument()
        case .firstArgument: insertFirstArgument()
        case .deleteBlanks: deleteBlanks()
        case .transposeCharacters: transposeCharacters(by: 1)
        case .transposeWords: transposeWords()
        case .upperCase, .lowerCase, .capitalize: changeWords(action, count: 1)
        default: return false
        }
        return true
    }

    private mutating func deleteForward() {
        if !buffer.isAtEnd { buffer.remove(buffer.cursor..<buffer.cursor + 1) }
    }

    private static let killActions: Set<EditAction> = [
        .killToLineEnd, .killToLineStart, .killBlankWordBackward, .killWordBackward, .killWordForward,
    ]

    mutating func kill(_ range: Range<Int>, backwards: Bool) {
        guard !range.isEmpty else { return }
        let joining = lastAction.map(Self.killActions.contains) ?? false
        kills.add(buffer.remove(range), backwards: backwards, joining: joining)
        mark = buffer.cursor
    }

    private mutating func yank() {
        guard let text = kills.current else { return }
        let start = buffer.cursor
        mark = start
        buffer.insert(text)
        yanked = start..<buffer.cursor
    }

    private mutating func yankEarlier() {
        guard lastAction == .yank || lastAction == .yankEarlier, let range = yanked else { return }
        kills.rotate()
        buffer.remove(range)
        yank()
    }

    private mutating func insertLastArgument() {
        argumentsBack = lastAction == .lastArgument ? argumentsBack + 1 : 1
        guard argumentsBack <= history.count else { return }
        let words = history.line(at: history.count - argumentsBack).split(whereSeparator: \.isWhitespace)
        guard let word = words.last else { return }
        if lastAction == .lastArgument, let range = yanked, range.upperBound == buffer.cursor { buffer.remove(range) }
        let start = buffer.cursor
        buffer.insert(String(word))
        yanked = start..<buffer.cursor
    }

    private mutating func insertFirstArgument() {
        guard history.count > 0 else { return }
        let words = history.line(at: history.count - 1).split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return }
        buffer.insert(String(words[1]))
    }

    /// The blanks around the cursor.
    private mutating func deleteBlanks() {
        func isBlank(_ place: Int) -> Bool { buffer.text[place] == " " || buffer.text[place] == "\t" }
        var (start, end) = (buffer.cursor, buffer.cursor)
        while start > 0, isBlank(start - 1) { start -= 1 }
        while end < buffer.count, isBlank(end) { end += 1 }
        buffer.remove(start..<end)
    }

    /// Takes the character before the cursor along over so many that follow; readline leaves it where it is for none or fewer.
    mutating func transposeCharacters(by count: Int) {
        guard buffer.cursor > 0, buffer.count > 1 else { return }
        let place = buffer.isAtEnd ? buffer.count - 2 : buffer.cursor - 1
        let character = String(buffer.text[place])
        buffer.remove(place..<place + 1)
        buffer.cursor = max(0, min(buffer.count, place + (place == buffer.count - 1 ? 1 : max(0, count))))
        buffer.insert(character)
    }

    private mutating func transposeWords() {
        let rightEnd = buffer.wordEnd(after: buffer.cursor)
        let rightStart = buffer.wordStart(before: rightEnd)
        let leftStart = buffer.wordStart(before: rightStart)
        let leftEnd = buffer.wordEnd(after: leftStart)
        guard leftStart < leftEnd, leftEnd <= rightStart, rightStart < rightEnd else { return }
        let text = buffer.text
        let swapped = text[rightStart..<rightEnd] + text[leftEnd..<rightStart] + text[leftStart..<leftEnd]
        buffer.replace(leftStart..<rightEnd, with: String(swapped))
    }

    /// Changes the letters' case up to the end of so many words, backwards where the number is negative.
    mutating func changeWords(_ action: EditAction, count: Int) {
        var place = buffer.cursor
        for _ in 0..<min(abs(count), buffer.count) {
            place = count < 0 ? buffer.wordStart(before: place) : buffer.wordEnd(after: place)
        }
        let range = min(place, buffer.cursor)..<max(place, buffer.cursor)
        guard !range.isEmpty else { return }
        let text = buffer.text[range]
        var isInWord = false
        let changed = text.map { character in
            defer { isInWord = EditBuffer.isWordCharacter(character) }
            switch action {
            case .upperCase: return character.uppercased()
            case .capitalize where !isInWord: return character.uppercased()
            default: return character.lowercased()
            }
        }
        buffer.replace(range, with: changed.joined())
    }
}
