import Problems
import Targets

/// A type of instance that a region offers: what it has and, once asked, what it costs.
package struct TypeOffer: Hashable, Sendable {
    /// Such as `m7g.large`.
    package var type: String
    /// Virtual processors.
    package var vcpus: Int
    /// Memory in MiB.
    package var memoryMiB: Int
    /// `x86_64`, `arm64` …
    package var architectures: [String]
    /// Graphics processors.
    package var gpus: Int
    /// Whether it is of the current generation.
    package var isCurrent: Bool
    /// The zones that offer it, sorted.
    package var zones: [String]
    /// US dollars an hour on demand; nil where it is not known.
    package var price: Double?
    /// US dollars an hour on spare capacity, in the cheapest zone; nil where it is not known.
    package var spotPrice: Double?

    /// A type from what it has; it has no price yet.
    package init(
        type: String, vcpus: Int, memoryMiB: Int, architectures: [String] = [], gpus: Int = 0, isCurrent: Bool = true,
        zones: [String] = []
    ) {
        self.type = type
        self.vcpus = vcpus
        self.memoryMiB = memoryMiB
        self.architectures = architectures
        self.gpus = gpus
        self.isCurrent = isCurrent
        self.zones = zones
    }

    /// Its memory as EC2's own lists have it: `512 MiB`, `1.5 GiB`, `32 GiB`.
    package var memory: String {
        guard memoryMiB >= 1024 else { return "\(memoryMiB) MiB" }
        let tenths = (Double(memoryMiB) / 102.4).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0
            ? "\(Int(nearest: tenths / 10)) GiB" : "\(tenths / 10) GiB"
    }

    /// What can stand before an operator in an expression over types.
    package static let attributes: Set<String> = [
        "instance_type", "family", "vcpus", "memory", "arch", "gpus", "current", "zone", "price", "spot",
    ]
}

extension TypeOffer: TargetCandidate {
    /// Its name, which words are patterns on.
    package var id: String { type }
    /// The same.
    package var name: String? { type }
    /// It has no number.
    package var index: Int? { nil }
    /// Nothing holds types together but their family.
    package var cluster: String? { nil }

    /// The values of an attribute, sizes with their unit.
    package func values(of attribute: String) -> [String] {
        switch attribute {
        case "instance_type": [type]
        case "family": [String(type.prefix { $0 != "." })]
        case "vcpus": ["\(vcpus)"]
        case "memory": ["\(memoryMiB)MiB"]
        case "arch": architectures
        case "gpus": ["\(gpus)"]
        case "current": [isCurrent ? "yes" : "no"]
        case "zone": zones
        case "price": price.map { ["\($0)"] } ?? []
        case "spot": spotPrice.map { ["\($0)"] } ?? []
        default: []
        }
    }

    /// Types have no tags.
    package func forEachTag(while body: (_ key: String, _ value: String) -> Bool) {}

    /// Nothing but the name is searched.
    package func forEachValue(while body: (_ value: String) -> Bool) { _ = body(type) }
}

extension TargetExpression {
    /// The expression with words that say what a type is (`gpu`, `arm64`, `current`) read as that, and not as names.
    package var overTypes: TargetExpression { TargetExpression(source: source, root: root.overTypes) }

    /// Whether what types cost is asked for.
    package var asksForPrices: Bool { root.asksForPrices }

    /// An expression that knows no prices, and chooses all that this one may choose.
    package var withoutPrices: TargetExpression { TargetExpression(source: source, root: root.withoutPrices) }
}

extension TargetPart {
    fileprivate var overTypes: TargetPart {
        switch self {
        case .term(let term): .term(term.overTypes)
        case .list(let members): .list(members.map { Member($0.part.overTypes, isExcluded: $0.isExcluded) })
        case .both(let members): .both(members.map { Member($0.part.overTypes, isExcluded: $0.isExcluded) })
        }
    }

    fileprivate var withoutPrices: TargetPart {
        /// What is taken away by a price is not taken away.
        func kept(_ members: [Member]) -> [Member] {
            members.filter { !$0.isExcluded || !$0.part.asksForPrices }
                .map { Member($0.isExcluded ? $0.part : $0.part.withoutPrices, isExcluded: $0.isExcluded) }
        }
        let everything = Member(TargetExpression.everything.root)
        switch self {
        case .term: return asksForPrices ? everything.part : self
        case .both(let members): return .both(kept(members))
        case .list(let members):
            let isLost = members.first.map { $0.isExcluded && $0.part.asksForPrices } ?? false
            return .list((isLost ? [everything] : []) + kept(members))
        }
    }

    fileprivate var asksForPrices: Bool {
        switch self {
        case .term(let term):
            if case .comparison(let attribute, _, _) = term.meaning {
                ["price", "spot"].contains(attribute.plain.lowercased())
            } else {
                false
            }
        case .list(let members), .both(let members): members.contains { $0.part.asksForPrices }
        }
    }
}

extension TargetTerm {
    fileprivate var overTypes: TargetTerm {
        guard case .word(let text) = meaning, !text.hasWildcards else { return self }
        func means(_ attribute: String, _ comparison: TargetOperator, _ value: String) -> TargetTerm {
            let meaning = Meaning.comparison(
                attribute: TargetText(attribute), comparison, pattern: TargetText(value))
            return TargetTerm(meaning, range: range)
        }
        switch text.plain.lowercased() {
        case "gpu": return means("gpus", .atLeast, "1")
        case "arm64", "x86_64": return means("arch", .equals, text.plain.lowercased())
        case "current": return means("current", .equals, "yes")
        default: return self
        }
    }
}
