/// vi's keys; what is not listed here, such as ctrl-R and Tab, is as in the Emacs keys.
extension LineEditor {
    mutating func handleVi(_ key: Key) -> Outcome {
        if vi.mode == .command, vi.isIdle {
            if key == Key(.character(".")) { return repeatLastChange(count: nil) }
            vi.recorded = []
            vi.before = buffer.text
        } else if vi.mode == .command, key == Key(.character(".")), vi.pending == nil, vi.waiting == nil {
            return repeatLastChange(count: vi.count)
        }
        vi.recorded?.append(key)
        let outcome = viOutcome(key)
        // A line that was entered, or left, took its unfinished command with it.
        if outcome != .edited, outcome != .ignored { vi.recorded = nil }
        if vi.mode == .command, vi.isIdle, let keys = vi.recorded {
            vi.recorded = nil
            if buffer.text != vi.before, !Self.viUnrepeated.contains(keys.last) { vi.lastChange = keys }
        }
        return outcome
    }

    /// Undo and the walk through history change the line, but are no changes to be done again.
    private static let viUnrepeated: [Key?] = "ukj-+".map { Key(.character($0)) }

    /// `.`: types the keys of the last change again; a count takes the place of its own.
    private mutating func repeatLastChange(count: Int?) -> Outcome {
        vi.clear()
        var keys = vi.lastChange[...]
        guard !keys.isEmpty else { return .ignored }
        if let count {
            while let digit = keys.first?.character, digit.isASCII, digit.isWholeNumber, digit != "0" {
                keys = keys.dropFirst()
            }
            keys = (String(count).map { Key(.character($0)) } + keys)[...]
        }
        let change = vi.lastChange
        for key in keys { _ = viOutcome(key) }
        vi.lastChange = count == nil ? change : Array(keys)
        return .edited
    }

    private mutating func viOutcome(_ key: Key) -> Outcome {
        if vi.mode == .insert {
            guard key == Key(.escape) else { return handleEmacs(key) }
            enterCommandMode()
            return .edited
        }
        switch (key.code, key.modifiers) {
        case (.character(let character), let modifiers) where modifiers.subtracting(.shift).isEmpty:
            return handleViCommand(character)
        case (.escape, []): vi.clear()
        case (.backspace, []): buffer.cursor = max(0, buffer.cursor - 1)
        default:
            vi.clear()
            let outcome = handleEmacs(key)
            clampViCursor()
            return outcome
        }
        return .edited
    }

    private mutating func enterCommandMode() {
        vi.clear()
        vi.mode = .command
        lastAction = .escape
        if buffer.cursor > buffer.lineStart(of: buffer.cursor) { buffer.cursor -= 1 }
    }

    private mutating func enterInsertMode(at place: Int) {
        buffer.cursor = max(0, min(place, buffer.count))
        vi.clear()
        vi.mode = .insert
        lastAction = .escape
    }

    private mutating func clampViCursor() {
        if vi.mode == .command, buffer.cursor > 0, buffer.isAtEnd { buffer.cursor = buffer.count - 1 }
    }

    private mutating func handleViCommand(_ character: Character) -> Outcome {
        if let waiting = vi.waiting {
            vi.waiting = nil
            finish(waiting, with: character)
            return .edited
        }
        if let digit = character.wholeNumberValue, character.isASCII, digit > 0 || vi.count != nil {
            vi.count = min(10_000, (vi.count ?? 0) * 10 + digit)
            return .edited
        }
        if "fFtT".contains(character) {
            vi.waiting = .find(character)
            return .edited
        }
        if let motion = viMotion(character) {
            apply(motion)
            return .edited
        }
        if let pending = vi.pending {
            if character == pending.rawValue { applyToLine(pending) }
            vi.clear()
            return .edited
        }
        if let newOperator = ViState.Operator(rawValue: character) {
            vi.pending = newOperator
            vi.operatorCount = vi.count
            vi.count = nil
            return .edited
        }
        return doViCommand(character)
    }

    private mutating func finish(_ waiting: ViState.Waiting, with character: Character) {
        switch waiting {
        case .replace: replaceCharacters(with: character)
        case .find(let key):
            let find = ViState.Find(
                character: character, isForward: key == "f" || key == "t", stopsBefore: key == "t" || key == "T")
            vi.lastFind = find
            apply(buffer.find(find, times: vi.times).map { Motion(place: $0, isInclusive: find.isForward) })
        }
    }

    private struct Motion {
        var place: Int
        /// Whether an operator takes the character at the place too.
        var isInclusive = false
    }

