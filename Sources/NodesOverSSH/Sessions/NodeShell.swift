import Nodes
import Problems
import SSH

/// A node's session shell as the fan-out sees it: who listens, what was typed, and whether somebody sits at it.
@Reactor
final class NodeShell {
    let node: Node
    /// The command that runs, or ran last.
    private(set) var text = ""
    private var shell: SessionShell?
    /// The question that the command waits with, if it does.
    private var line = OpenLine()
    private var receive: (@Sendable (ShellEvent) -> Demand)?
    private var person: Person?
    private var isReady = false
    /// The command that waits for the first prompt.
    private var pending: String?
    /// Whether a command was typed into this shell: its folder and variables may be somebody's.
    private var hasState = false
    /// What the shell ended by, where nobody asked for its end: what is lost with it has to be said.
    private(set) var loss: String?
    /// What was asked while the shell started.
    private var startQuestion: String?
    private var ready: [CheckedContinuation<Void, any Error>] = []
    /// Why it never will be ready, or was lost.
    private(set) var failure: Problem?
    private var comingBack: CheckedContinuation<Void, Never>?

    /// Somebody at this shell.
    private struct Person {
        let write: @Sendable ([UInt8]) -> Void
        let ended: AsyncStream<Void>.Continuation
    }

    private init(node: Node) {
        self.node = node
    }

    /// Opens a shell on the connection; a line that is typed before its first prompt waits for it. Throws what the connection says.
    static func open(on connection: Connection, for node: Node) throws(Problem) -> NodeShell {
        let nodeShell = NodeShell(node: node)
        let preparation = ShellPreparation(
            variables: node.environment.map { ShellPreparation.Variable($0.name, $0.value) }, shell: node.shell)
        nodeShell.shell = try SessionShell(on: connection, preparation) { [weak nodeShell] event in
            nodeShell?.take(event)
        }
        return nodeShell
    }

