import Problems

/// `!!`, `!N` and `!?text` at the beginning of a line.
package enum HistoryRecall {
    /// The line that is meant, with what follows the recall behind it; nil where the line recalls nothing.
    ///
    /// `!! | sort` is the last line with ` | sort`; `!-2` is the line before the last. `! COMMAND` and `!COMMAND`
    /// recall nothing. Throws `history.no-such-line`.
    package static func expand(_ line: String, in history: HistoryList) throws(Problem) -> String? {
        guard line.hasPrefix("!") else { return nil }
        let rest = line.dropFirst()
        if rest.hasPrefix("!") { return try text(at: history.count - 1, line, 2, history) + rest.dropFirst() }
        if rest.hasPrefix("?") {
            let wanted = rest.dropFirst().prefix { $0 != "?" }
            let after = rest.dropFirst(1 + wanted.count).drop { $0 == "?" }
            guard !wanted.isEmpty, let index = history.newest(containing: String(wanted)) else {
                throw missing(line, 2 + wanted.count)
            }
            return history.line(at: index) + after
        }
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
        guard let value = Int(number) else { return nil }
        let index = value < 0 ? history.count + value : value - 1
        return try text(at: index, line, 1 + number.count, history) + rest.dropFirst(number.count)
    }

    private static func text(
        at index: Int, _ line: String, _ length: Int, _ history: HistoryList
    ) throws(Problem) -> String {
        guard index >= 0, index < history.count else { throw missing(line, length) }
        return history.line(at: index)
    }

    private static func missing(_ line: String, _ length: Int) -> Problem {
        Problem(
            "history.no-such-line", "There is no such line in the history.", fix: "history",
            excerpt: .init(line, 0..<length), status: .usage)
    }
}
