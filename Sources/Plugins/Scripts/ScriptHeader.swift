import Problems
import Shell
import Text

/// Reads the comments at the beginning of a `.dust` command, which are its help.
///
///     # summary: Restart a service, node by node.
///     # usage: rolling-restart TARGET COMMAND
///     # param: TARGET target The nodes, one after the other.
///     # param: COMMAND… string The command for each of them.
///     # example: rolling-restart web* sudo systemctl restart nginx
///
/// A parameter's name in brackets may be left out; `…` or `...` after it takes all words that are left.
package enum ScriptHeader {
    /// The description; a script without comments has the path as its summary.
    ///
    /// Throws `script.header`, naming file and line, for a parameter that lacks its type.
    package static func read(_ text: String, name: String, path: String) throws(Problem) -> CommandDescription {
        var description = CommandDescription(name: name, group: .plugins, summary: "")
        var discussion: [String] = []
        for (offset, line) in text.textLines.enumerated() {
            if offset == 0, line.hasPrefix("#!") { continue }
            guard line.hasPrefix("#") else { break }
            let body = line.drop { $0 == "#" }.trimmingSpaces
            let parts = body.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces }
            switch parts.count == 2 ? parts[0].lowercased() : "" {
            case "summary": description.summary = parts[1]
            case "usage": break
            case "param":
                guard let parameter = parameter(parts[1]) else {
                    throw Problem(
                        "script.header", "Cannot read \(path):\(offset + 1).",
                        why: "A parameter is its name, its type and what it is.",
                        fix: "# param: TARGET target The nodes to work on.", status: .usage)
                }
                description.parameters.append(parameter)
            case "example":
                let pair = parts[1].components(separatedBy: "   ")
                description.examples.append(Example(pair.line, pair.does ?? description.summary))
            default: if !body.isEmpty { discussion.append(body) }
            }
        }
        if description.summary.isEmpty { description.summary = "Run the lines of \(path)." }
        if description.parameters.isEmpty { description.parameters = parameters(inUsage: text) }
        description.discussion = discussion.joined(separator: "\n")
        return description
    }

    /// `NAME TYPE help`, the name perhaps in brackets, perhaps followed by `…`.
    private static func parameter(_ text: String) -> Parameter? {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2, let type = Parameter.ValueType(rawValue: words[1]) else { return nil }
        return parameter(named: words[0], type: type, help: words.count > 2 ? words[2] : "")
    }

    private static func parameter(named text: String, type: Parameter.ValueType, help: String) -> Parameter {
        let isOptional = text.hasPrefix("[")
        let bare = text.filter { $0 != "[" && $0 != "]" }
        let isRepeated = bare.hasSuffix("…") || bare.hasSuffix("...")
        let name = bare.filter { $0 != "…" && $0 != "." }
        return Parameter(
            name: name.lowercased(), kind: .argument, type: type, isRequired: !isOptional, isRepeated: isRepeated,
            help: help)
    }

    /// The parameters of `# usage: NAME TARGET [MODE] COMMAND…` where none is described by itself.
    private static func parameters(inUsage text: String) -> [Parameter] {
        let usage = text.textLines.prefix { $0.hasPrefix("#") }.compactMap { line -> String? in
            let body = line.drop { $0 == "#" }.trimmingSpaces
            return body.lowercased().hasPrefix("usage:") ? String(body.dropFirst(6)).trimmingSpaces : nil
        }
        return (usage.first ?? "").split(separator: " ").dropFirst().map { word in
            parameter(named: String(word), type: word.uppercased().contains("TARGET") ? .target : .string, help: "")
        }
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return "" }
        return String(start[...end])
    }
}

extension String {
    /// An example's line and, after three spaces, what it does.
    fileprivate func components(separatedBy gap: String) -> (line: String, does: String?) {
        let spaces = Array(gap)
        let characters = Array(self)
        guard characters.count > spaces.count,
            let start = (0..<characters.count - spaces.count).first(where: {
                Array(characters[$0..<$0 + spaces.count]) == spaces
            })
        else { return (self, nil) }
        return (String(characters[..<start]), String(characters[start...]).trimmingSpaces)
    }
}
