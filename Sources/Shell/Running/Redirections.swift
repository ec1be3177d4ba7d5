import Console
import Files
import Problems
import Synchronization
import System

/// The files that a built-in's output goes into: `show > fleet.txt`.
final class Redirections: Sendable {
    private let standardOutput: Int32?
    private let standardError: Int32?
    private let errorFollowsOutput: Bool
    private let opened: [Int32]
    private let loss = OutputLoss()

    /// Opens the files. Throws `line.redirect` for one that cannot be opened, and for `<`, which no built-in reads.
    init(_ redirections: [LinePart.Redirection]) throws(Problem) {
        var output: Int32?
        var error: Int32?
        var follows = false
        var opened: [Int32] = []
        for redirection in redirections {
            guard redirection.kind != .input else {
                throw Problem(
                    "line.redirect", "No command of dust reads from a file by <.", fix: "! COMMAND < FILE",
                    status: .usage)
            }
            guard let file = redirection.file else {
                follows = true
                continue
            }
            let isAppending = redirection.kind == .append || redirection.kind == .appendError
            let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isAppending ? O_APPEND : O_TRUNC)
            let descriptor = retryingInterrupts { open(file.text, flags, 0o666) }
            guard descriptor >= 0 else {
                let reason = systemMessage()
                for descriptor in opened { _ = systemClose(descriptor) }
                throw Problem("line.redirect", "Cannot write \(file.text).", why: "\(reason).", status: .failure)
            }
            opened.append(descriptor)
            switch redirection.kind {
            case .output, .append: output = descriptor
            case .error, .appendError: error = descriptor
            case .both: (output, error) = (descriptor, descriptor)
            case .input, .errorToOutput: break
            }
        }
        standardOutput = output
        standardError = error
        errorFollowsOutput = follows
        self.opened = opened
    }

    /// Whether nothing is redirected.
    var isEmpty: Bool { opened.isEmpty && !errorFollowsOutput }

    /// The output that a command gets in place of `outer`; `standardOutput` is a pipe's end where there is one.
    func output(over outer: Output, standardOutput pipe: Int32? = nil) -> Output {
        let target = standardOutput ?? pipe
        let sink = RedirectedSink(
            outer: outer.sink, output: target, notes: standardError ?? (errorFollowsOutput ? target : nil), loss: loss)
        var inner = Output(
            sink: sink, style: target == nil ? outer.style : Style(.none), noteStyle: outer.noteStyle,
            width: target == nil ? outer.width : nil, isJSON: outer.isJSON)
        if standardError != nil || errorFollowsOutput { inner.noteStyle = Style(.none) }
        return inner
    }

    /// Throws `output.unwritable` where a file did not take all; that a pipe's reader went away is no failure.
    func check() throws(Problem) {
        if let problem = loss.problem("What the output goes to") { throw problem }
    }

    /// Closes the files.
    func close() {
        for descriptor in opened { _ = systemClose(descriptor) }
    }
}

/// Writes what is redirected to its descriptor, and the rest where it went before.
private struct RedirectedSink: OutputSink {
    let outer: any OutputSink
    let output: Int32?
    let notes: Int32?
    let loss: OutputLoss

    func write(_ text: String, to channel: OutputChannel) async {
        guard let descriptor = channel == .output ? output : notes else { return await outer.write(text, to: channel) }
        loss.write(Array(text.utf8), to: descriptor)
    }

    func hear(_ problem: Problem) async { await outer.hear(problem) }
}

/// Carries a result out of a closure that may not throw.
final class OutcomeBox: Sendable {
    private let box = Mutex<Result<ExitStatus, any Error>?>(nil)

    var value: Result<ExitStatus, any Error>? { box.withLock { $0 } }

    func set(_ result: Result<ExitStatus, any Error>) { box.withLock { $0 = result } }
}

// The method's own name would hide the system's.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
