/// One possibility of completing a word.
package struct Completion: Sendable, Hashable {
    /// What is put into the line, already quoted as the line needs it.
    package var text: String
    /// What the menu shows, where that is not `text`, such as the last part of a path.
    package var label: String
    /// What it is, shown beside it.
    package var description: String
    /// What follows it in the line when it is the only one or was chosen: a space, or nothing after `=` and `/`.
    package var suffix: String

    /// A possibility.
    package init(_ text: String, label: String? = nil, description: String = "", suffix: String = " ") {
        self.text = text
        self.label = label ?? text
        self.description = description
        self.suffix = suffix
    }
}

/// The possibilities for a word of the line.
package struct Completions: Sendable, Hashable {
    /// The characters of the line that a possibility replaces; they end at the cursor.
    package var range: Range<Int>
    /// The possibilities in the order of the menu.
    package var items: [Completion]

    /// Possibilities.
    package init(replacing range: Range<Int>, _ items: [Completion]) {
        self.range = range
        self.items = items
    }
}

/// A question to the completer: what is possible here?
package struct CompletionRequest: Sendable, Hashable {
    /// The whole line.
    package var line: String
    /// Characters before the cursor.
    package var cursor: Int

    /// A question about this line.
    package init(line: String, cursor: Int) {
        self.line = line
        self.cursor = cursor
    }
}
