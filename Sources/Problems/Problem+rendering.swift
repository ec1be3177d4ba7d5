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
    /// window they must be. Of input that is wider than `excerptWidth` characters, what is around the mark is shown.
    package func rendered(
        excerptWidth: Int = 100, wrap: (String, Int) -> [String] = { text, _ in [text] },
        paint: (Role, String) -> String = { _, text in text }
    ) -> String {
        var lines = wrap("dust: \(what)", 0).map { paint(.headline, $0) }
        if let excerpt = excerpt?.clipped(to: excerptWidth), !excerpt.line.isEmpty {
            let marks = "^" + String(repeating: "~", count: max(1, excerpt.range.count) - 1)
            lines.append("       " + paint(.excerpt, excerpt.line))
            lines.append("       " + String(repeating: " ", count: excerpt.range.lowerBound) + paint(.caret, marks))
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

extension Problem.Excerpt {
    /// The piece of the line around the mark that is at most `width` characters wide, with `…` where something is left out;
    /// the mark stays within the line, or just after it.
    func clipped(to width: Int) -> Self {
        let line = Array(line)
        let start = min(range.lowerBound, line.count)
        let end = max(start, min(range.upperBound, line.count))
        guard line.count > width else { return Self(String(line), start..<end) }
        // A third of the room stands before the mark, but at the end of the line, where there is nothing behind it.
        let room = max(8, width - 2)
        let first = max(0, min(start - room / 3, line.count - room))
        let last = min(line.count, first + room)
        let before = first > 0 ? "…" : ""
        let shown = before + String(line[first..<last]) + (last < line.count ? "…" : "")
        let offset = before.count - first
        return Self(shown, start + offset..<max(start, min(end, last)) + offset)
    }
}
