import Console

extension Completer {
    /// Local files and folders whose path begins as typed, quoted as the line needs it.
    ///
    /// Hidden ones only where a dot was typed. The menu shows the last part of each path.
    func paths(_ word: TypedLine.Word, in line: TypedLine) -> Completions {
        paths(word) { vocabulary.entries(located($0)) }
    }

    /// Files and folders of a node, as far as they were fetched for what is typed.
    func remotePaths(_ word: TypedLine.Word) -> Completions { paths(word) { _ in vocabulary.remoteEntries } }

    /// The folder part of a path, with its slash, and the rest.
    static func parts(of typed: String) -> (folder: String, begin: String) {
        guard let slash = typed.lastIndex(of: "/") else { return ("", typed) }
        return (String(typed[...slash]), String(typed[typed.index(after: slash)...]))
    }

    private func paths(_ word: TypedLine.Word, among entries: (_ folder: String) -> [String]) -> Completions {
        let (folder, begin) = Self.parts(of: word.text)
        if word.text == "~" { return Completions(replacing: word.range, [Completion("~/", suffix: "")]) }
        var items: [Completion] = []
        for entry in entries(folder) where entry.hasPrefix(begin) {
            if entry.hasPrefix("."), !begin.hasPrefix(".") { continue }
            let isFolder = entry.hasSuffix("/")
            let quote = word.openQuote
            let path = Self.written(folder + entry, quote: quote)
            items.append(
                Completion(path, label: entry, suffix: isFolder ? "" : quote.map { "\($0) " } ?? " "))
        }
        return Completions(replacing: word.range, items)
    }

    private func located(_ folder: String) -> String {
        if folder.hasPrefix("~/") { return vocabulary.home + folder.dropFirst() }
        return folder.isEmpty ? "." : folder
    }

    /// The path with backslashes where the line would read a character as something else, or within the open quote.
    static func written(_ path: String, quote: Character?) -> String {
        if let quote { return "\(quote)" + path }
        return path.reduce(into: "") { text, character in
            if " \t'\"\\$`|&;<>()*?[]{}#!".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}
