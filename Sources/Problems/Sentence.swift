/// A sentence with a place for whom it is about: `Cannot reach \(.subject).`
///
/// Of many nodes with one problem the sentence is said once, about all of them, and nobody has to find a name in prose.
package struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Stands for the subject in an interpolation.
    package enum Subject: Hashable, Sendable {
        /// Whom the problem is about.
        case subject
    }

    /// What stands before, between and after the places of the subject.
    private let pieces: [String]

    /// A sentence that names no subject.
    package init(_ text: String) { pieces = [text] }

    package init(stringLiteral value: String) { pieces = [value] }

    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// The sentence about somebody.
    package func about(_ subject: String) -> String { pieces.joined(separator: subject) }

    /// Whether it names its subject at all.
    var namesSubject: Bool { pieces.count > 1 }

    /// What it says of its subject, where it begins with it: `timed out.`
    var predicate: String? {
        guard namesSubject, let first = pieces.first, first.isEmpty, pieces.count == 2 else { return nil }
        return pieces.last.map { String($0.drop { $0 == " " }) }
    }

    /// Takes literals, texts and the subject's places.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces = [""]

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { pieces[pieces.count - 1] += literal }

        /// A text as it is.
        package mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            pieces[pieces.count - 1] += text.description
        }

        /// The place of the subject.
        package mutating func appendInterpolation(_ subject: Subject) { pieces.append("") }
    }
}
