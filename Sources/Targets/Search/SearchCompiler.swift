import Problems

/// Reads a POSIX extended regular expression, with `\d \w \s \b` and their opposites, into a program.
///
/// What a matcher would have to try back and forth for, back-references and looking around, is an error, as is all that would
/// take more room or time than any honest search.
struct SearchCompiler {
    /// What is wrong with an expression, and where.
    struct Fault: Error {
        let why: String
        /// The place of the first character that cannot be read.
        let place: Int
        let fix: String?
    }

    /// Deeper groups than any person types; they keep a hostile expression from using up the stack.
    private static let deepest = 100
    /// The largest program: repetitions are written out in it.
    private static let longest = 5_000
    /// POSIX's own limit of a repetition.
    private static let mostTimes = 255

    private indirect enum Part {
        case nothing
        case one(SearchProgram.Instruction)
        case sequence([Part])
        case choice([Part])
        case times(Part, Int, Int?)
    }

    private let characters: [Unicode.Scalar]
    /// For each scalar the place of the character that it belongs to.
    private let places: [Int]
    private var position = 0
    private var depth = 0
    /// How many parts were written out: repetitions of nothing make no program, and would still take for ever.
    private var effort = 0

    /// Compiles an expression; throws what is wrong with it.
    static func compile(_ text: [Character]) throws(Fault) -> SearchProgram {
        var compiler = SearchCompiler(text)
        let part = try compiler.choice()
        if compiler.current != nil {
            throw compiler.fault("This parenthesis was never opened.", fix: "write \\) for the character")
        }
        var program = SearchProgram(instructions: [])
        try compiler.emit(part, into: &program)
        program.instructions.append(.found)
        return program
    }

    private init(_ text: [Character]) {
        var characters: [Unicode.Scalar] = []
        var places: [Int] = []
        for (place, character) in text.enumerated() {
            for scalar in character.unicodeScalars {
                characters.append(scalar)
                places.append(place)
            }
        }
        self.characters = characters
        self.places = places + [max(0, text.count - 1)]
    }

    private var current: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

    private func next(_ offset: Int) -> Unicode.Scalar? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    private func fault(_ why: String, at position: Int? = nil, fix: String? = nil) -> Fault {
        Fault(why: why, place: places[min(position ?? self.position, places.count - 1)], fix: fix)
    }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }
}

// MARK: Reading

extension SearchCompiler {
    private mutating func choice() throws(Fault) -> Part {
        var ways = [try sequence()]
        while takes("|") { ways.append(try sequence()) }
        return ways.count == 1 ? ways[0] : .choice(ways)
    }

    private mutating func sequence() throws(Fault) -> Part {
        var parts: [Part] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            parts.append(try repeated(try one()))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .nothing : .sequence(parts)
    }

    private mutating func repeated(_ part: Part) throws(Fault) -> Part {
        guard let times = try repetition() else { return part }
        let second = position
        if try repetition() != nil {
            throw fault(
                "Two repetitions follow each other.", at: second,
                fix: "one * + ? or {n,m} is enough; (a+)? if both are meant")
        }
        return .times(part, times.least, times.most)
    }

    private mutating func repetition() throws(Fault) -> (least: Int, most: Int?)? {
        switch current {
        case "*":
            position += 1
            return (0, nil)
        case "+":
            position += 1
            return (1, nil)
        case "?":
            position += 1
            return (0, 1)
        case "{": return try interval()
        default: return nil
        }
    }

    private mutating func interval() throws(Fault) -> (least: Int, most: Int?) {
        let opening = position
        position += 1
        let least = number()
        var most = least
        if takes(",") { most = number() }
        let isOpen = characters[opening..<position].contains(",") && most == nil
        guard takes("}"), least != nil || most != nil else {
            throw fault("This is not a repetition.", at: opening, fix: "{2}, {2,} or {2,5}; \\{ for the character")
        }
        guard max(least ?? 0, most ?? 0) <= Self.mostTimes else {
            throw fault("A repetition counts to \(Self.mostTimes) at most.", at: opening)
        }
        if let least, let most, least > most { throw fault("This repetition goes backwards.", at: opening) }
        return (least ?? 0, isOpen ? nil : most)
    }

