/// A target as it was understood: which nodes a person means, before any node is looked at.
///
/// It keeps its source and columns, so that what is wrong with it (an attribute that no node has, a number that was never
/// shown) can be pointed at later. Equality is equality of meaning: where a term stood does not count.
package struct TargetExpression: Hashable, Sendable {
    /// What was typed; the columns of all terms count from its beginning.
    package let source: String
    /// The outermost part.
    package let root: TargetPart

    /// Puts together what the parser, or a program, made.
    package init(source: String, root: TargetPart) {
        self.source = source
        self.root = root
    }

    /// Every node in the working set: what `*` says, and what an empty target means where it is allowed.
    package static let everything = TargetExpression(source: "*", root: .term(TargetTerm(.everything, range: 0..<1)))

    package static func == (one: TargetExpression, other: TargetExpression) -> Bool { one.root == other.root }

    package func hash(into hasher: inout Hasher) { hasher.combine(root) }

    /// The word, where the whole target is one word without operator and wildcards: what `show` may search for.
    package var plainWord: String? {
        guard case .term(let term) = root, case .word(let text) = term.meaning, !text.hasWildcards else { return nil }
        return text.plain
    }
}

/// A part of a target expression.
package indirect enum TargetPart: Hashable, Sendable {
    /// One term.
    case term(TargetTerm)
    /// Members joined by `,`, read from left to right: each adds its nodes, or takes them away from what stands before it.
    case list([Member])
    /// Members joined by `&`: a node must be in each, or must not be in it. The first is never excluded.
    case both([Member])

    /// A member of a list or an intersection.
    package struct Member: Hashable, Sendable {
        /// Whether `!` stood before it.
        package let isExcluded: Bool
        /// What it chooses.
        package let part: TargetPart

        /// A member, taken away where it is excluded.
        package init(_ part: TargetPart, isExcluded: Bool = false) {
            self.part = part
            self.isExcluded = isExcluded
        }
    }
}

/// The smallest thing that chooses nodes.
package struct TargetTerm: Hashable, Sendable {
    /// What the term asks for.
    package let meaning: Meaning
    /// Where it stands in the source, in characters.
    package let range: Range<Int>

    /// A term with this meaning that stands there.
    package init(_ meaning: Meaning, range: Range<Int>) {
        self.meaning = meaning
        self.range = range
    }

    /// What a term can ask for. Whether a `word` is an instance id, a cluster or a name depends on the fleet.
    package enum Meaning: Hashable, Sendable {
        /// `*`
        case everything
        /// `attribute op pattern`, the attribute as it was typed.
        case comparison(attribute: TargetText, TargetOperator, pattern: TargetText)
        /// `:failed` and its like.
        case resultSet(ResultSet)
        /// `%NAME`: a target that was kept under a name.
        case group(String)
        /// `3`
        case index(Int)
        /// `1-5`, both ends included.
        case indices(ClosedRange<Int>)
        /// An instance id or its beginning, a cluster's name, or a pattern on names.
        case word(TargetText)
    }

    package static func == (one: TargetTerm, other: TargetTerm) -> Bool { one.meaning == other.meaning }

    package func hash(into hasher: inout Hasher) { hasher.combine(meaning) }
}

/// How an attribute is compared; the longest spelling is tried first.
package enum TargetOperator: String, Hashable, Sendable, CaseIterable {
    /// The value does not match the glob.
    case isNot = "!="
    /// At most.
    case atMost = "<="
    /// At least.
    case atLeast = ">="
    /// The value matches the glob, whole.
    case equals = "="
    /// The regular expression is found in the value.
    case finds = "~"
    /// Less than.
    case less = "<"
    /// More than.
    case more = ">"
}

/// The nodes that the last command left behind in some state.
package enum ResultSet: String, Hashable, Sendable, CaseIterable {
    /// Its status was not 0.
    case failed
    /// Its status was 0.
    case ok
    /// It could not be reached.
    case unreachable
    /// Its command waits for an answer.
    case waiting
    /// Its command still runs.
    case busy
    /// Every node the command was meant for.
    case last
}
