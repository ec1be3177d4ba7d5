import Console
import Problems

extension CommandDescription {
    /// The usage line: what can be typed, brackets around what can be left out.
    package var usage: String {
        if let ownUsage { return ownUsage }
        var words = [name]
        if !subcommands.isEmpty { words.append("SUBCOMMAND") }
        for parameter in parameters.filter({ $0.kind != .argument }) + parameters.filter({ $0.kind == .argument }) {
            var word = parameter.spelling + (parameter.isRepeated ? "…" : "")
            if parameter.isAfterTerminator { word = "-- " + word }
            words.append(parameter.isRequired && !parameter.isAfterTerminator ? word : "[\(word)]")
        }
        return words.joined(separator: " ")
    }

    /// The help text of the command: usage, what it does, its parameters, examples.
    ///
    /// `width` is the window's; `emphasize` makes headings stand out on a terminal.
    package func help(width: Int = 80, emphasize: (String) -> String = { $0 }) -> String {
        var lines = wrapped(usage, width: width, hanging: 4)
        lines += [""] + wrapped(summary, width: width)
        if !discussion.isEmpty {
            lines.append("")
            for paragraph in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += paragraph.hasPrefix(" ") ? [String(paragraph)] : wrapped(String(paragraph), width: width)
            }
        }
        section("Arguments", parameters.filter { $0.kind == .argument })
        section("Options", parameters.filter { $0.kind != .argument })
        if !subcommands.isEmpty {
            lines += ["", emphasize("Subcommands")]
            let column = (subcommands.map(\.name.count).max() ?? 0) + 4
            for sub in subcommands { lines += entry(sub.name, sub.summary, column) }
        }
        let shown = examples + subcommands.flatMap(\.examples)
        if !shown.isEmpty {
            lines += ["", emphasize(shown.count == 1 ? "Example" : "Examples")]
            let column = min(44, (shown.map(\.line.count).max() ?? 0) + 4)
            for example in shown { lines += entry(example.line, example.does, column) }
        }
        return lines.joined(separator: "\n")

        func section(_ title: String, _ parameters: [Parameter]) {
            guard !parameters.isEmpty else { return }
            lines += ["", emphasize(title)]
            let column = min(34, (parameters.map(\.term.count).max() ?? 0) + 4)
            for parameter in parameters {
                lines += entry(parameter.term, parameter.explanation, column)
            }
        }

        func entry(_ term: String, _ text: String, _ column: Int) -> [String] {
            let lead = "  " + term
            let body = wrapped(text, width: max(20, width - column))
            let indent = String(repeating: " ", count: column)
            guard lead.count < column - 1 else { return [lead] + body.map { indent + $0 } }
            let first = lead + String(repeating: " ", count: column - lead.count) + (body.first ?? "")
            return [first] + body.dropFirst().map { indent + $0 }
        }
    }
}

/// Breaks text at spaces so that no line is wider than `width`; lines after the first begin with `hanging` spaces.
package func wrapped(_ text: String, width: Int, hanging: Int = 0) -> [String] {
    StyledText(text).wrapped(to: width, hanging: hanging).plain
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
