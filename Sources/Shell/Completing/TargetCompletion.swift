import Console
import Fleets
import Targets

/// Says what could stand at the end of a target that is being typed.
struct TargetCompletion {
    /// So many names are listed one by one; more are folded to patterns.
    private static let mostNames = 40
    /// So many values of an attribute are listed.
    private static let mostValues = 300

    private let vocabulary: Vocabulary
    private let instances: [Instance]

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        instances = vocabulary.instances
    }

    /// What could complete the last term of this target, whose text begins at `column` of the line.
    func completions(of target: String, at column: Int) -> Completions {
        let characters = Array(target)
        let start = Self.startOfLastTerm(characters)
        let term = String(characters[start...])
        let range = column + start..<column + characters.count
        if let (attribute, comparison, pattern) = Self.split(term) {
            let items = values(of: attribute, comparison, beginningWith: pattern)
            return Completions(replacing: range, items)
        }
        return Completions(replacing: range, words(beginningWith: Self.unquoted(term)))
    }

    // MARK: The term

    /// Where the term begins in which the text ends: after the last `,`, `&`, `!` or parenthesis outside quotes and brackets.
    private static func startOfLastTerm(_ characters: [Character]) -> Int {
        var start = 0
        var quote: Character?
        var isInBracket = false
        for (index, character) in characters.enumerated() {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "[" {
                isInBracket = true
            } else if character == "]" {
                isInBracket = false
            } else if !isInBracket, ",&!()".contains(character) {
                let isUnequal = character == "!" && index + 1 < characters.count && characters[index + 1] == "="
                if !isUnequal { start = index + 1 }
            }
        }
        while start < characters.count, characters[start].isWhitespace { start += 1 }
        return start
    }

    private static func split(_ term: String) -> (attribute: String, comparison: String, pattern: String)? {
        guard let first = term.firstIndex(where: { "=!<>~".contains($0) }) else { return nil }
        var end = term.index(after: first)
        if end < term.endIndex, term[end] == "=" { end = term.index(after: end) }
        return (String(term[..<first]), String(term[first..<end]), unquoted(String(term[end...])))
    }

    private static func unquoted(_ text: String) -> String { text.filter { $0 != "'" && $0 != "\"" } }

    /// The text in quotes where the target language would read more in it than its letters.
    static func quoted(_ text: String) -> String {
        guard text.contains(where: { " \t(),&!'\"\\$;|<>=~*?[]#".contains($0) }) else { return text }
        return text.contains("'") ? "\"\(text.escapedInQuotes)\"" : "'\(text)'"
    }

    // MARK: Words

    private func words(beginningWith typed: String) -> [Completion] {
        let wanted = typed.lowercased()
        func fits(_ text: String) -> Bool { text.lowercased().hasPrefix(wanted) }
        var items: [Completion] = []
        if typed.hasPrefix(":") || typed.isEmpty { items += resultSets.filter { fits($0.text) } }
        if typed.hasPrefix(":") { return items }
        if typed.hasPrefix("%") || (typed.isEmpty && !vocabulary.savedTargets.all.isEmpty) {
            items += vocabulary.savedTargets.all.filter { fits("%" + $0.name) }.map {
                Completion("%\($0.name)", description: $0.target)
            }
        }
        if typed.hasPrefix("%") { return items }
        if typed.first?.isNumber == true { items += indices(beginningWith: typed) }
        items += names(beginningWith: wanted)
        items += clusters.filter { fits($0.text) }
        if wanted.hasPrefix("i-") { items += ids(beginningWith: wanted) }
        if wanted.hasPrefix("tag:") {
            items += tagKeys.filter { fits("tag:" + $0) }.map { Completion("tag:\($0)=", suffix: "") }
        } else {
            items += attributes(beginningWith: wanted)
        }
        var seen: Set<String> = []
        return items.filter { seen.insert($0.text).inserted }
    }

    private var resultSets: [Completion] {
        guard let sets = vocabulary.state.resultSets else { return [] }
        return ResultSet.allCases.compactMap { set in
            guard let nodes = sets[set], !nodes.isEmpty || set == .failed || set == .ok else { return nil }
            return Completion(":\(set.rawValue)", description: Self.count(nodes.count) + " of the last command")
        }
    }

    private func indices(beginningWith typed: String) -> [Completion] {
        instances.filter { String($0.number).hasPrefix(typed) }.sorted { $0.number < $1.number }.prefix(Self.mostNames)
            .map { Completion(String($0.number), description: describe($0)) }
    }

    private func ids(beginningWith typed: String) -> [Completion] {
        let fitting = instances.filter { $0.id.hasPrefix(typed) }
        return fitting.prefix(Self.mostValues).map { Completion($0.id, description: describe($0)) }
    }

    private func describe(_ instance: Instance) -> String {
        "\(instance.label), \(instance["state"] ?? "unknown")" + (instance.cluster.map { ", \($0)" } ?? "")
    }

    private var clusters: [Completion] {
        Dictionary(grouping: instances.compactMap(\.cluster), by: \.self).sorted { $0.key < $1.key }.map { name, all in
            Completion(Self.quoted(name), description: "cluster, \(Self.count(all.count))")
        }
    }

    /// The names that begin so; those that differ in a number alone are offered as one pattern, too.
    private func names(beginningWith wanted: String) -> [Completion] {
        let fitting = instances.filter { $0.name?.lowercased().hasPrefix(wanted) == true }
        let groups = Dictionary(grouping: fitting) { Self.stem($0.name ?? "") }
        var patterns: [Completion] = []
        var singles: [Instance] = []
        for (stem, members) in groups.sorted(by: { $0.key < $1.key }) {
            let names = Set(members.compactMap(\.name))
            let isWide = names.count > 1 && wanted.count <= stem.count && !stem.isEmpty
            if isWide, !stem.contains(where: { "*?[]'\"(),&! ".contains($0) }) {
                let folded = NodeNames.fold(names)
                let pattern = folded.count <= 24 && !folded.contains(" ") ? folded : stem + "*"
                patterns.append(Completion(pattern, description: Self.count(members.count)))
            }
            if !isWide || fitting.count <= Self.mostNames { singles += members }
        }
        singles.sort { NodeNames.isBefore($0.name ?? "", $1.name ?? "") }
        let listed = singles.prefix(Self.mostValues).map { instance in
            Completion(Self.quoted(instance.name ?? ""), description: "\(instance.number), \(instance["state"] ?? "")")
        }
        return patterns + listed
    }

    /// The name without the number at its end.
    private static func stem(_ name: String) -> String {
        var stem = name
        while let last = stem.last, last.isNumber { stem.removeLast() }
        return stem
    }

    private func attributes(beginningWith wanted: String) -> [Completion] {
        var names = Set(Attributes.own).union(Attributes.shortNames.keys.filter { !$0.contains(".") })
        if !wanted.isEmpty { names.formUnion(vocabulary.view?.attributes ?? []) }
        let usual = ["state", "type", "tags", "name", "cluster", "az", "age", "ip", "vpc"]
        let fitting = wanted.isEmpty ? usual : names.filter { $0.hasPrefix(wanted) }.sorted()
        return fitting.map { name in
            let operation = name == "age" || name == "launch_time" ? ">" : "="
            return Completion(
                name + operation, description: Attributes.shortNames[name].map { "attribute \($0)" } ?? "attribute",
                suffix: "")
        }
    }

    // MARK: Values

    private var tagKeys: [String] {
        var keys: Set<String> = []
        for instance in instances {
            instance.forEachTag { key, _ in
                keys.insert(key)
                return true
            }
        }
        return keys.sorted()
    }

    private func values(of attribute: String, _ comparison: String, beginningWith typed: String) -> [Completion] {
        let lead = attribute + comparison
        switch Attributes.meaning(of: attribute, present: { vocabulary.view?.attributes ?? [] }) {
        case .tags: return tags(lead, beginningWith: typed)
        case .tag(let key): return counted(lead, typed) { $0.tag(key).map { [$0] } ?? [] }
        case .attribute("state"): return states(lead, typed)
        case .attribute("name"): return counted(lead, typed) { $0.name.map { [$0] } ?? [] }
        case .attribute("cluster"): return counted(lead, typed) { $0.cluster.map { [$0] } ?? [] }
        case .attribute("id"): return counted(lead, typed) { [$0.id] }
        case .attribute("index"): return counted(lead, typed) { [String($0.number)] }
        case .attribute("age"): return []
        case .attribute(let name): return counted(lead, typed) { $0.values(of: name) }
        case .ambiguous, .unknown: return []
        }
    }

    /// The states of EC2, also those that no instance is in at present.
    private func states(_ lead: String, _ typed: String) -> [Completion] {
        let counts = Dictionary(grouping: instances.compactMap { $0["state"] }, by: \.self)
        let all = ["running", "stopped", "pending", "stopping", "shutting-down", "terminated"]
        return all.filter { $0.hasPrefix(typed.lowercased()) }.map { state in
            Completion(lead + state, label: state, description: Self.count(counts[state]?.count ?? 0))
        }
    }

    /// The keys of tags, and after a colon the values of one.
    private func tags(_ lead: String, beginningWith typed: String) -> [Completion] {
        let keys = tagKeys
        if let key = keys.filter({ typed.lowercased().hasPrefix($0.lowercased() + ":") }).max(by: {
            $0.count < $1.count
        }) {
            let value = String(typed.dropFirst(key.count + 1))
            return counted("\(lead)\(Self.quoted(key)):", value) { $0.tag(key).map { [$0] } ?? [] }
        }
        return keys.filter { $0.lowercased().hasPrefix(typed.lowercased()) }.map { key in
            let count = instances.reduce(0) { $0 + ($1.tag(key) == nil ? 0 : 1) }
            return Completion(
                lead + Self.quoted(key), label: key, description: "tag of \(Self.count(count))", suffix: "")
        }
    }

    private func counted(_ lead: String, _ typed: String, _ values: (Instance) -> [String]) -> [Completion] {
        var counts: [String: Int] = [:]
        let wanted = typed.lowercased()
        for instance in instances {
            for value in values(instance) where value.lowercased().hasPrefix(wanted) { counts[value, default: 0] += 1 }
        }
        return counts.keys.sorted(by: NodeNames.isBefore).prefix(Self.mostValues).map { value in
            Completion(lead + Self.quoted(value), label: value, description: Self.count(counts[value] ?? 0))
        }
    }

    private static func count(_ count: Int) -> String { count == 1 ? "1 node" : "\(count) nodes" }
}
