/// A number typed with alt before a key, as `alt-3`: how often the key counts, backwards with `alt--`.
struct KeyCount: Sendable, Hashable {
    var digits: Int?
    var isNegative = false

    /// The number as readline has it: `alt--` alone is -1.
    var value: Int { (digits ?? 1) * (isNegative ? -1 : 1) }
}

/// What the next key is taken for, whatever it means by itself.
enum AwaitedKey: Sendable, Hashable {
    /// ctrl-v: itself.
    case literally
    /// ctrl-]: the character to go to; -1 looks backwards.
    case character(direction: Int)
    /// ctrl-x: the second half of a key.
    case controlX
}

/// Numbers before keys, and keys of two halves.
extension LineEditor {
    /// Takes a digit or a sign of a number; false where the key is none.
    mutating func takeCount(_ key: Key) -> Bool {
        guard case .character(let character) = key.code, character.isASCII else { return false }
        let isContinuing = keyCount != nil && key.modifiers.isEmpty
        guard key.modifiers == .alt || isContinuing else { return false }
        if let digit = character.wholeNumberValue {
            var count = keyCount ?? KeyCount()
            count.digits = min(10_000, (count.digits ?? 0) * 10 + digit)
            keyCount = count
        } else if character == "-", keyCount?.digits == nil, keyCount?.isNegative != true {
            keyCount = KeyCount(isNegative: true)
        } else {
            return false
        }
        return true
    }

    /// Does what the second half of a key means.
    mutating func take(_ key: Key, awaitedAs awaited: AwaitedKey) -> Outcome {
        let count = keyCount?.value ?? 1
        switch awaited {
        case .literally:
            keyCount = nil
            guard let text = key.typedLiterally, count > 0 else { return .ignored }
            insert(String(repeating: text, count: count))
        case .character(let direction):
            keyCount = nil
            guard case .character(let character) = key.code, key.modifiers.subtracting(.shift).isEmpty else {
                return .ignored
            }
            find(character, direction: count < 0 ? -direction : direction, times: abs(count))
            lastAction = .findForward
        case .controlX:
            guard let action = KeyTable.afterControlX[key] else {
                keyCount = nil
                return .ignored
            }
            return performCounted(action)
        }
        return .edited
    }

    /// Inserts text as one change.
    mutating func insert(_ text: String) {
        undo.record(buffer, continuing: false)
        buffer.insert(text)
        walk = nil
        lastAction = nil
    }

    /// Goes to the next place of the character, or the last one before; stays where there is none.
    private mutating func find(_ character: Character, direction: Int, times: Int) {
        for _ in 0..<times {
            var place = buffer.cursor + direction
            while buffer.text.indices.contains(place), buffer.text[place] != character { place += direction }
            guard buffer.text.indices.contains(place) else { return }
            buffer.cursor = place
        }
    }

    /// Performs an action as often as the number before it says.
    mutating func performCounted(_ action: EditAction) -> Outcome {
        guard let count = keyCount?.value else { return perform(action) }
        // The number is for the key after this one.
        if [.findForward, .findBackward, .insertLiterally, .controlXPrefix].contains(action) { return perform(action) }
        keyCount = nil
        let isOpposite = count < 0
        guard let repeated = isOpposite ? action.opposite : action.isRepeatable ? action : nil else {
            return perform(action)
        }
        switch action {
        case .deleteForward, .deleteForwardOrEnd, .deleteBackward:
            // With a number they cut.
            let forwards = (action == .deleteBackward) == isOpposite
            let steps = min(abs(count), buffer.count)
            let cursor = buffer.cursor
            let range =
                forwards ? cursor..<min(buffer.count, cursor + steps) : max(0, cursor - steps)..<cursor
            return performing(repeated) { $0.kill(range, backwards: !forwards) }
        case .upperCase, .lowerCase, .capitalize:
            return performing(action) { $0.changeWords(action, count: count) }
        case .transposeCharacters:
            return performing(action) { $0.transposeCharacters(by: count) }
        default:
            var outcome = Outcome.edited
            for _ in 0..<min(abs(count), 10_000) {
                let before = (buffer, kills.current)
                outcome = perform(repeated)
                if buffer == before.0 { break }
            }
            return outcome
        }
    }
}

extension EditAction {
    /// Whether a number before the key repeats it.
    fileprivate var isRepeatable: Bool {
        switch self {
        case .backwardCharacter, .forwardCharacter, .backwardWord, .forwardWord, .deleteBackward, .deleteForward,
            .deleteForwardOrEnd, .killWordForward, .killWordBackward, .killBlankWordBackward, .transposeCharacters,
            .upperCase,
            .lowerCase, .capitalize, .undo, .previous, .next:
            true
        default: false
        }
    }

    /// What a negative number makes of it; nil where it changes nothing.
    fileprivate var opposite: EditAction? {
        switch self {
        case .backwardCharacter: .forwardCharacter
        case .forwardCharacter: .backwardCharacter
        case .backwardWord: .forwardWord
        case .forwardWord: .backwardWord
        case .deleteBackward: .deleteForward
        case .deleteForward, .deleteForwardOrEnd: .deleteBackward
        case .killWordForward: .killWordBackward
        case .killWordBackward: .killWordForward
        case .killToLineEnd: .killToLineStart
        case .upperCase, .lowerCase, .capitalize, .transposeCharacters: self
        case .previous: .next
        case .next: .previous
        default: nil
        }
    }
}

extension Key {
    /// What the terminal sent for the key, as text; nil where that is no single character.
    fileprivate var typedLiterally: String? {
        switch code {
        case .character(let character) where modifiers == .control:
            guard let value = character.asciiValue else { return nil }
            return String(Character(Unicode.Scalar(value & 0x1F)))
        case .character(let character) where modifiers.subtracting(.shift).isEmpty: return String(character)
        case .tab where modifiers.isEmpty: return "\t"
        case .enter where modifiers.isEmpty: return "\r"
        case .backspace where modifiers.isEmpty: return "\u{7F}"
        case .escape where modifiers.isEmpty: return "\u{1B}"
        default: return nil
        }
    }
}