    /// Digits as a number; one that is far too large stays so.
    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = current, let digit = ("0"..."9").contains(scalar) ? Int(scalar.value - 48) : nil {
            value = min((value ?? 0) * 10 + digit, 1_000_000)
            position += 1
        }
        return value
    }

    private mutating func one() throws(Fault) -> Part {
        let start = position
        guard let scalar = current else { return .nothing }
        position += 1
        switch scalar {
        case ".": return .one(.set(.init(isNegated: true)))
        case "^": return .one(.border(.start))
        case "$": return .one(.border(.end))
        case "(": return try group(from: start)
        case "[": return .one(.set(try bracket(from: start)))
        case "\\": return .one(try escape(from: start))
        case "*", "+", "?":
            throw fault(
                "Nothing stands before this to be repeated.", at: start, fix: "write \\\(scalar) for the character")
        case "{":
            throw fault("Nothing stands before this to be repeated.", at: start, fix: "write \\{ for the character")
        default: return .one(Self.literal(scalar))
        }
    }

    private static func literal(_ scalar: Unicode.Scalar) -> SearchProgram.Instruction {
        .character(FoldedCharacter(scalar).lower)
    }

    private mutating func group(from start: Int) throws(Fault) -> Part {
        if current == "?" {
            if next(1) == ":" {
                position += 2
            } else {
                let isLook = next(1) == "=" || next(1) == "!" || next(1) == "<"
                throw fault(
                    isLook ? "A search cannot look ahead or behind." : "This kind of group is not known.", at: start,
                    fix: isLook
                        ? "join two terms instead, as in name~web&!name~old" : "(…) groups; letter case never counts")
            }
        }
        guard depth < Self.deepest else { throw fault("The parentheses are nested too deep.", at: start) }
        depth += 1
        defer { depth -= 1 }
        let part = try choice()
        guard takes(")") else {
            throw fault(
                "This parenthesis is never closed.", at: start, fix: "close it with ), or write \\( for the character")
        }
        return part
    }

    private mutating func escape(from start: Int) throws(Fault) -> SearchProgram.Instruction {
        guard let scalar = current else {
            throw fault("Nothing follows the backslash.", at: start, fix: "\\\\ for the character")
        }
        position += 1
        if let kind = CharacterKind.escaped(scalar) { return .set(kind) }
        switch scalar {
        case "b": return .border(.word)
        case "B": return .border(.notWord)
        case "t": return .character(9)
        case "n": return .character(10)
        case "1"..."9", "k", "g":
            throw fault(
                "A search cannot refer back to what a group found.", at: start, fix: "write the text itself once more")
        default:
            if scalar.isASCII, scalar.properties.isAlphabetic || scalar == "0" {
                throw fault(
                    "\\\(scalar) is not known.", at: start,
                    fix: "\\d \\w \\s \\b and their opposites \\D \\W \\S \\B are")
            }
            return Self.literal(scalar)
        }
    }
}

// MARK: Brackets

extension SearchCompiler {
    private mutating func bracket(from start: Int) throws(Fault) -> SearchProgram.CharacterSet {
        var set = SearchProgram.CharacterSet()
        set.isNegated = takes("^")
        var isFirst = true
        while let scalar = current, isFirst || scalar != "]" {
            isFirst = false
            if scalar == "[", let mark = next(1), mark == ":" || mark == "." || mark == "=" {
                try named(mark, into: &set)
                continue
            }
            if scalar == "\\", let kind = next(1).flatMap(CharacterKind.escaped) {
                set.ranges += kind.isNegated ? [] : kind.ranges
                if kind.isNegated { set.without.append(kind.ranges) }
                position += 2
                continue
            }
            try range(into: &set)
        }
        guard takes("]") else {
            throw fault(
                "This bracket is never closed.", at: start, fix: "close it with ], or write \\[ for the character")
        }
        return set
    }

    /// One character, or two with a dash between them. A backslash protects what follows it, as everybody types it.
    private mutating func range(into set: inout SearchProgram.CharacterSet) throws(Fault) {
        let start = position
        guard let low = member() else { return }
        guard current == "-", let end = next(1), end != "]" else {
            set.ranges.append(low.value...low.value)
            return
        }
        position += 1
        guard let high = member(), low <= high else { throw fault("This range goes backwards.", at: start) }
        set.ranges.append(low.value...high.value)
    }

    private mutating func member() -> Unicode.Scalar? {
        if current == "\\", next(1) != nil { position += 1 }
        defer { position += 1 }
        return current
    }

