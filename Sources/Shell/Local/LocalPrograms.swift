import Console
import Problems
import System

/// The programs of this machine: the system shell's lines, with the terminal lent to them while they run.
package struct LocalPrograms: Sendable {
    /// The shell that called dust.
    package let shell: SystemShell
    /// The screen that is set aside while a program has the terminal; nil where there is none.
    private var screen: Screen?
    /// The terminal, nil where there is none.
    private var terminal: Int32?
    private let environment: [String: String]
    /// Whether dust is stopped with a program that is stopped, since no prompt of its own could go on with it: `fg` of the shell that called
    /// dust then goes on with both.
    package var stopsAlong = false
    /// What stands in place of standard output and error.
    private var output = Launch.Stream.inherited

    /// Runs programs in `environment`, on the terminal behind `screen` where `terminal` says there is one.
    package init(environment: [String: String], screen: Screen?, terminal: Int32?) {
        shell = SystemShell(environment: environment)
        self.screen = screen
        self.terminal = terminal
        self.environment = environment
    }

    /// The same programs without a terminal: they read nothing, and all that they print goes to `descriptor`.
    package func printing(to descriptor: Descriptor) -> LocalPrograms {
        var copy = self
        (copy.screen, copy.terminal, copy.output) = (nil, nil, .descriptor(descriptor))
        return copy
    }

    /// Runs a line in the system shell; `variables` are added to its environment.
    package func run(_ line: String, variables: [String: String], session: Session) async throws(Problem) -> ExitStatus
    {
        try await run(words: shell.words(running: line), line: line, variables: variables, session: session)
    }

    /// Runs words as they are, found as the system shell finds them.
    package func run(words: [String], variables: [String: String], session: Session) async throws(Problem) -> ExitStatus
    {
        try await run(
            words: shell.words(running: words), line: words.joined(separator: " "), variables: variables,
            session: session)
    }

    /// Feeds what `body` writes into a line of the system shell, as `show | grep x` does; the line's status counts.
    package func pipe(
        into line: String, variables: [String: String], _ body: @Sendable (_ writeEnd: Int32) async -> Void
    ) async throws(Problem) -> ExitStatus {
        let pipe: Pipe
        do throws(SystemFailure) {
            pipe = try Pipe()
        } catch {
            throw Problem("local.no-pipe", "Cannot make a pipe.", why: "\(error).", status: .failure)
        }
        let request = request(shell.words(running: line), variables, input: .descriptor(pipe.reading))
        return try await lending { () async throws(Problem) in
            let child = try shell.start(request)
            pipe.closeReading()
            async let ending = shell.resume(child, terminal: request.terminal, continuing: false)
            await body(pipe.writing.number)
            pipe.closeWriting()
            return status(await ending, line: line, session: nil)
        }
    }

    /// Lets a program go on that ctrl-Z stopped.
    package func resume(_ job: Session.StoppedJob, session: Session) async throws(Problem) -> ExitStatus {
        screen?.print(job.line)
        return try await lending { () async throws(Problem) in
            status(
                await shell.resume(job.process, terminal: terminal, continuing: true), line: job.line, session: session)
        }
    }

    private func run(
        words: [String], line: String, variables: [String: String], session: Session
    ) async throws(Problem) -> ExitStatus {
        let request = request(words, variables)
        // The next command of the line may be such a program, too, and read what is typed before it begins.
        var status = try await lending(lingering: true) { () async throws(Problem) in
            self.status(try await shell.run(request), line: line, session: session)
        }
        while stopsAlong, status == Self.stopped, let job = Self.lastStopped(session) {
            stopAlong()
            status = try await lending(lingering: true) { () async throws(Problem) in
                self.status(
                    await shell.resume(job.process, terminal: terminal, continuing: true), line: line, session: session)
            }
        }
        return status
    }

    /// 128 + SIGTSTP, as shells report it.
    private static let stopped = ExitStatus(rawValue: 148)

    private static func lastStopped(_ session: Session) -> Session.StoppedJob? {
        session.with { state in
            guard case .program(let job)? = state.jobs.last else { return nil }
            state.jobs.removeLast()
            return job
        }
    }

    /// Stops until the terminal is dust's again: in the background it would only take it away from others.
    private func stopAlong() {
        repeat { kill(getpid(), SIGSTOP) } while terminal.map { tcgetpgrp($0) != getpgrp() } ?? false
    }

    private func request(
        _ words: [String], _ variables: [String: String], input: Launch.Stream = .inherited
    ) -> SystemShell.Request {
        SystemShell.Request(
            words: words, environment: environment.merging(variables) { _, variable in variable }, terminal: terminal,
            input: output == .inherited ? input : input == .inherited ? .nothing : input, output: output)
    }

    private func lending(
        lingering: Bool = false, _ body: @Sendable () async throws(Problem) -> ExitStatus
    ) async throws(Problem) -> ExitStatus {
        guard let screen, terminal != nil else { return try await body() }
        let result: Result<ExitStatus, Problem> = await screen.withTerminalHandedOver(lingering: lingering) {
            do throws(Problem) { return .success(try await body()) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private func status(_ ending: SystemShell.Ending, line: String, session: Session?) -> ExitStatus {
        switch ending {
        case .exited(let status): return ExitStatus(rawValue: status)
        case .stopped(let process):
            session?.with { $0.jobs.append(.program(.init(process: process, line: line))) }
            screen?.print(StyledText("stopped: \(line)   (fg continues it)", .secondary), to: .standardError)
            return Self.stopped
        }
    }
}
