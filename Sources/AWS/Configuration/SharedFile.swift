import Problems
import Text

/// One of AWS's shared files, `~/.aws/config` or `~/.aws/credentials`, as sections of settings.
///
/// It is read as the AWS CLI reads it, by the rules of Python's configparser (its documentation, "Supported INI File
/// Structure") and botocore's own for headings and nested settings. Neither drops what follows a value on its line: comments
/// stand on lines of their own.
struct SharedFile: Hashable, Sendable {
    /// A setting: its value, where it stands, and the settings that are indented under it where the value is empty.
    struct Setting: Hashable, Sendable {
        var value: String
        var line: Int
        var nested: [String: String]?
    }

    /// What stands under one heading.
    struct Section: Hashable, Sendable {
        /// The text between the brackets, as it is written.
        var heading: String
        /// The heading's line.
        var line: Int
        /// By the setting's lower-cased name.
        var settings: [String: Setting] = [:]
    }

    /// What a problem calls the file.
    private(set) var name = ""
    /// In the order of the file.
    private(set) var sections: [Section] = []

    init() {}

    /// Reads the text of a file; `name` is what a problem calls it.
    init(_ text: String, name: String) throws(Problem) {
        self.name = name
        var reader = SharedFileReader(name: name)
        for (offset, line) in text.textLines.enumerated() { try reader.take(line, number: offset + 1) }
        sections = try reader.finished()
    }

    /// The settings under `[KIND NAME]`, in any of the heading's spellings; the last such section of the file counts.
    func section(_ kind: String, _ name: String) -> Section? {
        sections.last { Self.words(of: $0.heading, kind: kind) == name }
    }

    /// The names of the sections of a kind.
    func names(ofKind kind: String) -> [String] { sections.compactMap { Self.words(of: $0.heading, kind: kind) } }

    /// The name in a heading such as `profile "my own"`: its second word of two, as a shell splits them.
    private static func words(of heading: String, kind: String) -> String? {
        guard heading.hasPrefix(kind), let words = ShellWords.split(heading), words.count == 2 else { return nil }
        return words[1]
    }
}

/// Reads the lines of a shared file one after the other.
private struct SharedFileReader {
    let name: String
    private var sections: [SharedFile.Section] = []
    /// What `[DEFAULT]`, in capitals, gives to every section: configparser's own rule.
    private var defaults = SharedFile.Section(heading: "DEFAULT", line: 0)
    private var isInDefaults = false
    private var values: [String] = []
    private var key: String?
    private var indent = 0

    init(name: String) { self.name = name }

    mutating func take(_ line: Substring, number: Int) throws(Problem) {
        let bare = String(line).trimmed
        if bare.hasPrefix("#") || bare.hasPrefix(";") { return }
        guard !bare.isEmpty else {
            if key != nil { values.append("") }
            return
        }
        let depth = line.prefix { $0.isWhitespace }.count
        let hasHeading = isInDefaults || !sections.isEmpty
        if hasHeading, key != nil, depth > indent {
            values.append(bare)
            return
        }
        indent = depth
        if bare.hasPrefix("["), let end = bare.lastIndex(of: "]"), end > bare.index(after: bare.startIndex) {
            try endSetting()
            try begin(String(bare[bare.index(after: bare.startIndex)..<end]), number)
        } else if bare.hasPrefix("["), !bare.contains(where: { $0 == "=" || $0 == ":" }) {
            throw problem(number, bare, "A heading needs a closing bracket.")
        } else if !hasHeading {
            throw problem(number, bare, "A setting must stand under a heading such as [default].")
        } else {
            try endSetting()
            try set(bare, number)
        }
    }

    private mutating func begin(_ heading: String, _ number: Int) throws(Problem) {
        isInDefaults = heading == "DEFAULT"
        guard !isInDefaults else { return }
        if let first = sections.first(where: { $0.heading == heading }) {
            throw problem(
                number, "[\(heading)]", "The section [\(harmless(heading))] is on line \(first.line) already.")
        }
        sections.append(SharedFile.Section(heading: heading, line: number))
    }

    private mutating func set(_ line: String, _ number: Int) throws(Problem) {
        guard let equals = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw problem(number, nil, "The line is neither a heading nor a setting with \"=\".")
        }
        let key = String(line[..<equals]).trimmed.lowercased()
        guard !key.isEmpty else { throw problem(number, nil, "A name is missing before \"=\".") }
        let known = isInDefaults ? defaults.settings[key] : sections.last?.settings[key]
        if let known {
            throw problem(
                number, "\(key) =", "\"\(harmless(key))\" is set on line \(known.line) of this section already.")
        }
        self.key = key
        values = [String(line[line.index(after: equals)...]).trimmed]
        store(SharedFile.Setting(value: values[0], line: number), key)
    }

    /// Joins the lines of the last setting's value.
    private mutating func endSetting() throws(Problem) {
        guard let key else { return }
        self.key = nil
        var lines = values
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        let line = (isInDefaults ? defaults.settings[key] : sections.last?.settings[key])?.line ?? 0
        var setting = SharedFile.Setting(value: lines.joined(separator: "\n"), line: line)
        if lines.count > 1, lines[0].isEmpty {
            var nested: [String: String] = [:]
            for line in lines where !line.isEmpty {
                guard let equals = line.firstIndex(of: "=") else {
                    throw problem(
                        setting.line, "\(key) =",
                        "What is indented under \"\(harmless(key))\" must be settings with \"=\".")
                }
                nested[String(line[..<equals]).trimmed] = String(line[line.index(after: equals)...]).trimmed
            }
            setting.nested = nested
        }
        store(setting, key)
    }

    private mutating func store(_ setting: SharedFile.Setting, _ key: String) {
        if isInDefaults {
            defaults.settings[key] = setting
        } else if !sections.isEmpty {
            sections[sections.count - 1].settings[key] = setting
        }
    }

    mutating func finished() throws(Problem) -> [SharedFile.Section] {
        try endSetting()
        return sections.map { section in
            var section = section
            section.settings.merge(defaults.settings) { own, _ in own }
            return section
        }
    }

    /// The excerpt is what may be shown of the line: never a value, which may be half a secret.
    private func problem(_ line: Int, _ excerpt: String?, _ why: String) -> Problem {
        var shown = excerpt.map { harmless($0) }
        if let text = shown, let end = text.firstIndex(where: { $0 == "=" || $0 == ":" }) { shown = text[...end] + "…" }
        if (shown?.count ?? 0) > 60 { shown = nil }
        return Problem(
            "credentials.bad-file", "\(name):\(line) cannot be read.", why: why, fix: "correct line \(line) of \(name)",
            excerpt: shown.map { Problem.Excerpt($0, 0..<$0.count) }, status: .cloud)
    }
}
