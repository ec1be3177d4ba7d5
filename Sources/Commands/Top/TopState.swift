import Console
import Fleets
import Nodes
import Text

/// What `top` shows and how it hears keys: pure, so that every key is a line in a test.
struct TopState: Sendable {
    /// What has the keys.
    enum Mode: Sendable, Hashable {
        /// The rows.
        case table
        /// A target is typed; the rows follow it as it is.
        case filter(String)
        /// A command is typed.
        case command(String)
        /// Something to read lies over the rows.
        case pane
    }

    /// Something to read: what a command printed, the attributes of a node, help.
    struct Pane: Sendable, Hashable {
        var title: String
        var lines: [String] = []
        var top = 0
        /// Whether it goes on at its end while somebody looks at that.
        var follows = false
        /// Whether a command fills it as long as it is open.
        var isFed = false

        /// Its lines as they stand in a window: what is too long goes on in the next row.
        func rows(_ columns: Int) -> [String] {
            lines.flatMap { line -> [String] in
                // No character is wider than its bytes are many, but a tab.
                let line = line.utf8.contains(0x09) ? Self.withoutTabs(line) : line
                guard columns > 1, line.utf8.count > columns else { return [line] }
                var rows: [String] = []
                var rest = line[...]
                while !rest.isEmpty {
                    let row = DisplayWidth.prefix(of: String(rest), columns: columns)
                    rows.append(row)
                    rest = rest.dropFirst(max(1, row.count))
                }
                return rows
            }
        }

        private static func withoutTabs(_ line: String) -> String {
            line.split(separator: "\t", omittingEmptySubsequences: false).reduce(into: "") { text, part in
                if !text.isEmpty || part.startIndex != line.startIndex {
                    text += String(repeating: " ", count: 8 - DisplayWidth.of(text) % 8)
                }
                text += part
            }
        }
    }

    /// What is to be done beyond what is shown.
    enum Action: Sendable, Hashable {
        case nothing
        case leave
        case suspend
        /// The raw shell of a node.
        case shell(String)
        /// A command on nodes, its results in a pane.
        case run(String, [String])
        /// A line of the shell, with its own questions.
        case line(String)
        /// All attributes of an instance in a pane.
        case attributes(String)
        /// The filter is another one: the rows that it chooses are asked for.
        case choose(String)
        /// The pane is gone: what fills it can stop.
        case closed
    }

    var rows: [TopRow] = []
    /// The rows that the filter leaves, in order.
    private(set) var shown: [TopRow] = []
    var mode = Mode.table
    /// What the filter is; empty where there is none.
    var filter = ""
    /// The ids that the filter chooses; nil where there is none.
    var chosen: Set<String>?
    /// Why the filter cannot be read.
    var fault: String?
    var order = TopOrder.number
    var isReversed = false
    var marked: Set<String> = []
    /// The id of the row under the cursor.
    private(set) var cursor: String?
    private(set) var top = 0
    var pane: Pane?
    var height = 20
    var width = 80

    /// The place of the cursor among the rows shown.
    var position: Int { cursor.flatMap { id in shown.firstIndex { $0.id == id } } ?? 0 }
    /// The row under the cursor.
    var current: TopRow? { shown.indices.contains(position) ? shown[position] : nil }

    /// Puts the rows in order anew, after any of them changed.
    mutating func arrange() {
        let before = position
        let some = chosen.map { ids in rows.filter { ids.contains($0.id) } } ?? rows
        shown = order.sorted(some)
        if isReversed { shown.reverse() }
        // A row that is gone leaves the cursor where it was.
        if cursor.map({ id in !shown.contains { $0.id == id } }) ?? true {
            cursor = shown.isEmpty ? nil : shown[min(before, shown.count - 1)].id
        }
        marked.formIntersection(rows.map(\.id))
        scroll()
    }

    /// The ids that a command is for: the marked, or the one under the cursor.
    var targets: [String] {
        marked.isEmpty ? [current?.id].compactMap { $0 } : shown.filter { marked.contains($0.id) }.map(\.id)
    }

    mutating func move(by count: Int) {
        guard !shown.isEmpty else { return }
        cursor = shown[max(0, min(shown.count - 1, position + count))].id
        scroll()
    }

    private mutating func scroll() {
        let at = position
        if at < top { top = at }
        if at >= top + max(1, height) { top = at - max(1, height) + 1 }
        top = max(0, min(top, max(0, shown.count - height)))
    }

    /// Takes a key.
    mutating func take(_ key: Key) -> Action {
        switch key {
        case .control("c"): return mode == .table ? .leave : back()
        case .control("z"): return .suspend
        default: break
        }
        switch mode {
        case .table: return takeInTable(key)
        case .filter(let text): return takeInFilter(key, text)
        case .command(let text): return takeInCommand(key, text)
        case .pane: return takeInPane(key)
        }
    }

