import ArgumentParser
import Console
import Problems
import Shell
import System

/// `watch`: any line of the shell, again and again.
struct WatchCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Run a line again and again, and mark what changed.",
        discussion: """
            The line is any line of the shell; one with ; && | or > stands in quotes. Ctrl-C or q leaves, arrows and the \
            mouse wheel scroll. What it showed last stays on the screen. The system's own watch is ! watch.
            """)
    static let group = CommandTopic.session
    static let examples = [
        Example("watch show state=pending", "Look at what starts every two seconds."),
        Example("watch -n 10 @web* df -h /", "Ask nodes every ten seconds."),
        Example("watch '@web* df -h / | sort'", "A line with a pipe, in quotes."),
    ]

    @Option(name: .customShort("n"), help: "How long to wait between two looks, such as 5 or 500ms.")
    var interval: Duration?
    @Flag(help: "Run it once, for scripts.") var once = false
    @Argument(parsing: .captureForPassthrough, help: "The line.", completion: .commands) var line: [String]

    func status(in context: Context) async throws -> ExitStatus {
        let every = try Watching.interval(interval)
        // One word in quotes is a line; several are the words of one, with the quotes they had.
        let text = line.count == 1 ? line[0] : line.map { context.words.raw($0) }.joined(separator: " ")
        if once {
            var inner = context
            inner.mentionsSystemShell = false
            return await context.runLine(text, inner)
        }
        return try await Watching(context: context, title: text, interval: every).run { context in
            try await Self.printed(by: text, in: context)
        }
    }

    /// All that a line prints, remarks and local programs' output too.
    static func printed(by line: String, in context: Context) async throws -> String {
        let pipe: Pipe
        do {
            pipe = try Pipe()
        } catch {
            throw Problem("local.no-pipe", "Cannot make a pipe.", why: "\(error).", status: .failure)
        }
        let reading = pipe.takeReading()
        async let bytes = Thread.run { Self.readAll(reading) }
        let writing = pipe.writing
        var inner = context
        inner.output = Output(
            sink: DescriptorSink(output: writing.number, notes: writing.number), style: context.output.style,
            noteStyle: context.output.noteStyle, width: context.output.width)
        inner.interaction = NoInteraction()
        inner.isInteractive = false
        inner.mentionsSystemShell = false
        inner.screen = nil
        inner.local = context.local.printing(to: writing)
        _ = await context.runLine(line, inner)
        pipe.closeWriting()
        let text = String(decoding: await bytes, as: UTF8.self)
        try Task.checkCancellation()
        return text
    }

    /// Reads to the end, and keeps as much of it as anybody would look at.
    private static func readAll(_ descriptor: Descriptor) -> [UInt8] {
        defer { descriptor.close() }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while let count = try? descriptor.read(into: &chunk), count > 0 {
            if all.count < 1 << 20 { all += chunk[..<count] }
        }
        return all
    }
}
