import Text

extension CommandDescription {
    /// What a line lacks for its command to be read.
    enum Lack: Hashable, Sendable {
        /// An option stands without its value.
        case value(of: String)
        /// An option's value is no length of time.
        case duration(String, for: String)
        /// A required argument is not there.
        case argument(Parameter)
    }

    /// What these words lack, by the command's own description; nil where something else is wrong with them.
    ///
    /// Asked when the argument parser could not read a line: it says so in English alone, and nothing here reads that.
    func lack(in words: [String]) -> Lack? {
        let inner = subcommands.first { words.first == $0.name.split(separator: " ").last.map(String.init) }
        if let inner { return inner.lack(in: Array(words.dropFirst())) }
        var arguments = 0
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            if word == "--" {
                arguments += words.count - index
                break
            }
            guard word.hasPrefix("-"), word.count > 1 else {
                arguments += 1
                continue
            }
            guard let option = option(word) else {
                // With its value in the same word, or unknown, which is another complaint.
                let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2, self.option(parts[0])?.type == .duration, Duration(typed: parts[1]) == nil {
                    return .duration(parts[1], for: parts[0])
                }
                if word.contains("=") || option(String(word.prefix(2))) != nil { continue }
                return nil
            }
            guard option.kind == .option else { continue }
            guard index < words.count, !words[index].hasPrefix("-") || Double(words[index]) != nil else {
                return .value(of: word)
            }
            if option.type == .duration, Duration(typed: words[index]) == nil {
                return .duration(words[index], for: word)
            }
            index += 1
        }
        let required = parameters.filter { $0.kind == .argument && $0.isRequired }
        return arguments < required.count ? .argument(required[arguments]) : nil
    }
}
