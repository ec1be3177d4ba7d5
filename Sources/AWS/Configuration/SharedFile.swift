import Problems

/// One of AWS's shared files, `~/.aws/config` or `~/.aws/credentials`, as sections of settings.
///
/// Source: "Format of the configuration and credential files", AWS SDKs and Tools Reference Guide.
struct SharedFile: Hashable, Sendable {
    /// What stands under one heading.
    struct Section: Hashable, Sendable {
        /// Settings by their lower-cased name.
        var values: [String: String] = [:]
        /// Settings that are indented under another, by that one's name and their own.
        var nested: [String: [String: String]] = [:]
    }

    /// By the heading without its brackets, white space folded and quotes gone: `default`, `profile dev`, `sso-session x`.
    var sections: [String: Section] = [:]

    init() {}

    /// Reads the text of a file; `name` is what a problem calls it.
    init(_ text: String, name: String) throws(Problem) {
        var heading: String?
        var parent: String?
        var last: String?
        for (index, rawLine) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = rawLine.last == "\r" ? rawLine.dropLast() : rawLine
            let isIndented = line.first == " " || line.first == "\t"
            let bare = stripped(line)
            if bare.isEmpty || bare.hasPrefix("#") || bare.hasPrefix(";") { continue }
            if bare.hasPrefix("["), !isIndented {
                guard let name = Self.heading(bare) else {
                    throw Self.problem(name, index + 1, String(line), "A heading needs a closing bracket.")
                }
                heading = name
                (parent, last) = (nil, nil)
                if sections[name] == nil { sections[name] = Section() }
                continue
            }
            guard let heading else {
                throw Self.problem(
                    name, index + 1, String(line), "A setting must stand under a heading such as [default].")
            }
            guard let equals = bare.firstIndex(of: "=") else {
                if isIndented, parent == nil, let last {
                    sections[heading]?.values[last, default: ""] += "\n\(bare)"
                    continue
                }
                throw Self.problem(name, index + 1, String(line), "It is neither a heading nor a setting with \"=\".")
            }
            let key = stripped(bare[..<equals]).lowercased()
            let value = withoutComment(stripped(bare[bare.index(after: equals)...]))
            guard !key.isEmpty else {
                throw Self.problem(name, index + 1, String(line), "A name is missing before \"=\".")
            }
            if isIndented, let parent {
                sections[heading]?.nested[parent, default: [:]][key] = value
            } else {
                sections[heading]?.values[key] = value
                (parent, last) = (value.isEmpty ? key : nil, key)
            }
        }
    }

    private static func heading(_ line: String) -> String? {
        guard let end = line.firstIndex(of: "]") else { return nil }
        let inside = line[line.index(after: line.startIndex)..<end]
        let words = inside.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
        return words.map { unquoted(stripped($0)) }.joined(separator: " ")
    }

    private static func problem(_ file: String, _ line: Int, _ text: String, _ why: String) -> Problem {
        // The line may hold half a secret, so only its name is shown.
        let shown = text.firstIndex(of: "=").map { String(text[...$0]) + "…" } ?? (text.count > 60 ? "" : text)
        return Problem(
            "credentials.bad-file", "\(file):\(line) cannot be read.", why: why, fix: "correct line \(line) of \(file)",
            excerpt: shown.isEmpty || !text.contains("[") && !text.contains("=")
                ? nil : Problem.Excerpt(harmless(shown), 0..<shown.count),
            status: .cloud)
    }
}

private func stripped(_ text: some StringProtocol) -> String {
    var slice = Substring(text)
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
}

/// In a value, white space and then `#` or `;` begins a comment.
private func withoutComment(_ value: String) -> String {
    var previous: Character = " "
    for index in value.indices {
        if value[index] == "#" || value[index] == ";", previous == " " || previous == "\t" {
            return stripped(value[..<index])
        }
        previous = value[index]
    }
    return value
}

private func unquoted(_ text: String) -> String {
    guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else {
        return text
    }
    return String(text.dropFirst().dropLast())
}
