import Console
import Nodes
import Problems
import Shell
import Synchronization

/// A node's session shell on the person's own terminal, until it ends or ctrl-C is pressed three times.
struct RawShell: Sendable {
    let context: Context
    let node: Node

    /// Opens it after Enter; the terminal is dust's again whatever happens.
    func run() async throws -> ExitStatus {
        guard let screen = context.screen, context.interaction.isPossible else {
            throw Problem(
                "session.no-terminal", "A raw shell needs a terminal.", why: "Input or output is a pipe or a file.",
                fix: "@\(node.typed) COMMAND", "run \(node.typed) -- COMMAND", status: .failure)
        }
        await context.output.note(
            StyledText(
                "*** Entering raw shell, press ctrl-c thrice to return to cluster shell. Press Enter to continue.***",
                .changing))
        guard await context.interaction.ask("", isSecret: false) != nil else { return .interrupted }
        let terminalType = context.environment["TERM"] ?? "xterm"
        try await screen.withRawTerminal { terminal in
            let (input, feed) = AsyncStream.makeStream(of: RawSession.Input.self)
            let reading = Task { await read(terminal.input, into: feed) }
            defer { reading.cancel() }
            let session = RawSession(
                input: input, columns: terminal.size.columns, rows: terminal.size.rows, terminalType: terminalType,
                write: { terminal.write($0) })
            do {
                try await context.shells.attach(node, session)
            } catch let failure as NodeFailure {
                throw failure.problem
            }
        }
        return .success
    }

    /// Hands on what is typed, and ends with the third ctrl-C in a row.
    private func read(_ typed: AsyncStream<TerminalInput>, into feed: AsyncStream<RawSession.Input>.Continuation) async
    {
        var keys = InterruptKeys()
        let clock = ContinuousClock()
        let start = clock.now
        for await input in typed {
            switch input {
            case .bytes(let bytes):
                feed.yield(.bytes(bytes))
                if keys.typed(bytes, at: clock.now - start) { return feed.finish() }
            case .resized(let size): feed.yield(.resized(columns: size.columns, rows: size.rows))
            case .hungUp: return feed.finish()
            }
        }
        feed.finish()
    }
}
