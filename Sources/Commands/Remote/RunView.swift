import Console
import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Targets
import Text

/// What a person or a program sees of a `run`: labelled lines, JSON Lines, folded answers, files.
final class RunView: Sendable {
    private let context: Context
    private let shape: Shape
    private let folder: OutputFolder?
    private let lines = LabelledOutput()
    private let transcripts = Transcripts()
    private let log: NodeLog?
    private let line: String?
    private let masks: Bool
    private let numbers: Mutex<NodeProgress>
    private let cutElsewhere = Mutex<[String]>([])
    private let ended: AsyncStream<NodeOutcome>
    private let endedInput: AsyncStream<NodeOutcome>.Continuation

    /// How answers are shown.
    enum Shape {
        /// Labelled lines, as they come.
        case stream
        /// Nodes with the same answer together, at the end.
        case fold
        /// An object a node.
        case json
    }

    init(
        context: Context, shape: Shape, folder: OutputFolder? = nil, line: String? = nil, masks: Bool = false,
        total: Int
    ) {
        self.context = context
        self.masks = masks || context.session.current.settings.flag("mask")
        self.line = line
        self.folder = folder
        self.shape = shape
        log = NodeLog(context)
        numbers = Mutex(NodeProgress(total: total))
        (ended, endedInput) = AsyncStream.makeStream(of: NodeOutcome.self)
    }

    /// Takes what happens on the nodes, from any thread.
    func observe(_ event: FanOut.Event) -> Demand {
        switch event {
        case .started(let node):
            if let line { log?.began(line, on: node) }
            numbers.withLock { $0.running += 1 }
        case .printed(let node, let chunk):
            transcripts.take(chunk, from: node.id)
            log?.printed(chunk.bytes, by: node)
            if chunk.stream == .output { folder?.write(chunk.bytes, from: node) }
            if shape == .stream { return lines.take(chunk, from: node) }
        case .cut(let node):
            transcripts.cut(node.id)
            cutElsewhere.withLock { $0.append(node.label) }
        case .ended(let node, let outcome):
            numbers.withLock { numbers in
                numbers.running -= 1
                if outcome.isOK { numbers.done += 1 } else { numbers.failed += 1 }
            }
            if shape == .stream { lines.end(node) }
            endedInput.yield(outcome)
        }
        return .more
    }

    /// A node has printed a part of a line and waits: what it asks stands on a line of its own. Returns the question.
    func waits(_ node: Node) -> String {
        numbers.withLock { $0.waiting += 1 }
        guard shape != .stream else { return lines.end(node) }
        return NodeLine.harmless(transcripts.tail(of: node.id, 4096).both).split(separator: "\n").last.map(String.init)
            ?? ""
    }

    /// Notes in the log, where there is one, that a command begins on a node.
    func logs(_ line: String, on node: Node) { log?.began(line, on: node) }

    /// A node that waited goes on.
    func goesOn(_ node: Node) { numbers.withLock { $0.waiting -= 1 } }

    /// What each node printed, for `results`.
    var kept: Transcripts { transcripts }

    /// Waits until what came so far has been printed.
    func flush() async { await lines.drained() }

    /// An interrupt: a flood that waits to be shown is not what the person wants to see now.
    func hurry() { lines.hurry() }

    /// No node has anything to say any more.
    func finish() {
        lines.finish()
        endedInput.finish()
    }

    /// The line that tells how far things are; nil where there is no terminal.
    func beginProgress() -> ProgressHandle? {
        context.screen?.beginProgress { [self] moment in
            [numbers.withLock { $0.line(at: moment) }] + context.waitingForWays(at: moment)
        }
    }

    /// Prints what comes, until `finish`.
    func print(failures: [NodeOutcome]) async {
        switch shape {
        case .stream: await printLines()
        case .json:
            for outcome in failures { await printObject(outcome) }
            for await outcome in ended { await printObject(outcome) }
        case .fold: for await _ in ended {}
        }
    }

    /// Prints what can be said only at the end: folded answers, failures by cause, the foot line.
    func conclude(_ report: FanOutReport, quietUpTo: Int = 1) async {
        if shape == .fold { await printFolded(report) }
        if lines.leftOut > 0 {
            let size = Measure.bytes(Int64(lines.leftOut))
            await context.output.aside("\(size) before the interrupt are not shown; results shows all")
        }
        for problem in report.foldedProblems { await context.output.problem(problem) }
        if let problem = log?.problem { await context.output.problem(problem) }
        let isQuiet = report.status == .success && report.outcomes.count <= quietUpTo && report.duration < .seconds(2)
        if !isQuiet {
            let isOpen = report.outcomes.contains { if case .waiting = $0.ending { true } else { $0.ending == .busy } }
            let role: Role = report.hasFailures ? .bad : isOpen ? .changing : .secondary
            await context.output.note(StyledText(report.summary.joined(separator: " · "), role))
        }
    }

