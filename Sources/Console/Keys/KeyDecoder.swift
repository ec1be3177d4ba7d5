/// Turns the bytes of a terminal into keys; pure, so that every sequence is a line in a test.
///
/// Understands UTF-8, CSI and SS3 sequences with xterm's modifiers (ECMA-48, xterm's ctlseqs), alt as a leading Esc,
/// and bracketed paste. A lone Esc cannot be told from the beginning of a sequence: after `escapeDelay` without more
/// bytes the owner calls `flush()`.
package struct KeyDecoder: Sendable {
    /// How long to wait, in milliseconds, for the rest of a sequence before an Esc is taken as the key.
    package static let escapeDelay = 30
    /// How long after an Esc that meant nothing, in milliseconds, the next key still is one with alt, as in readline.
    package static let metaDelay = 500

    private var pending: [UInt8] = []
    private var isPasting = false
    private var endsWithReturn = false

    /// A decoder with nothing pending.
    package init() {}

    /// Whether bytes were kept back because a sequence may go on.
    package var isWaiting: Bool { !pending.isEmpty }

    /// The keys that are complete with these bytes.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
        var keys: [Key] = []
        for byte in bytes {
            // Pasted text may end its lines with CR LF, which is one line end and not two.
            let isSecondHalf = isPasting && endsWithReturn && byte == 0x0a
            endsWithReturn = byte == 0x0d
            if isSecondHalf { continue }
            pending.append(byte)
            // What cannot belong to the sequence begins a new key, so the same byte is looked at again.
            while !pending.isEmpty {
                switch decode() {
                case .incomplete: break
                case .key(let key, let used):
                    keys.append(key)
                    if key.code == .pasteStart { isPasting = true }
                    if key.code == .pasteEnd { isPasting = false }
                    pending.removeFirst(used)
                    continue
                }
                break
            }
        }
        return keys
    }

    /// No more bytes came in time: what is pending is taken as it stands.
    package mutating func flush() -> [Key] {
        defer { pending.removeAll(keepingCapacity: true) }
        guard let first = pending.first else { return [] }
        if first != 0x1b { return [Key(.character("\u{fffd}"))] }
        if pending.count == 1 { return [Key(.escape)] }
        // Esc, then `[` or `O` typed by hand: alt-[ and alt-O.
        if pending.count == 2, pending[1] != 0x1b { return [.alt(Character(Unicode.Scalar(pending[1])))] }
        return pending[1] == 0x1b ? [Key(.escape), Key(.escape)] : [Key(.unknown)]
    }

    private enum Step {
        case incomplete
        case key(Key, used: Int)
    }

    private func decode() -> Step {
        let first = pending[0]
        if first == 0x1b { return decodeEscape() }
        if first < 0x80 { return .key(Self.ascii(first), used: 1) }
        return decodeUTF8(from: 0, modifiers: [])
    }

    private func decodeUTF8(from start: Int, modifiers: Key.Modifiers) -> Step {
        let first = pending[start]
        let length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
        guard length > 1, first < 0xf5 else { return .key(Key(.character("\u{fffd}"), modifiers), used: start + 1) }
        for offset in 1..<length {
            guard start + offset < pending.count else { return .incomplete }
            if pending[start + offset] & 0xc0 != 0x80 {
                return .key(Key(.character("\u{fffd}"), modifiers), used: start + offset)
            }
        }
        let text = String(decoding: pending[start..<(start + length)], as: UTF8.self)
        return .key(Key(.character(text.first ?? "\u{fffd}"), modifiers), used: start + length)
    }

    private func decodeEscape() -> Step {
        guard pending.count > 1 else { return .incomplete }
        switch pending[1] {
        case UInt8(ascii: "["): return decodeControlSequence()
        case UInt8(ascii: "O"): return decodeSingleShift()
        case 0x1b: return pending.count > 2 ? .key(Key(.escape), used: 1) : .incomplete
        case 0x80...: return decodeUTF8(from: 1, modifiers: .alt)
        default:
            var key = Self.ascii(pending[1])
            key.modifiers.insert(.alt)
            return .key(key, used: 2)
        }
    }

    /// SS3: application cursor keys and F1 to F4, with a modifier digit on some terminals.
    private func decodeSingleShift() -> Step {
        guard pending.count > 2 else { return .incomplete }
        var at = 2
        var modifiers = Key.Modifiers()
        if (UInt8(ascii: "2")...UInt8(ascii: "8")).contains(pending[2]) {
            guard pending.count > 3 else { return .incomplete }
            modifiers = Key.Modifiers(rawValue: pending[2] - UInt8(ascii: "1"))
            at = 3
        }
        guard let code = Self.letters[pending[at]] else { return .key(Key(.unknown), used: at + 1) }
        return .key(Key(code, modifiers), used: at + 1)
    }

    /// CSI: parameters, intermediates, one final byte; the Linux console's `ESC [ [ A` too.
    private func decodeControlSequence() -> Step {
        guard pending.count > 2 else { return .incomplete }
        if pending[2] == UInt8(ascii: "[") {
            guard pending.count > 3 else { return .incomplete }
            let number = Int(pending[3]) - Int(UInt8(ascii: "A")) + 1
            return .key((1...5).contains(number) ? Key(.function(number)) : Key(.unknown), used: 4)
        }
        for at in 2..<pending.count {
            let byte = pending[at]
            if (0x20...0x3f).contains(byte) { continue }
            // A byte that no sequence may hold: the sequence is broken off there.
            guard (0x40...0x7e).contains(byte) else { return .key(Key(.unknown), used: at) }
            return .key(Self.controlSequence(pending[2..<at], final: byte), used: at + 1)
        }
        return pending.count > 64 ? .key(Key(.unknown), used: pending.count) : .incomplete
    }

    private static func controlSequence(_ body: ArraySlice<UInt8>, final: UInt8) -> Key {
        if body.first == UInt8(ascii: "<") { return mouse(body.dropFirst()) }
        let numbers = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        let first = numbers.first ?? 0
        let reported = numbers.count > 1 ? numbers[1] : 1
        let modifiers = Key.Modifiers(rawValue: UInt8(clamping: max(0, reported - 1)) & 7)
        switch final {
        case UInt8(ascii: "~"): return Key(tilde[first] ?? .unknown, modifiers)
        case UInt8(ascii: "Z"): return Key(.tab, .shift)
        case UInt8(ascii: "u"): return unicodeKey(first, modifiers)
        default:
            guard let code = letters[final] else { return Key(.unknown) }
            return Key(code, modifiers)
        }
    }

    /// `CSI < button ; column ; row M`: xterm's mouse reports (1006); of them only the wheel is a key.
    private static func mouse(_ body: ArraySlice<UInt8>) -> Key {
        switch body.split(separator: UInt8(ascii: ";")).first.map({ String(decoding: $0, as: UTF8.self) }) {
        case "64": Key(.wheelUp)
        case "65": Key(.wheelDown)
        default: Key(.unknown)
        }
    }

    /// `CSI number ; modifiers u`: a key by its code point (fixterms, kitty).
    private static func unicodeKey(_ number: Int, _ modifiers: Key.Modifiers) -> Key {
        switch number {
        case 27: return Key(.escape, modifiers)
        case 13: return Key(.enter, modifiers)
        case 9: return Key(.tab, modifiers)
        case 127: return Key(.backspace, modifiers)
        default:
            guard let scalar = Unicode.Scalar(UInt32(clamping: number)), number >= 32 else { return Key(.unknown) }
            return Key(.character(Character(scalar)), modifiers)
        }
    }

    private static func ascii(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0d, 0x0a: return Key(.enter)
        case 0x09: return Key(.tab)
        case 0x7f, 0x08: return Key(.backspace)
        case 0x1b: return Key(.escape)
        case 0x00: return .control("@")
        case 0x01...0x1a: return .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1c...0x1f: return .control(Character(Unicode.Scalar(byte + 0x40)))
        default: return .character(Character(Unicode.Scalar(byte)))
        }
    }

    private static let letters: [UInt8: Key.Code] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter, UInt8(ascii: "P"): .function(1),
        UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    ]

    private static let tilde: [Int: Key.Code] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
        25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16), 31: .function(17),
        32: .function(18), 33: .function(19), 34: .function(20), 200: .pasteStart, 201: .pasteEnd,
    ]
}
