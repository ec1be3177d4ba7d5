import Console
import Files
import Fleets
import Nodes
import Problems
import Synchronization
import Text

/// The interactive shell: reads a line, runs it, and comes back with the prompt whatever happened.
package struct REPL: Sendable {
    private let context: Context
    private let screen: Screen
    private let history: History
    private let typing: Typing
    private let keys = LineKeys()

    /// A shell on `screen`; `typing` knows the language as it is typed.
    package init(context: Context, screen: Screen, history: History, typing: Typing) {
        self.context = context
        self.screen = screen
        self.history = history
        self.typing = typing
        typing.whenChanged { [weak screen] in screen?.refreshLine() }
    }

    /// Runs until the person leaves; `greeting` is asked for after the prompt can be typed at.
    package func run(greeting: @escaping @Sendable () async -> StyledText?) async -> ExitStatus {
        screen.beginSession()
        let relay = Task { [keys, screen] in for await key in screen.interrupts() { keys.send(key) } }
        defer { relay.cancel() }
        let welcome = Task { if let text = await greeting() { screen.print(text, to: .standardError) } }
        defer { welcome.cancel() }
        await runStartFile()
        let renewing = Renewing()
        defer { renewing.cancel() }
        let watching = Task { [context] in await SpotWatch(context).run() }
        defer { watching.cancel() }
        while !context.session.current.wantsToLeave {
            if context.session.current.settings["editor"] == "vi" {
                screen.setKeymap(.vi)
            } else {
                screen.setKeymap(.emacs)
            }
            let refreshing = Task { [typing, screen] in
                await typing.refresh()
                screen.refreshLine()
            }
            defer { refreshing.cancel() }
            renewing.begin { await renewOldList() }
            keys.forget()
            switch await screen.readLine(request()) {
            case .line(let line): await enter(line)
            case .toEdit(let line): await edit(line)
            case .interrupted: await interruptedAtPrompt()
            case .endOfInput, .cancelled:
                await enter("exit", isKept: false)
                if !screen.canAsk { return .success }
            }
        }
        await screen.flush()
        return .success
    }

    /// Ctrl-C at the prompt: about what was just left running, or about the nodes that wait, which the second one interrupts.
    private func interruptedAtPrompt() async {
        if context.interrupts.sendAtPrompt() { return }
        let waiting = context.session.current.questions
        guard !waiting.isEmpty else { return }
        context.interrupts.linger(for: .seconds(2)) { [context] in
            Task {
                for (node, _) in await context.shells.busy() where waiting[node.id] != nil {
                    await context.shells.interrupt(node)
                }
            }
        }
        let nodes = waiting.count == 1 ? "the node that waits" : "the \(waiting.count) nodes that wait"
        await context.output.aside("ctrl-C again interrupts \(nodes)")
    }

    /// ctrl-X ctrl-E: what the person's editor saves is run, as bash does.
    private func edit(_ line: String) async {
        do throws(Problem) {
            let edited = try await ElsewhereEditor(context: context).edited(line)
            guard !edited.isEmpty else { return }
            screen.print(edited)
            await enter(edited)
        } catch {
            await context.output.problem(error)
        }
    }

    /// Asks AWS anew in the background where the list is older than the setting `refresh` allows.
    private func renewOldList() async {
        let state = context.session.current
        guard let limit = state.settings.duration("refresh"), limit > .zero else { return }
        guard await context.inventory.renew(state.places, olderThan: Double(limit.components.seconds)) else { return }
        await typing.refresh()
        screen.refreshLine()
    }

    // MARK: One line

    private func enter(_ typed: String, isKept: Bool = true) async {
        guard typed.contains(where: { !$0.isWhitespace }) else { return await tellQuestions() }
        var line = typed
        do {
            if typed.contains("!"),
                let recalled = try HistoryExpansion.expanded(typed, lines: try history.entries().lines)
            {
                line = recalled
                screen.print(line)
            }
        } catch let problem as Problem {
            return await context.output.problem(problem)
        } catch {
            return await context.output.problem(
                Problem("history.unreadable", "Cannot read the history.", why: "\(error)", status: .failure))
        }
        let isSecret = mayHoldSecret(line)
        let pending = isKept && !isSecret ? await keep(line) : nil
        let recorder = context.session.recorder
        if isSecret {
            recorder.secretLine(line, prompt: context.session.prompt.plain)
        } else {
            recorder.line(line, prompt: context.session.prompt.plain)
        }
        let runs = context.session.current.lastNodes.count
        let clock = ContinuousClock()
        let start = clock.now
        let status = await run(line)
        let last = context.session.current.lastNodes
        recorder.ended(
            status: status.rawValue, seconds: (clock.now - start).seconds, nodes: last.count == runs ? [] : last.labels)
        if let trouble = recorder.takeTrouble() { await context.output.problem(trouble) }
        if let pending {
            do { try history.end(pending, status: status.rawValue, duration: clock.now - start) } catch {
                await tellHistoryProblem(error)
            }
        }
    }

    /// Whether a line may be the answer to a question for a password: such a line is never kept.
    private func mayHoldSecret(_ line: String) -> Bool {
        let body = line.drop { $0 == " " }
        guard body.hasPrefix("@") || body.hasPrefix("answer") else { return false }
        return context.session.current.questions.values.contains { $0.readsLikeSecret }
    }

    /// Enter on an empty line repeats who waits and for what.
    private func tellQuestions() async {
        for line in context.session.questionLines { await context.output.note(line) }
    }

    private func keep(_ line: String) async -> History.Pending? {
        do {
            return try history.add(line, place: HistoryPlace(context.session.current))
        } catch {
            await tellHistoryProblem(error)
            return nil
        }
    }

    private func tellHistoryProblem(_ error: any Error) async {
        let problem = error as? Problem
        await context.output.problem(
            problem ?? Problem("history.unwritable", "Cannot keep this line.", why: "\(error)", status: .failure))
    }

    private func run(_ line: String) async -> ExitStatus {
        let runner = LineRunner(context: fittedContext)
        return await interruptible(line) { await runner.run(line) }
    }

    /// Does a piece of work until it ends, or until ctrl-C gives it up.
    ///
    /// A first ctrl-C cancels what runs, unless it handles that itself; where it does not end, a second one leaves it behind:
    /// the prompt is never lost.
    private func interruptible(
        _ name: String, _ body: @escaping @Sendable () async -> ExitStatus
    ) async -> ExitStatus {
        let ending = Ending()
        let work = Task { ending.resolve(await body()) }
        let count = Atomic(0)
        keys.listen { [context, screen] key in
            // What cannot go on in the background takes no notice of ctrl-Z.
            if context.interrupts.send(key) || key == .suspend { return }
            work.cancel()
            if count.add(1, ordering: .relaxed).newValue > 1 {
                screen.print(StyledText("left behind: \(name)", .secondary), to: .standardError)
                ending.resolve(.interrupted)
            }
        }
        defer { keys.listen(nil) }
        return await ending.value()
    }

    /// The context with the window's present width, which may be another than at the last line.
    private var fittedContext: Context {
        var fitted = context
        fitted.output.width = screen.columns
        return fitted
    }

    /// Runs the lines of `dustrc`; one that fails is told and does not keep the shell from starting.
    private func runStartFile() async {
        do {
            guard let text = try AtomicFile.readText(context.folder.startFile) else { return }
            let script = ScriptRunner(
                runner: LineRunner(context: context, arguments: []), name: context.folder.startFile)
            _ = await interruptible(context.folder.startFile) { await script.run(text) }
        } catch {
            await context.output.problem(error)
        }
    }

    // MARK: The prompt

    private func request() -> LineRequest {
        let runner = LineRunner(context: context)
        let history = history
        return LineRequest(
            prompt: context.session.prompt, mode: .command, annotate: { [typing] in typing.annotation(of: $0) },
            isIncomplete: { text in
                guard case .incomplete? = try? runner.splitter.split(text) else { return false }
                return true
            },
            complete: { [typing] in await typing.completions(for: $0) },
            history: { (try? history.entries()) ?? HistoryList() })
    }
}

