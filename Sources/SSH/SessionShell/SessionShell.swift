import Problems
import Text

/// One interactive shell on a node's pty, into which `@TARGET COMMAND` types its lines.
///
/// A thin driver: what bytes mean is decided by `StateMachine`, this writes and reads a channel, watches for quiet, and asks the node about a shell
/// whose mark does not come. `events` is called on the reactor and must be quick; it may call anything here.
@Reactor
package final class SessionShell {
    /// What the shell tells, in order; `gone` or `lost` comes once and last.
    package enum Event: Hashable, Sendable {
        /// The shell is prepared and idle: at the start, and when a raw shell has come back.
        case ready
        /// What came from the terminal, unchanged but for the shell's own marks: of the login, the command, a job in the background, or a raw shell.
        case output([UInt8])
        /// The shell wants more lines of the same command: run them as the next one.
        case continuation
        /// A part of a line came and nothing since: probably a question. Said once for each; more output means that it went on.
        case waiting(question: String)
        /// The command ended with this status, and the shell is idle.
        case finished(status: Int32)
        /// The shell ended, by `exit`, by a signal or by the node's doing; the next command needs a new one.
        case gone(ExitInfo)
        /// The connection broke, or the node gave no shell.
        case lost(Problem)
    }

    /// The connection that carries the shell.
    package nonisolated let connection: Connection
    private let events: @Reactor (Event) -> Void
    var machine: StateMachine
    private var channel: Channel?
    private var quiet = QuietWatch()
    private var timer: Reactor.Timer?
    private var isLooking = false
    /// A node that is held up says nothing, but that is our doing and no question.
    private var isHeldUp = false
    private var timerIsDue = ContinuousClock.now
    /// How long a shell may take to start, the answers of people not counted; nil for ever.
    package var startLimit: Duration? = .seconds(10)
    private var startsSince = ContinuousClock.now
    private var isGivenUp = false
    /// The end of what the login printed, for saying why there is no shell.
    private var greeting: [UInt8] = []
    private static let greetingKept = 2_048
    /// How long a node must be quiet in a line before it counts as waiting.
    package var quietTime = WaitingQuestion.quietTime

    /// Opens a channel with a terminal and starts the shell on it; `ready`, `gone` or `lost` follows.
    ///
    /// Throws what `Connection.openChannel` throws.
    package init(
        on connection: Connection, _ preparation: ShellPreparation, terminal: Channel.Terminal = Channel.Terminal(),
        events: @escaping @Reactor (Event) -> Void
    ) throws(Problem) {
        self.connection = connection
        self.events = events
        machine = StateMachine(preparation)
        startLimit = connection.surroundings.settings.startLimit
        // Without a terminal the launcher reads its end of input and is gone.
        channel = try connection.openChannel(.sessionShell(preparation), terminal: terminal, startsAtOnce: true) {
            [weak self] event in
            self?.received(event)
        }
        watch()
    }

    /// What can be done with the shell now.
    package var activity: StateMachine.Activity { machine.activity }

    /// Which shell answered; nil before its first mark.
    package var dialect: ShellDialect? { machine.dialect }

    /// The shell's process on the node and its terminal; nil before its first mark.
    package var process: ShellProcess? { machine.process }

    /// Types a command of any length and number of lines, or the rest of an unfinished one; false when the shell is not idle.
    package func run(_ command: String) -> Bool { write(machine.submit(command)) }

    /// Types an answer and Enter for the program that runs; false when there is none.
    package func input(_ answer: String) -> Bool {
        startsSince = .now
        return write(machine.input(answer))
    }

    /// Types the end-of-file key for the program that runs; false when there is none.
    package func endOfInput() -> Bool { write(machine.endOfInput()) }

    /// Types the interrupt key; false when there is nothing to interrupt.
    package func interrupt() -> Bool { write(machine.interrupt()) }

    /// Tells the node the size of the terminal, in characters.
    package func resize(columns: Int, rows: Int) {
        channel?.resize(columns: columns, rows: rows)
    }

    /// Holds the node up while nobody can take its output; `resume` goes on.
    package func pause() {
        isHeldUp = true
        channel?.pause()
    }

    /// Goes on after `pause`.
    package func resume() {
        isHeldUp = false
        quiet.goesOn()
        channel?.resume()
    }

    /// Hangs up: the shell and what runs in it end, and no event comes after this.
    package func close() {
        stopWatching()
        _ = machine.closed(status: nil, signal: nil)
        channel?.close()
        channel = nil
    }

    /// Gives the terminal to a person whose own is of this type and size; false when the shell is busy.
    package func attach(_ terminal: Channel.Terminal) -> Bool {
        guard let bytes = machine.attach(terminalType: terminal.type) else { return false }
        stopWatching()
        resize(columns: terminal.columns, rows: terminal.rows)
        if bytes.isEmpty { switchEcho(true) } else { channel?.write(bytes) }
        return true
    }

    /// Sends what the person typed, as it is.
    package func type(_ bytes: [UInt8]) {
        machine.typed()
        channel?.write(bytes)
    }

    /// Takes the terminal back: `ready` follows at once, or `finished` when the program that runs in it has ended.
    package func detach() {
        guard let bytes = machine.detach() else { return }
        if bytes.isEmpty { switchEcho(false) }
        write(bytes)
    }

    // MARK: What comes

    private func received(_ event: Channel.Event) {
        switch event {
        case .opened: break
        case .output(_, let bytes):
            quiet.heard(bytes)
            tell(machine.feed(bytes[...]))
            // A timer that was set for a longer quiet would see a question too late.
            if timer != nil, timerIsDue - .now > quietTime {
                stopWatching()
                watch()
            }
        case .closed(.success(let exit)):
            tell(machine.closed(status: exit.status, signal: exit.signal))
        case .closed(.failure(let problem)):
            stopWatching()
            channel = nil
            for case .output(let bytes) in machine.closed(status: nil, signal: nil) { events(.output(bytes)) }
            events(.lost(problem))
        }
    }

    private func tell(_ happened: [StateMachine.Event]) {
        for event in happened {
            switch event {
            case .send(let bytes): channel?.write(bytes)
            case .greeting(let bytes):
                greeting = Array((greeting + bytes).suffix(Self.greetingKept))
                events(.output(bytes))
            case .output(let bytes): events(.output(bytes))
            case .continuation: events(.continuation)
            case .ready:
                stopWatching()
                greeting = []
                events(.ready)
            case .finished(let status):
                stopWatching()
                events(.finished(status: status))
            case .gone(let status, let signal):
                stopWatching()
                channel = nil
                events(.gone(ExitInfo(status: status, signal: signal)))
            }
        }
    }

    @discardableResult
    private func write(_ bytes: [UInt8]?) -> Bool {
        guard let bytes else { return false }
        quiet.begin()
        channel?.write(bytes)
        stopWatching()
        watch()
        return true
    }

    // MARK: Quiet

    private func watch() {
        guard timer == nil else { return }
        var delay = quiet.nextLook(quietTime: quietTime, hurried: machine.mayLoseMark)
        if let left = startTimeLeft { delay = max(.milliseconds(20), min(delay, left)) }
        timerIsDue = .now + delay
        timer = Reactor.after(delay) { [weak self] in self?.timerFired() }
    }

    private func stopWatching() {
        if let timer { Reactor.cancel(timer) }
        timer = nil
    }

    private func timerFired() {
        timer = nil
        guard activity == .busy || activity == .starting else { return }
        if quiet.isQuiet(for: quietTime) { tell(machine.fellQuiet()) }
        // While a shell starts, half a line may be anything: only what reads like a question is shown as one.
        let isStarting = activity == .starting
        if !isHeldUp, let question = quiet.question(quietTime: quietTime, onlyQuestions: isStarting) {
            events(.waiting(question: question))
        }
        if let left = startTimeLeft, left <= .zero { return giveUpStarting() }
        if !isHeldUp, quiet.isTimeToLook(quietTime: quietTime, hurried: machine.mayLoseMark) { look() }
        // The handler may have closed the shell.
        if channel != nil { watch() }
    }

    /// Asks on a second channel who has the terminal; a connection that cannot answer leaves things as they are.
    private func look() {
        quiet.looked(hurried: machine.mayLoseMark)
        let asked = quiet.heardSoFar
        ask { [weak self] answer in
            guard let self, let answer, quiet.heardSoFar == asked else { return }
            judge(answer)
        }
    }

    /// The node's answer about the shell's terminal; nil where it gives none. Nothing happens while another answer is awaited.
    private func ask(_ answered: @escaping @Reactor (ForegroundAnswer?) -> Void) {
        guard !isLooking, let process = machine.process else { return }
        var output: [UInt8] = []
        let asking = try? connection.openChannel(.exec(ForegroundQuestion(process).command)) { [weak self] event in
            switch event {
            case .opened: break
            case .output(let stream, let bytes): if stream == .stdout { output += bytes }
            case .closed(let result):
                self?.isLooking = false
                guard case .success = result else { return answered(nil) }
                answered(ForegroundAnswer(String(decoding: output, as: UTF8.self)))
            }
        }
        asking?.sendEOF()
        isLooking = asking != nil
    }

    private func judge(_ answer: ForegroundAnswer) {
        switch answer.verdict(for: machine.dialect, running: machine.text) {
        case .busy: break
        case .lostMark: write(machine.prepareAgain())
        case .foreign(let program): if isStarting { giveUp(program: program, isForeign: true) }
        case .gone:
            // The shell died and something else keeps its terminal open.
            guard answer.isAnswer, let channel else { return }
            self.channel = nil
            channel.close()
            tell(machine.closed(status: nil, signal: nil))
        }
    }

    // MARK: A start that comes to nothing

    private var isStarting: Bool { activity == .starting || machine.isPreparingFirst }

    /// How long the shell may still take to start; nil where that is not limited, as while a question waits for its answer.
    private var startTimeLeft: Duration? {
        guard isStarting, !quiet.isTold, !isGivenUp, let startLimit else { return nil }
        return startLimit - (.now - startsSince)
    }

    /// The time is up: asks who sits at the terminal, and says so.
    private func giveUpStarting() {
        isGivenUp = true
        let timer = Reactor.after(.seconds(2)) { [weak self] in self?.giveUp(program: nil) }
        guard machine.process != nil, !isLooking else { return }
        ask { [weak self] answer in
            Reactor.cancel(timer)
            self?.giveUp(program: answer?.program)
        }
    }

    private func giveUp(program: String?, isForeign: Bool = false) {
        guard isStarting, channel != nil else { return }
        let problem = Problem.startFailed(
            connection.destination, after: isForeign ? nil : startLimit, lastWords: lastWords, program: program)
        close()
        events(.lost(problem))
    }

    /// The last lines that the login printed, harmless.
    package var lastWords: [String] {
        var lines = NodeLines()
        let whole = lines.feed(greeting[...]) + lines.finish()
        return whole.map(\.trimmed).filter { !$0.isEmpty }.suffix(3).map { String($0.prefix(200)) }
    }

    private func switchEcho(_ isOn: Bool) {
        guard let command = machine.process.flatMap({ ForegroundQuestion($0).echo(isOn) }) else { return }
        let switching = try? connection.openChannel(.exec(command)) { _ in }
        switching?.sendEOF()
    }
}
