/// Patterns of file names, as shells have them: `*`, `?`, `[a-z]`, `[!a-z]` and `\` before a character that means itself.
///
/// Names are bytes; `?` and sets take a whole UTF-8 character.
package enum Glob {
    /// Whether a path has anything in it that makes it a pattern.
    package static func isPattern(_ text: some Sequence<UInt8>) -> Bool {
        text.contains { [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")].contains($0) }
    }

    /// Whether a bare name fits a pattern; a dot in front has to be written.
    package static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
        let name = Array(String(decoding: name, as: UTF8.self).unicodeScalars)
        let pattern = Array(String(decoding: pattern, as: UTF8.self).unicodeScalars)
        return matches(name[...], pattern[...])
    }

    private typealias Scalars = ArraySlice<Unicode.Scalar>

    private static func matches(_ wholeName: Scalars, _ wholePattern: Scalars) -> Bool {
        var name = wholeName
        var pattern = wholePattern
        // Where the last star was, to let it take one character more; older stars need no second thought.
        var retry: (name: Scalars, pattern: Scalars)?
        while true {
            if pattern.first == "*" {
                pattern.removeFirst()
                retry = (name, pattern)
                continue
            }
            if name.isEmpty, pattern.isEmpty { return true }
            if let character = name.first, let rest = step(character, pattern) {
                name.removeFirst()
                pattern = rest
                continue
            }
            guard var last = retry, !last.name.isEmpty else { return false }
            last.name.removeFirst()
            retry = last
            (name, pattern) = last
        }
    }

    /// The pattern after its first element if that takes the character.
    private static func step(_ character: Unicode.Scalar, _ pattern: Scalars) -> Scalars? {
        guard let first = pattern.first else { return nil }
        let rest = pattern.dropFirst()
        switch first {
        case "?": return rest
        case "[":
            guard let set = CharacterSetPattern(rest) else { return character == "[" ? rest : nil }
            return set.contains(character) ? set.rest : nil
        case "\\":
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

    /// The paths that a pattern means, in the order of their bytes; `names` lists a folder, `exists` looks at a path.
    ///
    /// A path that exists as it is written means itself, whatever is in it.
    package static func expand(
        _ pattern: [UInt8], isolation: isolated (any Actor)? = #isolation,
        exists: ([UInt8]) async throws -> Bool, names: ([UInt8]) async throws -> [[UInt8]]
    ) async throws -> [[UInt8]] {
        guard isPattern(pattern) else { return [pattern] }
        if try await exists(pattern) { return [pattern] }
        let slash = UInt8(ascii: "/")
        var bases: [[UInt8]] = [pattern.first == slash ? [slash] : []]
        var checked = true
        for part in pattern.split(separator: slash) {
            if isPattern(part) {
                var next: [[UInt8]] = []
                for base in bases {
                    let found = try await names(base.isEmpty ? [UInt8(ascii: ".")] : base)
                    next += found.filter { matches($0, Array(part)) }.map { join(base, $0) }
                }
                bases = next
                checked = true
            } else {
                bases = bases.map { join($0, Array(part)) }
                checked = false
            }
        }
        if !checked {
            var found: [[UInt8]] = []
            for base in bases where try await exists(base) { found.append(base) }
            bases = found
        }
        return bases.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func join(_ base: [UInt8], _ name: [UInt8]) -> [UInt8] {
        if base.isEmpty { return name }
        return base.last == UInt8(ascii: "/") ? base + name : base + [UInt8(ascii: "/")] + name
    }
}
