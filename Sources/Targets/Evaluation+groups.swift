import Problems
import Text

extension Evaluation {
    /// What a target that was kept under a name chooses now.
    ///
    /// Throws `target.no-such-group`, `target.group-in-itself`, and what is wrong with the group's own target, shown there.
    mutating func choice(ofGroup name: String, of term: TargetTerm) throws(Problem) -> [Choice] {
        let key = name.lowercased()
        if let known = chosenByGroup[key] { return known }
        let saved: SavedTargets
        if let known = self.saved { saved = known } else { saved = try scope.savedTargets() }
        self.saved = saved
        guard let target = saved[name] else {
            let nearest = NearestName.of(name, among: saved.all.map(\.name)).map { "%" + $0 }
            throw Problem(
                "target.no-such-group", "There is no group \"\(name)\".", fix: nearest ?? "group \(name) TARGET",
                excerpt: .init(source, term.range), status: .notFound)
        }
        guard !groups.contains(key) else {
            throw Problem(
                "target.group-in-itself", "The group %\(name) is made of itself.",
                why: (groups + [key]).map { "%" + $0 }.joined(separator: ", then "), fix: "group \(name) TARGET",
                excerpt: .init(source, term.range), status: .usage)
        }
        let expression = try TargetParser.parse(target)
        var inside = Evaluation(of: expression, in: scope)
        inside.groups = groups + [key]
        inside.chosenByGroup = chosenByGroup
        inside.saved = saved
        let chosen = try inside.choice(of: expression.root)
        chosenByGroup = inside.chosenByGroup
        chosenByGroup[key] = chosen
        notes += inside.notes
        nearest += inside.nearest
        return chosen
    }
}
