import Fleets
import Problems
import Text
import Yams

/// A YAML file that is read strictly: every complaint names the file, the line, the column and the word.
///
/// Cluster specs and kinds are both read with it. Its problems are `AREA.not-yaml`, `AREA.unknown-key`,
/// `AREA.misplaced-key`, `AREA.missing-key`, `AREA.bad-type` and whatever its reader adds.
struct StrictYAML {
    /// The file's name, as complaints name it.
    let file: String
    /// The first part of the problems' codes.
    let area: String
    /// The file's lines, for excerpts.
    let lines: [String]

    /// A place in a file; both numbers begin at 1.
    struct Place: Sendable {
        let line: Int
        let column: Int

        init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
    }

    /// Reads `text` and gives its top as a value; throws `AREA.not-yaml`.
    static func parse(_ text: String, file: String, area: String) throws(Problem) -> StrictValue {
        let text = String(text.withoutByteOrderMark)
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        let document = StrictYAML(file: file, area: area, lines: lines)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw document.unreadable(error)
        }
        if let root, let mark = YAMLValue.misread(in: root, lines: lines), let problem = document.unquoted(at: mark) {
            throw problem
        }
        guard let root, root != Node("", .init(.null)) else {
            throw document.problem("not-yaml", at: Place(line: 1, column: 1), "is empty.", why: nil, fix: nil)
        }
        return StrictValue(document: document, node: root, name: nil)
    }

    /// A problem at a place in the file; `said` goes on after the place's name.
    func problem(
        _ cause: String, at place: Place?, length: Int = 1, _ said: String, why: String?, fix: String?
    ) -> Problem {
        let line = place?.line ?? 1
        let column = max(1, place?.column ?? 1)
        var problem = Problem("\(area).\(cause)", "\(file):\(line):\(column) \(said)", why: why, status: .usage)
        if let fix { problem.fixes = [fix] }
        if lines.indices.contains(line - 1) {
            problem.excerpt = .init(lines[line - 1], column - 1..<column - 1 + max(1, length))
        }
        return problem
    }

    private func unreadable(_ error: any Error) -> Problem {
        switch error as? YamlError {
        case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _),
            .composer(_, let reason, let mark, _):
            if let problem = unquoted(at: mark) { return problem }
            let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
            return problem(
                "not-yaml", at: Place(mark), "is not valid YAML.", why: "\(reason): \(line.trimmed)".sentence, fix: nil)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            let place = secondLine(of: key, from: context.mark.line) ?? Place(context.mark)
            return problem(
                "duplicate-key", at: place, length: key.count, "has the key \"\(key)\" twice.", why: nil,
                fix: "remove one of them")
        default:
            return problem("not-yaml", at: nil, "is not valid YAML.", why: "\(error)".sentence, fix: nil)
        }
    }

    /// What is said of a value that wants quotes, where one stands on the line; nil where none does.
    private func unquoted(at mark: Mark) -> Problem? {
        guard lines.indices.contains(mark.line - 1), let hint = YAMLHint(lines[mark.line - 1]) else { return nil }
        return problem(
            "not-yaml", at: Place(line: mark.line, column: hint.columns.lowerBound + 1), length: hint.columns.count,
            "is not valid YAML.", why: "This value has to be in quotes.", fix: hint.quoted)
    }

    /// Where `key` stands for the second time at or after a line; Yams gives only the mapping's own place.
    private func secondLine(of key: String, from first: Int) -> Place? {
        var found: [Place] = []
        for (offset, line) in lines.enumerated() where offset >= first - 1 {
            let text = line.drop { $0 == " " || $0 == "-" }
            guard text.hasPrefix(key), text.dropFirst(key.count).first == ":" else { continue }
            found.append(Place(line: offset + 1, column: line.count - text.count + 1))
        }
        return found.dropFirst().first
    }
}

extension String {
    /// The text as a sentence: a capital in front, a full stop behind.
    var sentence: String {
        let text = prefix(1).uppercased() + dropFirst()
        return text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
    }
}
