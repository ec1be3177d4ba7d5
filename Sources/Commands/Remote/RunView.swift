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
    private let nodes: [Node]
    /// Up to so many nodes that still run are named in the progress line.
    private static let mostNamed = 200
    /// Of what is longer when output begins to stream, in bytes, only the end is shown, so much.
    private static let mostAtOnce = 64 << 10
    private static let endOfFlood = 8 << 10
    private let state: Mutex<State>
    private let cutElsewhere = Mutex<[(label: String, why: String?)]>([])
    private let ended: AsyncStream<NodeOutcome>
    private let endedInput: AsyncStream<NodeOutcome>.Continuation

    /// How far the nodes are, and what of a folded answer is on the screen.
    private struct State {
        var numbers: NodeProgress
        /// The labels of the nodes that run, by id.
        var running: [String: String] = [:]
        var waiting: Set<String> = []
        /// What has ended and is not printed yet.
        var unprinted: [NodeOutcome] = []
        /// Whether output streams: from the beginning, or since the first answers were printed.
        var isStreaming: Bool
        /// When the answers that are there are printed.
        var firstPrint: Task<Void, Never>?
        /// Whether somebody pressed ctrl-C, and wants the prompt rather than all of a flood.
        var isHurried = false
        /// How many bytes were not shown when output began to stream.
        var leftOut = 0
    }

    /// How answers are shown.
    enum Shape: Equatable {
        /// Labelled lines, as they come.
        case stream
        /// Nodes with the same answer together: at the end, or what has ended so long after the first answer, and from then
        /// on labelled lines.
        case fold(streamsAfter: Duration?)
        /// An object a node.
        case json
    }

    init(
        context: Context, shape: Shape, folder: OutputFolder? = nil, line: String? = nil, masks: Bool = false,
        nodes: [Node]
    ) {
        self.context = context
        self.masks = masks || context.session.current.settings.flag("mask")
        self.line = line
        self.folder = folder
        self.nodes = nodes
        self.shape = shape
        log = NodeLog(context)
        state = Mutex(State(numbers: NodeProgress(total: nodes.count), isStreaming: shape == .stream))
        (ended, endedInput) = AsyncStream.makeStream(of: NodeOutcome.self)
    }

    /// Takes what happens on the nodes, from any thread.
    func observe(_ event: FanOut.Event) -> Demand {
        switch event {
        case .started(let node):
            if let line { log?.began(line, on: node) }
            state.withLock { $0.running[node.id] = node.label }
        case .printed(let node, let chunk):
            log?.printed(chunk.bytes, by: node)
            if chunk.stream == .output { folder?.write(chunk.bytes, from: node) }
            // As one step, so that what is kept when streaming begins is what was not streamed.
            return state.withLock { state in
                transcripts.take(chunk, from: node.id)
                return state.isStreaming ? lines.take(chunk, from: node) : .more
            }
        case .cut(let node, let why):
            transcripts.cut(node.id)
            cutElsewhere.withLock { $0.append((node.label, why)) }
        case .ended(let node, let outcome):
            state.withLock { state in
                state.running[node.id] = nil
                state.waiting.remove(node.id)
                if outcome.isOK { state.numbers.done += 1 } else { state.numbers.failed += 1 }
                if state.isStreaming {
                    lines.end(node)
                } else {
                    state.unprinted.append(outcome)
                    if state.firstPrint == nil, case .fold(let delay?) = shape {
                        state.firstPrint = printing(after: delay)
                    }
                }
            }
            endedInput.yield(outcome)
        }
        return .more
    }

    /// A node has printed a part of a line and waits: what it asks stands on a line of its own.
    func waits(_ node: Node) {
        state.withLock { state in
            state.waiting.insert(node.id)
            if state.isStreaming { lines.end(node) }
        }
    }

    /// Shows what has ended so long after the first answer, and lets everything stream from then on.
    private func printing(after delay: Duration) -> Task<Void, Never> {
        Task { [self] in
            guard (try? await Task.sleep(for: delay)) != nil else { return }
            let ended = state.withLock { state in
                // Those that broke down are told of at the end, once those that did not are seen.
                defer { state.unprinted.removeAll { !$0.isBroken } }
                return state.unprinted.filter { !$0.isBroken }
            }
            await printFolded(ended)
            state.withLock { state in
                guard !state.isStreaming else { return }
                state.isStreaming = true
                for node in nodes
                where state.running[node.id] != nil || state.unprinted.contains(where: { $0.id == node.id }) {
                    _ = lines.take(RemoteChunk(.output, soFar(node.id, &state)), from: node)
                    if state.running[node.id] == nil || state.waiting.contains(node.id) { lines.end(node) }
                }
                state.unprinted = []
            }
        }
    }

    /// What a node printed before output streams: of a flood only the end, as whole lines, since the others' answers come after it.
    private func soFar(_ id: String, _ state: inout State) -> [UInt8] {
        let size = transcripts.size(of: id)
        guard size > Self.mostAtOnce else { return transcripts[id].both }
        let tail = transcripts.tail(of: id, Self.endOfFlood).both
        let shown = tail.firstIndex(of: UInt8(ascii: "\n")).map { tail[($0 + 1)...] } ?? []
        state.leftOut += size - shown.count
        return Array(shown)
    }

    /// Notes in the log, where there is one, that a command begins on a node.
    func logs(_ line: String, on node: Node) { log?.began(line, on: node) }

    /// A node that waited goes on.
    func goesOn(_ id: String) { state.withLock { _ = $0.waiting.remove(id) } }

    /// What each node printed, for `results`.
    var kept: Transcripts { transcripts }

    /// Waits until what came so far has been printed.
    func flush() async { await lines.drained() }

    /// An interrupt: a flood that waits to be shown is not what the person wants to see now.
    func hurry() {
        state.withLock { $0.isHurried = true }
        lines.hurry()
    }

    /// What comes after an answer, or after the line was brought back, is wanted again.
    func calm() {
        state.withLock { $0.isHurried = false }
        lines.calm()
    }

    /// The interrupt key was sent to a node: the empty line that its shell answers with says nothing.
    func wasInterrupted(_ node: Node) { lines.hideBlanks(of: node) }

    /// No node has anything to say any more.
    func finish() {
        state.withLock { $0.firstPrint }?.cancel()
        lines.finish()
        endedInput.finish()
    }

    /// The line that tells how far things are; nil where there is no terminal.
    func beginProgress() -> ProgressHandle? {
        context.screen?.beginProgress { [self] moment in
            [progress.line(at: moment)] + context.waitingForWays(at: moment)
        }
    }

    /// The numbers of the moment; the last nodes that run are named.
    private var progress: NodeProgress {
        let (numbers, labels) = state.withLock { state in
            var numbers = state.numbers
            numbers.waiting = state.waiting.count
            let labels = state.running.filter { !state.waiting.contains($0.key) }.map(\.value)
            numbers.running = labels.count
            return (numbers, labels)
        }
        guard labels.count <= Self.mostNamed else { return numbers }
        var named = numbers
        named.names = NodeNames.fold(labels)
        return named
    }

    /// Prints what comes, until `finish`.
    func print(failures: [NodeOutcome]) async {
        switch shape {
        case .stream: await printLines()
        case .json:
            for outcome in failures { await printObject(outcome) }
            for await outcome in ended { await printObject(outcome) }
        case .fold:
            await printLines()
            for await _ in ended {}
        }
    }

    /// Prints what can be said only at the end: folded answers, failures by cause, the foot line.
    func conclude(_ report: FanOutReport, quietUpTo: Int = 1) async {
        if case .fold = shape { await printRest(report) }
        let skipped = state.withLock { $0.leftOut }
        if skipped > 0 {
            await context.output.aside(
                "\(Measure.bytes(Int64(skipped))) of the first seconds are not shown; results shows all")
        }
        if lines.leftOut > 0 {
            let size = Measure.bytes(Int64(lines.leftOut))
            await context.output.aside("\(size) before the interrupt are not shown; results shows all")
        }
        for problem in await ChangedSince(context: context).explained(report).foldedProblems {
            await context.output.problem(problem)
        }
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
        let cut = cutElsewhere.withLock { $0 }
        guard cut.isEmpty else {
            let reasons = Set(cut.compactMap(\.why)).sorted()
            return Problem(
                "run.cut-by-run-command",
                "Not all that \(NodeNames.fold(cut.map(\.label).sorted(by: NodeNames.isBefore))) printed came here.",
                why: (["Run Command keeps 24,000 characters of output and 8,000 of errors."] + reasons)
                    .joined(separator: "\n"),
                fix: "run --via run-command --bucket NAME, with a bucket of S3 that the nodes may write to",
                "run without --via, over ssh", status: .failure)
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
        var members: [JSONValue.Member] = [.init("id", .string(outcome.id)), .init("name", .string(outcome.name))]
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

    /// Prints one group of folded answers, all of it; of one that still grows, as in a flood, the beginning where `cutsLong`.
    static func print(
        _ group: OutputFold.Group, of transcripts: Transcripts, _ stream: RemoteChunk.Stream = .output,
        in output: Output,
        cutsLong: Bool = false
    ) async {
        let heading = StyledText(group.heading, group.cause == nil ? .name : .bad)
        guard stream == .output else {
            await output.note(heading)
            for lines in transcripts.lines(of: group.id, stream) where !lines.isEmpty {
                await output.sink.write(lines.map { $0 + "\n" }.joined(), to: .notes)
            }
            return
        }
        await output.line(heading)
        if group.isWhole || cutsLong {
            if group.isAnswer { await output.text(group.text + "\n") }
            if !group.isWhole { await output.aside("… and more; results shows all") }
            return
        }
        for lines in transcripts.lines(of: group.id, stream) where !lines.isEmpty {
            await output.text(lines.map { $0 + "\n" }.joined())
            if Task.isCancelled { return }
        }
    }

    /// What is not on the screen when all is over: where nothing streamed yet, all of it.
    private func printRest(_ report: FanOutReport) async {
        let (isStreaming, first) = state.withLock { ($0.isStreaming, $0.firstPrint) }
        first?.cancel()
        await first?.value
        guard !isStreaming, !state.withLock({ $0.isStreaming }) else { return }
        let printed = state.withLock { Set($0.unprinted.map(\.id)) }
        let open = report.outcomes.filter { outcome in
            switch outcome.ending {
            case .waiting, .busy: true
            default: printed.contains(outcome.id)
            }
        }
        await printFolded(open)
    }

    private func printFolded(_ outcomes: [NodeOutcome]) async {
        // What still runs prints on while it is shown: all of a flood would never end. Nor is it wanted once it was interrupted.
        let cutsLong = outcomes.contains { $0.ending == .busy } || state.withLock { $0.isHurried }
        let answers = outcomes.filter { if case .unreachable = $0.ending { false } else { true } }
        // Nodes that said nothing and are well are in the foot line; their names over nothing would be noise.
        for group in OutputFold.groups(answers.map { OutputFold.answer($0, in: transcripts, masks: masks) })
        where group.isAnswer || group.cause != nil {
            await Self.print(group, of: transcripts, in: context.output, cutsLong: cutsLong)
        }
        let errors = answers.filter { transcripts.size(of: $0.id, .error) > 0 }
        for group in OutputFold.groups(errors.map { OutputFold.answer($0, in: transcripts, .error, masks: masks) }) {
            await Self.print(group, of: transcripts, .error, in: context.output)
        }
    }
}

extension NodeOutcome {
    /// Whether the end is a Problem, which is told at the end of all.
    fileprivate var isBroken: Bool { if case .broken = ending { true } else { false } }
}