    /// `[:alpha:]`, and `[.x.]` and `[=x=]` for single characters.
    private mutating func named(_ mark: Unicode.Scalar, into set: inout SearchProgram.CharacterSet) throws(Fault) {
        let start = position
        var end = position + 2
        while end + 1 < characters.count, characters[end] != mark || characters[end + 1] != "]" { end += 1 }
        guard end + 1 < characters.count else {
            throw fault("This class is never closed.", at: start, fix: "[[:alpha:]]")
        }
        let name = String(String.UnicodeScalarView(characters[position + 2..<end]))
        if mark == ":", let ranges = CharacterKind.classes[name] {
            set.ranges += ranges
        } else if mark != ":", end == position + 3 {
            set.ranges.append(characters[position + 2].value...characters[position + 2].value)
        } else {
            throw fault(
                "There is no such class.", at: start, fix: CharacterKind.classes.keys.sorted().joined(separator: " "))
        }
        position = end + 2
    }
}

// MARK: Writing the program

extension SearchCompiler {
    private mutating func emit(_ part: Part, into program: inout SearchProgram) throws(Fault) {
        effort += 1
        guard program.instructions.count < Self.longest, effort < Self.longest * 4 else {
            throw Fault(
                why: "This search is too large: its repetitions multiply.", place: 0, fix: "use * or + instead of {n,m}"
            )
        }
        switch part {
        case .nothing: break
        case .one(let instruction): program.instructions.append(instruction)
        case .sequence(let parts): for part in parts { try emit(part, into: &program) }
        case .choice(let ways): try emit(ways, into: &program)
        case .times(let part, let least, let most):
            for _ in 0..<least { try emit(part, into: &program) }
            guard let most else { return try emitLoop(part, into: &program) }
            var exits: [Int] = []
            for _ in least..<max(least, most) {
                exits.append(program.instructions.count)
                program.instructions.append(.split(0))
                try emit(part, into: &program)
            }
            for exit in exits { program.instructions[exit] = .split(program.instructions.count) }
        }
    }

    private mutating func emit(_ ways: [Part], into program: inout SearchProgram) throws(Fault) {
        var exits: [Int] = []
        for (index, way) in ways.enumerated() {
            guard index < ways.count - 1 else {
                try emit(way, into: &program)
                break
            }
            let fork = program.instructions.count
            program.instructions.append(.split(0))
            try emit(way, into: &program)
            exits.append(program.instructions.count)
            program.instructions.append(.jump(0))
            program.instructions[fork] = .split(program.instructions.count)
        }
        for exit in exits { program.instructions[exit] = .jump(program.instructions.count) }
    }

    private mutating func emitLoop(_ part: Part, into program: inout SearchProgram) throws(Fault) {
        let fork = program.instructions.count
        program.instructions.append(.split(0))
        try emit(part, into: &program)
        program.instructions.append(.jump(fork))
        program.instructions[fork] = .split(program.instructions.count)
    }
}

/// The kinds of characters that have a name.
enum CharacterKind {
    static let digits: [ClosedRange<UInt32>] = [48...57]
    static let spaces: [ClosedRange<UInt32>] = [
        9...13, 32...32, 0x85...0x85, 0xA0...0xA0, 0x2000...0x200A, 0x2028...0x2029, 0x3000...0x3000,
    ]
    static let letters: [ClosedRange<UInt32>] = [65...90, 97...122]
    /// Beyond ASCII everything counts as a letter; a person who types `\w` means words, not a table of Unicode.
    static let words: [ClosedRange<UInt32>] = [
        48...57, 65...90, 95...95, 97...122, 0xAA...0xAA, 0xB5...0xB5, 0xBA...0xBA, 0xC0...0x1FFF, 0x2C00...0x2FFF,
        0x3005...0xFFFD, 0x10000...0x1F000, 0x20000...0x10FFFF,
    ]

    static let classes: [String: [ClosedRange<UInt32>]] = [
        "alnum": letters + digits, "alpha": letters, "blank": [9...9, 32...32], "cntrl": [0...31, 127...127],
        "digit": digits, "graph": [33...126], "lower": [97...122], "print": [32...126],
        "punct": [33...47, 58...64, 91...96, 123...126], "space": [9...13, 32...32], "upper": [65...90],
        "xdigit": [48...57, 65...70, 97...102],
    ]

    static func escaped(_ scalar: Unicode.Scalar) -> SearchProgram.CharacterSet? {
        switch scalar {
        case "d": .init(ranges: digits)
        case "w": .init(ranges: words)
        case "s": .init(ranges: spaces)
        case "D": .init(ranges: digits, isNegated: true)
        case "W": .init(ranges: words, isNegated: true)
        case "S": .init(ranges: spaces, isNegated: true)
        default: nil
        }
    }
}
