import Console
import Fleets
import Problems
import Targets

/// Says what could stand at the cursor: pure, from a vocabulary.
package struct Completer: Sendable {
    /// What is known.
    let vocabulary: Vocabulary

    /// Completes from this vocabulary.
    package init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// What could complete the word at the cursor; nil where nothing is known.
    package func completions(for request: CompletionRequest) -> Completions? {
        completions(of: String(request.line.prefix(request.cursor)))
    }

    /// What could complete the end of this text.
    package func completions(of text: String) -> Completions? {
        let line = TypedLine(text)
        let end = line.characters.count
        guard let part = line.parts.last else { return nil }
        let found: Completions?
        if let target = part.target {
            if let remote = part.remote { return remoteWords(in: line, remote) }
            found = TargetCompletion(vocabulary).completions(of: line.text(target.range), at: target.range.lowerBound)
        } else if let remote = part.remote {
            return remoteWords(in: line, remote)
        } else {
            found = words(of: part, in: line, end: end)
        }
        guard let found, !found.items.isEmpty else { return nil }
        return found
    }

    /// Files or programs of the node, where something is typed that may be the beginning of one.
    private func remoteWords(in line: TypedLine, _ range: Range<Int>) -> Completions? {
        let typed = RemoteWord(in: line, range)
        let found =
            typed.isCommand && !typed.word.text.contains("/")
            ? matching(vocabulary.remoteEntries.map { Completion($0) }, typed.word) : remotePaths(typed.word)
        return found.items.isEmpty ? nil : found
    }

    /// What completing this text needs to know of nodes, and the target that names them, nil for the working set; nil where it needs
    /// nothing.
    package func remoteQuestion(of text: String) -> (target: String?, RemoteQuestion)? {
        let line = TypedLine(text)
        guard let part = line.parts.last, !part.isForSystemShell else { return nil }
        guard let remote = part.remote else { return remoteFolder(line, part).map { ($0.target, .folder($0.folder)) } }
        let typed = RemoteWord(in: line, remote)
        let target = part.target.map { line.text($0.range) } ?? runTarget(line, part)
        let named = target.flatMap { $0.isEmpty ? nil : $0 }
        guard typed.isCommand, !typed.word.text.contains("/") else {
            let folder = Self.parts(of: typed.word.text).folder
            return (named, part.target == nil ? .folder(folder) : .shellFolder(folder))
        }
        return typed.word.text.isEmpty ? nil : (named, .programs)
    }

    /// The target of `run … --`.
    private func runTarget(_ line: TypedLine, _ part: TypedLine.Part) -> String? {
        guard let (command, named) = vocabulary.description(of: part.words.map(\.text)) else { return nil }
        var isValue = false
        for word in part.words.dropFirst(named) where word.text != "--" {
            if isValue {
                isValue = false
            } else if word.text.hasPrefix("-") {
                isValue = option(word.text, of: command)?.kind == .option
            } else {
                return line.text(word.range)
            }
        }
        return nil
    }

    private func remoteFolder(_ line: TypedLine, _ part: TypedLine.Part) -> (target: String, folder: String)? {
        guard part.target == nil,
            let (word, earlier) = Self.last(of: part, end: line.characters.count), !word.text.hasPrefix("-"),
            let (command, named) = vocabulary.description(of: expanded(earlier.map(\.text))),
            command.name == "get", named <= earlier.count
        else { return nil }
        let given = earlier.dropFirst(named).filter { !$0.text.hasPrefix("-") }
        guard let target = given.first else { return nil }
        return (line.text(target.range), Self.parts(of: word.text).folder)
    }

    /// The word at the end, empty behind a blank, and those before it.
    private static func last(of part: TypedLine.Part, end: Int) -> (TypedLine.Word, [TypedLine.Word])? {
        guard let last = part.words.last else { return nil }
        return last.range.upperBound == end
            ? (last, part.words.dropLast()) : (TypedLine.Word(range: end..<end), part.words)
    }

    // MARK: Words

    private func words(of part: TypedLine.Part, in line: TypedLine, end: Int) -> Completions? {
        var words = part.words
        var word = TypedLine.Word(range: end..<end)
        if let last = words.last, last.range.upperBound == end {
            word = last
            words.removeLast()
        }
        let earlier = words.map(\.text)
        if let before = words.last?.text, [">", ">>", "2>", "2>>", "&>", "<"].contains(before) {
            return paths(word, in: line)
        }
        guard !part.isForSystemShell else {
            return earlier.isEmpty && !word.text.contains("/") ? programs(word) : paths(word, in: line)
        }
        guard let first = earlier.first else { return firstWord(word, in: line) }
        guard let (description, named) = vocabulary.description(of: expanded(earlier)) else {
            return first.isEmpty ? nil : paths(word, in: line)
        }
        let given = Array(expanded(earlier).dropFirst(named))
        return argument(word, of: description, after: given, in: line)
    }

    /// The words with an alias in front replaced.
    private func expanded(_ words: [String]) -> [String] {
        guard let first = words.first, let text = vocabulary.state.aliases[first] else { return words }
        return text.split(separator: " ").map(String.init) + words.dropFirst()
    }

    private func firstWord(_ word: TypedLine.Word, in line: TypedLine) -> Completions? {
        if word.text.contains("/") || word.text.hasPrefix("~") { return paths(word, in: line) }
        var items = vocabulary.commands.map { Completion($0.name, description: $0.summary) }
        items += vocabulary.state.aliases.sorted { $0.key < $1.key }.map {
            Completion($0.key, description: "alias for \($0.value)")
        }
        return matching(items, word)
    }

    private func programs(_ word: TypedLine.Word) -> Completions? {
        guard !word.text.isEmpty else { return nil }
        return matching(vocabulary.programs.sorted().map { Completion($0) }, word)
    }

    /// Those of the items that begin with what was typed, letter case ignored.
    func matching(_ items: [Completion], _ word: TypedLine.Word) -> Completions {
        let typed = word.text.lowercased()
        return Completions(replacing: word.range, items.filter { $0.text.lowercased().hasPrefix(typed) })
    }

    // MARK: Arguments

    private func argument(
        _ word: TypedLine.Word, of command: CommandDescription, after given: [String], in line: TypedLine
    ) -> Completions? {
        if let last = given.last, let option = option(last, of: command), option.kind == .option {
            return values(of: option, word, in: line)
        }
        if word.text.hasPrefix("--"), let equals = word.text.firstIndex(of: "="),
            let option = option(String(word.text[..<equals]), of: command)
        {
            var value = word
            value.text = String(word.text[word.text.index(after: equals)...])
            value.range = (word.range.upperBound - value.text.count)..<word.range.upperBound
            return values(of: option, value, in: line)
        }
        if word.text.hasPrefix("-") { return matching(options(of: command, without: given), word) }
        let positions = self.positions(of: given, in: command)
        if positions == 0, !command.subcommands.isEmpty {
            let items = command.subcommands.map { sub in
                Completion(sub.name.split(separator: " ").last.map(String.init) ?? "", description: sub.summary)
            }
            return matching(items, word)
        }
        if command.name == "set", positions == 1, let name = given.first(where: { !$0.hasPrefix("-") }) {
            return matching(settingValues(name), word)
        }
        let arguments = command.parameters.filter { $0.kind == .argument && !$0.isAfterTerminator }
        let last = arguments.last.flatMap { $0.isRepeated ? $0 : nil }
        guard let parameter = positions < arguments.count ? arguments[positions] : last else { return nil }
        return values(of: parameter, word, in: line)
    }

    private func option(_ word: String, of command: CommandDescription) -> Parameter? {
        command.parameters.first { parameter in
            parameter.kind != .argument
                && (word == "--\(parameter.name)" || word == "-\(parameter.short ?? parameter.name)")
        }
    }

    private func options(of command: CommandDescription, without given: [String]) -> [Completion] {
        var items: [Completion] = []
        for parameter in command.parameters where parameter.kind != .argument {
            let isShort = parameter.name.count == 1 || parameter.spelling.hasPrefix("-v")
            let spelling = isShort ? "-\(parameter.name)" : "--\(parameter.name)"
            if given.contains(spelling), !parameter.isRepeated { continue }
            items.append(Completion(spelling, description: parameter.help))
        }
        for (spelling, help) in [
            ("--json", "Print JSON for programs."), ("--yes", "Answer its questions with yes."),
            ("--help", "Explain the command."),
        ]
        where !items.contains(where: { $0.text == spelling }) && !given.contains(spelling) {
            items.append(Completion(spelling, description: help))
        }
        return items
    }

    /// How many arguments stand before the cursor: words that are neither options nor the values of options.
    private func positions(of given: [String], in command: CommandDescription) -> Int {
        var count = 0
        var isValue = false
        for word in given {
            if isValue {
                isValue = false
            } else if word.hasPrefix("-"), word.count > 1 {
                isValue = option(word, of: command)?.kind == .option
            } else {
                count += 1
            }
        }
        return count
    }

    private func values(of parameter: Parameter, _ word: TypedLine.Word, in line: TypedLine) -> Completions? {
        switch parameter.type {
        case .target:
            return TargetCompletion(vocabulary).completions(of: line.text(word.range), at: word.range.lowerBound)
        case .region: return list(vocabulary.regions.map { Completion($0) }, word)
        case .instanceType: return list(vocabulary.instanceTypes, word)
        case .profile: return list(vocabulary.profiles.map { Completion($0) }, word)
        case .cluster: return list(clusters, word)
        case .place: return matching(clusters + vocabulary.regions.map { Completion($0, description: "region") }, word)
        case .attribute: return list(attributes, word)
        case .command: return matching(vocabulary.commands.map { Completion($0.name, description: $0.summary) }, word)
        case .choice: return matching(parameter.choices.map { choice(parameter, $0) }, word)
        case .path: return paths(word, in: line)
        case .remotePath: return remotePaths(word)
        case .duration: return matching(durations(word.text), word)
        case .string, .int: return nil
        }
    }

    private func choice(_ parameter: Parameter, _ value: String) -> Completion {
        let setting = parameter.name == "name" ? Setting.all.first { $0.name == value } : nil
        return Completion(value, description: setting?.meaning ?? "")
    }

    /// The last entry of a list with commas: `--regions eu-west-1,us-e`.
    private func list(_ items: [Completion], _ word: TypedLine.Word) -> Completions {
        guard let comma = word.text.lastIndex(of: ",") else { return matching(items, word) }
        var entry = word
        entry.text = String(word.text[word.text.index(after: comma)...])
        entry.range = (word.range.upperBound - entry.text.count)..<word.range.upperBound
        return matching(items, entry)
    }

    private var attributes: [Completion] {
        let own = ["cost": "USD an hour", "spent": "USD since its last start", "up": "how long it has been running"].map
        {
            Completion($0.key, description: $0.value)
        }
        let known = Attributes.all(present: vocabulary.view?.attributes ?? [])
        return (own + known.map { Completion($0) }).sorted { $0.text < $1.text }
    }

    private var clusters: [Completion] {
        let counts = Dictionary(grouping: vocabulary.view?.instances.compactMap(\.cluster) ?? [], by: \.self)
        return Set(counts.keys).union(vocabulary.specs).sorted().map { name in
            let count = counts[name]?.count ?? 0
            return Completion(name, description: count == 1 ? "cluster, 1 node" : "cluster, \(count) nodes")
        }
    }

    /// Lengths of time that people type, or the units behind a number that is there.
    private func durations(_ typed: String) -> [Completion] {
        guard !typed.isEmpty, Double(typed) != nil else {
            return ["5s", "10s", "30s", "1m", "5m", "10m", "1h"].map { Completion($0) }
        }
        return [("s", "seconds"), ("m", "minutes"), ("h", "hours"), ("d", "days"), ("ms", "milliseconds")].map {
            Completion(typed + $0.0, description: $0.1)
        }
    }

    private func settingValues(_ name: String) -> [Completion] {
        guard let setting = Setting.all.first(where: { $0.name == name }) else { return [] }
        switch setting.values {
        case .words(let words): return words.map { Completion($0) }
        case .flag: return [Completion("on"), Completion("off")]
        case .number, .duration, .someTime, .text:
            return setting.defaultValue.isEmpty ? [] : [Completion(setting.defaultValue)]
        }
    }
}
