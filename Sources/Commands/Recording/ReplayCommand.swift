import ArgumentParser
import Console
import Files
import JSON
import Problems
import Shell
import Text

/// `replay`: plays what `record` wrote.
struct ReplayCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a record of a shell, as it was seen.",
        discussion: "Nothing of it runs again. Pauses longer than five seconds are played as five. Ctrl-C ends it.")
    static let group = CommandTopic.session
    static let examples = [
        Example("replay incident.jsonl", "Play it as fast as it was."),
        Example("replay incident.jsonl --speed 10", "Play it ten times as fast."),
    ]

    @Option(help: "How many times as fast.") var speed: Double?
    @Argument(help: "The file.", completion: .paths) var file: String

    func validate() throws {
        if let speed, !(speed > 0 && speed.isFinite) { throw ValidationError("--speed is a number above 0.") }
    }

    func status(in context: Context) async throws -> ExitStatus {
        let path = file.hasPrefix("~/") ? context.home + file.dropFirst() : file
        guard let text = try AtomicFile.readText(path) else {
            throw Problem("replay.no-file", "There is no file \(path).", fix: "ls -l \(path)", status: .notFound)
        }
        let steps = try Recording.steps(of: text, in: path)
        var before: UTCTime?
        for step in steps {
            if let before {
                let gap = min(5_000, max(0, Double(step.time.milliseconds - before.milliseconds)))
                let pause = min(3_600_000, gap / (speed ?? 1))
                if pause >= 1 { try await Task.sleep(for: .milliseconds(Int(pause))) }
            }
            before = step.time
            let style = context.output.style
            switch step.kind {
            case .typed(let prompt, let line):
                await context.output.text(style.paint(StyledText(prompt, .prompt)) + line.harmless + "\n")
            case .printed(let text, let channel):
                let isStyled = (channel == .output ? style : context.output.noteStyle).level == .colour
                await context.output.sink.write(Recording.shown(text, isStyled: isStyled), to: channel)
            case .answered(let question, let answer):
                await context.output.sink.write("\(question.harmless)\(answer.harmless)\n", to: .notes)
            }
        }
        return .success
    }
}

/// What a record holds, as steps to play; pure.
enum Recording {
    /// Something that was seen.
    struct Step: Sendable, Hashable {
        let time: UTCTime
        let kind: Kind
    }

    /// What was seen.
    enum Kind: Sendable, Hashable {
        case typed(prompt: String, line: String)
        case printed(String, OutputChannel)
        case answered(question: String, answer: String)
    }

    /// Reads a record; throws `replay.unreadable` with the number of the line.
    static func steps(of text: String, in path: String) throws(Problem) -> [Step] {
        var steps: [Step] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            guard let value = try? JSONValue(parsing: String(line)), let kind = value["type"]?.string,
                let time = (value["time"]?.string).flatMap({ UTCTime(spelling: $0.utf8) })
            else {
                throw Problem(
                    "replay.unreadable", "\(path):\(index + 1) is not a line of a record.", fix: "record FILE",
                    status: .usage)
            }
            let words = value["text"]?.string ?? ""
            switch kind {
            case "line":
                steps.append(Step(time: time, kind: .typed(prompt: value["prompt"]?.string ?? "", line: words)))
            case "output":
                steps.append(Step(time: time, kind: .printed(words, value["to"]?.string == "notes" ? .notes : .output)))
            case "answer":
                let answer = value["text"]?.string ?? "^C"
                steps.append(
                    Step(time: time, kind: .answered(question: value["question"]?.string ?? "", answer: answer)))
            default: steps.append(Step(time: time, kind: .printed("", .notes)))
            }
        }
        return steps
    }

    /// Text as it may be shown: of its sequences only colours stay, and those only where colours are wanted.
    static func shown(_ text: String, isStyled: Bool) -> String {
        var shown = ""
        var rest = text[...]
        while let escape = rest.firstIndex(of: "\u{1b}") {
            shown += plain(rest[..<escape])
            rest = rest[escape...].dropFirst()
            guard rest.first == "[", let end = rest.firstIndex(where: { $0.isLetter }) else { continue }
            let numbers = rest[..<end].dropFirst()
            if rest[end] == "m", isStyled, numbers.allSatisfy({ $0.isNumber || $0 == ";" }) {
                shown += "\u{1b}[\(numbers)m"
            }
            rest = rest[rest.index(after: end)...]
        }
        return shown + plain(rest)
    }

    private static func plain(_ text: Substring) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }.joined(
            separator: "\n")
    }
}
