import Problems

extension Evaluation {
    /// The test for `tags=KEY:PATTERN` and `tags=KEY`.
    ///
    /// Keys and values both hold colons, so every colon outside brackets is tried as the place between the two.
    func tags(
        _ comparison: TargetOperator, _ pattern: TargetText, of term: TargetTerm
    ) throws(Problem) -> (Candidate) -> Bool {
        switch comparison {
        case .equals, .isNot:
            let whole = try TargetPattern(pattern, of: .attribute, in: source)
            var splits: [(key: TargetPattern, value: TargetPattern)] = []
            for colon in pattern.colonsOutsideBrackets {
                let key = try TargetPattern(pattern[0..<colon], of: .attribute, in: source)
                let value = try TargetPattern(pattern[colon + 1..<pattern.marks.count], of: .attribute, in: source)
                splits.append((key, value))
            }
            return { candidate in
                let isThere = candidate.hasTag { key, value in
                    whole.matches(key) || splits.contains { $0.key.matches(key) && $0.value.matches(value) }
                }
                return isThere == (comparison == .equals)
            }
        case .finds:
            let search = PatternSearch(try pattern.search(in: source), patience: patience)
            return { $0.hasTag { key, value in search.finds(in: "\(key):\(value)") } }
        case .less, .more, .atMost, .atLeast:
            throw problem(
                "target.bad-comparison", "tags holds keys and values; name the key to compare its value.", pattern,
                fixes: "tag:KEY\(comparison.rawValue)\(pattern.quotedText)")
        }
    }
}

extension TargetCandidate {
    fileprivate func hasTag(where fits: (String, String) -> Bool) -> Bool {
        var isThere = false
        forEachTag { key, value in
            isThere = fits(key, value)
            return !isThere
        }
        return isThere
    }
}

extension TargetText {
    /// Where colons stand that are not members of a bracket.
    fileprivate var colonsOutsideBrackets: [Int] {
        var colons: [Int] = []
        var position = 0
        while position < marks.count {
            if marks[position] == Mark(character: "[", isQuoted: false) {
                position = endOfBracket(from: position)
            } else if marks[position].character == ":" {
                colons.append(position)
            }
            position += 1
        }
        return colons
    }

    /// The place of the `]` that closes the bracket opened at `opening`; the last place where none does.
    private func endOfBracket(from opening: Int) -> Int {
        var position = opening + 1
        if position < marks.count, marks[position] == Mark(character: "!", isQuoted: false) { position += 1 }
        if position < marks.count, marks[position] == Mark(character: "]", isQuoted: false) { position += 1 }
        while position < marks.count - 1, marks[position] != Mark(character: "]", isQuoted: false) { position += 1 }
        return position
    }
}
