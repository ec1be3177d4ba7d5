import Console
import Fleets
import Problems
import Synchronization
import Targets

/// Colours a line while it is typed, and counts the nodes that its target matches.
///
/// It is asked at every key and must never wait: what a target matches is worked out once for each text of it, on another
/// thread where that may take longer than a key may.
package final class Annotator: Sendable {
    private struct Known: Sendable {
        var vocabulary: Vocabulary
        var matches: [String: Match] = [:]
        /// The kinds of a command's arguments, so that no description is searched twice.
        var names: Set<String> = []
        /// Grows with all that is forgotten, so that what was counted for an older list is not kept for a newer one.
        var generation = 0
        var counting: Task<Void, Never>?
    }

    private enum Match: Sendable {
        case nodes(Int)
        case unreadable
        case unknown
        /// It is being worked out.
        case counting
    }

    private let known: Mutex<Known>
    private let changed = Mutex<(@Sendable () -> Void)?>(nil)

    /// Knows what the vocabulary knows.
    package init(_ vocabulary: Vocabulary) {
        known = Mutex(Known(vocabulary: vocabulary, names: Set(vocabulary.commands.map(\.name))))
    }

    /// Knows more, or something else, from now on.
    package func update(_ vocabulary: Vocabulary) {
        known.withLock { known in
            known.counting?.cancel()
            let generation = known.generation + 1
            known = Known(
                vocabulary: vocabulary, names: Set(vocabulary.commands.map(\.name)), generation: generation)
        }
    }

    /// Says from here on when a line that was asked for means more than was said; without a listener all is said at once.
    package func whenChanged(_ tell: @escaping @Sendable () -> Void) { changed.withLock { $0 = tell } }

    /// What the parts of the line mean.
    package func annotation(of text: String) -> Annotation {
        let line = TypedLine(text)
        let mayCount = changed.withLock { $0 != nil }
        var wanted: [String] = []
        let (annotation, vocabulary, generation) = known.withLock { known in
            var writer = Writer()
            writer.mayCount = mayCount
            for part in line.parts { Self.annotate(part, line, &writer, &known) }
            wanted = writer.counting
            return (Annotation(writer.sorted, hint: writer.hint), known.vocabulary, known.generation)
        }
        if !wanted.isEmpty { count(wanted, vocabulary, generation) }
        return annotation
    }

    /// Works out what a target matches beside the editor; the one before it, which nobody waits for any more, is given up.
    private func count(_ texts: [String], _ vocabulary: Vocabulary, _ generation: Int) {
        let task = Task.detached { [self] in
            let matches = texts.map { Self.computed($0, vocabulary, patience: 5_000_000) }
            let isNews = known.withLock { known in
                guard known.generation == generation else { return false }
                for (text, match) in zip(texts, matches) { known.matches[text] = Task.isCancelled ? nil : match }
                return !Task.isCancelled
            }
            if isNews { changed.withLock { $0 }?() }
        }
        known.withLock { known in
            known.counting?.cancel()
            known.counting = task
        }
    }

    // MARK: Parts

    private struct Writer {
        var parts: [Annotation.Part] = []
        var hint = ""
        /// Whether what takes long may be worked out later, and what is to be.
        var mayCount = false
        var counting: [String] = []

        mutating func add(_ range: Range<Int>, _ role: Role) {
            if !range.isEmpty { parts.append(Annotation.Part(range, role)) }
        }

        var sorted: [Annotation.Part] { parts.sorted { $0.range.lowerBound < $1.range.lowerBound } }
    }

    private static func annotate(
        _ part: TypedLine.Part, _ line: TypedLine, _ writer: inout Writer, _ known: inout Known
    ) {
        if let target = part.target {
            writer.add(target.range.lowerBound - 1..<target.range.lowerBound, .command)
            annotate(target: target, line, &writer, &known, isRemote: true)
        }
        if let remote = part.remote { writer.add(remote, .remote) }
        guard let first = part.words.first else { return }
        let followed = first.range.upperBound < line.characters.count
        let command =
            known.vocabulary.state.aliases[first.text]?.split(separator: " ").first.map(String.init) ?? first.text
        let isOurs = !part.isForSystemShell && known.names.contains(command)
        let isProgram =
            known.vocabulary.programs.contains(first.text) || first.text.contains("/") || first.text.contains("=")
            || known.vocabulary.programs.isEmpty || "({[".contains(first.text.first ?? " ")
        if isOurs {
            writer.add(first.range, .command)
        } else if followed, !isProgram {
            writer.add(first.range, .unknownCommand)
        }
        let words = part.words.dropFirst()
        let targetWord = isOurs ? self.targetWord(of: part, known.vocabulary) : nil
        for (index, word) in words.enumerated() {
            if index == targetWord {
                annotate(target: word, line, &writer, &known, isRemote: false)
            } else if word.text.hasPrefix("-"), word.quoted.isEmpty, word.text.count > 1 {
                writer.add(word.range, .option)
            } else {
                for quoted in word.quoted { writer.add(quoted, .string) }
            }
        }
    }

    /// Which of the words after the first is the target; nil where the command takes none or none is typed.
    private static func targetWord(of part: TypedLine.Part, _ vocabulary: Vocabulary) -> Int? {
        let words = part.words.map(\.text)
        guard let (command, named) = vocabulary.description(of: words) else { return nil }
        let arguments = command.parameters.filter { $0.kind == .argument && !$0.isAfterTerminator }
        guard let wanted = arguments.firstIndex(where: { $0.type == .target }) else { return nil }
        var position = 0
        var index = named
        while index < words.count, words[index] != "--" {
            let word = words[index]
            if word.hasPrefix("-"), word.count > 1 {
                let option = command.parameters.first { word == "--\($0.name)" || word == "-\($0.short ?? $0.name)" }
                index += option?.kind == .option ? 2 : 1
                continue
            }
            if position == wanted || (position > wanted && arguments[wanted].isRepeated) { return index - 1 }
            position += 1
            index += 1
        }
        return nil
    }

    // MARK: Targets

    private static func annotate(
        target word: TypedLine.Word, _ line: TypedLine, _ writer: inout Writer, _ known: inout Known, isRemote: Bool
    ) {
        guard !word.range.isEmpty else { return }
        let text = line.text(word.range)
        switch match(text, &known, &writer) {
        case .nodes(0):
            writer.add(word.range, .noMatch)
            writer.hint = "no node"
        case .nodes(let count):
            writer.add(word.range, .target)
            writer.hint = count == 1 ? "1 node" : "\(count) nodes"
        case .unreadable: writer.add(word.range, .noMatch)
        case .unknown, .counting: writer.add(word.range, .target)
        }
    }

    private static func match(_ text: String, _ known: inout Known, _ writer: inout Writer) -> Match {
        if let match = known.matches[text] { return match }
        if known.matches.count > 200 { known.matches = [:] }
        // Up to so many instances a list of words is gone through faster than a key repeats.
        let isQuick = (known.vocabulary.view?.instances.count ?? 0) <= 2_000 && !text.contains("~")
        guard isQuick || !writer.mayCount else {
            known.matches[text] = .counting
            writer.counting.append(text)
            return .counting
        }
        let match = computed(text, known.vocabulary, patience: 300_000)
        known.matches[text] = match
        return match
    }

    private static func computed(_ text: String, _ vocabulary: Vocabulary, patience: Int) -> Match {
        guard let expression = try? TargetParser.parse(text) else { return .unreadable }
        guard var scope = vocabulary.scope else { return .unknown }
        scope.explains = false
        scope.patience = patience
        return (try? TargetMatcher.count(expression, in: scope)).map(Match.nodes) ?? .unreadable
    }
}