    /// Waits for the shell's first prompt; throws what kept it from coming. Cancelled, it closes the shell.
    func becomeReady() async throws {
        if let failure { throw NodeFailure(failure, hadBegun: false) }
        guard !isReady else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { ready.append($0) }
        } onCancel: {
            Task { @Reactor in
                settle(.failure(CancellationError()))
                close()
            }
        }
    }

    /// The shell's process on the node; nil before its first prompt.
    var process: Int32? { shell?.process?.id }

    /// Whether the shell can still be used.
    var isAlive: Bool { failure == nil && shell.map { $0.activity != .gone } ?? false }

    /// What the shell does now.
    var activity: ShellActivity {
        switch shell?.activity {
        case .starting:
            pending == nil && startQuestion == nil ? .idle : .busy(question: startQuestion)
        case .idle, .gone, nil: .idle
        case .continuation: .unfinished
        case .busy, .raw: .busy(question: line.text.isEmpty ? nil : line.text)
        }
    }

    /// Types a command, the rest of one, or an answer. Throws where the shell takes none of these now.
    func type(_ text: String, quiet: Duration, receive: @escaping @Sendable (ShellEvent) -> Demand) throws(Problem) {
        let activity = shell?.activity
        // The first line of a shell that starts waits for its prompt; what comes after is an answer to what it asks.
        let isEarly = activity == .starting && pending == nil && startQuestion == nil
        let isCommand = activity == .idle || activity == .continuation || isEarly
        _ = self.receive?(.replaced)
        self.receive = receive
        shell?.quietTime = quiet
        if isCommand {
            line = OpenLine()
            self.text = text
        }
        startQuestion = nil
        guard !isEarly else {
            pending = text
            return
        }
        guard let shell, isCommand ? run(text) : shell.input(text) else {
            throw notReady("The shell of \(node.label) takes no line now.", fix: "wait, or interrupt it with ctrl-C")
        }
    }

    private func run(_ text: String) -> Bool {
        hasState = true
        return shell?.run(text) ?? false
    }

    /// Sends the interrupt key; a shell that has no prompt yet has nothing to lose, and is given up.
    func interrupt() {
        guard shell?.activity == .starting else {
            if shell?.interrupt() == true { _ = receive?(.interrupted) }
            return
        }
        close()
        fail(Problem("interrupted", "\(node.label) was interrupted.", status: .interrupted))
    }

    /// Closes the shell.
    func close() {
        hasState = false
        shell?.close()
    }

    /// Gives the shell to a person until `input` ends or the shell is gone; throws what it was lost by.
    func attach(_ session: RawSession) async throws(Problem) {
        let terminal = Channel.Terminal(columns: session.columns, rows: session.rows, type: session.terminalType)
        guard let shell else { throw .closed(SSHDestination(node.route)) }
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        person = Person(write: session.write, ended: end)
        defer { person = nil }
        guard shell.attach(terminal) else {
            throw notReady("The shell of \(node.label) is busy.", fix: "@\(node.typed) TEXT")
        }
        let typing = Task { @Reactor in
            for await input in session.input {
                switch input {
                case .bytes(let bytes): shell.type(bytes)
                case .resized(let columns, let rows): shell.resize(columns: columns, rows: rows)
                }
            }
            end.finish()
        }
        for await _ in ended {}
        typing.cancel()
        // The connection broke under the person's hands: they are told, once the terminal is theirs again.
        if let failure { throw failure }
        shell.detach()
        shell.resize(columns: Channel.Terminal().columns, rows: Channel.Terminal().rows)
        await comeBack(within: .milliseconds(500))
    }

    /// Waits until the shell takes lines again, so that one typed at once finds it so; a program that goes on running in it
    /// is not waited for.
    private func comeBack(within limit: Duration) async {
        guard let shell, shell.activity != .idle, shell.activity != .gone else { return }
        await withCheckedContinuation { continuation in
            comingBack = continuation
            _ = Reactor.after(limit) { [weak self] in self?.cameBack() }
        }
    }

    private func cameBack() {
        comingBack?.resume()
        comingBack = nil
    }

    private func notReady(_ what: String, fix: String) -> Problem {
        Problem("shell.not-ready", what, why: "It is in the middle of something else.", fix: fix, status: .failure)
    }

    // MARK: What the shell tells

    private func take(_ event: SessionShell.Event) {
        switch event {
        case .ready, .finished, .gone, .lost: cameBack()
        case .output, .continuation, .waiting: break
        }
        switch event {
        case .ready:
            isReady = true
            line = OpenLine()
            settle(.success(()))
            if let text = pending {
                pending = nil
                _ = run(text)
            }
        case .output(let bytes): printed(bytes)
        case .continuation: _ = receive?(.unfinished)
        case .waiting(let question): waits(question)
        case .finished(let status): _ = receive?(.finished(status))
        case .gone(let exit):
            guard isReady else { return fail(endedEarly(exit)) }
            if hasState, !endsShell { loss = ending(exit) }
            person?.ended.finish()
            _ = receive?(.gone(status: exit.status, signal: exit.signal))
        case .lost(let problem):
            guard isReady else { return fail(problem) }
            failure = problem
            if hasState { loss = problem.why ?? problem.what }
            person?.ended.finish()
            _ = receive?(.lost(problem))
        }
    }

    /// The shell will never be ready.
    private func fail(_ problem: Problem) {
        failure = problem
        pending = nil
        settle(.failure(NodeFailure(problem, hadBegun: false)))
        person?.ended.finish()
        _ = receive?(.unreachable(problem))
    }

    /// A question of the start-up files is shown with what they said before it; nothing of it was shown yet.
    private func waits(_ question: String) {
        if !isReady {
            startQuestion = question
            let words = shell?.lastWords ?? []
            let text = words.isEmpty ? question : words.dropLast().map { $0 + "\n" }.joined() + question
            _ = receive?(.output(Array(text.utf8), resume: {}))
        }
        _ = receive?(.waiting(question: question))
    }

    /// Whether the line that was typed last says itself that the shell is to end.
    private var endsShell: Bool {
        text.split { !$0.isLetter }.contains { ["exit", "logout", "exec"].contains($0) }
    }

    private func ending(_ exit: ExitInfo) -> String {
        let said = line.text.isEmpty ? "" : " It said: \(line.text)"
        if let signal = exit.signal { return "It was ended by SIG\(signal)." + said }
        return (exit.status.map { "It ended with status \($0)." } ?? "It ended.") + said
    }

    private func printed(_ bytes: [UInt8]) {
        if let person { return person.write(bytes) }
        line.heard(bytes)
        // What a login prints before the first prompt belongs to no command; it is told only if the login fails.
        guard isReady else { return }
        let shell = shell
        let demand = receive?(.output(bytes, resume: { Task { @Reactor in shell?.resume() } })) ?? .more
        if demand == .pause { shell?.pause() }
    }

    private func settle(_ result: Result<Void, any Error>) {
        let waiting = ready
        ready = []
        for continuation in waiting { continuation.resume(with: result) }
    }

    private func endedEarly(_ exit: ExitInfo) -> Problem {
        // What the server or a forced command says is the reason, in its own words.
        let words = shell?.lastWords ?? []
        let reasons = words + (exit.status.map { ["It ended with status \($0)."] } ?? [])
        return Problem(
            "shell.ended", about: node.label, "The shell of \(.subject) ended before it was ready.",
            why: reasons.isEmpty ? "The server closed it without saying why." : reasons.joined(separator: "\n"),
            fix: "run \(node.typed) -- true", "doctor \(node.typed)", status: .unreachable)
    }
}
