import Problems

/// Finds the instances that a target means.
package enum TargetMatcher {
    /// Chooses from the scope what the expression asks for.
    ///
    /// Throws a Problem that points into the target: `target.unknown-attribute`, `target.ambiguous-attribute`,
    /// `target.too-slow`, `target.bad-comparison`, `target.ambiguous-id`, `target.ambiguous-name`, `target.group-in-itself`
    /// (all `.usage`), `target.no-such-group`,
    /// `target.no-such-index` and `target.no-results` (`.notFound`). That nothing matched is no failure here.
    package static func select<Candidate: TargetCandidate>(
        _ expression: TargetExpression, in scope: TargetScope<Candidate>
    ) throws(Problem) -> TargetSelection<Candidate> {
        var evaluation = Evaluation(of: expression, in: scope)
        let choice = try evaluation.choice(of: expression.root)
        var places: [Int] = []
        var isEverything = true
        for place in scope.candidates.indices {
            if choice[place].isMeant(inWorkingSet: evaluation.isInWorkingSet[place]) {
                places.append(place)
            } else if evaluation.isInWorkingSet[place] {
                isEverything = false
            }
        }
        let implicit = places.filter { !choice[$0].contains(.explicit) }
        return TargetSelection(
            chosen: places.map { scope.candidates[$0] }, notes: evaluation.notes,
            isEverything: isEverything && !places.isEmpty, plainWord: expression.plainWord,
            implicit: implicit.count == places.count ? nil : Set(implicit.map { scope.candidates[$0].id }),
            named: Set(places.filter { choice[$0].contains(.anywhere) }.map { scope.candidates[$0].id }),
            source: expression.source, nearest: evaluation.nearest)
    }
}

extension TargetMatcher {
    /// How many the expression chooses, in a fraction of the time that it takes to say which and why.
    ///
    /// Throws what `select` throws.
    package static func count<Candidate: TargetCandidate>(
        _ expression: TargetExpression, in scope: TargetScope<Candidate>
    ) throws(Problem) -> Int {
        var evaluation = Evaluation(of: expression, in: scope)
        let choice = try evaluation.choice(of: expression.root)
        return zip(choice, evaluation.isInWorkingSet).reduce(0) { $0 + ($1.0.isMeant(inWorkingSet: $1.1) ? 1 : 0) }
    }
}

/// What is known of one candidate while an expression is worked through.
struct Choice: OptionSet {
    let rawValue: UInt8

    static let chosen = Choice(rawValue: 1)
    /// Chosen by more than `*` and what is left when others are taken away.
    static let explicit = Choice(rawValue: 2)
    /// Chosen by what means one machine, so that the working set does not count.
    static let anywhere = Choice(rawValue: 4)

    /// Whether the candidate is meant in the end, which is or is not in the working set.
    func isMeant(inWorkingSet isIn: Bool) -> Bool { contains(.chosen) && (isIn || contains(.anywhere)) }
}

/// One expression on its way through one scope: an array of choices, a place for each candidate.
struct Evaluation<Candidate: TargetCandidate> {
    let source: String
    let scope: TargetScope<Candidate>
    let isInWorkingSet: [Bool]
    /// What all searches of this target have together.
    let patience: Patience
    /// The groups that this target stands in, the outermost first.
    var groups: [String] = []
    /// What the groups that were asked for chose: each is worked through once, however often it is named.
    var chosenByGroup: [String: [Choice]] = [:]
    var saved: SavedTargets?
    var notes: [String] = []
    var nearest: [String] = []

    init(of expression: TargetExpression, in scope: TargetScope<Candidate>) {
        source = expression.source
        self.scope = scope
        patience = Patience(scope.patience)
        if let isIn = scope.isInWorkingSet {
            isInWorkingSet = scope.candidates.map(isIn)
        } else {
            isInWorkingSet = [Bool](repeating: true, count: scope.candidates.count)
        }
    }

    mutating func choice(of part: TargetPart) throws(Problem) -> [Choice] {
        switch part {
        case .term(let term): try choice(of: term)
        case .list(let members): try union(members)
        case .both(let members): try intersection(members)
        }
    }

