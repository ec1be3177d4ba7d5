import Problems

/// Targets that were kept under names, which `%NAME` stands for in any target.
///
/// As a file it is a line each, `NAME TARGET`; lines that begin with `#` are the person's and stay.
package struct SavedTargets: Hashable, Sendable {
    /// What a group's name may be, in a sentence.
    static let nameRule = "A group's name has letters, digits, \"-\", \"_\" and \".\"."

    private var lines: [String]

    /// None.
    package init() { lines = [] }

    /// Reads a file's text; a line that is none is left alone.
    package init(text: String) {
        lines = text.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The file's text.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    /// All of them, in the file's order.
    package var all: [(name: String, target: String)] { lines.compactMap(Self.entry) }

    /// The target of that name; letter case does not count, as anywhere in targets.
    package subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return all.last { $0.name.lowercased() == wanted }?.target
    }

    /// Keeps a target under a name, or forgets the name where there is none.
    ///
    /// Throws `group.bad-name` and what is wrong with the target, as far as that can be seen without any node.
    package mutating func set(_ name: String, to target: String?) throws(Problem) {
        guard Self.isName(name) else {
            throw Problem(
                "group.bad-name", "\"\(name)\" cannot be a group's name.", why: Self.nameRule,
                fix: "group web 'web*'", status: .usage)
        }
        if let target {
            _ = try TargetParser.parse(target)
            guard !target.contains(where: \.isNewline) else {
                throw Problem("group.bad-target", "A group's target is one line.", status: .usage)
            }
        }
        let wanted = name.lowercased()
        let place = lines.firstIndex { Self.entry($0)?.name.lowercased() == wanted }
        lines.removeAll { Self.entry($0)?.name.lowercased() == wanted }
        if let target { lines.insert("\(name) \(target)", at: min(place ?? lines.count, lines.count)) }
    }

    /// Whether a group can be called so.
    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 100
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }

    private static func entry(_ line: String) -> (name: String, target: String)? {
        guard let space = line.firstIndex(of: " ") else { return nil }
        let name = String(line[..<space])
        let target = line[line.index(after: space)...].drop { $0 == " " }
        return isName(name) && !target.isEmpty ? (name, String(target)) : nil
    }
}