    /// Where a movement leads; nil where the key is no movement, `.some(nil)` where it leads nowhere.
    private func viMotion(_ key: Character) -> Motion?? {
        let cursor = buffer.cursor
        let big = key.isUppercase
        switch key {
        case "h": return Motion(place: max(buffer.lineStart(of: cursor), cursor - vi.times))
        case "l", " ": return Motion(place: min(buffer.lineEnd(of: cursor), cursor + vi.times))
        case "0": return Motion(place: buffer.lineStart(of: cursor))
        case "^": return Motion(place: buffer.firstNonBlank(of: cursor))
        case "$": return Motion(place: buffer.lineEnd(of: cursor))
        case "w", "W":
            // `cw` changes to the end of the word, as everybody is used to.
            if vi.pending == .change, cursor < buffer.count, !buffer.text[cursor].isWhitespace {
                var at = cursor - 1
                for _ in 0..<vi.times { at = buffer.viWordEnd(after: at, big: big) }
                return Motion(place: at, isInclusive: true)
            }
            return Motion(place: repeated { $0.viWordStart(after: $1, big: big) })
        case "b", "B": return Motion(place: repeated { $0.viWordStart(before: $1, big: big) })
        case "e", "E": return Motion(place: repeated { $0.viWordEnd(after: $1, big: big) }, isInclusive: true)
        case ";", ",":
            guard let last = vi.lastFind else { return .some(nil) }
            let find = key == ";" ? last : last.reversed
            return .some(
                buffer.find(find, times: vi.times, isRepeated: true)
                    .map { Motion(place: $0, isInclusive: find.isForward) })
        default: return nil
        }
    }

    private func repeated(_ step: (EditBuffer, Int) -> Int) -> Int {
        var at = buffer.cursor
        for _ in 0..<vi.times {
            let next = step(buffer, at)
            if next == at { break }
            at = next
        }
        return at
    }

    private mutating func apply(_ motion: Motion?) {
        defer { clampViCursor() }
        guard let motion else { return vi.clear() }
        let cursor = buffer.cursor
        guard let pending = vi.pending else {
            buffer.cursor = motion.place
            return vi.clear()
        }
        let low = min(cursor, motion.place)
        let high = min(buffer.count, max(cursor, motion.place) + (motion.isInclusive ? 1 : 0))
        apply(pending, to: low..<max(low, high))
    }

    private mutating func applyToLine(_ pending: ViState.Operator) {
        let cursor = buffer.cursor
        apply(pending, to: buffer.lineStart(of: cursor)..<buffer.lineEnd(of: cursor))
        if pending == .yank { buffer.cursor = cursor }
        clampViCursor()
    }

    private mutating func apply(_ pending: ViState.Operator, to range: Range<Int>) {
        vi.clear()
        lastAction = nil
        if pending == .yank {
            kills.add(String(buffer.text[range]), backwards: false, joining: false)
            buffer.cursor = range.lowerBound
            return
        }
        undo.record(buffer, continuing: false)
        kill(range, backwards: false)
        walk = nil
        if pending == .change { enterInsertMode(at: range.lowerBound) }
    }

    private mutating func replaceCharacters(with character: Character) {
        let range = buffer.cursor..<(buffer.cursor + vi.times)
        vi.clear()
        guard range.upperBound <= buffer.count else { return }
        undo.record(buffer, continuing: false)
        buffer.replace(range, with: String(repeating: character, count: range.count))
        buffer.cursor = range.upperBound - 1
    }

    private mutating func doViCommand(_ key: Character) -> Outcome {
        let cursor = buffer.cursor
        let times = vi.times
        vi.clear()
        switch key {
        case "i": enterInsertMode(at: cursor)
        case "a": enterInsertMode(at: cursor + 1)
        case "I": enterInsertMode(at: buffer.firstNonBlank(of: cursor))
        case "A": enterInsertMode(at: buffer.lineEnd(of: cursor))
        case "x": apply(.delete, to: cursor..<min(buffer.lineEnd(of: cursor), cursor + times))
        case "X": apply(.delete, to: max(buffer.lineStart(of: cursor), cursor - times)..<cursor)
        case "s": apply(.change, to: cursor..<min(buffer.lineEnd(of: cursor), cursor + times))
        case "D": apply(.delete, to: cursor..<buffer.lineEnd(of: cursor))
        case "C": apply(.change, to: cursor..<buffer.lineEnd(of: cursor))
        case "S": applyToLine(.change)
        case "Y": applyToLine(.yank)
        case "r": waitForReplacement(times)
        case "p", "P": putBack(after: key == "p", times)
        case "~": switchCase(times)
        case "u":
            for _ in 0..<times { if let state = undo.pop(from: buffer) { buffer = state } }
        case "k", "-": for _ in 0..<times { goUp() }
        case "j", "+": for _ in 0..<times { goDown() }
        case "/": beginSearch()
        default: return .ignored
        }
        clampViCursor()
        return .edited
    }

    private mutating func waitForReplacement(_ times: Int) {
        vi.count = times
        vi.waiting = .replace
    }

    private mutating func putBack(after: Bool, _ times: Int) {
        guard let text = kills.current, text.count * times < 1_000_000 else { return }
        undo.record(buffer, continuing: false)
        if after, !buffer.isEmpty { buffer.cursor = min(buffer.count, buffer.cursor + 1) }
        buffer.insert(String(repeating: text, count: times))
        buffer.cursor = max(0, buffer.cursor - 1)
    }

    private mutating func switchCase(_ times: Int) {
        let range = buffer.cursor..<min(buffer.lineEnd(of: buffer.cursor), buffer.cursor + times)
        undo.record(buffer, continuing: false)
        let switched = buffer.text[range].map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined()
        buffer.replace(range, with: switched)
    }
}

extension Key {
    /// The character that a plain key types.
    fileprivate var character: Character? {
        if case .character(let character) = code, modifiers.subtracting(.shift).isEmpty { character } else { nil }
    }
}
