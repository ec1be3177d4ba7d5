import Problems
import System
import Text

/// The one writer: everything that dust shows goes through here, and everything that is typed comes from here.
///
/// Output is printed in whole lines above the line being typed; a flood of it is gathered into at most sixty redraws a
/// second. What stands at the bottom (status, progress, the line being typed) is repainted in place. Printing works
/// from any thread and task. A thread of its own begins with the first line, progress or interrupt that is asked for;
/// until then printing is a plain write, so that a one-shot command pays nothing.
package final class Screen: Sendable {
    /// Where output goes.
    package enum Destination: Sendable, Hashable {
        /// Through the screen, above what stands at the bottom.
        case screen
        /// Straight to a pipe or a file.
        case descriptor(Int32)
    }

    /// The two streams of a program.
    package enum Stream: Sendable, Hashable {
        case standardOutput
        case standardError
    }

    /// How standard output is styled.
    package let style: Style
    /// How standard error is styled.
    package let errorStyle: Style
    let terminal: (any Terminal)?
    let state: Monitor<State>
    /// What standard output did not take, where it is no terminal.
    package let loss = OutputLoss()
    private let output: Destination
    private let error: Destination

    struct State: Sendable {
        var core: ScreenCore
        var hasThread = false
        var isThreadDone = false
    }

    /// More than this, and those who print wait until it is on the terminal.
    private static let highWater = 1 << 20

    /// A screen on a terminal, or on pipes and files where there is none.
    ///
    /// Keys typed behind Tab wait for the completer at most `completionPatience`; keys typed before the line's history
    /// was read wait for it at most `historyPatience`.
    package init(
        terminal: (any Terminal)?, output: Destination = .screen, error: Destination = .screen, style: Style,
        errorStyle: Style? = nil, completionPatience: Duration = .milliseconds(150),
        historyPatience: Duration = .seconds(1)
    ) {
        self.terminal = terminal
        self.output = output
        self.error = error
        self.style = style
        self.errorStyle = errorStyle ?? style
        var core = ScreenCore(
            size: terminal?.size ?? TerminalSize(columns: 0, rows: 0),
            style: output == .screen ? style : errorStyle ?? style, isPlain: terminal?.isPlain ?? true,
            reflows: terminal?.reflows ?? false)
        core.completionPatience = Int(completionPatience.seconds * 1000)
        core.historyPatience = Int(historyPatience.seconds * 1000)
        state = Monitor(State(core: core))
        installCompletionDelivery()
    }

    /// The screen of this process: its terminal where standard input and one output are one, with `NO_COLOR` honoured.
    package convenience init(environment: [String: String], noColor: Bool = false) {
        let terminal = TTYTerminal(environment: environment)
        let isOutputTerminal = isatty(STDOUT_FILENO) == 1
        let isErrorTerminal = isatty(STDERR_FILENO) == 1
        self.init(
            terminal: terminal,
            output: terminal != nil && isOutputTerminal ? .screen : .descriptor(STDOUT_FILENO),
            error: terminal != nil && isErrorTerminal ? .screen : .descriptor(STDERR_FILENO),
            style: Style(isTerminal: isOutputTerminal, environment: environment, noColor: noColor),
            errorStyle: Style(isTerminal: isErrorTerminal, environment: environment, noColor: noColor))
    }

    /// Whether somebody is there to answer a question.
    package var canAsk: Bool { terminal != nil }

    /// Whether standard output is a terminal.
    package var isOutputTerminal: Bool { output == .screen && terminal != nil }

    /// The columns of standard output's window; nil where it is no terminal and nothing needs to be cut.
    package var columns: Int? { isOutputTerminal ? terminal?.size.columns : nil }

    /// The rows of standard output's window; nil where it is no terminal.
    package var rows: Int? { isOutputTerminal ? terminal?.size.rows : nil }

    /// Prints text as it is; lines are complete only with their line feed.
    ///
    /// Never waits, except when a megabyte is not yet on the terminal: for output in bulk there is `write`.
    package func print(_ text: String, terminator: String = "\n", to stream: Stream = .standardOutput) {
        send(Array((text + terminator).utf8), to: stream)
    }

    /// Prints a line of text with meanings.
    package func print(_ text: StyledText, to stream: Stream = .standardOutput) {
        let style = stream == .standardOutput ? style : errorStyle
        send(Array((style.paint(text) + "\n").utf8), to: stream)
    }

    /// Prints bytes as they are, and waits without blocking a thread while the terminal is behind: producers of floods
    /// go no faster than the terminal, and memory stays flat.
    package func write(_ bytes: [UInt8], to stream: Stream = .standardOutput) async {
        send(bytes, to: stream, blocking: false)
        guard destination(of: stream) == .screen, terminal != nil else { return }
        let isBehind = state.withLock { $0.hasThread && $0.core.output.count > Self.highWater / 4 }
        if isBehind { await flush() }
    }

    /// Waits until everything that was printed is on the terminal.
    package func flush() async {
        guard terminal != nil else { return }
        await withCheckedContinuation { continuation in
            update { core in
                if core.isDirty, core.isClosed == false {
                    core.waiters.append { continuation.resume() }
                } else {
                    core.effects.append(.run { continuation.resume() })
                }
            }
        }
    }

    /// Puts everything on the terminal, gives it back as it was found, and ends the thread.
    package func close() {
        guard terminal != nil else { return }
        update { $0.close() }
        state.wait { !$0.hasThread || $0.isThreadDone }
    }

    static let noTerminal = Problem(
        "terminal.missing", "There is no terminal to work in.", why: "Standard input or output is a pipe or a file.",
        status: .failure)

    private func destination(of stream: Stream) -> Destination {
        stream == .standardOutput ? output : error
    }

    /// What standard error does not take cannot be told anywhere.
    private func write(_ bytes: [UInt8], to descriptor: Int32, of stream: Stream) {
        if stream == .standardOutput {
            loss.write(bytes, to: descriptor)
        } else {
            FileOutput.writeAll(bytes, to: descriptor)
        }
    }

    private func send(_ bytes: [UInt8], to stream: Stream, blocking: Bool = true) {
        if case .descriptor(let descriptor) = destination(of: stream) {
            write(bytes, to: descriptor, of: stream)
            return
        }
        guard let terminal else {
            write(bytes, to: stream == .standardOutput ? STDOUT_FILENO : STDERR_FILENO, of: stream)
            return
        }
        if blocking {
            state.wait {
                !$0.hasThread || $0.core.output.count < Self.highWater || $0.core.loan != nil || $0.core.isClosed
            }
        }
        let needsWake = state.withLock { state in
            guard state.hasThread, !state.core.isClosed else {
                terminal.write(bytes)
                return false
            }
            let wasDirty = state.core.isDirty
            let wasSmall = state.core.output.count < ScreenCore.paintNow
            state.core.add(bytes)
            return !wasDirty || wasSmall != (state.core.output.count < ScreenCore.paintNow)
        }
        if needsWake { terminal.wake() }
    }
}
