import DustTesting
import Targets

/// Makes expressions as trees, every shape of the grammar among them.
struct RandomTargets {
    var random: SplitMix

    mutating func expression() -> TargetExpression {
        TargetExpression(source: "", root: list(depth: 3))
    }

    private mutating func list(depth: Int) -> TargetPart {
        let count = 1 + random.below(3)
        let members = (0..<count).map { _ in TargetPart.Member(both(depth: depth), isExcluded: random.below(4) == 0) }
        return members.count == 1 && !members[0].isExcluded ? members[0].part : .list(members)
    }

    private mutating func both(depth: Int) -> TargetPart {
        let first = TargetPart.Member(one(depth: depth))
        let others = (0..<random.below(3)).map { _ in
            TargetPart.Member(one(depth: depth), isExcluded: random.below(3) == 0)
        }
        return others.isEmpty ? first.part : .both([first] + others)
    }

    private mutating func one(depth: Int) -> TargetPart {
        depth > 0 && random.below(4) == 0 ? list(depth: depth - 1) : .term(TargetTerm(meaning(), range: 0..<0))
    }

    private mutating func meaning() -> TargetTerm.Meaning {
        switch random.below(9) {
        case 0: return .everything
        case 1: return .index(1 + random.below(12))
        case 2:
            let low = 1 + random.below(6)
            return .indices(low...low + random.below(6))
        case 3: return .resultSet(random.pick(ResultSet.allCases))
        case 4, 5:
            let attribute = TargetText(random.pick(["name", "state", "tags", "tag:env", "ip", "type", "'", "Groups"]))
            let quoted = TargetText(attribute.plain, quoted: attribute.plain == "'")
            return .comparison(attribute: quoted, random.pick([.equals, .isNot]), pattern: text())
        case 6: return .group(random.pick(["workers", "some-1.x"]))
        default:
            let word = text()
            let isBare = word.marks.allSatisfy { !$0.isQuoted }
            let first = word.marks.first?.character
            let readsAsOther = word.plain == "*" || first?.isNumber ?? false || first == ":"
            return isBare && readsAsOther ? .everything : .word(word)
        }
    }

    /// Text whose quoted characters can be any, and whose others are those that may stand bare in a term.
    private mutating func text() -> TargetText {
        (0..<random.below(4)).reduce(TargetText()) { text, _ in
            switch random.below(6) {
            case 0: text + TargetText(random.pick(["*", "?", "[ab]", "[!w]", "[0-2]", "[01-12,3]", "[]-]"]))
            case 1: text + TargetText(random.pick([" ", ",", "'", "\"", "(", "&!", "=", "*", "[", "\\"]), quoted: true)
            case 2: text + TargetText(random.pick([":", "0", "12", "-", "é"]))
            default: text + TargetText(random.pick(["w", "web", "worker", "RUN", "e", "dev", "spark1"]))
            }
        }
    }
}

extension TargetText {
    static func + (one: TargetText, other: TargetText) -> TargetText {
        var text = one
        for mark in other.marks { text.append(mark.character, quoted: mark.isQuoted) }
        return text
    }
}
