import Console
import Problems
import Synchronization
import Text

/// Shows text through `$PAGER` where it is longer than the window.
///
/// One rule decides: what a command that is there to be read prints (see `Command.isRead`), on a terminal, in full.
package struct Pager {
    private let context: Context
    private let program: String
    private let rows: Int
    private let columns: Int

    /// The pager of a context; nil where nobody reads on a terminal, or nobody wants one.
    package init?(context: Context) {
        let name = context.environment["PAGER"] ?? "less"
        guard !name.isEmpty, name != "cat", context.session.current.settings.flag("pager"), !context.output.isJSON,
            let columns = context.output.width, let screen = context.screen, screen.isOutputTerminal,
            let rows = screen.rows
        else { return nil }
        self.context = context
        program = name
        self.rows = rows
        self.columns = columns
    }

    /// How many rows a text takes: long lines are wrapped, colours take none.
    static func rows(of text: String, columns: Int) -> Int {
        guard columns > 0 else { return text.count { $0 == "\n" } }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().reduce(0) { rows, line in
            guard line.utf8.count > columns else { return rows + 1 }
            return rows + max(1, (DisplayWidth.of(plain(line)) + columns - 1) / columns)
        }
    }

    /// A line without the sequences that colour it: ESC [, numbers and a letter.
    private static func plain(_ line: Substring) -> String {
        var plain = ""
        var rest = line
        while let escape = rest.firstIndex(of: "\u{1b}") {
            plain += rest[..<escape]
            rest = rest[escape...].drop { !$0.isLetter }.dropFirst()
        }
        return plain + rest
    }

    /// Prints the text, or lends the terminal to the pager and feeds the text into it.
    package func show(_ text: String) async throws(Problem) {
        guard Self.rows(of: text, columns: columns) + 2 > rows else {
            return await context.output.text(text)
        }
        context.session.recorder.printed(text, to: .output)
        let isStyled = context.environment["LESS"] == nil
        // As git does: leave at once where it fits after all, keep colours, keep the text on the screen.
        let status = try await context.local.pipe(into: program, variables: isStyled ? ["LESS": "FRX"] : [:]) {
            writeEnd in await DescriptorSink(output: writeEnd).write(text, to: .output)
        }
        // 126 and 127: the system has no such program, and nothing was shown.
        if status.rawValue == 126 || status.rawValue == 127 { await context.output.text(text) }
    }

    /// Runs a command that is there to be read, and shows what it printed when it is done.
    func reading(_ body: (Context) async throws -> ExitStatus) async throws -> ExitStatus {
        let sink = ReadingSink(context.output.sink)
        var inner = context
        inner.output = Output(
            sink: sink, style: context.output.style, noteStyle: context.output.noteStyle, width: context.output.width)
        let result: Result<ExitStatus, any Error>
        do { result = .success(try await body(inner)) } catch { result = .failure(error) }
        let (text, notes) = sink.end()
        if !text.isEmpty { try await show(text) }
        if !notes.isEmpty { await context.output.sink.write(notes, to: .notes) }
        return try result.get()
    }
}

/// Keeps what a command prints until it is all there; what is too long to be read is handed on as it comes.
private final class ReadingSink: OutputSink {
    private struct State: Sendable {
        var text = ""
        var notes = ""
        var isPassing = false
    }

    private static let most = 4 << 20

    private let outer: any OutputSink
    private let state = Mutex(State())

    init(_ outer: any OutputSink) { self.outer = outer }

    func write(_ text: String, to channel: OutputChannel) async {
        let (output, notes) = state.withLock { state -> (String, String) in
            if channel == .output { state.text += text } else { state.notes += text }
            guard state.isPassing || state.text.utf8.count > Self.most else { return ("", "") }
            state.isPassing = true
            defer { (state.text, state.notes) = ("", "") }
            return (state.text, state.notes)
        }
        if !output.isEmpty { await outer.write(output, to: .output) }
        if !notes.isEmpty { await outer.write(notes, to: .notes) }
    }

    func hear(_ problem: Problem) async { await outer.hear(problem) }

    func end() -> (text: String, notes: String) {
        state.withLock { state in
            defer { (state.text, state.notes) = ("", "") }
            return (state.text, state.notes)
        }
    }
}
