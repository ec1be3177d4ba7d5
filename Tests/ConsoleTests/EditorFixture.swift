@testable import Console

/// Types into the pure editor: text as it is, keys by their bytes.
struct EditorFixture {
    var editor: LineEditor
    var outcomes: [LineEditor.Outcome] = []
    private var decoder = KeyDecoder()

    init(history: [String] = [], keymap: LineEditor.Keymap = .emacs, mode: LineEditor.Mode = .command) {
        editor = LineEditor(
            prompt: "$ ", mode: mode, keymap: keymap, history: HistoryList(history),
            isIncomplete: { $0.hasSuffix("\\") || $0.count(where: { $0 == "'" }) % 2 == 1 })
    }

    mutating func type(_ text: String) {
        press(decoder.feed(text.utf8) + (decoder.isWaiting ? decoder.flush() : []))
    }

    mutating func press(_ keys: [Key]) {
        for key in keys { outcomes.append(editor.handle(key)) }
    }

    mutating func press(_ keys: Key...) { press(keys) }

    /// The line with `|` where the cursor stands.
    var state: String {
        var line = Array(editor.line)
        line.insert("|", at: editor.cursor)
        return String(line)
    }

    /// The rows of the frame without escape sequences.
    mutating func rows(width: Int = 40, height: Int = 10) -> [String] {
        editor.frame(width: width, height: height, style: Style(.none)).rows.map { row in
            var text = row.text
            while text.last == " " { text.removeLast() }
            return text
        }
    }
}