    private mutating func union(_ members: [TargetPart.Member]) throws(Problem) -> [Choice] {
        let startsFromEverything = members.first?.isExcluded ?? false
        var result = startsFromEverything ? workingSet : [Choice](repeating: [], count: scope.candidates.count)
        for (position, member) in members.enumerated() {
            let other = try choice(of: member.part)
            if position > 0 { explainComma(members[position - 1].part, member.part) }
            for place in result.indices {
                if !member.isExcluded {
                    result[place].formUnion(other[place])
                } else if other[place].contains(.chosen) {
                    result[place] = []
                }
            }
        }
        return result
    }

    /// `state=pending,running` is typed by everybody once: a comma begins another choice, not another value.
    private mutating func explainComma(_ before: TargetPart, _ part: TargetPart) {
        guard case .term(let term) = part, case .word(let word) = term.meaning, case .term(let first) = before,
            case .comparison(let attribute, .equals, let value) = first.meaning,
            notes.last == Self.nothingCalled(word)
        else { return }
        let key = attribute.plain
        notes[notes.count - 1] += " For either value: \(key)=\(value.plain),\(key)=\(word.plain)"
    }

    private mutating func intersection(_ members: [TargetPart.Member]) throws(Problem) -> [Choice] {
        guard let first = members.first else { return workingSet }
        var result = try choice(of: first.part)
        for member in members.dropFirst() {
            let other = try choice(of: member.part)
            for place in result.indices where result[place].contains(.chosen) {
                let isKept = other[place].contains(.chosen) != member.isExcluded
                result[place] = !isKept ? [] : member.isExcluded ? result[place] : result[place].union(other[place])
            }
        }
        return result
    }

    /// The choice of those that a term asks for by what they are.
    static func chosen(_ fits: [Bool]) -> [Choice] { fits.map { $0 ? [.chosen, .explicit] : [] } }

    private var workingSet: [Choice] { isInWorkingSet.map { $0 ? .chosen : [] } }

    private mutating func choice(of term: TargetTerm) throws(Problem) -> [Choice] {
        switch term.meaning {
        case .everything:
            return workingSet
        case .comparison(let attribute, let comparison, let pattern):
            let choice = Self.chosen(answers(to: try question(attribute, comparison, pattern, of: term)))
            guard !patience.isCancelled else {
                throw Problem("interrupted", "Interrupted.", status: .interrupted)
            }
            guard !patience.isExhausted else {
                throw problem(
                    "target.too-slow", "To look for this takes too long.", pattern,
                    fixes: "say more of the text, or less of what may stand in it")
            }
            if scope.explains, comparison == .equals { explainNoValue(choice, attribute, pattern) }
            return choice
        case .resultSet(let set):
            let ids = try ids(in: set, of: term)
            return Self.chosen(scope.candidates.map { ids.contains($0.id) })
        case .group(let name):
            return try choice(ofGroup: name, of: term)
        case .index(let index):
            return try choice(ofIndices: index...index, of: term)
        case .indices(let range):
            return try choice(ofIndices: range, of: term)
        case .word(let text):
            return try choice(ofWord: text, of: term)
        }
    }

    private mutating func choice(ofIndices range: ClosedRange<Int>, of term: TargetTerm) throws(Problem) -> [Choice] {
        guard range.lowerBound >= 1, range.upperBound <= scope.highestIndex else {
            let unknown = range.lowerBound < 1 ? range.lowerBound : range.upperBound
            let shown = scope.highestIndex == 0 ? "No number was shown yet." : "The highest is \(scope.highestIndex)."
            throw Problem(
                "target.no-such-index", "There is no instance number \(unknown).", why: shown,
                fix: "show, to see the numbers", excerpt: .init(source, term.range), status: .notFound)
        }
        let isIn =
            scope.table?.answers(toNumbersIn: range)
            ?? scope.candidates.map { $0.index.map(range.contains) ?? false }
        let result: [Choice] = isIn.map { $0 ? [.chosen, .explicit, .anywhere] : [] }
        if !result.contains(where: { !$0.isEmpty }) {
            let isOne = range.count == 1
            notes.append(
                "\(isOne ? "Instance" : "Instances") number \(term.text) \(isOne ? "is" : "are") not there any more.")
        }
        return result
    }

    private func ids(in set: ResultSet, of term: TargetTerm) throws(Problem) -> Set<String> {
        guard let sets = scope.resultSets else {
            throw Problem(
                "target.no-results", "There are no nodes in \(term.text) yet.",
                why: "No command has run on nodes in this shell.", fix: "run one first, as in @ uptime",
                excerpt: .init(source, term.range), status: .notFound)
        }
        return sets[set] ?? []
    }
}
