import Text

/// The numbers of work on many nodes, and how they read in one line.
///
///     ⠹ 212 of 300 · 2 failed · 86 running · 4.1 s
package struct NodeProgress: Sendable, Hashable {
    /// How many there are.
    package var total: Int
    /// How many ended well.
    package var done = 0
    /// How many failed.
    package var failed = 0
    /// How many are under way.
    package var running = 0
    /// How many wait for an answer.
    package var waiting = 0

    /// The names of those that are under way, folded; empty where they are too many.
    package var names = ""

    /// The numbers at the beginning.
    package init(total: Int, done: Int = 0, failed: Int = 0, running: Int = 0, waiting: Int = 0) {
        self.total = total
        self.done = done
        self.failed = failed
        self.running = running
        self.waiting = waiting
    }

    /// The line at a moment.
    package func line(at moment: ProgressMoment) -> StyledText {
        var text = StyledText("\(moment.spinner) ", .changing) + StyledText("\(done + failed) of \(total)")
        if failed > 0 { text = text + " · " + StyledText("\(failed) failed", .bad) }
        if waiting > 0 { text = text + " · " + StyledText("\(waiting) waiting", .changing) }
        if running > 0 { text = text + " · " + StyledText("\(running) running" + (names.isEmpty ? "" : ": \(names)")) }
        text = text + StyledText(" · " + Measure.duration(moment.elapsed), .secondary)
        return text.truncated(to: moment.columns)
    }
}

/// The numbers of a transfer, and how they read as a bar.
///
///     ███████████████▌      71 %   300 nodes · 2.9 GB of 4.1 GB · 212 MB/s · 6 s left
package struct TransferProgress: Sendable, Hashable {
    /// Bytes in all.
    package var total: Int64
    /// Bytes that are there.
    package var done: Int64
    /// What it goes to or comes from, such as `300 nodes`.
    package var label: String

    /// The numbers.
    package init(total: Int64, done: Int64 = 0, label: String = "") {
        self.total = total
        self.done = done
        self.label = label
    }

    /// The line at a moment; the bar is as long as the window has room for, and goes where there is none.
    package func line(at moment: ProgressMoment) -> StyledText {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
        let percent = "\(Int(share * 100))"
        var facts = label.isEmpty ? [] : [label]
        facts.append("\(Measure.bytes(done)) of \(Measure.bytes(total))")
        if done > 0, moment.elapsed > .milliseconds(100) {
            facts.append(Measure.rate(bytes: done, in: moment.elapsed))
            let seconds = moment.elapsed.seconds * Double(total - done) / Double(done)
            if done < total { facts.append(Measure.wholeSeconds(Int(seconds.rounded(.up))) + " left") }
        }
        let text = String(repeating: " ", count: 3 - percent.count) + percent + " %   " + facts.joined(separator: " · ")
        let room = min(22, moment.columns - DisplayWidth.of(text) - 3)
        let bar = room >= 8 ? StyledText(ProgressBar.text(share: share, columns: room), .good) + "  " : StyledText()
        return (bar + StyledText(text)).truncated(to: moment.columns)
    }
}

/// A bar in eighths of a column.
package enum ProgressBar {
    /// A bar of exactly `columns` columns for a share between 0 and 1.
    package static func text(share: Double, columns: Int) -> String {
        let eighths = Int((max(0, min(1, share)) * Double(columns * 8)).rounded())
        let full = String(repeating: "█", count: eighths / 8)
        let part = eighths % 8 > 0 ? String(parts[eighths % 8 - 1]) : ""
        return full + part + String(repeating: " ", count: columns - eighths / 8 - part.count)
    }

    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}

/// One thing that is under way, with a spinner.
///
///     ⠹ master, worker0, worker1   creating · 31 s
package enum ActivityLine {
    /// The line at a moment.
    package static func line(_ name: String, _ activity: String, at moment: ProgressMoment) -> StyledText {
        let time = Measure.wholeSeconds(Int(moment.elapsed.seconds))
        let rest = "   \(activity) · \(time)"
        let room = max(8, moment.columns - 2 - DisplayWidth.of(rest))
        let text =
            StyledText("\(moment.spinner) ", .changing)
            + StyledText(DisplayWidth.truncatingMiddle(name, to: room), .name) + StyledText(rest, .secondary)
        return text.truncated(to: moment.columns)
    }
}
