import Problems
import Text

extension Evaluation {
    /// The test for `attribute op pattern`, with everything that can be decided before looking at instances decided.
    func predicate(
        _ attribute: TargetText, _ comparison: TargetOperator, _ pattern: TargetText, of term: TargetTerm
    ) throws(Problem) -> (Candidate) -> Bool {
        switch Attributes.meaning(of: attribute.plain, present: scope.attributesPresent) {
        case .tags:
            return try tags(comparison, pattern, of: term)
        case .tag(let key):
            let key = try TargetPattern(TargetText(key, quoted: true), of: .attribute, in: source)
            return try values(comparison, pattern, of: term, named: attribute.plain) { candidate in
                var values: [String] = []
                candidate.forEachTag { name, value in
                    if key.matches(name) { values.append(value) }
                    return true
                }
                return values
            }
        case .attribute("age"):
            return try age(comparison, pattern, of: term)
        case .attribute(let name):
            return try values(comparison, pattern, of: term, named: name) { $0.allValues(of: name) }
        case .ambiguous(let names):
            var problem = problem(
                "target.ambiguous-attribute", "\(attribute.plain) is the last part of several attributes.", attribute)
            problem.fixes = names.prefix(6).map { $0 + comparison.rawValue + pattern.quotedText }
            throw problem
        case .unknown:
            throw unknown(attribute, comparison, pattern)
        }
    }

    private func values(
        _ comparison: TargetOperator, _ pattern: TargetText, of term: TargetTerm, named name: String,
        _ values: @escaping (Candidate) -> [String]
    ) throws(Problem) -> (Candidate) -> Bool {
        switch comparison {
        case .equals, .isNot:
            let pattern = try TargetPattern(pattern, of: name == "name" ? .name : .attribute, in: source)
            // Thousands of instances have the same state or type: the answer for the last value is kept.
            var known: (value: String, fits: Bool)?
            return { candidate in
                let fits = values(candidate).contains { value in
                    if let known, known.value == value { return known.fits }
                    let fits = pattern.matches(value)
                    known = (value, fits)
                    return fits
                }
                return fits == (comparison == .equals)
            }
        case .finds:
            let search = PatternSearch(try pattern.search(in: source), patience: patience)
            return { values($0).contains { search.finds(in: $0) } }
        case .less, .more, .atMost, .atLeast:
            let order = try order(to: pattern, of: name)
            return { values($0).contains { order($0).map(comparison.accepts) ?? false } }
        }
    }

    /// How a value stands to what was typed: a time to a time, an amount to an amount.
    private func order(to pattern: TargetText, of name: String) throws(Problem) -> (String) -> Int? {
        if let time = Instant.seconds(pattern.plain) {
            return { Instant.seconds($0).map { $0 < time ? -1 : $0 > time ? 1 : 0 } }
        }
        guard !name.hasSuffix("_time") else {
            throw problem(
                "target.bad-comparison", "\(name) is a time, and \(pattern.plain) is none.", pattern,
                fixes: "\(name)>2026-11-01", "age>8h")
        }
        guard let amount = Quantity(pattern.plain) else {
            throw problem(
                "target.bad-comparison", "Only numbers, sizes, times and durations can be less or more.", pattern,
                fixes: "age>8h", "launch_time>2026-11-01", "\(name)=\(pattern.quotedText)")
        }
        return { Quantity($0)?.order(amount) }
    }

    /// `age` compared is counted from the launch time to now, so that it is right at any moment of a cached fleet.
    private func age(
        _ comparison: TargetOperator, _ pattern: TargetText, of term: TargetTerm
    ) throws(Problem) -> (Candidate) -> Bool {
        switch comparison {
        case .equals, .isNot, .finds:
            return try values(comparison, pattern, of: term, named: "age") { $0.allValues(of: "age") }
        case .less, .more, .atMost, .atLeast:
            guard let amount = Quantity(pattern.plain), let wanted = amount.seconds ?? amount.plain else {
                throw problem(
                    "target.bad-comparison", "An age is a duration.", pattern, fixes: "age\(comparison.rawValue)8h",
                    "launch_time>2026-11-01")
            }
            let now = scope.now
            return { candidate in
                guard let launch = candidate.allValues(of: "launch_time").first.flatMap(Instant.seconds) else {
                    return false
                }
                let age = now - launch
                return comparison.accepts(age < wanted ? -1 : age > wanted ? 1 : 0)
            }
        }
    }

}

// MARK: What is wrong

