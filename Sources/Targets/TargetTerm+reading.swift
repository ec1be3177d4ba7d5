import Problems
import Text

extension TargetTerm {
    /// Understands one term, by itself: what only the fleet can tell (an id, a cluster, a name) stays a word.
    init(reading text: TargetToken.TermText, at range: Range<Int>, in source: String) throws(Problem) {
        self.range = range
        if let comparison = text.comparison {
            meaning = try Self.comparison(text.left, comparison, text.right, at: range, in: source)
        } else {
            meaning = try Self.word(text.left, at: range, in: source)
        }
    }

    private static func comparison(
        _ attribute: TargetText, _ comparison: TargetOperator, _ pattern: TargetText, at range: Range<Int>,
        in source: String
    ) throws(Problem) -> Meaning {
        guard !attribute.isEmpty else {
            let isArrow = comparison == .more || comparison == .less
            let fix =
                isArrow
                ? "to use a file, stand it apart: \(comparison.rawValue) FILE" : "state\(comparison.rawValue)running"
            throw Problem(
                "target.missing-attribute", "Cannot read this target.",
                why: "No attribute stands before the \(comparison.rawValue).", fix: fix,
                excerpt: .init(source, range.lowerBound..<range.lowerBound + comparison.rawValue.count), status: .usage)
        }
        switch comparison {
        case .equals, .isNot:
            _ = try TargetPattern(pattern, of: .attribute, in: source)
        case .finds, .less, .more, .atMost, .atLeast:
            guard !pattern.isEmpty else {
                throw Problem(
                    "target.missing-value", "Cannot read this target.",
                    why: "Nothing stands after the \(comparison.rawValue).",
                    excerpt: .init(source, range.upperBound..<range.upperBound), status: .usage)
            }
            if comparison == .finds { _ = try pattern.search(in: source) }
        }
        return .comparison(attribute: attribute, comparison, pattern: pattern)
    }

    private static func word(_ text: TargetText, at range: Range<Int>, in source: String) throws(Problem) -> Meaning {
        guard text.marks.allSatisfy({ !$0.isQuoted }) else { return try name(text, in: source) }
        let word = text.plain
        if word == "*" { return .everything }
        if word.hasPrefix(":") { return .resultSet(try resultSet(named: word, at: range, in: source)) }
        if word.hasPrefix("%") { return .group(try group(named: word, at: range, in: source)) }
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, ends.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return try name(text, in: source)
        }
        let numbers = ends.compactMap { Int($0) }
        guard numbers.count == ends.count else {
            throw Problem(
                "target.number-too-large", "Cannot read this target.", why: "No node has so large a number.",
                excerpt: .init(source, range), status: .usage)
        }
        if numbers.count == 1 { return .index(numbers[0]) }
        return numbers[0] <= numbers[1] ? .indices(numbers[0]...numbers[1]) : try name(text, in: source)
    }

    private static func name(_ text: TargetText, in source: String) throws(Problem) -> Meaning {
        _ = try TargetPattern(text, of: .name, in: source)
        return .word(text)
    }

    private static func resultSet(
        named word: String, at range: Range<Int>, in source: String
    ) throws(Problem) -> ResultSet {
        let name = word.dropFirst().lowercased()
        if let set = ResultSet(rawValue: name) { return set }
        let nearest = NearestName.of(name, among: ResultSet.allCases.map(\.rawValue))
        let all = ResultSet.allCases.map { ":\($0.rawValue)" }.joined(separator: " ")
        throw Problem(
            "target.unknown-set", "Cannot read this target.", why: "There is no result set \"\(word)\".",
            fix: nearest.map { ":\($0)" } ?? all, excerpt: .init(source, range), status: .usage)
    }

    private static func group(named word: String, at range: Range<Int>, in source: String) throws(Problem) -> String {
        let name = String(word.dropFirst())
        guard SavedTargets.isName(name) else {
            throw Problem(
                "target.bad-group", "Cannot read this target.", why: SavedTargets.nameRule,
                fix: "quote the word if it is a node's name: '\(word)'", excerpt: .init(source, range), status: .usage)
        }
        return name
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
