/// Edits the text of `login_rules.yaml` and leaves every byte alone that it was not asked to change.
///
/// People write comments and choose an order in that file; so rules are put in and taken out as lines of text, and only
/// `LoginRules` reads what the text means. What was put in is taken out again byte for byte.
package struct LoginRulesFile: Hashable, Sendable {
    /// The whole file.
    package private(set) var text: String

    /// The file as it is; empty where there is none yet.
    package init(_ text: String = "") {
        self.text = text
    }

    /// Where a new rule goes: of several rules that fit an instance the first one counts.
    package enum Precedence: Hashable, Sendable {
        /// Before all others.
        case highest
        /// After all others.
        case lowest
    }

    /// A key of a rule and its value, such as `login-user` and `admin`.
    package typealias Line = (key: String, value: String)

    /// Puts a rule in, its keys in this order, the selector first.
    ///
    /// The rules may stand as a bare list or, as the original wrote them, under `login_rules:`; the new one gets the
    /// indentation of those that are there.
    package mutating func insert(_ rule: [Line], _ precedence: Precedence) {
        var lines = Self.lines(of: text)
        let starts = Self.ruleStarts(lines)
        let indent = starts.first.map { lines[$0].prefix { $0 == " " } }.map(String.init) ?? ""
        let ending = lines.first?.hasSuffix("\r\n") == true ? "\r\n" : "\n"
        let new = Self.render(rule, indent: indent, ending: ending)
        switch precedence {
        case .highest:
            lines.insert(contentsOf: new, at: starts.first ?? Self.firstPlace(lines))
        case .lowest:
            if let last = lines.indices.last, lines[last].last?.isNewline != true { lines[last] += ending }
            lines.insert(contentsOf: new, at: Self.lastPlace(lines, starts))
        }
        text = lines.joined()
    }

    /// Takes out the first rule that is exactly this one, and says whether there was one.
    ///
    /// A rule that a person has changed since is theirs, and stays.
    @discardableResult
    package mutating func remove(_ rule: [Line]) -> Bool {
        var lines = Self.lines(of: text)
        for start in Self.ruleStarts(lines) {
            let indent = String(lines[start].prefix { $0 == " " })
            let wanted = Self.render(rule, indent: indent, ending: lines[start].hasSuffix("\r\n") ? "\r\n" : "\n")
            let end = start + wanted.count
            guard end <= lines.count, Array(lines[start..<end]) == wanted else { continue }
            // A line that goes on with the same rule means somebody added a key to it.
            if end < lines.count, Self.isInside(lines[end], deeperThan: indent.count) { continue }
            lines.removeSubrange(start..<end)
            text = lines.joined()
            return true
        }
        return false
    }

    // MARK: Lines

    private static func render(_ rule: [Line], indent: String, ending: String) -> [String] {
        rule.enumerated().map { index, line in
            "\(indent)\(index == 0 ? "- " : "  ")\(line.key): \(scalar(line.value))\(ending)"
        }
    }

    /// A value as YAML reads it back, in quotes where it could be read as something else.
    private static func scalar(_ text: String) -> String {
        let plain = text.allSatisfy { character in
            character.isASCII && (character.isLetter || character.isNumber || "/._-~@".contains(character))
        }
        let words = ["yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"]
        if plain, text.first?.isLetter == true || text.hasPrefix("/") || text.hasPrefix("~/"),
            !words.contains(text.lowercased())
        {
            return text
        }
        return "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }

    /// The lines with their ends, so that joining them gives the same bytes.
    private static func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for character in text {
            line.append(character)
            if character.isNewline {
                lines.append(line)
                line = ""
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The lines at which the entries of the outermost list begin.
    private static func ruleStarts(_ lines: [String]) -> [Int] {
        var starts: [Int] = []
        var indent: Int?
        for (index, line) in lines.enumerated() {
            let depth = line.prefix { $0 == " " }.count
            let rest = line.dropFirst(depth)
            guard rest.hasPrefix("- ") || rest.first == "-" && rest.dropFirst().first?.isNewline == true else {
                continue
            }
            if depth == indent ?? depth {
                indent = depth
                starts.append(index)
            }
        }
        return starts
    }

    /// Whether a line belongs to the entry above it.
    private static func isInside(_ line: String, deeperThan indent: Int) -> Bool {
        let depth = line.prefix { $0 == " " }.count
        let rest = line.dropFirst(depth)
        return depth > indent && rest.first.map { !$0.isNewline && $0 != "#" } == true
    }

    /// Where the first rule goes in a file without rules: after `login_rules:`, a mark and comments at the top.
    private static func firstPlace(_ lines: [String]) -> Int {
        if let key = lines.firstIndex(where: { $0.hasPrefix("login_rules:") }) { return key + 1 }
        return lines.firstIndex { line in !line.hasPrefix("#") && !line.hasPrefix("---") } ?? lines.count
    }

    private static func lastPlace(_ lines: [String], _ starts: [Int]) -> Int {
        guard let last = starts.last else { return firstPlace(lines) }
        let indent = lines[last].prefix { $0 == " " }.count
        return (last + 1..<lines.count).first { !isInside(lines[$0], deeperThan: indent) } ?? lines.count
    }
}
