import Console
import JSON
import Problems
import Text

/// Where what a command says goes.
package enum OutputChannel: Hashable, Sendable {
    /// Standard output: what was asked for.
    case output
    /// Standard error: remarks, progress, failures.
    case notes
}

/// Something that takes what commands say: the screen, a pipe, a test.
package protocol OutputSink: Sendable {
    /// Writes text as it is; newlines are in it. It may wait until the reader has caught up.
    func write(_ text: String, to channel: OutputChannel) async

    /// Hears of a problem before its text is written: for those who read what went wrong and not how it is put.
    func hear(_ problem: Problem) async
}

extension OutputSink {
    package func hear(_ problem: Problem) async {}
}

/// How commands speak: text for people, JSON for programs, each to its channel.
///
/// With `--json` only `json` and `jsonLine` reach standard output; what is meant for people alone is then left out there.
package struct Output: Sendable {
    /// What takes the text.
    package let sink: any OutputSink
    /// How text is set apart on standard output.
    package var style: Style
    /// How text is set apart on standard error.
    package var noteStyle: Style
    /// The columns of the window, nil where standard output is no terminal.
    package var width: Int?
    /// Whether a program reads, and wants JSON.
    package var isJSON: Bool

    /// Speaks to `sink`; see the properties.
    package init(
        sink: any OutputSink, style: Style = Style(.none), noteStyle: Style = Style(.none), width: Int? = nil,
        isJSON: Bool = false
    ) {
        self.sink = sink
        self.style = style
        self.noteStyle = noteStyle
        self.width = width
        self.isJSON = isJSON
    }

    /// The columns that text for people may take: the window's, or 200 where there is none and nothing should be cut.
    package var columns: Int { width ?? 200 }

    /// Prints a line, or several, for people.
    package func line(_ text: StyledText) async {
        guard !isJSON else { return }
        await sink.write(style.paint(text) + "\n", to: .output)
    }

    /// Prints a line of prose, broken between words where the window is narrow; what follows begins with `hanging` spaces.
    package func prose(_ text: StyledText, hanging: Int) async {
        await line(width.map { text.wrapped(to: $0, hanging: min(hanging, $0 / 2)) } ?? text)
    }

    /// Prints text that has its newlines and its meaning already.
    package func text(_ text: String) async {
        guard !isJSON else { return }
        await sink.write(text, to: .output)
    }

    /// Prints a table for people, in the room that the window has.
    package func table(_ table: Table) async {
        await text(table.rendered(width: width, style: style))
    }

    /// Says something beside the matter: ages, counts, what was skipped. Broken between words where the window is narrow.
    package func note(_ text: StyledText) async {
        await sink.write(noteStyle.paint(width.map { text.wrapped(to: $0) } ?? text) + "\n", to: .notes)
    }

    /// Says something dim beside the matter.
    package func aside(_ text: String) async {
        await note(StyledText(text, .secondary))
    }

    /// Prints one JSON document; only with `--json`.
    package func json(_ value: JSONValue) async {
        guard isJSON else { return }
        await sink.write(value.text + "\n", to: .output)
    }

    /// Prints a part of a JSON document that is written as it goes, newlines included; only with `--json`.
    package func jsonPart(_ bytes: [UInt8]) async {
        guard isJSON else { return }
        await sink.write(String(decoding: bytes, as: UTF8.self), to: .output)
    }

    /// Tells a problem on standard error: what, why, what to try.
    package func problem(_ problem: Problem) async {
        let wrap = { (text: String, indent: Int) in
            let room = max(20, (width ?? .max) - indent)
            return DisplayWidth.of(text) <= room ? [text] : wrapped(text, width: room)
        }
        let text = problem.rendered(excerptWidth: max(20, (width ?? 107) - 7), wrap: wrap) { role, text in
            let text = text.harmless
            return switch role {
            case .headline: noteStyle.paint(text, .bad)
            case .label: noteStyle.paint(text, .secondary)
            case .caret: noteStyle.paint(text, .bad)
            case .body, .excerpt: text
            }
        }
        await sink.hear(problem)
        await sink.write(text + "\n", to: .notes)
    }
}
