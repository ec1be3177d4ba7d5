/// A regular expression as a small program: each instruction looks at one character, at a border, or leads elsewhere.
///
/// Programs are run by following all their ways at once (Thompson, "Regular Expression Search Algorithm", 1968), so that no
/// expression takes longer than its length times the text's.
struct SearchProgram: Sendable {
    enum Instruction: Sendable {
        case character(UInt32)
        case set(CharacterSet)
        case border(Border)
        /// Goes on at the next instruction and at this one.
        case split(Int)
        case jump(Int)
        case found
    }

    /// What stands between two characters.
    enum Border: Sendable {
        case start, end, word, notWord
    }

    /// Characters by their numbers; letter case is ignored when they are looked up.
    struct CharacterSet: Sendable, Equatable {
        var ranges: [ClosedRange<UInt32>] = []
        /// Those of `\D`, `\W` and `\S`, which hold what these kinds do not.
        var without: [[ClosedRange<UInt32>]] = []
        var isNegated = false

        func contains(_ character: FoldedCharacter) -> Bool {
            let isIn = character.forms.contains { form in
                ranges.contains { $0.contains(form) }
                    || without.contains { kind in !kind.contains { $0.contains(form) } }
            }
            return isIn != isNegated
        }
    }

    var instructions: [Instruction]
}

/// A character as a search sees it: letter case does not count.
struct FoldedCharacter {
    let lower: UInt32
    let upper: UInt32

    init(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            let value = scalar.value
            lower = (0x41...0x5A).contains(value) ? value | 0x20 : value
            upper = (0x61...0x7A).contains(value) ? value & ~0x20 : value
            return
        }
        func only(_ text: String) -> UInt32 {
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value ?? scalar.value : scalar.value
        }
        lower = only(scalar.properties.lowercaseMapping)
        upper = only(scalar.properties.uppercaseMapping)
    }

    var forms: [UInt32] { lower == upper ? [lower] : [lower, upper] }

    /// Whether it belongs to a word, as `\w` and `\b` understand it.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        CharacterKind.words.contains { $0.contains(scalar.value) }
    }
}