extension Evaluation {
    func problem(_ code: String, _ why: String, _ part: TargetText, fixes: String...) -> Problem {
        var problem = Problem(
            code, "Cannot read this target.", why: why, excerpt: .init(source, part.range), status: .usage)
        problem.fixes = fixes
        return problem
    }

    private func unknown(_ attribute: TargetText, _ comparison: TargetOperator, _ pattern: TargetText) -> Problem {
        let name = attribute.plain
        var problem = problem("target.unknown-attribute", "There is no attribute \"\(name)\".", attribute)
        let value = comparison.rawValue + pattern.quotedText
        if let nearest = NearestName.of(name, among: Attributes.all(present: scope.attributesPresent())) {
            problem.fixes.append(
                nearest + comparison.rawValue + (Self.nearestValue(of: nearest, to: pattern) ?? pattern.quotedText))
        }
        if hasTag(named: name) {
            let isPattern = comparison == .equals || comparison == .isNot
            problem.fixes.append(
                isPattern
                    ? "tags\(comparison.rawValue)\(attribute.quotedText):\(pattern.quotedText)"
                    : "tag:\(attribute.quotedText)\(value)")
        }
        if problem.fixes.isEmpty { problem.fixes = ["show -vv, to see all attributes"] }
        return problem
    }

    /// The state that somebody most likely meant; other attributes take any value.
    private static func nearestValue(of attribute: String, to pattern: TargetText) -> String? {
        guard attribute == "state", !pattern.plain.contains("*") else { return nil }
        return NearestName.of(pattern.plain, among: states)
    }

    /// Says why a comparison by `=` chose nothing: a value that is nearly the same, or the working set.
    mutating func explainNoValue(_ choice: [Choice], _ attribute: TargetText, _ pattern: TargetText) {
        let fitting = choice.indices.filter { !choice[$0].isEmpty }
        guard !fitting.contains(where: { isInWorkingSet[$0] }) else { return }
        let typed = attribute.quotedText + "=" + pattern.quotedText
        guard fitting.isEmpty else {
            notes.append("\(typed) is true only outside the working set.")
            nearest.append("use *")
            return
        }
        // A state that no instance is in is spelled right all the same.
        let known = pattern.hasWildcards ? [] : values(of: attribute)
        guard !known.contains(pattern.plain.lowercased()),
            let value = NearestName.of(pattern.plain, among: known)
        else { return }
        notes.append("Nothing has \(typed).")
        nearest.append(attribute.quotedText + "=" + TargetText(value).protected.quotedText)
    }

    /// Every value that the attribute has in the scope, and what a state can be; sorted, so that a tie is the same each time.
    private func values(of attribute: TargetText) -> [String] {
        var found: Set<String> = []
        switch Attributes.meaning(of: attribute.plain, present: scope.attributesPresent) {
        case .attribute(let name):
            for candidate in scope.candidates { found.formUnion(candidate.allValues(of: name)) }
            if name == "state" { found.formUnion(Self.states) }
        case .tag(let wanted):
            for candidate in scope.candidates {
                candidate.forEachTag { key, value in
                    if key == wanted { found.insert(value) }
                    return true
                }
            }
        case .tags:
            for candidate in scope.candidates {
                candidate.forEachTag { key, value in
                    found.formUnion([key, key + ":" + value])
                    return true
                }
            }
        case .ambiguous, .unknown: break
        }
        return found.sorted()
    }

    private func hasTag(named name: String) -> Bool {
        let wanted = name.lowercased()
        return scope.candidates.contains { candidate in
            var isThere = false
            candidate.forEachTag { key, _ in
                isThere = key.lowercased() == wanted
                return !isThere
            }
            return isThere
        }
    }
}

extension TargetOperator {
    /// Whether a value that stands so (less than 0, 0, more than 0) to what was typed is asked for.
    func accepts(_ order: Int) -> Bool {
        switch self {
        case .less: order < 0
        case .atMost: order <= 0
        case .more: order > 0
        case .atLeast: order >= 0
        case .equals: order == 0
        case .isNot: order != 0
        case .finds: false
        }
    }
}

extension TargetCandidate {
    /// The values of an attribute, those that the candidate has as properties included.
    func allValues(of attribute: String) -> [String] {
        switch attribute {
        case "name": name.map { [$0] } ?? []
        case "id": [id]
        case "cluster": cluster.map { [$0] } ?? []
        case "index": index.map { ["\($0)"] } ?? []
        default: values(of: attribute)
        }
    }
}
