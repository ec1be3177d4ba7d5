/// The states of the line to go back to.
struct UndoHistory: Sendable {
    private var states: [EditBuffer] = []

    private static let limit = 500

    /// Keeps the state before a change; a change that continues the last one is undone together with it.
    mutating func record(_ state: EditBuffer, continuing: Bool) {
        if continuing, !states.isEmpty { return }
        if states.last?.text == state.text { return }
        states.append(state)
        if states.count > Self.limit { states.removeFirst() }
    }

    /// The newest state that differs from the present one.
    mutating func pop(from current: EditBuffer) -> EditBuffer? {
        while let state = states.popLast() {
            if state.text != current.text { return state }
        }
        return nil
    }
}
