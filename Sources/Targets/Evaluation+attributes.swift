import Problems
import Text

extension Evaluation {
    /// What `attribute op pattern` asks, with everything that can be decided before looking at instances decided.
    func question(
        _ attribute: TargetText, _ comparison: TargetOperator, _ pattern: TargetText, of term: TargetTerm
    ) throws(Problem) -> TargetQuestion {
        switch Attributes.meaning(of: attribute.plain, present: scope.attributesPresent) {
        case .tags:
            return try tags(comparison, pattern, of: term)
        case .tag(let key):
            let key = try TargetPattern(TargetText(key, quoted: true), of: .attribute, in: source)
            let fits = try test(comparison, pattern, named: attribute.plain)
            let subject = TargetQuestion.Subject.tags { key.matches($0) ? .byValue(fits) : .never }
            return TargetQuestion(subject, isNegated: comparison == .isNot)
        case .attribute("age") where comparison.isOrder:
            return try age(comparison, pattern)
        case .attribute(let name):
            let fits = try test(comparison, pattern, named: name)
            return TargetQuestion(.values(of: name, fits), isNegated: comparison == .isNot)
        case .ambiguous(let names):
            var problem = problem(
                "target.ambiguous-attribute", "\(attribute.plain) is the last part of several attributes.", attribute)
            problem.fixes = names.prefix(6).map { $0 + comparison.rawValue + pattern.quotedText }
            throw problem
        case .unknown:
            throw unknown(attribute, comparison, pattern)
        }
    }

    /// The test of one value; that of `!=` is that of `=`, whose answer is turned round for the whole candidate.
    private func test(
        _ comparison: TargetOperator, _ pattern: TargetText, named name: String
    ) throws(Problem) -> (String) -> Bool {
        switch comparison {
        case .equals, .isNot:
            let pattern = try TargetPattern(pattern, of: name == "name" ? .name : .attribute, in: source)
            return { pattern.matches($0) }
        case .finds:
            let search = PatternSearch(try pattern.search(in: source), patience: patience)
            return { search.finds(in: $0) }
        case .less, .more, .atMost, .atLeast:
            let order = try order(to: pattern, of: name)
            return { order($0).map(comparison.accepts) ?? false }
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
    private func age(_ comparison: TargetOperator, _ pattern: TargetText) throws(Problem) -> TargetQuestion {
        guard let amount = Quantity(pattern.plain), let wanted = amount.seconds ?? amount.plain else {
            throw problem(
                "target.bad-comparison", "An age is a duration.", pattern, fixes: "age\(comparison.rawValue)8h",
                "launch_time>2026-11-01")
        }
        let now = scope.now
        return TargetQuestion(
            .values(of: "launch_time") { text in
                guard let launch = Instant.seconds(text) else { return false }
                let age = now - launch
                return comparison.accepts(age < wanted ? -1 : age > wanted ? 1 : 0)
            })
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
    /// Whether it asks for more or less, and not for a text.
    fileprivate var isOrder: Bool {
        switch self {
        case .less, .more, .atMost, .atLeast: true
        case .equals, .isNot, .finds: false
        }
    }

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
