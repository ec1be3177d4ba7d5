extension TargetExpression: CustomStringConvertible {
    /// The target in a form that reads back as the same expression.
    package var description: String { root.text(inside: .list) }
}

extension TargetPart {
    /// How tightly the surroundings of a part bind: a part that binds less needs parentheses there.
    enum Surroundings {
        case list
        case member
        case both
    }

    func text(inside surroundings: Surroundings) -> String {
        switch self {
        case .term(let term): return term.text
        case .list(let members):
            let text = members.map { ($0.isExcluded ? "!" : "") + $0.part.text(inside: .member) }.joined(separator: ",")
            return surroundings == .list ? text : "(\(text))"
        case .both(let members):
            let text = members.map { ($0.isExcluded ? "!" : "") + $0.part.text(inside: .both) }.joined(separator: "&")
            return surroundings == .both ? "(\(text))" : text
        }
    }
}

extension TargetTerm {
    var text: String {
        switch meaning {
        case .everything: "*"
        case .comparison(let attribute, let comparison, let pattern):
            attribute.quotedText + comparison.rawValue + pattern.quotedText(after: comparison)
        case .resultSet(let set): ":\(set.rawValue)"
        case .group(let name): "%\(name)"
        case .index(let index): "\(index)"
        case .indices(let range): "\(range.lowerBound)-\(range.upperBound)"
        case .word(let text): text.quotedText
        }
    }
}

extension TargetText {
    /// The pattern after an operator, kept apart from it where the two would read as a longer operator.
    fileprivate func quotedText(after comparison: TargetOperator) -> String {
        let readsLonger = TargetOperator(rawValue: comparison.rawValue + "=") != nil
        let beginsWithEqualSign = marks.first == Mark(character: "=", isQuoted: false)
        return (readsLonger && beginsWithEqualSign ? " " : "") + quotedText
    }

    /// The text with quotes around what they protected, so that the parser reads the same marks again.
    var quotedText: String {
        guard !isEmpty else { return "''" }
        var text = ""
        var quote: Character?
        for mark in marks {
            let wanted: Character? = mark.isQuoted ? (mark.character == "'" ? "\"" : "'") : nil
            if quote != wanted {
                if let quote { text.append(quote) }
                if let wanted { text.append(wanted) }
                quote = wanted
            }
            text.append(mark.character)
        }
        if let quote { text.append(quote) }
        return text
    }
}
