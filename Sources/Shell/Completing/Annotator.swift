import Console
import Fleets
import Problems
import Synchronization
import Targets

/// Colours a line while it is typed, and counts the nodes that its target matches.
///
/// It is asked at every key and must never wait; what a target matches is worked out once for each text of it.
package final class Annotator: Sendable {
    private struct Known: Sendable {
        var vocabulary: Vocabulary
        var matches: [String: Match] = [:]
        /// The kinds of a command's arguments, so that no description is searched twice.
        var names: Set<String> = []
    }

    private enum Match: Sendable {
        case nodes(Int)
        case unreadable
        case unknown
    }

    private let known: Mutex<Known>

    /// Knows what the vocabulary knows.
    package init(_ vocabulary: Vocabulary) {
        known = Mutex(Known(vocabulary: vocabulary, names: Set(vocabulary.commands.map(\.name))))
    }

    /// Knows more, or something else, from now on.
    package func update(_ vocabulary: Vocabulary) {
        known.withLock { $0 = Known(vocabulary: vocabulary, names: Set(vocabulary.commands.map(\.name))) }
    }

    /// What the parts of the line mean.
    package func annotation(of text: String) -> Annotation {
        let line = TypedLine(text)
        return known.withLock { known in
            var writer = Writer()
            for part in line.parts { Self.annotate(part, line, &writer, &known) }
            return Annotation(writer.sorted, hint: writer.hint)
        }
    }

    // MARK: Parts

    private struct Writer {
        var parts: [Annotation.Part] = []
        var hint = ""

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
        switch match(text, &known) {
        case .nodes(0):
            writer.add(word.range, .noMatch)
            writer.hint = "no node"
        case .nodes(let count):
            writer.add(word.range, .target)
            writer.hint = count == 1 ? "1 node" : "\(count) nodes"
        case .unreadable: writer.add(word.range, .noMatch)
        case .unknown: writer.add(word.range, .target)
        }
    }

    private static func match(_ text: String, _ known: inout Known) -> Match {
        if let match = known.matches[text] { return match }
        if known.matches.count > 200 { known.matches = [:] }
        let match = computed(text, known.vocabulary)
        known.matches[text] = match
        return match
    }

    private static func computed(_ text: String, _ vocabulary: Vocabulary) -> Match {
        guard let expression = try? TargetParser.parse(text) else { return .unreadable }
        guard var scope = vocabulary.scope else { return .unknown }
        scope.explains = false
        scope.patience = 300_000
        guard let selection = try? TargetMatcher.select(expression, in: scope) else { return .unreadable }
        return .nodes(selection.chosen.count)
    }
}
