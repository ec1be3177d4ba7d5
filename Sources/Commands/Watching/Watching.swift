import Console
import Problems
import Shell
import Synchronization
import Text

/// Looks at something again and again on the whole window; what changed since the last look is reversed.
struct Watching: Sendable {
    let context: Context
    let title: String
    let interval: Duration

    /// How often to look; throws `watch.bad-interval` for less than a tenth of a second.
    static func interval(_ wish: Duration?) throws(Problem) -> Duration {
        guard let wish else { return .seconds(2) }
        guard wish >= .milliseconds(100) else {
            throw Problem(
                "watch.bad-interval", "The time between two looks is at least 100ms.", fix: "watch -n 5 show",
                status: .usage)
        }
        return wish
    }

    /// Shows what `look` says until ctrl-C or `q`; what was seen last stays on the screen.
    ///
    /// Throws `watch.no-terminal` where there is no terminal to show it on.
    func run(_ look: @escaping @Sendable (Context) async throws -> String) async throws -> ExitStatus {
        guard let screen = context.screen, screen.canBeFull, context.output.width != nil, !context.output.isJSON else {
            throw Problem(
                "watch.no-terminal", "Watching needs a terminal to draw on.",
                why: "Standard output is a pipe or a file.", fix: "watch --once show", "show", status: .usage)
        }
        let picture = Picture(style: context.output.style, title: title, interval: interval)
        let status = try await screen.withFullScreen { full in
            try await withThrowingTaskGroup(of: ExitStatus.self) { group in
                group.addTask { await keys(of: full, picture) }
                group.addTask {
                    while true {
                        var inner = context
                        inner.output.width = full.size.columns
                        picture.take(try await look(inner))
                        full.draw(picture.canvas(full.size, marked: true))
                        try await Task.sleep(for: interval)
                    }
                }
                defer { group.cancelAll() }
                return try await group.next() ?? .success
            }
        }
        await context.output.text(picture.text)
        return status
    }

    private func keys(of full: FullScreen, _ picture: Picture) async -> ExitStatus {
        for await event in full.events {
            switch event {
            case .key(.control("c")): return .interrupted
            case .key(.character("q")), .key(Key(.escape)): return .success
            case .key(.control("z")): await full.suspend()
            case .key(Key(.down)), .key(Key(.wheelDown)), .key(.character("j")): picture.scroll(by: 1)
            case .key(Key(.up)), .key(Key(.wheelUp)), .key(.character("k")): picture.scroll(by: -1)
            case .key(Key(.pageDown)), .key(.character(" ")): picture.scroll(by: max(1, full.size.rows - 2))
            case .key(Key(.pageUp)): picture.scroll(by: -max(1, full.size.rows - 2))
            case .key, .resized: break
            case .hungUp: return .interrupted
            }
            full.draw(picture.canvas(full.size, marked: true))
        }
        return .interrupted
    }
}

/// What is watched, as it stands and as it stood before.
private final class Picture: Sendable {
    private let style: Style
    private let title: String
    private let interval: Duration
    private let state = Mutex(State())

    private struct State: Sendable {
        var text = ""
        var before: String?
        var time = UTCTime.now
        var top = 0
    }

    init(style: Style, title: String, interval: Duration) {
        self.style = style
        self.title = title
        self.interval = interval
    }

    var text: String { state.withLock { $0.text } }

    func take(_ text: String) {
        state.withLock { state in
            state.before = state.text.isEmpty ? nil : state.text
            state.text = text
            state.time = .now
        }
    }

    func scroll(by rows: Int) {
        state.withLock { state in
            let lines = state.text.count { $0 == "\n" }
            state.top = max(0, min(max(0, lines - 1), state.top + rows))
        }
    }

    func canvas(_ size: TerminalSize, marked: Bool) -> Canvas {
        let state = state.withLock { $0 }
        var canvas = Self.canvas(state.text, from: state.top, size)
        if marked, let before = state.before {
            canvas.markChanges(since: Self.canvas(before, from: state.top, size), rows: 1..<size.rows)
        }
        let time = String(state.time.spelling.dropFirst(11).prefix(8))
        let right = "every \(Measure.duration(interval)) · \(time) UTC · q"
        canvas.write(
            StyledText(title.harmless, .heading), row: 0, width: max(0, size.columns - right.count - 1), style: style)
        canvas.write(StyledText(right, .secondary), row: 0, column: max(0, size.columns - right.count), style: style)
        return canvas
    }

    private static func canvas(_ text: String, from top: Int, _ size: TerminalSize) -> Canvas {
        var canvas = Canvas(size)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(top)
        canvas.write(lines: Array(lines), from: 1)
        return canvas
    }
}
