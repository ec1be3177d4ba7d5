import Problems
import SSH

/// The driver of one session shell: the pure machine on a channel of a connection, with the clock it lacks.
@Reactor
final class NodeShell {
    /// How long nothing must come before a second channel asks whether the shell lost its mark.
    private static let firstCheck = Duration.seconds(2)
    private static let laterChecks = Duration.seconds(20)

    let node: Node
    private(set) var text = ""
    private var machine: SessionShell.StateMachine
    private let connection: Connection
    private var channel: Channel?
    private var lines = NodeLines()
    private var receive: (@Sendable (ShellEvent) -> Demand)?
    private var raw: RawAttachment?
    private var quiet = Duration.milliseconds(700)
    private var quietTimer: Reactor.Timer?
    private var checkTimer: Reactor.Timer?
    private var toldWaiting = false
    private var ready: [CheckedContinuation<Void, any Error>] = []
    private var failure: Problem?

    /// A person at this shell, while there is one.
    private struct RawAttachment {
        let write: @Sendable ([UInt8]) -> Void
        let ended: AsyncStream<Void>.Continuation
    }

    private init(node: Node, connection: Connection) {
        self.node = node
        self.connection = connection
        machine = SessionShell.StateMachine(
            ShellPreparation(
                variables: node.environment.map { ShellPreparation.Variable($0.name, $0.value) }, shell: node.shell))
    }

    /// Opens a shell on the connection; it is ready when `becomeReady` returns.
    static func open(on connection: Connection, for node: Node) throws(Problem) -> NodeShell {
        let shell = NodeShell(node: node, connection: connection)
        shell.channel = try connection.openChannel(.exec(shell.machine.preparation.command), terminal: .init()) {
            [weak shell] event in shell?.take(event)
        }
        return shell
    }

