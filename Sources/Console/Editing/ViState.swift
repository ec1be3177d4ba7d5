/// What vi's command mode remembers between keys.
struct ViState: Sendable {
    enum Mode: Sendable {
        case insert
        case command
    }

    /// An operator that waits for its movement.
    enum Operator: Character, Sendable {
        case delete = "d"
        case change = "c"
        case yank = "y"
    }

    /// A search for a character in the line: `f F t T`.
    struct Find: Sendable {
        var character: Character
        var isForward: Bool
        var stopsBefore: Bool

        var reversed: Find { Find(character: character, isForward: !isForward, stopsBefore: stopsBefore) }
    }

    /// A key that waits for a character.
    enum Waiting: Sendable {
        case find(Character)
        case replace
    }

    var mode = Mode.insert
    var count: Int?
    var pending: Operator?
    var operatorCount: Int?
    var waiting: Waiting?
    var lastFind: Find?
    /// The keys of the command that is being typed, its insertion included; nil in the insertion that a line begins with.
    var recorded: [Key]?
    /// The line when that command began, to know whether it changed anything.
    var before: [Character] = []
    /// The keys of the last command that changed the line: what `.` does again.
    var lastChange: [Key] = []

    /// Whether the next key begins a command.
    var isIdle: Bool { count == nil && pending == nil && operatorCount == nil && waiting == nil }

    /// What the next line begins with: `.` still knows the last change.
    var next: ViState {
        var next = ViState()
        next.lastChange = lastChange
        return next
    }

    /// How often the next command is done: the operator's count times the movement's.
    var times: Int { min(10_000, (count ?? 1) * (operatorCount ?? 1)) }

    mutating func clear() {
        count = nil
        pending = nil
        operatorCount = nil
        waiting = nil
    }
}

/// Where vi's movements lead; pure functions of the text.
extension EditBuffer {
    private enum Kind {
        case blank
        case word
        case sign
    }

    private func kind(_ place: Int, big: Bool) -> Kind {
        if text[place].isWhitespace { return .blank }
        return big || Self.isWordCharacter(text[place]) || text[place] == "_" ? .word : .sign
    }

    /// `w`, `W`: the start of the next word.
    func viWordStart(after place: Int, big: Bool) -> Int {
        var at = place
        guard at < count else { return at }
        let first = kind(at, big: big)
        while at < count, first != .blank, kind(at, big: big) == first { at += 1 }
        while at < count, kind(at, big: big) == .blank { at += 1 }
        return at
    }

    /// `b`, `B`: the start of this word or the one before.
    func viWordStart(before place: Int, big: Bool) -> Int {
        var at = place
        while at > 0, kind(at - 1, big: big) == .blank { at -= 1 }
        guard at > 0 else { return 0 }
        let first = kind(at - 1, big: big)
        while at > 0, kind(at - 1, big: big) == first { at -= 1 }
        return at
    }

    /// `e`, `E`: the last character of this word or the next.
    func viWordEnd(after place: Int, big: Bool) -> Int {
        var at = min(place + 1, count)
        while at < count, kind(at, big: big) == .blank { at += 1 }
        guard at < count else { return max(0, count - 1) }
        let first = kind(at, big: big)
        while at + 1 < count, kind(at + 1, big: big) == first { at += 1 }
        return at
    }

    /// The first character of the line that is not blank: `^`.
    func firstNonBlank(of place: Int) -> Int {
        var at = lineStart(of: place)
        while at < count, text[at] != "\n", text[at].isWhitespace { at += 1 }
        return at
    }

    /// Where `f F t T` lead, or nil where the character is not in the line that often.
    func find(_ find: ViState.Find, times: Int, isRepeated: Bool = false) -> Int? {
        let step = find.isForward ? 1 : -1
        var at = cursor
        // `t` repeated would stay where it is: the character right beside the cursor does not count then.
        if isRepeated, find.stopsBefore, text.indices.contains(at + step), text[at + step] == find.character {
            at += step
        }
        for _ in 0..<times {
            repeat { at += step } while text.indices.contains(at) && text[at] != find.character && text[at] != "\n"
            guard text.indices.contains(at), text[at] == find.character else { return nil }
        }
        return find.stopsBefore ? at - step : at
    }
}
