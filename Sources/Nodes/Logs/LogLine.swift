import Console
import Text

/// A line of a log, with what it says of itself.
package struct LogLine: Sendable, Hashable {
    /// What stands for its node on the screen.
    package let label: String
    /// The node's id.
    package let id: String
    /// The file it is from, where there are several, or nil.
    package let source: String?
    /// The line, harmless.
    package let text: String
    /// When it was written, in seconds since 1970, by its own time stamp; nil where it has none.
    package let time: Double?
    /// How grave it is.
    package let level: LogLevel

    /// See the properties; the time and the level are read from the line where they are not given.
    package init(
        label: String, id: String, source: String?, text: String, time: Double? = nil, level: LogLevel? = nil,
        year: Int
    ) {
        self.label = label
        self.id = id
        self.source = source
        self.text = text
        self.time = time ?? LogTime.seconds(text, year: year)
        self.level = level ?? LogLevel(text)
    }
}

/// How grave a line is.
package enum LogLevel: Sendable, Hashable {
    /// An error or worse.
    case error
    /// A warning.
    case warning
    /// What one reads without haste.
    case ordinary
    /// What is there for those who look for faults.
    case debug

    /// The level that a line names in its first words, as loggers do: `ERROR`, `[warn]`, `level=debug`, `W1130`.
    package init(_ text: String) {
        var word: [UInt8] = []
        for byte in text.utf8.prefix(160) + [0x20] {
            let letter = byte | 0x20
            if (0x61...0x7a).contains(letter) {
                word.append(letter)
                if word.count > 9 { word = Array("..........".utf8) }
                continue
            }
            if let level = Self.words[word] {
                self = level
                return
            }
            word = []
        }
        self = .ordinary
    }

    /// The level of a priority as syslog numbers them (RFC 5424, 6.2.1).
    package init(priority: Int) {
        self = priority <= 3 ? .error : priority == 4 ? .warning : priority >= 7 ? .debug : .ordinary
    }

    /// How it is shown.
    package var role: Role {
        switch self {
        case .error: .bad
        case .warning: .changing
        case .ordinary: .plain
        case .debug: .secondary
        }
    }

    private static let words: [[UInt8]: LogLevel] = {
        var words: [[UInt8]: LogLevel] = [:]
        for word in ["error", "err", "fatal", "crit", "critical", "emerg", "alert", "panic", "severe"] {
            words[Array(word.utf8)] = .error
        }
        for word in ["warn", "warning"] { words[Array(word.utf8)] = .warning }
        for word in ["debug", "trace", "fine", "finer", "finest"] { words[Array(word.utf8)] = .debug }
        return words
    }()
}
