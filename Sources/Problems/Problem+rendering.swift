extension Problem {
    /// A piece of a rendered problem, so that the terminal can colour it and a pipe can leave it plain.
    package enum Role: Sendable {
        /// The first line: what happened.
        case headline
        /// The word in front of a line: `why` or `try`.
        case label
        /// A reason or an advice.
        case body
        /// The input that is shown again.
        case excerpt
        /// The marks under the input.
        case caret
    }

    /// The problem as lines for the screen, `dust:` in front, each reason and advice on a line of its own.
    ///
    /// `paint` gives a piece its colour; it gets every piece once and by default changes nothing. Text from outside
    /// (an AWS message, a node's name) must have been made harmless before it came in here.
    /// `wrap` cuts what is to be read, not what is to be typed, into rows; its second argument is how much narrower than the
    /// window they must be.
    package func rendered(
        wrap: (String, Int) -> [String] = { text, _ in [text] }, paint: (Role, String) -> String = { _, text in text }
    ) -> String {
        var lines = wrap("dust: \(what)", 0).map { paint(.headline, $0) }
        if let excerpt {
            let start = min(excerpt.range.lowerBound, excerpt.line.count)
            let length = max(1, min(excerpt.range.upperBound, excerpt.line.count) - start)
            let marks = "^" + String(repeating: "~", count: length - 1)
            lines.append("       " + paint(.excerpt, excerpt.line))
            lines.append("       " + String(repeating: " ", count: start) + paint(.caret, marks))
        }
        for reason in why?.split(separator: "\n") ?? [] {
            for (number, row) in wrap(String(reason), 7).enumerated() {
                lines.append((number == 0 ? "  " + paint(.label, "why") + "  " : "       ") + paint(.body, row))
            }
        }
        for fix in fixes {
            lines.append("  " + paint(.label, "try") + "  " + paint(.body, fix))
        }
        return lines.joined(separator: "\n")
    }
}
