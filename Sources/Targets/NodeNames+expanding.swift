import Problems

extension NodeNames {
    /// The names that a folded text stands for, made one at a time as they are asked for.
    ///
    /// `[0-999999999]` costs nothing until its names are taken. Several brackets make all combinations, the last running
    /// fastest. Throws `names.unclosed-bracket`, `names.not-numbers`, `target.backward-range` and
    /// `target.number-too-large`, status `.usage`.
    package static func expand(_ folded: String) throws(Problem) -> ExpandedNames {
        var patterns: [[ExpandedNames.Part]] = [[]]
        var literal = ""
        func finish(_ patterns: inout [[ExpandedNames.Part]], _ literal: inout String) {
            if !literal.isEmpty { patterns[patterns.count - 1].append(.literal(literal)) }
            literal = ""
        }
        var rest = Substring(folded)
        while let character = rest.first {
            rest.removeFirst()
            switch character {
            case ",":
                finish(&patterns, &literal)
                patterns.append([])
            case "[":
                finish(&patterns, &literal)
                patterns[patterns.count - 1].append(.numbers(try bracket(at: &rest, in: folded)))
            default: literal.append(character)
            }
        }
        finish(&patterns, &literal)
        return ExpandedNames(patterns: patterns.filter { !$0.isEmpty })
    }

    private static func bracket(at rest: inout Substring, in folded: String) throws(Problem) -> [PaddedRange] {
        let start = folded.count - rest.count - 1
        func problem(_ code: String, _ why: String) -> Problem {
            Problem(
                code, "Cannot expand these names.", why: why,
                excerpt: .init(folded, start..<folded.count - rest.count), status: .usage)
        }
        guard let end = rest.firstIndex(of: "]") else {
            throw problem("names.unclosed-bracket", "This bracket is never closed.")
        }
        let content = String(rest[..<end])
        rest = rest[end...].dropFirst()
        switch PaddedRange.reading(content) {
        case .numbers(let ranges): return ranges
        case .notNumbers, .malformed:
            throw problem("names.not-numbers", "Only numbers in brackets stand for a list of names.")
        case .tooLarge: throw problem("target.number-too-large", "A number in a name has at most 18 digits.")
        case .backward(let item, _): throw problem("target.backward-range", "The range \(item) goes backwards.")
        }
    }
}

/// Names that are made one at a time from a folded text.
package struct ExpandedNames: Sequence, Sendable {
    enum Part: Sendable {
        case literal(String)
        case numbers([PaddedRange])
    }

    let patterns: [[Part]]

    /// Starts again with the first name.
    package func makeIterator() -> Iterator { Iterator(patterns: patterns) }

    /// Walks over the names, remembering only where it is.
    package struct Iterator: IteratorProtocol {
        private var patterns: ArraySlice<[Part]>
        /// For each bracket of the first pattern: which of its ranges, and which number.
        private var places: [(range: Int, number: UInt64)] = []

        init(patterns: [[Part]]) {
            self.patterns = patterns[...]
            begin()
        }

        /// The next name, or nil after the last.
        package mutating func next() -> String? {
            guard let pattern = patterns.first else { return nil }
            var name = ""
            var bracket = 0
            for part in pattern {
                switch part {
                case .literal(let text): name += text
                case .numbers(let ranges):
                    name += ranges[places[bracket].range].written(places[bracket].number)
                    bracket += 1
                }
            }
            advance()
            return name
        }

        private var brackets: [[PaddedRange]] {
            (patterns.first ?? []).compactMap { if case .numbers(let ranges) = $0 { ranges } else { nil } }
        }

        private mutating func begin() {
            places = brackets.map { (0, $0[0].numbers.lowerBound) }
        }

        private mutating func advance() {
            let brackets = brackets
            for bracket in brackets.indices.reversed() {
                let ranges = brackets[bracket]
                let range = ranges[places[bracket].range]
                if places[bracket].number < range.last {
                    places[bracket].number += range.step
                    return
                }
                if places[bracket].range + 1 < ranges.count {
                    places[bracket].range += 1
                    places[bracket].number = ranges[places[bracket].range].numbers.lowerBound
                    return
                }
                places[bracket] = (0, ranges[0].numbers.lowerBound)
            }
            patterns = patterns.dropFirst()
            begin()
        }
    }
}
