import Problems

/// A glob, compiled once and matched often: whole words, letter case ignored.
///
/// `*` is any text, `?` any character, `[abc]`, `[!a]` and `[a-z]` one character, as in fnmatch. In patterns on names, digits in
/// brackets are numbers (`[3-15,20]`, `[01-12]` with its zeros), matched and never expanded.
package struct TargetPattern: Hashable, Sendable {
    /// What the pattern is matched with, which decides what a bracket means.
    package enum Subject: Sendable {
        /// The Name tag: digits in brackets are numbers.
        case name
        /// Any other value: a bracket is a character class.
        case attribute
    }

    /// A character that stands for itself, with its byte where it is ASCII.
    struct Literal: Hashable {
        let character: Character
        let byte: UInt8?

        init(_ character: Character) {
            self.character = character
            byte = character.utf8.count == 1 ? character.utf8.first : nil
        }
    }

    enum Piece: Hashable {
        case literal(Literal)
        case any
        case anything
        case characters([ClosedRange<UInt32>], isNegated: Bool)
        case number([PaddedRange])
    }

    let pieces: [Piece]
    /// What every ASCII value that matches begins with; most values are turned down by it alone.
    private let beginning: [UInt8]

    /// Compiles what was typed; quoted characters mean themselves.
    ///
    /// Throws `target.too-long`, `target.unclosed-bracket`, `target.backward-range` and `target.number-too-large`; `source` is shown with the place.
    package init(_ text: TargetText, of subject: Subject, in source: String) throws(Problem) {
        try text.checkLength(in: source)
        var compiler = PatternCompiler(text: text, subject: subject, source: source)
        pieces = try compiler.pieces()
        beginning = Self.beginning(of: pieces)
    }

    private static func beginning(of pieces: [Piece]) -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in pieces {
            guard case .literal(let literal) = piece, let byte = literal.byte else { break }
            bytes.append(byte)
        }
        return bytes
    }

    /// Compiles a pattern that does not come from a target, such as an answer of `show`'s completion.
    package init(_ text: String, of subject: Subject = .attribute) throws(Problem) {
        try self.init(TargetText(text), of: subject, in: text)
    }

    /// Whether the whole of `value` matches.
    package func matches(_ value: String) -> Bool {
        var left = value.utf8.count
        var rest = value.utf8.makeIterator()
        for expected in beginning {
            guard let byte = rest.next() else { return false }
            left -= 1
            if Self.needsCharacters(byte) { return matchesCharacters(of: value) }
            if Self.lowercased(byte) != expected { return false }
        }
        if beginning.count == pieces.count {
            // Beyond ASCII, what follows could belong to the last character, as an accent does.
            return left == 0 || (!isAllASCII(rest) && matchesCharacters(of: value))
        }
        if endsWithAnythingOnly, isAllASCII(rest) { return true }
        var bytes = beginning
        bytes.reserveCapacity(beginning.count + left)
        while let byte = rest.next() {
            if Self.needsCharacters(byte) { return matchesCharacters(of: value) }
            bytes.append(Self.lowercased(byte))
        }
        return matches(all: bytes, from: beginning.count)
    }

    /// Whether nothing but a `*` follows the beginning.
    private var endsWithAnythingOnly: Bool { pieces.count == beginning.count + 1 && pieces.last == .anything }

    private func isAllASCII(_ bytes: String.UTF8View.Iterator) -> Bool {
        var bytes = bytes
        while let byte = bytes.next() { if Self.needsCharacters(byte) { return false } }
        return true
    }

    private func matchesCharacters(of value: String) -> Bool {
        matches(all: Array(value.lowercased()), from: 0)
    }

    /// A carriage return may be half of a character ("\r\n"), so it takes the slow way with everything beyond ASCII.
    private static func needsCharacters(_ byte: UInt8) -> Bool { byte >= 0x80 || byte == 0x0D }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

// MARK: Matching

/// A character of a value, as a byte where the value is ASCII.
private protocol PatternElement {
    var code: UInt32? { get }
    var digit: UInt64? { get }
    func isSame(as literal: TargetPattern.Literal) -> Bool
}