/// The interrupt keys on their way to the line that runs; one typed before it listens is kept for it.
private final class LineKeys: Sendable {
    private struct State: Sendable {
        var early: [InterruptKey] = []
        var listener: (@Sendable (InterruptKey) -> Void)?
    }

    private let state = Mutex(State())

    func send(_ key: InterruptKey) {
        let listener = state.withLock { state in
            if state.listener == nil { state.early.append(key) }
            return state.listener
        }
        listener?(key)
    }

    func listen(_ listener: (@Sendable (InterruptKey) -> Void)?) {
        let early = state.withLock { state in
            state.listener = listener
            defer { state.early = [] }
            return state.early
        }
        if let listener { for key in early { listener(key) } }
    }

    /// What came before a line is typed is about no line.
    func forget() { state.withLock { $0.early = [] } }
}

/// How a line ended: whoever says so first.
private final class Ending: Sendable {
    private enum State: Sendable {
        case open
        case awaited(CheckedContinuation<ExitStatus, Never>)
        case resolved(ExitStatus)
    }

    private let state = Mutex(State.open)

    func resolve(_ status: ExitStatus) {
        let waiting: CheckedContinuation<ExitStatus, Never>? = state.withLock { state in
            switch state {
            case .open: state = .resolved(status)
            case .awaited(let continuation):
                state = .resolved(status)
                return continuation
            case .resolved: break
            }
            return nil
        }
        waiting?.resume(returning: status)
    }

    func value() async -> ExitStatus {
        await withCheckedContinuation { continuation in
            let known: ExitStatus? = state.withLock { state in
                if case .resolved(let status) = state { return status }
                state = .awaited(continuation)
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