    private mutating func takeInTable(_ key: Key) -> Action {
        switch key.code {
        case .up, .wheelUp: move(by: -1)
        case .down, .wheelDown: move(by: 1)
        case .pageUp: move(by: -max(1, height - 1))
        case .pageDown: move(by: max(1, height - 1))
        case .home: move(by: -shown.count)
        case .end: move(by: shown.count)
        case .enter: return current.map { .shell($0.id) } ?? .nothing
        case .escape:
            if filter.isEmpty { marked = [] }
            return choose("")
        case .character(let character): return takeInTable(character)
        default: break
        }
        return .nothing
    }

    private mutating func takeInTable(_ character: Character) -> Action {
        switch character {
        case "q": return .leave
        case "/": mode = .filter(filter)
        case " ":
            guard let id = current?.id else { break }
            if marked.remove(id) == nil { marked.insert(id) }
        case "r": if !targets.isEmpty { mode = .command("") }
        case "s": return stopping("stop")
        case "x": return stopping("terminate")
        case "i": return current.map { .attributes($0.id) } ?? .nothing
        case "l":
            guard let id = current?.id else { break }
            return .run(Self.log, [id])
        case "h", "?": show(Pane(title: "Keys", lines: Self.help))
        case "<", ">":
            let count = TopOrder.allCases.count
            order = TopOrder(rawValue: (order.rawValue + (character == ">" ? 1 : count - 1)) % count) ?? .number
            isReversed = false
            arrange()
        case "j": move(by: 1)
        case "k": move(by: -1)
        default:
            guard let wanted = TopOrder.allCases.first(where: { $0.letter == character }) else { break }
            isReversed = order == wanted && !isReversed
            order = wanted
            arrange()
        }
        return .nothing
    }

    private func stopping(_ command: String) -> Action {
        targets.isEmpty ? .nothing : .line("\(command) \(targets.joined(separator: ","))")
    }

    private mutating func takeInFilter(_ key: Key, _ text: String) -> Action {
        switch key.code {
        case .enter:
            mode = .table
            return choose(text)
        case .escape:
            mode = .table
            return choose("")
        default:
            guard let typed = edited(text, key) else { return .nothing }
            mode = .filter(typed)
            return choose(typed)
        }
    }

    private mutating func choose(_ text: String) -> Action {
        filter = text
        return .choose(text)
    }

    private mutating func takeInCommand(_ key: Key, _ text: String) -> Action {
        switch key.code {
        case .enter:
            mode = .table
            return text.isEmpty ? .nothing : .run(text, targets)
        case .escape: mode = .table
        default: if let typed = edited(text, key) { mode = .command(typed) }
        }
        return .nothing
    }

    /// A line after a key; nil where the key does nothing to it.
    private func edited(_ text: String, _ key: Key) -> String? {
        switch key {
        case .control("u"): return ""
        case .control("w"): return text.split(separator: " ").dropLast().joined(separator: " ")
        default: break
        }
        switch key.code {
        case .backspace: return String(text.dropLast())
        case .character(let character) where key.modifiers.isEmpty: return text + String(character)
        default: return nil
        }
    }

    /// Lays something to read over the rows.
    mutating func show(_ new: Pane) {
        pane = new
        mode = .pane
    }

    /// Fills the open pane with what its command has printed by now; another pane that was opened since stays as it is.
    mutating func feed(_ lines: [String]) {
        if pane?.isFed == true { pane?.lines = lines }
    }

    private mutating func back() -> Action {
        let wasPane = mode == .pane
        mode = .table
        pane = nil
        return wasPane ? .closed : .nothing
    }

    private mutating func takeInPane(_ key: Key) -> Action {
        switch key.code {
        case .escape, .character("q"), .character("h"), .enter: return back()
        case .up, .wheelUp, .character("k"): turn(by: -1)
        case .down, .wheelDown, .character("j"): turn(by: 1)
        case .pageUp: turn(by: -max(1, height - 1))
        case .pageDown, .character(" "): turn(by: max(1, height - 1))
        case .home: turn(by: -.max / 2)
        case .end: turn(by: .max / 2)
        default: break
        }
        return .nothing
    }

    private mutating func turn(by rows: Int) {
        guard var open = pane else { return }
        let count = open.rows(width).count
        // A pane that follows its end stands there, wherever it began.
        let from = open.follows ? max(0, count - height) : open.top
        open.top = max(0, min(max(0, count - height), from + rows))
        open.follows = open.top >= count - height
        pane = open
    }

    /// What prints the end of a node's log.
    static let log = "journalctl -n 200 --no-pager 2>/dev/null || tail -n 200 /var/log/syslog"

    private static let help = [
        "↑ ↓ PageUp PageDown Home End, mouse wheel   move",
        "/         a target, as it is typed; Enter keeps it, Esc takes it away",
        "< >       sort by another column; @ n t u o c m d w sort by number, name, state, up, load, cpu, memory, disk, net;",
        "          the same letter again turns the order round",
        "space     mark the row; commands are then for all that are marked",
        "Enter     the raw shell of the node; ctrl-C three times comes back here",
        "r         run a command; its results come in a pane",
        "l         the end of the node's log",
        "s x       stop, terminate: the shell's own questions come first",
        "i         all attributes of the instance",
        "h         this; Esc or q closes it",
        "ctrl-Z    back to the calling shell; fg comes back here",
        "q         leave",
    ]
}