extension UInt8: PatternElement {
    fileprivate var code: UInt32? { UInt32(self) }
    fileprivate var digit: UInt64? { self >= 0x30 && self <= 0x39 ? UInt64(self - 0x30) : nil }
    fileprivate func isSame(as literal: TargetPattern.Literal) -> Bool { literal.byte == self }
}

extension Character: PatternElement {
    fileprivate var code: UInt32? { unicodeScalars.count == 1 ? unicodeScalars.first?.value : nil }
    fileprivate var digit: UInt64? { asciiValue?.digit }
    fileprivate func isSame(as literal: TargetPattern.Literal) -> Bool { literal.character == self }
}

extension TargetPattern {
    /// Follows all ways through the pattern at once, so that no pattern takes longer than its length times the value's.
    ///
    /// The first `start` pieces are literals that were found to fit.
    private func matches<Element: PatternElement>(all value: [Element], from start: Int) -> Bool {
        var prefix = start
        while prefix < pieces.count, case .literal(let literal) = pieces[prefix] {
            guard prefix < value.count, value[prefix].isSame(as: literal) else { return false }
            prefix += 1
        }
        if prefix == pieces.count { return prefix == value.count }
        if prefix == pieces.count - 1, pieces[prefix] == .anything { return true }
        var reached = [Bool](repeating: false, count: value.count + 1)
        reached[prefix] = true
        for index in prefix..<pieces.count {
            guard step(over: index, in: value, &reached) else { return false }
        }
        return reached[value.count]
    }

    /// Takes one piece from every place that was reached; false where it leads nowhere.
    private func step<Element: PatternElement>(over index: Int, in value: [Element], _ reached: inout [Bool]) -> Bool {
        switch pieces[index] {
        case .anything:
            guard let first = reached.firstIndex(of: true) else { return false }
            for position in first..<reached.count { reached[position] = true }
            return true
        case .number(let ranges):
            return numbers(ranges, at: index, in: value, &reached)
        case .literal(let literal):
            return oneStep(in: value, &reached) { $0.isSame(as: literal) }
        case .any:
            return oneStep(in: value, &reached) { _ in true }
        case .characters(let ranges, let isNegated):
            return oneStep(in: value, &reached) { element in
                let isIn = element.code.map { code in ranges.contains { $0.contains(code) } } ?? false
                return isIn != isNegated
            }
        }
    }

    @inline(__always)
    private func oneStep<Element: PatternElement>(
        in value: [Element], _ reached: inout [Bool], where fits: (Element) -> Bool
    ) -> Bool {
        var leads = false
        for position in stride(from: value.count - 1, through: 0, by: -1) {
            let fits = reached[position] && fits(value[position])
            reached[position + 1] = fits
            leads = leads || fits
        }
        reached[0] = false
        return leads
    }

    /// Beside `*` a number is all its digits, so `worker[1-2]*` does not take worker15 for 1 and "5".
    private func numbers<Element: PatternElement>(
        _ ranges: [PaddedRange], at index: Int, in value: [Element], _ reached: inout [Bool]
    ) -> Bool {
        let afterAnything = index > 0 && pieces[index - 1] == .anything
        let beforeAnything = index + 1 < pieces.count && pieces[index + 1] == .anything
        var leads = false
        for position in stride(from: value.count, through: 0, by: -1) where reached[position] {
            reached[position] = false
            if afterAnything, position > 0, value[position - 1].digit != nil { continue }
            var number: UInt64 = 0
            var end = position
            while end < value.count, end - position < PaddedRange.mostDigits, let digit = value[end].digit {
                number = number * 10 + digit
                end += 1
                if beforeAnything, end < value.count, value[end].digit != nil { continue }
                let startsWithZero = value[position].digit == 0
                if ranges.contains(where: {
                    $0.contains(number, digits: end - position, startsWithZero: startsWithZero)
                }) {
                    reached[end] = true
                    leads = true
                }
            }
        }
        return leads
    }
}
