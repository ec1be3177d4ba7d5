import Commands
import Console
import Files
import Fleets
import FoundationEssentials
import Nodes
import Problems
import Shell
import Synchronization

/// A whole shell without AWS, nodes or a terminal: type a line, read what it says.
package final class ShellFixture: Sendable {
    /// What a line came to.
    package struct Result: Sendable {
        /// Its status.
        package let status: ExitStatus
        /// What it printed on standard output.
        package let output: String
        /// What it printed on standard error.
        package let notes: String
        /// The problems it told, in order; their codes are what tests match.
        package let problems: [Problem]
        /// The codes of the problems it told, in order.
        package var codes: [String] { problems.map(\.code) }
        /// What can be typed now, by the problems it told.
        package var fixes: [String] { problems.flatMap(\.fixes) }
        /// The lines of its standard output.
        package var lines: [String] { Self.lines(of: output) }
        /// The lines of its standard error.
        package var remarks: [String] { Self.lines(of: notes) }
        /// The same without how long it took, and without what is told only where all went well and took long: what is left is the
        /// same however busy this machine is.
        package var untimed: [String] {
            remarks.map { $0.replacing(#/ · \d+(\.\d+)? (ms|s|min)$/#, with: "") }
                .filter { $0.wholeMatch(of: /\d+ ok/) == nil }
        }
        /// Both in the order in which they came, and questions with their answers: what a person at a terminal sees.
        package let screen: String

        private static func lines(of text: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        }
    }

    /// The instances.
    package let fleet: FakeFleet
    /// The nodes.
    package let remote: FakeRemote
    /// What the lines run in.
    package let context: Context
    /// The folder of this shell's files, gone with the fixture.
    package let folder: ConfigFolder
    /// The session shells of the nodes.
    package let shells: FakeSessionShells
    private let sink = CollectingSink()
    private let person: ScriptedInteraction

    /// A shell in front of these instances; `rules` is the text of login_rules.yaml, by default one rule for all.
    package init(
        _ members: [FakeFleet.Member] = [], fleet: FakeFleet? = nil, remote: FakeRemote = FakeRemote(),
        shells: FakeSessionShells = FakeSessionShells(), files: any FileTransfer = FakeFileTransfer(),
        rules: String? = "- selector: '*'\n  login-user: admin\n", settings: [String: String] = [:],
        places: [Place] = [Place(region: "eu-west-1")], now: Double = 1_793_000_000, width: Int? = nil,
        style: Style = Style(.none), isInteractive: Bool = true,
        sources: (ConfigFolder, [String: String]) -> [any CommandSource] = { _, _ in [] },
        services: Services = .fake(), log: WorkLog? = nil
    ) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "dust-shell-\(UUID().uuidString)").path()
        folder = ConfigFolder(path)
        try AtomicFile.makeFolder(path)
        if let rules { try AtomicFile.write(rules, to: folder.loginRules) }
        self.fleet = fleet ?? FakeFleet(members)
        self.remote = remote
        self.shells = shells
        person = ScriptedInteraction(sink, style)
        var values = Settings()
        for (name, value) in settings { try values.set(name, to: value) }
        let home = path + "/home"
        let environment = ["HOME": home, "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"]
        var context = Context(
            session: Session(places: places, settings: values), folder: folder, environment: environment,
            inventory: Inventory(folder: folder, home: home, fleet: self.fleet, now: { now }),
            fleet: self.fleet, remote: remote,
            shells: shells, files: files, services: services,
            registry: CommandRegistry(
                builtins: BuiltinCommands.all, remote: BuiltinCommands.remote, sources: sources(folder, environment)),
            local: LocalPrograms(environment: environment, screen: nil, terminal: nil),
            output: Output(sink: sink, style: style, noteStyle: style, width: width), interaction: person,
            log: log ?? WorkLog(now: { now }) { [sink] in await sink.write($0, to: .notes) },
            now: { now }, runLine: { line, context in await LineRunner(context: context).run(line) })
        context.isInteractive = isInteractive
        self.context = context
    }

    deinit {
        // A folder that stays behind is not worth a crash in a test that passed.
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    /// Types a line; each question it asks gets the next of `answers`. Without answers nobody is there to ask.
    @discardableResult
    package func enter(_ line: String, answering answers: String...) async -> Result {
        await enter(line, answers: answers)
    }

    /// The same with answers in a list.
    package func enter(_ line: String, answers: [String]) async -> Result {
        person.expect(answers)
        sink.clear()
        let complaints = Complaints()
        let status = await Complaints.$current.withValue(complaints) { await LineRunner(context: context).run(line) }
        let told = sink.problems
        // What a fake was not told is a fault of the test, also where a line goes on without the answer.
        let untold = complaints.all.filter { complaint in !told.contains { $0.code == complaint.code } }
        return Result(
            status: untold.isEmpty || status != .success ? status : .failure, output: sink.text(.output),
            notes: sink.text(.notes) + person.leftOver() + untold.map { "fake: \($0.what)\n" }.joined(),
            problems: told + untold, screen: sink.everything)
    }

    /// The questions that the last line asked, in order.
    package var questions: [String] { person.questions }
}

/// Collects what commands say.
package final class CollectingSink: OutputSink {
    private let written = Mutex<[(channel: OutputChannel?, text: String)]>([])
    private let heard = Mutex<[Problem]>([])

    /// Nothing was said yet.
    package init() {}

    package func write(_ text: String, to channel: OutputChannel) async {
        add(text, to: channel)
    }

    package func hear(_ problem: Problem) async { heard.withLock { $0.append(problem) } }

    /// The problems that were told, in order.
    package var problems: [Problem] { heard.withLock { $0 } }

    /// What was said on a channel.
    package func text(_ channel: OutputChannel) -> String {
        written.withLock { $0.filter { $0.channel == channel }.map(\.text).joined() }
    }

    /// All that was said, in order, with what `add` put between.
    package var everything: String { written.withLock { $0.map(\.text).joined() } }

    /// Notes what stands on the screen though nobody wrote it to a channel: nil, as a question and what is typed.
    func add(_ text: String, to channel: OutputChannel?) { written.withLock { $0.append((channel, text)) } }

    /// Forgets all of it.
    package func clear() {
        written.withLock { $0 = [] }
        heard.withLock { $0 = [] }
    }
}

/// A person who answers what a test told, and complains about questions nobody expected.
package final class ScriptedInteraction: Interaction {
    private struct State {
        var answers: [String] = []
        var questions: [String] = []
        var isThere = false
    }

    private let state = Mutex(State())
    private let screen: CollectingSink
    private let style: Style

    /// A person at this screen, who is not there until told what to answer.
    package init(_ screen: CollectingSink, _ style: Style) {
        self.screen = screen
        self.style = style
    }

    package var isPossible: Bool { state.withLock { $0.isThere } }

    package var questions: [String] { state.withLock { $0.questions } }

    /// Answers the next questions with these; with none, nobody is there.
    package func expect(_ answers: [String]) {
        state.withLock { $0 = State(answers: answers, isThere: !answers.isEmpty) }
    }

    /// A complaint about answers that no question asked for.
    package func leftOver() -> String {
        state.withLock { $0.answers.isEmpty ? "" : "fake: nobody asked for \($0.answers)\n" }
    }

    package func ask(_ question: StyledText, isSecret: Bool) async -> String? {
        state.withLock { state in
            state.questions.append(question.plain)
            let answer = state.answers.isEmpty ? nil : state.answers.removeFirst()
            screen.add(style.paint(question) + (isSecret ? "" : answer ?? "^C") + "\n", to: nil)
            return answer
        }
    }
}
