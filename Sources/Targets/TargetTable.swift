/// Answers for all candidates of a scope at once, where they are kept as a table.
///
/// Thousands of instances share a few states, types and tags. Who keeps each of those values once can ask about each once,
/// and never has to make a text, or a list of texts, for every candidate.
package protocol TargetTable: Sendable {
    /// For each candidate, in the order of the scope, whether one of its values of an attribute fits, as
    /// `TargetCandidate.allValues(of:)` would tell; nil where the table cannot say, so that each candidate is asked.
    func answers(to attribute: String, where fits: @escaping (_ value: String) -> Bool) -> [Bool]?
    /// For each candidate, in the order of the scope, whether one of its tags fits.
    func tagAnswers(where fits: (_ key: String) -> TargetTagAnswer) -> [Bool]
    /// For each candidate, in the order of the scope, whether its number is in the range.
    func answers(toNumbersIn range: ClosedRange<Int>) -> [Bool]
}

/// What is known of a tag when only its key has been looked at.
package enum TargetTagAnswer {
    /// It does not fit, whatever its value is.
    case never
    /// It fits, whatever its value is.
    case always
    /// It fits where its value does.
    case byValue((_ value: String) -> Bool)

    /// Whether a tag with this key and that value fits.
    func accepts(_ value: String) -> Bool {
        switch self {
        case .never: false
        case .always: true
        case .byValue(let fits): fits(value)
        }
    }
}
