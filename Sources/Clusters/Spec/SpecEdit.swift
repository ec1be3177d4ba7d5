import Problems
import Text
import Yams

/// Changes of a spec's file that leave the rest of its text, comments included, as it is.
package enum SpecEdit {
    /// The text with another `count` for the nodes called `nodename`.
    ///
    /// Throws `spec.no-node` where the spec has no such nodes.
    package static func setCount(_ count: Int, of nodename: String, in text: String) throws(Problem) -> String {
        let nodes = (try? Yams.compose(yaml: String(text.withoutByteOrderMark)))?["nodes"]?.array() ?? []
        guard let node = nodes.first(where: { $0["nodename"]?.string == nodename }), let name = node["nodename"]?.mark
        else {
            let names = nodes.compactMap { $0["nodename"]?.string }
            throw Problem(
                "spec.no-node", "The spec has no nodes called \"\(nodename)\".",
                why: names.isEmpty ? "It names no nodes." : "It has \(names.joined(separator: ", ")).",
                fix: (NearestName.of(nodename, among: names) ?? names.first).map { "\($0)=\(count)" }
                    ?? "nodename: \(nodename)",
                status: .usage)
        }
        var lines = text.textLinesWithEnds.map(Array.init)
        let end: [Character] = [lines.first?.last.flatMap { $0.isNewline ? $0 : nil } ?? "\n"]
        if let value = node["count"], let mark = value.mark, let digits = value.string {
            let end = mark.column - 1 + source(digits, at: mark.column - 1, in: lines[mark.line - 1])
            lines[mark.line - 1].replaceSubrange(mark.column - 1..<end, with: Array("\(count)"))
        } else if let start = node.mark, lines[start.line - 1].dropFirst(start.column - 1).first == "{" {
            let end = name.column - 1 + source(nodename, at: name.column - 1, in: lines[name.line - 1])
            lines[name.line - 1].insert(contentsOf: Array(", count: \(count)"), at: end)
        } else {
            let key = node.mark?.column ?? 3
            if lines[name.line - 1].last?.isNewline != true { lines[name.line - 1] += end }
            lines.insert(Array(String(repeating: " ", count: key - 1) + "count: \(count)") + end, at: name.line)
        }
        return lines.map { String($0) }.joined()
    }

    /// How many characters a scalar takes in its line, quotes included.
    private static func source(_ text: String, at column: Int, in line: [Character]) -> Int {
        column < line.count && "\"'".contains(line[column]) ? text.count + 2 : text.count
    }
}
