import Problems

extension Evaluation {
    /// What `tags=KEY:PATTERN` and `tags=KEY` ask.
    ///
    /// Keys and values both hold colons, so every colon outside brackets is tried as the place between the two.
    func tags(
        _ comparison: TargetOperator, _ pattern: TargetText, of term: TargetTerm
    ) throws(Problem) -> TargetQuestion {
        switch comparison {
        case .equals, .isNot:
            let whole = try TargetPattern(pattern, of: .attribute, in: source)
            var splits: [(key: TargetPattern, value: TargetPattern)] = []
            for colon in pattern.colonsOutsideBrackets {
                let key = try TargetPattern(pattern[0..<colon], of: .attribute, in: source)
                let value = try TargetPattern(pattern[colon + 1..<pattern.marks.count], of: .attribute, in: source)
                splits.append((key, value))
            }
            let subject = TargetQuestion.Subject.tags { key in
                if whole.matches(key) { return .always }
                let values = splits.filter { $0.key.matches(key) }.map(\.value)
                return values.isEmpty ? .never : .byValue { value in values.contains { $0.matches(value) } }
            }
            return TargetQuestion(subject, isNegated: comparison == .isNot)
        case .finds:
            let search = PatternSearch(try pattern.search(in: source), patience: patience)
            return TargetQuestion(.tags { key in .byValue { search.finds(in: "\(key):\($0)") } })
        case .less, .more, .atMost, .atLeast:
            throw problem(
                "target.bad-comparison", "tags holds keys and values; name the key to compare its value.", pattern,
                fixes: "tag:KEY\(comparison.rawValue)\(pattern.quotedText)")
        }
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
