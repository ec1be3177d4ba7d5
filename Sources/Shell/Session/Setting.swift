import Problems
import Text

/// Something a person can change with `set`, with its meaning and the values it takes.
package struct Setting: Hashable, Sendable {
    /// The name that is typed.
    package let name: String
    /// What it means, in one sentence.
    package let meaning: String
    /// The value where nothing was set.
    package let defaultValue: String
    /// What values it takes.
    package let values: Values

    /// The values that a setting takes.
    package enum Values: Hashable, Sendable {
        /// One of these words.
        case words([String])
        /// A whole number in this range.
        case number(ClosedRange<Int>)
        /// A length of time: `10`, `10s`, `5m`, `2h`; `0` where that means never.
        case duration
        /// A length of time that is longer than 0.
        case someTime
        /// `on` or `off`.
        case flag
        /// Any text, the empty one too.
        case text
    }

    /// What a person may type, for errors and completion.
    package var spellings: String {
        switch values {
        case .words(let words): words.joined(separator: " | ")
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .duration, .someTime: "a time such as 10s, 5m or 2h"
        case .flag: "on | off"
        case .text: "any text"
        }
    }

    /// Checks a value that was typed; throws `set.bad-value`, naming what can be typed.
    package func check(_ value: String) throws(Problem) {
        let isGood =
            switch values {
            case .words(let words): words.contains(value)
            case .number(let range): Int(value).map(range.contains) ?? false
            case .duration: Duration(typed: value) != nil
            case .someTime: Duration(typed: value).map { $0 > .zero } ?? false
            case .flag: value == "on" || value == "off"
            case .text: !value.contains("\n")
            }
        guard isGood else {
            throw Problem(
                "set.bad-value", "\"\(value)\" is not a valid value for \(name).", why: "\(meaning)",
                fix: "set \(name) \(defaultValue.isEmpty ? "VALUE" : defaultValue)   (\(spellings))", status: .usage)
        }
    }

    /// All settings, in the order in which `set` lists them.
    package static let all: [Setting] = [
        Setting(
            name: "output", meaning: "How the answers of many nodes are shown.", defaultValue: "auto",
            values: .words(["auto", "stream", "fold"])),
        Setting(
            name: "mask", meaning: "Whether host names, own addresses and times are masked when answers are compared.",
            defaultValue: "off", values: .flag),
        Setting(
            name: "fanout", meaning: "How many nodes are worked on at once.", defaultValue: "64",
            values: .number(1...5_000)),
        Setting(
            name: "endpoint-tunnels",
            meaning: "How many tunnels through EC2 Instance Connect Endpoints are open at a time.", defaultValue: "20",
            values: .number(1...1_000)),
        Setting(
            name: "connect-timeout", meaning: "How long connecting to a node may take.", defaultValue: "10s",
            values: .someTime),
        Setting(
            name: "timeout", meaning: "How long a command on a node may take; 0 is for ever.", defaultValue: "0",
            values: .duration),
        Setting(
            name: "quiet", meaning: "After how much silence a half line counts as a question.", defaultValue: "700ms",
            values: .duration),
        Setting(
            name: "start-limit", meaning: "How long a session shell may take to start; 0 is for ever.",
            defaultValue: "10s", values: .duration),
        Setting(
            name: "keepalive",
            meaning: "How often a silent connection is asked for a sign of life, three times at most; 0 is never.",
            defaultValue: "15s", values: .duration),
        Setting(
            name: "announce", meaning: "When it is said that a line goes to the system shell.", defaultValue: "once",
            values: .words(["once", "always", "never"])),
        Setting(
            name: "trust", meaning: "What happens when a node shows a host key for the first time.",
            defaultValue: "accept-new", values: .words(["ask", "accept-new", "strict"])),
        Setting(
            name: "protect", meaning: "Tags, as KEY or KEY=VALUE, whose instances are never stopped or terminated.",
            defaultValue: "", values: .text),
        Setting(
            name: "refresh",
            meaning: "How old the list gets before it is asked for again in the background; 0 is never.",
            defaultValue: "5m", values: .duration),
        Setting(
            name: "spot-watch",
            meaning: "How often EC2 is asked whether it takes spot nodes of the working set back; 0 is never.",
            defaultValue: "20s", values: .duration),
        Setting(
            name: "fresh",
            meaning:
                "How old the list may be outside the interactive shell before AWS is asked again; 0 asks each time.",
            defaultValue: "30s", values: .duration),
        Setting(
            name: "editor", meaning: "The keys of the line editor.", defaultValue: "emacs",
            values: .words(["emacs", "vi"])),
        Setting(
            name: "pager", meaning: "Whether what is longer than the window goes through $PAGER.", defaultValue: "on",
            values: .flag),
        Setting(
            name: "log", meaning: "A folder in which every node's commands and output are recorded; empty is none.",
            defaultValue: "", values: .text),
        Setting(
            name: "loglevel", meaning: "How much dust tells of its own work.", defaultValue: "warning",
            values: .words(["debug", "info", "warning", "error"])),
        Setting(
            name: "debug-log", meaning: "A file to which all that dust tells of its own work is added; empty is none.",
            defaultValue: "", values: .text),
    ]

    /// The setting of that name; throws `set.unknown` with the nearest name.
    package static func named(_ name: String) throws(Problem) -> Setting {
        if let setting = all.first(where: { $0.name == name }) { return setting }
        let nearest = NearestName.of(name, among: all.map(\.name))
        throw Problem(
            "set.unknown", "There is no setting \"\(name)\".",
            fix: nearest.map { "set \($0)" } ?? "set   (lists them all)", status: .usage)
    }
}
