import Text

/// Text whose pieces carry their meaning; a string literal is plain text.
package struct StyledText: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A piece of text with one meaning.
    package struct Span: Sendable, Hashable {
        /// The text itself, without escape sequences.
        package var text: String
        /// What it means.
        package var role: Role

        /// A piece of text with a meaning.
        package init(_ text: String, _ role: Role = .plain) {
            self.text = text
            self.role = role
        }
    }

    /// The pieces from left to right.
    package var spans: [Span]

    /// Text made of pieces.
    package init(_ spans: [Span] = []) {
        self.spans = spans
    }

    /// Text with one meaning.
    package init(_ text: String, _ role: Role = .plain) {
        spans = [Span(text, role)]
    }

    /// Plain text.
    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text without its meanings.
    package var plain: String {
        spans.count == 1 ? spans[0].text : spans.reduce(into: "") { $0 += $1.text }
    }

    /// How many columns the text takes on a terminal.
    package var width: Int {
        spans.reduce(0) { $0 + DisplayWidth.of($1.text) }
    }

    /// Adds text with a meaning at the end.
    package mutating func append(_ text: String, _ role: Role = .plain) {
        spans.append(Span(text, role))
    }

    /// Both texts, one after the other.
    package static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(left.spans + right.spans)
    }

    /// The beginning of the text that fits into `width` columns, with `…` at the end where something was left out.
    package func truncated(to width: Int) -> StyledText {
        if self.width <= width { return self }
        guard width > 0 else { return StyledText() }
        var result = StyledText()
        var left = width - 1
        for span in spans {
            let part = DisplayWidth.prefix(of: span.text, columns: left)
            result.append(part, span.role)
            left -= DisplayWidth.of(part)
            if part.utf8.count < span.text.utf8.count { break }
        }
        result.append("…", result.spans.last?.role ?? .plain)
        return result
    }

    /// The text with line feeds in place of those spaces after which a word would cross the edge at `width` columns; lines
    /// after the first begin with `hanging` spaces.
    ///
    /// A word that is wider than a line is left to the terminal, which breaks it at its edge.
    package func wrapped(to width: Int, hanging: Int = 0) -> StyledText {
        if self.width <= width { return self }
        let breaks = breaks(at: width, hanging)
        let end = "\n" + String(repeating: " ", count: hanging)
        var place = 0
        return StyledText(
            spans.map { span in
                var text = ""
                for character in span.text {
                    if breaks.contains(place) { text += end } else { text.append(character) }
                    place += 1
                }
                return Span(text, span.role)
            })
    }

    /// The places, counted in characters, of the spaces at which lines are to end.
    private func breaks(at width: Int, _ hanging: Int) -> Set<Int> {
        var breaks: Set<Int> = []
        var (column, afterSpace) = (0, 0)
        var space: Int?
        var isIndent = true
        for (place, character) in plain.enumerated() {
            if character == "\n" {
                (column, space, isIndent) = (0, nil, true)
                continue
            }
            column += DisplayWidth.of(character)
            if character == " " {
                if !isIndent { (space, afterSpace) = (place, column) }
            } else {
                isIndent = false
                if column > width, let at = space {
                    breaks.insert(at)
                    (column, space) = (hanging + column - afterSpace, nil)
                }
            }
        }
        return breaks
    }
}