    /// Waits for the shell's first prompt; throws what kept it from coming.
    func becomeReady() async throws {
        if let failure { throw NodeFailure(failure, hadBegun: false) }
        guard machine.activity == .starting else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { ready.append($0) }
        } onCancel: {
            Task { @Reactor in
                settle(.failure(CancellationError()))
                close()
            }
        }
    }

    /// Whether the shell can still be used.
    var isAlive: Bool { failure == nil && machine.activity != .gone }

    /// What the shell does now.
    var activity: ShellActivity {
        switch machine.activity {
        case .idle, .gone, .starting: .idle
        case .continuation: .unfinished
        case .busy, .raw: .busy(question: toldWaiting || lines.hasPartialLine ? lines.partialLine : nil)
        }
    }

    /// Types a command, the rest of one, or an answer. Throws where the shell takes none of these now.
    func type(_ text: String, quiet: Duration, receive: @escaping @Sendable (ShellEvent) -> Demand) throws(Problem) {
        _ = self.receive?(.replaced)
        self.receive = receive
        self.quiet = quiet
        toldWaiting = false
        let bytes: [UInt8]?
        switch machine.activity {
        case .idle, .continuation:
            lines = NodeLines()
            self.text = text
            bytes = machine.submit(text)
        case .busy: bytes = machine.input(text)
        case .starting, .raw, .gone: bytes = nil
        }
        guard let bytes else {
            throw Problem(
                "shell.not-ready", "The shell of \(node.label) takes no line now.",
                why: "It is \(machine.activity == .raw ? "open as a raw shell" : "not ready").", status: .failure)
        }
        write(bytes)
        watch()
    }

    /// Sends the interrupt key.
    func interrupt() {
        if let bytes = machine.interrupt() { write(bytes) }
    }

    /// Closes the shell.
    func close() {
        stopTimers()
        channel?.close()
        _ = machine.closed(status: nil, signal: "HUP")
    }

    // MARK: Raw

    /// Gives the shell to a person until `input` ends or the shell is gone.
    func attach(_ session: RawSession) async throws(Problem) {
        guard let bytes = machine.attach(terminalType: session.terminalType) else {
            throw Problem(
                "shell.not-ready", "The shell of \(node.label) cannot be given away now.",
                fix: "press ctrl-C at it first: @\(node.label) …", status: .failure)
        }
        stopTimers()
        let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
        raw = RawAttachment(write: session.write, ended: continuation)
        channel?.resize(columns: session.columns, rows: session.rows)
        write(bytes)
        let wasBusy = bytes.isEmpty
        if wasBusy { await setEcho(true) }
        let typing = Task { @Reactor in
            for await input in session.input {
                switch input {
                case .bytes(let bytes):
                    machine.typed()
                    channel?.write(bytes)
                case .resized(let columns, let rows): channel?.resize(columns: columns, rows: rows)
                }
            }
            continuation.finish()
        }
        for await _ in ended {}
        typing.cancel()
        raw = nil
        if let bytes = machine.detach() { write(bytes) }
        if machine.activity == .busy { await setEcho(false) }
        channel?.resize(columns: 80, rows: 24)
    }

    /// A program that a person takes over in the middle needs the terminal's echo, which a second channel switches.
    private func setEcho(_ isOn: Bool) async {
        guard let process = machine.process, let command = ForegroundQuestion(process).echo(isOn) else { return }
        // Without it the person types unseen, which is a pity and no failure.
        _ = try? await connection.exec(command, output: { _, _ in })
    }

    // MARK: What comes

    private func take(_ event: Channel.Event) {
        switch event {
        case .opened: break
        case .output(_, let bytes): handle(machine.feed(bytes[...]))
        case .closed(.success(let exit)):
            handle(machine.closed(status: exit.status, signal: exit.signal))
        case .closed(.failure(let problem)):
            failure = problem
            _ = machine.closed(status: nil, signal: nil)
            stopTimers()
            settle(.failure(NodeFailure(problem, hadBegun: false)))
            raw?.ended.finish()
            _ = receive?(.lost(problem))
        }
    }

    private func handle(_ events: [SessionShell.StateMachine.Event]) {
        for event in events {
            switch event {
            case .greeting(let bytes): _ = lines.feed(bytes[...])
            case .ready:
                lines = NodeLines()
                settle(.success(()))
            case .output(let bytes): printed(bytes)
            case .send(let bytes): write(bytes)
            case .finished(let status):
                stopTimers()
                toldWaiting = false
                _ = receive?(.finished(status))
            case .continuation:
                stopTimers()
                _ = receive?(.unfinished)
            case .gone(let status, let signal):
                stopTimers()
                let problem = Problem(
                    "shell.ended", "The shell of \(node.label) ended before it was ready.",
                    why: [lines.partialLine, status.map { "It ended with status \($0)." }]
                        .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n"),
                    fix: "run \(node.label) -- true", status: .unreachable)
                settle(.failure(NodeFailure(problem, hadBegun: false)))
                raw?.ended.finish()
                _ = receive?(.gone(status: status, signal: signal))
            }
        }
    }

    private func printed(_ bytes: [UInt8]) {
        if let raw { return raw.write(bytes) }
        _ = lines.feed(bytes[...])
        toldWaiting = false
        let channel = channel
        let demand = receive?(.output(bytes, resume: { Task { @Reactor in channel?.resume() } })) ?? .more
        if demand == .pause { channel?.pause() }
        watch()
    }

    private func settle(_ result: Result<Void, any Error>) {
        let waiting = ready
        ready = []
        for continuation in waiting { continuation.resume(with: result) }
    }

    private func write(_ bytes: [UInt8]) {
        if !bytes.isEmpty { channel?.write(bytes) }
    }

    // MARK: Silence

    /// Counts the silence anew: for a question, and for a prompt whose mark was lost.
    private func watch() {
        stopTimers()
        guard machine.activity == .busy, raw == nil else { return }
        quietTimer = Reactor.after(quiet) { [weak self] in self?.fellQuiet() }
        checkTimer = Reactor.after(Self.firstCheck) { [weak self] in self?.startCheck() }
    }

    private func stopTimers() {
        for timer in [quietTimer, checkTimer].compactMap({ $0 }) { Reactor.cancel(timer) }
        (quietTimer, checkTimer) = (nil, nil)
    }

    private func fellQuiet() {
        quietTimer = nil
        guard machine.activity == .busy, WaitingQuestion.isWaiting(partialLine: lines.partialLine, quietFor: quiet)
        else { return }
        toldWaiting = true
        _ = receive?(.waiting)
    }

    private func startCheck() {
        checkTimer = nil
        guard machine.activity == .busy, raw == nil, let process = machine.process else { return }
        Task { @Reactor in await check(process) }
    }

    /// Asks on a second channel who has the terminal, since a prompt without its mark looks like silence.
    private func check(_ process: ShellProcess) async {
        var output: [UInt8] = []
        let before = text
        do {
            _ = try await connection.exec(
                ForegroundQuestion(process).command,
                output: { stream, bytes in
                    if stream == .stdout { output += bytes }
                })
        } catch {
            // The shell's own channel tells of a lost connection; a refused second channel only means not knowing.
            return
        }
        guard machine.activity == .busy, text == before, raw == nil else { return }
        let answer = ForegroundAnswer(String(decoding: output, as: UTF8.self))
        switch answer.verdict(for: machine.dialect, running: text) {
        case .busy:
            checkTimer = Reactor.after(Self.laterChecks) { [weak self] in self?.startCheck() }
        case .lostMark:
            if let bytes = machine.prepareAgain() { write(bytes) }
        case .gone:
            channel?.close()
            handle(machine.closed(status: nil, signal: nil))
        }
    }
}