    /// What is to be said where the answers of these nodes could not be kept, and so are not shown whole; nil where all were.
    static func loss(_ outcomes: [NodeOutcome], in transcripts: Transcripts) -> Problem? {
        let cut = outcomes.filter { !transcripts.isWhole($0.id) }.map(\.label).sorted(by: NodeNames.isBefore)
        guard !cut.isEmpty else { return nil }
        return Problem(
            "run.output-cut", "Not all that \(NodeNames.fold(cut)) printed is kept, so the answer is cut.",
            why: "There is no room for it where temporary files go (TMPDIR), or it is longer than 256 MB.",
            fix: "run --out-dir DIR, to have it in files", "run without --json and --fold, to see it as it comes",
            status: .failure)
    }

    /// What was lost of a run whose answers are shown at the end; what is shown as it comes is whole.
    func loss(_ report: FanOutReport) -> Problem? {
        let cut = cutElsewhere.withLock { $0.sorted(by: NodeNames.isBefore) }
        guard cut.isEmpty else {
            return Problem(
                "run.cut-by-run-command", "Not all that \(NodeNames.fold(cut)) printed came here.",
                why: "Run Command keeps 24,000 characters of output and 8,000 of errors.",
                fix: "let the command write to a file, and get that", "run without --via, over ssh", status: .failure)
        }
        return shape == .stream ? nil : Self.loss(report.outcomes, in: transcripts)
    }

    // MARK: Shapes

    private func printLines() async {
        while let batch = await lines.next() {
            // Runs of lines for the same channel are one write.
            var text = ""
            var isError = false
            for line in batch {
                if line.isError != isError {
                    await write(text, isError: isError)
                    (text, isError) = ("", line.isError)
                }
                text += NodeLine.text(line.label, line.text, isError ? context.output.noteStyle : context.output.style)
            }
            await write(text, isError: isError)
        }
    }

    private func write(_ text: String, isError: Bool) async {
        guard !text.isEmpty else { return }
        await context.output.sink.write(text, to: isError ? .notes : .output)
    }

    private func printObject(_ outcome: NodeOutcome) async {
        await context.output.json(Self.object(outcome, transcripts[outcome.id]))
    }

    /// What a node did, as an object for programs.
    static func object(_ outcome: NodeOutcome, _ transcript: Transcripts.Transcript) -> JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(outcome.id)), .init("name", .string(outcome.label))]
        switch outcome.ending {
        case .exited(let status): members.append(.init("exit", .int(status)))
        case .signaled(let name): members.append(.init("signal", .string(name)))
        case .unreachable(let problem), .broken(let problem):
            members.append(.init("error", ["code": .string(problem.code), "what": .string(problem.what)]))
        case .waiting(let question): members.append(.init("waiting", .string(question)))
        case .busy: members.append(.init("busy", true))
        }
        members.append(.init("stdout", .string(String(decoding: transcript.output, as: UTF8.self))))
        members.append(.init("stderr", .string(String(decoding: transcript.error, as: UTF8.self))))
        // Where it is there, the answer is not whole: nobody may take it for one.
        if transcript.isCut { members.append(.init("cut", true)) }
        members.append(.init("seconds", .double((outcome.duration.seconds * 1000).rounded() / 1000)))
        return .object(members)
    }

    /// Prints one group of folded answers.
    static func print(_ group: OutputFold.Group, in output: Output) async {
        await output.line(StyledText(group.heading, group.cause == nil ? .name : .bad))
        if !group.text.isEmpty { await output.text(group.text + "\n") }
    }

    private func printFolded(_ report: FanOutReport) async {
        let answers = report.outcomes.compactMap { outcome -> OutputFold.Answer? in
            if case .unreachable = outcome.ending { return nil }
            return OutputFold.answer(outcome, in: transcripts, masks: masks)
        }
        // Nodes that said nothing and are well are in the foot line; their names over nothing would be noise.
        for group in OutputFold.groups(answers) where !group.text.isEmpty || group.cause != nil {
            await Self.print(group, in: context.output)
        }
    }
}
