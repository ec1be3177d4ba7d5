import Targets

/// The language once more, as slowly and plainly as it is described: what the matcher is compared with.
struct ReferenceMatcher {
    let scope: TargetScope<FakeNode>

    func ids(_ part: TargetPart) -> Set<String> {
        switch part {
        case .term(let term): return ids(term.meaning)
        case .list(let members):
            var ids: Set<String> = members[0].isExcluded ? everything : []
            for member in members {
                let other = self.ids(member.part)
                ids = member.isExcluded ? ids.subtracting(other) : ids.union(other)
            }
            return ids
        case .both(let members):
            return members.dropFirst().reduce(ids(members[0].part)) { ids, member in
                let other = self.ids(member.part)
                return member.isExcluded ? ids.subtracting(other) : ids.intersection(other)
            }
        }
    }

    private var everything: Set<String> { Set(scope.candidates.map(\.id)) }

    private func ids(where fits: (FakeNode) -> Bool) -> Set<String> {
        Set(scope.candidates.filter(fits).map(\.id))
    }

    private func ids(_ meaning: TargetTerm.Meaning) -> Set<String> {
        switch meaning {
        case .everything: return everything
        case .group(let name):
            let target = (try? scope.savedTargets())?[name] ?? ""
            return (try? TargetParser.parse(target)).map { ids($0.root) } ?? []
        case .index(let index): return ids { $0.index == index }
        case .indices(let range): return ids { range.contains($0.index ?? 0) }
        case .resultSet(let set): return scope.resultSets?[set] ?? []
        case .comparison(let attribute, let comparison, let pattern):
            let found = ids { node in
                switch attribute.plain.lowercased() {
                case "name": node.name.map { Self.glob(pattern, $0, asName: true) } ?? false
                case "tags": node.tags.contains { Self.tag(pattern, $0.key, $0.value) }
                case "tag:env": node.tags.contains { $0.key == "env" && Self.glob(pattern, $0.value) }
                case "ip": node.values(of: "public_ip_address").contains { Self.glob(pattern, $0) }
                case "type": node.values(of: "instance_type").contains { Self.glob(pattern, $0) }
                case let other: node.values(of: other).contains { Self.glob(pattern, $0) }
                }
            }
            return comparison == .equals ? found : everything.subtracting(found)
        case .word(let text):
            let cluster = text.hasWildcards ? [] : ids { $0.cluster?.lowercased() == text.plain.lowercased() }
            return cluster.isEmpty ? ids { $0.name.map { Self.glob(text, $0, asName: true) } ?? false } : cluster
        }
    }

    private static func tag(_ pattern: TargetText, _ key: String, _ value: String) -> Bool {
        if glob(pattern, key) { return true }
        return pattern.marks.indices.contains { place in
            guard pattern.marks[place].character == ":" else { return false }
            return glob(part(pattern, 0..<place), key) && glob(part(pattern, place + 1..<pattern.marks.count), value)
        }
    }

    private static func part(_ text: TargetText, _ range: Range<Int>) -> TargetText {
        text.marks[range].reduce(into: TargetText()) { $0.append($1.character, quoted: $1.isQuoted) }
    }

    /// Tries every way in which the pattern could cover the value.
    static func glob(_ pattern: TargetText, _ value: String, asName: Bool = false) -> Bool {
        let all = Array(value.lowercased())
        return covers(pattern.marks[...], all[...], of: all, asName: asName, before: nil)
    }

    private static func covers(
        _ pattern: ArraySlice<TargetText.Mark>, _ value: ArraySlice<Character>, of all: [Character], asName: Bool,
        before: Character?
    ) -> Bool {
        guard let mark = pattern.first else { return value.isEmpty }
        let rest = pattern.dropFirst()
        guard !mark.isQuoted, "*?[".contains(mark.character) else {
            guard let first = value.first, String(first) == mark.character.lowercased() else { return false }
            return covers(rest, value.dropFirst(), of: all, asName: asName, before: nil)
        }
        if mark.character == "*" {
            return (value.startIndex...value.endIndex).contains {
                covers(rest, value[$0...], of: all, asName: asName, before: "*")
            }
        }
        guard mark.character == "[" else {
            return !value.isEmpty && covers(rest, value.dropFirst(), of: all, asName: asName, before: nil)
        }
        let content = rest.dropFirst(rest.first?.character == "!" ? 2 : 1).prefix { $0.character != "]" }
        let inside = rest[..<content.endIndex].map(\.character)
        let after = rest[content.endIndex...].dropFirst()
        if asName, inside.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "," }) {
            return numbers(String(inside)).contains { number in
                guard value.starts(with: number) else { return false }
                let left = value.dropFirst(number.count)
                let digitBefore = value.startIndex > 0 && all[value.startIndex - 1].isNumber
                if before == "*", digitBefore { return false }
                if after.first?.character == "*", after.first?.isQuoted == false, left.first?.isNumber ?? false {
                    return false
                }
                return covers(after, left, of: all, asName: asName, before: nil)
            }
        }
        guard let first = value.first else { return false }
        let isNegated = inside.first == "!"
        let isIn =
            inside.dropFirst(isNegated ? 1 : 0).contains(first) || (String(inside) == "0-2" && "012".contains(first))
            || (String(inside) == "01-12,3" && "0123,".contains(first))
        return isIn != isNegated && covers(after, value.dropFirst(), of: all, asName: asName, before: nil)
    }

    private static func numbers(_ bracket: String) -> [String] {
        switch bracket {
        case "0-2": ["0", "1", "2"]
        case "01-12,3": (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" } + ["3"]
        default: []
        }
    }
}
