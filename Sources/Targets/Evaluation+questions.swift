/// What a comparison asks of a candidate: decided once, so that only texts are left to be looked at.
struct TargetQuestion {
    /// What is looked at.
    enum Subject {
        /// The values of an attribute under its full name.
        case values(of: String, (_ value: String) -> Bool)
        /// The tags.
        case tags((_ key: String) -> TargetTagAnswer)
    }

    let subject: Subject
    /// Whether those are wanted of which nothing fits.
    let isNegated: Bool

    init(_ subject: Subject, isNegated: Bool = false) {
        self.subject = subject
        self.isNegated = isNegated
    }
}

extension Evaluation {
    /// The answer of each candidate, from the scope's table where there is one that knows.
    func answers(to question: TargetQuestion) -> [Bool] {
        var answers: [Bool]
        switch question.subject {
        case .values(let attribute, let fits):
            answers =
                scope.table?.answers(to: attribute, where: fits)
                ?? scope.candidates.answers(to: attribute, where: fits)
        case .tags(let fits):
            answers = scope.table?.tagAnswers(where: fits) ?? scope.candidates.map { $0.hasTag(where: fits) }
        }
        if question.isNegated { for place in answers.indices { answers[place].toggle() } }
        return answers
    }

    /// The answer of each candidate to a question about its name, its cluster or another attribute.
    func answers(to attribute: String, where fits: @escaping (String) -> Bool) -> [Bool] {
        answers(to: TargetQuestion(.values(of: attribute, fits)))
    }
}

extension Array where Element: TargetCandidate {
    /// Asks each candidate for its values of an attribute.
    fileprivate func answers(to attribute: String, where fits: (String) -> Bool) -> [Bool] {
        // Thousands of instances have the same state or type: the answer for the last value is kept.
        var known: (value: String, fits: Bool)?
        return map { candidate in
            candidate.allValues(of: attribute).contains { value in
                if let known, known.value == value { return known.fits }
                let fits = fits(value)
                known = (value, fits)
                return fits
            }
        }
    }
}

extension TargetCandidate {
    /// Whether one of its tags fits.
    fileprivate func hasTag(where fits: (String) -> TargetTagAnswer) -> Bool {
        var isThere = false
        forEachTag { key, value in
            isThere = fits(key).accepts(value)
            return !isThere
        }
        return isThere
    }
}
