import Files
import Text

/// Patterns of OpenSSH: `*` and `?` over the whole name; ssh_config(5), PATTERNS.
enum WildcardPattern {
    static func matches(_ pattern: String, _ text: String) -> Bool { GlobPattern(pattern, .marks).matches(text) }

    /// Whether the text fits a list with commas, in which `!` takes away what fits.
    static func matchesList(_ list: String, _ text: String, foldsCase: Bool) -> Bool {
        var isMatched = false
        for part in list.split(separator: ",") {
            let isNegated = part.hasPrefix("!")
            let pattern = String(isNegated ? part.dropFirst() : part)
            guard matches(foldsCase ? pattern.lowercased() : pattern, text) else { continue }
            if isNegated { return false }
            isMatched = true
        }
        return isMatched
    }
}

/// Paths with patterns in any of their parts, as `Include` has them: glob(7).
enum PathPattern {
    /// The files that fit, sorted; a path without a pattern is itself.
    static func files(matching path: String) -> [String] {
        var found = [path.hasPrefix("/") ? "" : "."]
        for part in path.split(separator: "/").map(String.init) {
            guard part.contains(where: { "*?[".contains($0) }) else {
                found = found.map { "\($0)/\(part)" }
                continue
            }
            found = found.flatMap { folder in
                (DirectoryEntry.all(in: folder.isEmpty ? "/" : folder) ?? []).map(\.name)
                    .filter { (!$0.hasPrefix(".") || part.hasPrefix(".")) && GlobPattern(part, .shell).matches($0) }
                    .map { "\(folder)/\($0)" }
            }
        }
        return found.sorted()
    }
}
