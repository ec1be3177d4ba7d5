import ArgumentParser
import Nodes
import Problems
import Shell
import Text

/// The options of `@`, which stand between the target and what is typed on the nodes: `@worker* --busy y`.
///
/// All behind a target is the nodes' own, so only these words, and only at its beginning, are dust's: no program's name
/// begins with two hyphens.
struct SessionOptions: ParsableArguments {
    @Flag(help: "Only the nodes on which something runs: the line is its answer.") var busy = false
    @Flag(help: "Only the nodes on which nothing runs.") var idle = false
    @Flag(help: "Show labelled lines as they come.") var stream = false
    @Flag(help: "Show nodes with the same answer together, at the end.") var fold = false
    @Flag(help: "Mask host names, own addresses and times where answers are put together.") var mask = false
    @Option(help: "Nodes in steps, in order of name: a number or a percentage each, as in 1,10%,100%.") var batch:
        String?
    @Option(help: "Begin no more nodes once so many have failed.") var maxFailures: Int?
    @Option(help: "How long a node may take, such as 30s or 5m (default: the setting).") var timeout: Duration?

    /// How answers are shown; nil where nothing was said.
    var shape: RunView.Shape? { stream ? .stream : fold ? .fold(streamsAfter: nil) : nil }

    func validate() throws {
        if let maxFailures, maxFailures < 1 { throw ValidationError("--max-failures is at least 1.") }
        if stream, fold { throw ValidationError("--stream and --fold contradict each other.") }
        if busy, idle { throw ValidationError("--busy and --idle leave no node.") }
    }

    /// Takes the options off the beginning of a line; what is left is for the nodes. Throws `line.arguments`.
    static func taken(off line: String) throws(Problem) -> (options: SessionOptions, text: String) {
        var words: [String] = []
        var rest = line[...]
        while let (word, behind) = firstWord(rest), word.hasPrefix("--"), let values = valueCounts[word] {
            words.append(word)
            rest = behind
            for _ in 0..<values {
                guard let (value, behind) = firstWord(rest) else { break }
                words.append(value)
                rest = behind
            }
        }
        guard !words.isEmpty else { return (try parsed([]), line) }
        return (try parsed(words), String(rest))
    }

    /// The options, each with the number of words that follow it.
    private static let valueCounts = [
        "--busy": 0, "--idle": 0, "--stream": 0, "--fold": 0, "--mask": 0, "--timeout": 1, "--batch": 1,
        "--max-failures": 1,
    ]

    private static func firstWord(_ text: Substring) -> (word: String, behind: Substring)? {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let word = start.prefix { !$0.isWhitespace }
        guard !word.isEmpty else { return nil }
        return (String(word), start.dropFirst(word.count).drop { $0 == " " || $0 == "\t" })
    }

    private static func parsed(_ words: [String]) throws(Problem) -> SessionOptions {
        do {
            return try parse(words)
        } catch {
            if let option = words.firstIndex(of: "--timeout"), option + 1 < words.count,
                Duration(typed: words[option + 1]) == nil
            {
                throw .badDuration(words[option + 1], for: "--timeout")
            }
            let what = message(for: error)
            throw Problem(
                "line.arguments", what.hasSuffix(".") ? what : what + ".", fix: "@:busy --timeout 30s TEXT",
                "help @", status: .usage)
        }
    }
}
