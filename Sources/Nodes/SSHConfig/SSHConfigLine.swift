import Problems
import Text

/// A line of an OpenSSH configuration: its keyword and words, and for an `Include` the lines of what it names.
struct SSHConfigLine: Sendable {
    /// In lower case.
    let keyword: String
    /// As ssh splits them: quotes and escapes taken away, comments left out.
    let words: [String]
    /// All that follows the keyword, for those that take the rest of the line.
    let rest: String
    /// What problems call the line's place: `FILE:LINE`.
    let place: String
    /// For `Include`, the lines of each file.
    var included: [[SSHConfigLine]] = []

    static func read(
        _ text: String, name: String, depth: Int, included: (String) throws(Problem) -> [(name: String, text: String)]
    ) throws(Problem) -> [SSHConfigLine] {
        var lines: [SSHConfigLine] = []
        for (offset, text) in text.textLines.enumerated() {
            guard var line = try SSHConfigLine(text, place: "\(name):\(offset + 1)") else { continue }
            if line.keyword == "include" {
                // ssh itself goes no deeper.
                guard depth < 16 else { throw line.bad("Include goes more than 16 files deep.") }
                for pattern in line.words {
                    for file in try included(pattern) {
                        line.included.append(
                            try read(file.text, name: file.name, depth: depth + 1, included: included))
                    }
                }
            }
            lines.append(line)
        }
        return lines
    }

    /// Reads one line; nil for an empty one and a comment.
    private init?(_ text: Substring, place: String) throws(Problem) {
        self.place = place
        var rest = Self.stripped(text)
        guard let first = rest.first, first != "#" else { return nil }
        if first == "\"" {
            let inside = rest.dropFirst()
            guard let end = inside.firstIndex(of: "\"") else {
                throw Self.problem(place, "A quote stays open.")
            }
            keyword = inside[..<end].lowercased()
            rest = inside[inside.index(after: end)...].drop(while: Self.isBlank)
        } else {
            let end = rest.firstIndex { Self.isBlank($0) || $0 == "=" || $0 == "\"" } ?? rest.endIndex
            keyword = rest[..<end].lowercased()
            rest = rest[end...].drop(while: Self.isBlank)
        }
        if rest.first == "=" { rest = rest.dropFirst().drop(while: Self.isBlank) }
        guard !keyword.isEmpty, !keyword.hasPrefix("#") else { return nil }
        self.rest = String(rest)
        guard !rest.isEmpty else { throw Self.problem(place, "A value is missing after \(keyword.harmless).") }
        if keyword == "proxycommand" || keyword == "proxyjump" {
            words = [String(rest)]
            return
        }
        guard let words = Self.split(rest) else { throw Self.problem(place, "A quote stays open.") }
        self.words = words
        try check()
    }

    /// Refuses what ssh refuses whatever host is asked for.
    private func check() throws(Problem) {
        let single: Set = [
            "hostname", "user", "port", "identityfile", "certificatefile", "identitiesonly", "hostkeyalias",
        ]
        guard single.contains(keyword) else {
            if ["host", "match", "include"].contains(keyword), words.isEmpty || words.allSatisfy(\.isEmpty) {
                throw bad("A value is missing after \(keyword).")
            }
            return
        }
        guard let value = words.first, !value.isEmpty else { throw bad("A value is missing after \(keyword).") }
        guard words.count == 1 else { throw bad("More than one value follows \(keyword): quote what has blanks.") }
        if keyword == "port", UInt16(value).map({ $0 > 0 }) != true {
            throw bad("A port is a number from 1 to 65535.")
        }
        if keyword == "identitiesonly", !["yes", "no", "true", "false"].contains(value.lowercased()) {
            throw bad("IdentitiesOnly is yes or no.")
        }
    }

    /// What is said of a line that ssh would not read either.
    func bad(_ why: String) -> Problem { Self.problem(place, why) }

    private static func problem(_ place: String, _ why: String) -> Problem {
        Problem(
            "ssh-config.bad-line", "\(place.harmless) cannot be read.", why: why,
            fix: "correct the line; ssh -G HOST tries it",
            status: .unreachable)
    }

    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

    private static func stripped(_ text: Substring) -> Substring {
        var line = text.drop(while: isBlank)
        while let last = line.last, isBlank(last) || last == "\r" || last == "\u{C}" { line.removeLast() }
        return line
    }

    /// The words up to a comment; nil where a quote stays open. Only quotes, backslashes and blanks can be escaped.
    private static func split(_ text: Substring) -> [String]? {
        var words: [String] = []
        var rest = text
        while true {
            rest = rest.drop(while: isBlank)
            guard let first = rest.first, first != "#" else { return words }
            var word = ""
            var quote: Character?
            while let character = rest.first {
                if character == "\\", let next = rest.dropFirst().first,
                    "'\"\\".contains(next) || quote == nil && next == " "
                {
                    word.append(next)
                    rest = rest.dropFirst(2)
                    continue
                }
                if quote == nil, isBlank(character) { break }
                rest = rest.dropFirst()
                if quote == nil, character == "\"" || character == "'" {
                    quote = character
                } else if character == quote {
                    quote = nil
                } else {
                    word.append(character)
                }
            }
            guard quote == nil else { return nil }
            words.append(word)
        }
    }
}
