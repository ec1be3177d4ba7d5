import Problems
import Text

extension Evaluation {
    /// A word is the first of these that there is: an instance id or its beginning, a cluster, a pattern on names.
    mutating func choice(ofWord text: TargetText, of term: TargetTerm) throws(Problem) -> [Choice] {
        if let place = try place(ofID: text, of: term) {
            var result = [Choice](repeating: [], count: scope.candidates.count)
            result[place] = [.chosen, .explicit, .anywhere]
            return result
        }
        let pattern = try TargetPattern(text, of: .name, in: source)
        let clusters = try members(ofCluster: text, namesFitting: pattern, of: term)
        var fits = clusters ?? answers(to: "name", where: pattern.matches)
        if text.plain.contains("#"), !fits.contains(true) {
            // As names that occur more than once are shown: app#9.
            fits = scope.candidates.map { candidate in
                guard let name = candidate.name, let index = candidate.index else { return false }
                return pattern.matches("\(name)#\(index)")
            }
        }
        if scope.explains { explainNothing(fits, text) }
        return Self.chosen(fits)
    }

    private func place(ofID text: TargetText, of term: TargetTerm) throws(Problem) -> Int? {
        let word = text.plain.lowercased()
        guard word.hasPrefix("i-"), word.utf8.count > 2, word.utf8.dropFirst(2).allSatisfy(isHexadecimal) else {
            return nil
        }
        let fitting = scope.candidates.indices.filter { scope.candidates[$0].id.hasPrefix(word) }
        if let exact = fitting.first(where: { scope.candidates[$0].id == word }) { return exact }
        guard fitting.count > 1 else { return fitting.first }
        let shown = fitting.prefix(5).map { place in
            let candidate = scope.candidates[place]
            return candidate.id + (candidate.name.map { " (\($0))" } ?? "")
        }
        let rest = fitting.count > shown.count ? " and \(fitting.count - shown.count) more" : ""
        throw Problem(
            "target.ambiguous-id", "\(text.plain) is the beginning of \(fitting.count) instance ids.",
            why: shown.joined(separator: ", ") + rest, fix: "type more of the id, or id=\(text.plain)* for all of them",
            excerpt: .init(source, term.range), status: .usage)
    }

    /// Which candidates are in the cluster of that name, or nil where there is none.
    private mutating func members(
        ofCluster text: TargetText, namesFitting pattern: TargetPattern, of term: TargetTerm
    ) throws(Problem) -> [Bool]? {
        guard !text.hasWildcards else { return nil }
        let fits = answers(to: "cluster", where: pattern.matches)
        guard fits.contains(true) else { return nil }
        guard answers(to: "name", where: pattern.matches).contains(true) else { return fits }
        let word = term.text
        guard !scope.forDestruction else {
            var problem = Problem(
                "target.ambiguous-name", "\(word) is both a cluster and a node.",
                why: "A command that destroys does not guess.", excerpt: .init(source, term.range), status: .usage)
            problem.fixes = ["cluster=\(text.quotedText)", "name=\(text.quotedText)"]
            throw problem
        }
        notes.append("\(word) is both a cluster and a node: the cluster counts. The node is name=\(text.quotedText).")
        return fits
    }

    private mutating func explainNothing(_ fits: [Bool], _ text: TargetText) {
        let fitting = fits.indices.filter { fits[$0] }
        guard !fitting.contains(where: { isInWorkingSet[$0] }) else { return }
        let word = text.quotedText
        guard fitting.isEmpty else {
            notes.append("\(word) is outside the working set.")
            nearest.append("use *")
            return
        }
        notes.append(Self.nothingCalled(text))
        let names = scope.candidates.lazy.flatMap { [$0.name, $0.cluster].compactMap(\.self) }
        if !text.hasWildcards, let name = NearestName.of(text.plain, among: names) {
            nearest.append(TargetText(name).protected.quotedText)
        } else if !text.hasWildcards, let state = NearestName.of(text.plain, among: Self.states) {
            nearest.append("state=\(state)")
        }
    }

    /// The states of instances, which people type as if they were names.
    static var states: [String] {
        ["running", "stopped", "pending", "stopping", "terminated", "shutting-down"]
    }

    static func nothingCalled(_ text: TargetText) -> String { "Nothing is called \(text.quotedText)." }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        byte.isDigit || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
    }
}

extension TargetText {
    /// The text, in quotes as a whole where a character of it would mean something to the parser.
    var protected: TargetText {
        let isPlain = marks.allSatisfy {
            $0.character.isLetter || $0.character.isNumber || "-_.:/@+".contains($0.character)
        }
        return isPlain ? self : TargetText(plain, quoted: true)
    }
}
