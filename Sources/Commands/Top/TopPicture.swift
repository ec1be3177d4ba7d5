import Console
import Fleets
import Nodes
import Problems
import Text

/// What `top` looks like: a state and a size become a picture.
struct TopPicture: Sendable {
    let style: Style
    /// Where one is, as in the prompt.
    let whereabouts: String
    let now: Double
    /// What those that run cost an hour and have cost, where that is known.
    var costs: [String] = []

    func canvas(_ state: TopState, _ size: TerminalSize) -> Canvas {
        var canvas = Canvas(size)
        head(state, &canvas)
        if state.mode == .pane, let pane = state.pane {
            draw(pane, &canvas)
        } else {
            table(state, &canvas)
        }
        foot(state, &canvas)
        return canvas
    }

    /// How many rows of the table such a window has room for: all but head, titles and foot.
    static func height(_ size: TerminalSize) -> Int { max(1, size.rows - 3) }

    private func head(_ state: TopState, _ canvas: inout Canvas) {
        let running = state.rows.filter(\.isRunning)
        var parts = ["\(running.count) of \(state.rows.count) running"]
        if !state.marked.isEmpty { parts.append("\(state.marked.count) marked") }
        let silent = running.count { $0.isSilent(at: now) }
        if silent > 0 { parts.append("\(silent) silent") }
        // What a silent node said last is no part of what the fleet does now.
        let known = running.filter { !$0.isSilent(at: now) }.compactMap(\.vitals)
        if !known.isEmpty {
            let processors = known.reduce(0) { $0.plus($1.sample.processors) }
            let busy = known.reduce(0.0) { $0 + ($1.processor ?? 0) * Double($1.sample.processors) }
            parts.append("\(processors) cpus \(Int(nearest: (busy / Double(max(1, processors))).rounded())) %")
            let memory = known.reduce(Int64(0)) { $0.plus($1.sample.memory) }
            let taken = known.reduce(Int64(0)) { $0.plus($1.memoryTaken) }
            parts.append("\(Measure.bytes(taken)) of \(Measure.bytes(memory))")
        }
        parts += costs
        let right = "2 s   h help"
        let room = max(0, canvas.size.columns - right.count - 2)
        // What there is no room for is left out whole: half a number is a wrong one.
        while parts.count > 1, DisplayWidth.of("[\(whereabouts)]  " + parts.joined(separator: " · ")) > room {
            parts.removeLast()
        }
        canvas.write(
            StyledText("[\(whereabouts)]", .prompt) + StyledText("  " + parts.joined(separator: " · ")), row: 0,
            width: room, style: style)
        canvas.write(
            StyledText(right, .secondary), row: 0, column: max(0, canvas.size.columns - right.count), style: style)
    }

    private func table(_ state: TopState, _ canvas: inout Canvas) {
        let columns = TopColumn.fitting(canvas.size.columns, rows: state.rows)
        var at = 2
        for column in columns {
            let role: Role = column.order == state.order && column.order != nil ? .match : .heading
            canvas.write(
                StyledText(padded(column.title, column), role), row: 1, column: at, width: column.width, style: style)
            at += column.width + 2
        }
        let height = Self.height(canvas.size)
        for (index, row) in state.shown.dropFirst(state.top).prefix(height).enumerated() {
            let isSilent = row.isSilent(at: now)
            let isGrey = isSilent || !row.isRunning
            let line = index + 2
            if state.marked.contains(row.id) { canvas.write(StyledText("*", .changing), row: line, style: style) }
            var at = 2
            for column in columns {
                var (text, role) = column.cell(row)
                var width = column.width
                // What a silent node said last is old: the last column says how old and why, or else the state does.
                if isSilent, column.isLast {
                    width = max(width, canvas.size.columns - at)
                    text = row.silenceWords(at: now, columns: width) ?? text
                } else if isSilent, column.order == .state, columns.last?.isLast != true {
                    text = row.silenceWords(at: now, columns: width) ?? text
                }
                if isGrey, isSilent || column.order != .state { role = .secondary }
                canvas.write(
                    StyledText(padded(DisplayWidth.prefix(of: text, columns: width), column), role), row: line,
                    column: at, width: width, style: style)
                at += width + 2
            }
            if row.id == state.current?.id { canvas.paint(row: line, "7") }
        }
        if state.shown.isEmpty {
            canvas.write(StyledText("nothing here", .secondary), row: 2, column: 2, style: style)
        }
    }

    private func draw(_ pane: TopState.Pane, _ canvas: inout Canvas) {
        canvas.write(StyledText(pane.title.harmless, .heading), row: 1, style: style)
        let height = Self.height(canvas.size)
        let rows = pane.rows(canvas.size.columns)
        let top = pane.follows ? max(0, rows.count - height) : min(pane.top, max(0, rows.count - 1))
        for (index, line) in rows.dropFirst(top).prefix(height).enumerated() {
            canvas.write(StyledText(line), row: index + 2, style: style)
        }
    }

    private func foot(_ state: TopState, _ canvas: inout Canvas) {
        let row = canvas.size.rows - 1
        guard row > 1 else { return }
        var left = StyledText("")
        switch state.mode {
        case .filter(let text): left = StyledText("/\(text)_")
        case .command(let text):
            let count = state.targets.count
            left = StyledText("run on \(count == 1 ? "1 node" : "\(count) nodes"): \(text)_")
        case .table where !state.filter.isEmpty: left = StyledText("/\(state.filter)", .target)
        case .table, .pane: break
        }
        if let fault = state.fault { left = left + StyledText("   \(fault)", .bad) }
        let right =
            switch state.mode {
            case .table: "enter shell · r run · s stop · l log · q leave"
            case .filter: "enter keep · Esc all"
            case .command: "enter run · Esc back"
            case .pane: "Esc back"
            }
        let column = canvas.size.columns - right.count
        let end = canvas.write(left, row: row, style: style)
        if column > end { canvas.write(StyledText(right, .secondary), row: row, column: column, style: style) }
    }

    private func padded(_ text: String, _ column: TopColumn) -> String {
        DisplayWidth.padding(text, to: column.width, before: column.isRight)
    }
}
