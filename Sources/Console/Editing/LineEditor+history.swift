/// A walk through the history with the arrows: what was typed before it, and what was already shown.
struct HistoryWalk: Sendable {
    var typed: EditBuffer
    var index: Int
    var shown: [Int] = []
}

/// The suggestion for the line as it was last seen; typing on only ever looks further back.
struct SuggestionCache: Sendable {
    var line: String?
    var index: Int?
}

/// A line of the history and its place there: what ctrl-O goes on with.
package struct FollowingLine: Sendable, Hashable {
    /// The place in the history, which only ever grows at its end.
    package let index: Int
    /// The line.
    package let text: String
}

extension LineEditor {
    /// ctrl-O: the line is accepted, and the one behind `place` in the history comes next.
    mutating func acceptAndNext(at place: Int?) -> Outcome {
        guard case .accepted(let line) = perform(.accept) else { return .edited }
        guard mode == .command, let next = place.map({ $0 + 1 }), next < history.count else {
            return .acceptedBefore(line, next: nil)
        }
        return .acceptedBefore(line, next: FollowingLine(index: next, text: history.line(at: next)))
    }

    /// Begins with a line of the history, as if the arrows had led to it.
    mutating func begin(with line: FollowingLine) {
        buffer = EditBuffer(line.text)
        recalled = line.text
        walk = HistoryWalk(typed: EditBuffer(), index: line.index)
    }

    /// What the newest entry that begins with the line has beyond it; empty where nothing is suggested.
    var suggestionText: String {
        mutating get {
            guard mode == .command, search == nil, !buffer.isEmpty, buffer.isAtEnd else { return "" }
            let line = buffer.string
            if suggestion.line != line { suggestion = SuggestionCache(line: line, index: findSuggestion(line)) }
            guard let index = suggestion.index else { return "" }
            let found = history.line(at: index)
            return found.hasPrefix(line) ? String(found.dropFirst(buffer.count)) : ""
        }
    }

    private func findSuggestion(_ line: String) -> Int? {
        if let before = suggestion.line, line.hasPrefix(before) {
            guard let index = suggestion.index else { return nil }
            return history.newest(before: index + 1, prefix: line)
        }
        return history.newest(before: history.count, prefix: line)
    }

    /// One line up in the input, or further back in the history.
    mutating func goUp() {
        if walk == nil, let place = buffer.place(lines: -1) {
            buffer.cursor = place
            return
        }
        guard mode == .command else { return }
        var walk = self.walk ?? HistoryWalk(typed: buffer, index: history.count)
        let current = buffer.string
        var index = walk.index
        while let found = history.newest(before: index, prefix: walk.typed.string) {
            index = found
            let line = history.line(at: found)
            if line == current { continue }
            walk.shown.append(walk.index)
            walk.index = found
            self.walk = walk
            buffer = EditBuffer(line)
            recalled = line
            return
        }
    }

    /// One line down in the input, or back towards what was typed.
    mutating func goDown() {
        guard var walk else {
            if let place = buffer.place(lines: 1) { buffer.cursor = place }
            return
        }
        guard let index = walk.shown.popLast(), index < history.count else {
            buffer = walk.typed
            recalled = ""
            self.walk = nil
            return
        }
        walk.index = index
        self.walk = walk
        recalled = history.line(at: index)
        buffer = EditBuffer(recalled)
    }
}
