/// A pattern of text with wildcards, matched against whole texts in time that grows no faster than the product of both lengths.
///
/// Targets have patterns of their own (`TargetPattern`): theirs know numbers in names and matching ten thousand of them at once.
package struct GlobPattern: Hashable, Sendable {
    /// Which characters are wildcards; `*` always is.
    package struct Syntax: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        /// A set of this raw value.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// `?` is any character.
        package static let marks = Syntax(rawValue: 1)
        /// `[a-z]` and `[!a-z]` are one character, and `\` makes the next one mean itself.
        package static let sets = Syntax(rawValue: 2)
        /// Upper and lower case are the same.
        package static let ignoringCase = Syntax(rawValue: 4)

        /// As POSIX shells match file names (POSIX.1-2017, Shell Command Language, 2.13).
        package static let shell: Syntax = [.marks, .sets]
    }

    private typealias Scalars = ArraySlice<Unicode.Scalar>
    private let pattern: [Unicode.Scalar]
    private let syntax: Syntax

    /// A pattern in the given syntax.
    package init(_ pattern: String, _ syntax: Syntax) {
        self.syntax = syntax
        self.pattern = Array((syntax.contains(.ignoringCase) ? pattern.lowercased() : pattern).unicodeScalars)
    }

    /// Whether all of a text fits.
    package func matches(_ text: String) -> Bool {
        matches(Array((syntax.contains(.ignoringCase) ? text.lowercased() : text).unicodeScalars)[...])
    }

    private func matches(_ text: Scalars) -> Bool {
        var text = text
        var pattern = pattern[...]
        // Where the last star was, to let it take one character more; older stars need no second thought.
        var retry: (text: Scalars, pattern: Scalars)?
        while true {
            if pattern.first == "*" {
                pattern.removeFirst()
                retry = (text, pattern)
                continue
            }
            if text.isEmpty, pattern.isEmpty { return true }
            if let character = text.first, let rest = step(character, pattern) {
                text.removeFirst()
                pattern = rest
                continue
            }
            guard var last = retry, !last.text.isEmpty else { return false }
            last.text.removeFirst()
            retry = last
            (text, pattern) = last
        }
    }

    /// The pattern after its first element if that takes the character.
    private func step(_ character: Unicode.Scalar, _ pattern: Scalars) -> Scalars? {
        guard let first = pattern.first else { return nil }
        let rest = pattern.dropFirst()
        switch first {
        case "?" where syntax.contains(.marks): return rest
        case "[" where syntax.contains(.sets):
            guard let set = CharacterSetPattern(rest) else { return character == "[" ? rest : nil }
            return set.contains(character) ? set.rest : nil
        case "\\" where syntax.contains(.sets):
            guard let literal = rest.first else { return character == "\\" ? rest : nil }
            return literal == character ? rest.dropFirst() : nil
        default: return first == character ? rest : nil
        }
    }

    /// `[…]` without its first bracket; nil where it has no end.
    private struct CharacterSetPattern {
        var isNegated = false
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var rest: Scalars

        init?(_ pattern: Scalars) {
            rest = pattern
            if rest.first == "!" || rest.first == "^" {
                isNegated = true
                rest.removeFirst()
            }
            var isFirst = true
            while let low = rest.first, low != "]" || isFirst {
                isFirst = false
                rest.removeFirst()
                var high = low
                if rest.first == "-", let end = rest.dropFirst().first, end != "]" {
                    high = end
                    rest.removeFirst(2)
                }
                if low <= high { ranges.append(low...high) }
            }
            guard rest.popFirst() == "]" else { return nil }
        }

        func contains(_ character: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(character) } != isNegated
        }
    }
}
