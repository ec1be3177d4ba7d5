/// What was cut, newest last, as in Emacs: cuts in a row grow into one entry, and alt-y goes back through the entries.
struct KillRing: Sendable {
    private var entries: [String] = []
    private var position = 0

    private static let limit = 32

    /// The entry that yank would insert.
    var current: String? {
        entries.isEmpty ? nil : entries[position]
    }

    /// Adds what was cut; `joining` grows the newest entry, at its front where the cut went backwards.
    mutating func add(_ text: String, backwards: Bool, joining: Bool) {
        guard !text.isEmpty else { return }
        if joining, let last = entries.indices.last {
            entries[last] = backwards ? text + entries[last] : entries[last] + text
        } else {
            entries.append(text)
            if entries.count > Self.limit { entries.removeFirst() }
        }
        position = entries.count - 1
    }

    /// Goes to the entry before the current one, and from the oldest to the newest.
    mutating func rotate() {
        guard !entries.isEmpty else { return }
        position = position == 0 ? entries.count - 1 : position - 1
    }
}
