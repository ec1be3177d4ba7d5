import Files
import Problems
import Text

/// What a person set, kept in a file that all shells and profiles share.
package struct Settings: Equatable, Sendable {
    private var values: [String: String] = [:]

    /// Nothing set: every setting has its standard value.
    package init() {}

    /// The value of a setting; of one that does not exist the empty text.
    package subscript(name: String) -> String {
        values[name] ?? Setting.all.first { $0.name == name }?.defaultValue ?? ""
    }

    /// Whether a person changed this setting.
    package func isChanged(_ name: String) -> Bool { values[name] != nil }

    /// Whether a setting that is `on` or `off` is on.
    package func flag(_ name: String) -> Bool { self[name] == "on" }

    /// The value of a setting that is a number, 0 for one that is none.
    package func number(_ name: String) -> Int { Int(self[name]) ?? 0 }

    /// The value of a setting that is a length of time; nil where it is 0, which means never.
    package func duration(_ name: String) -> Duration? {
        Duration(typed: self[name]).flatMap { $0 == .zero ? nil : $0 }
    }

    /// Sets a value; nil takes it back to its standard. Throws `set.unknown` and `set.bad-value`.
    package mutating func set(_ name: String, to value: String?) throws(Problem) {
        let setting = try Setting.named(name)
        try value.map { (value) throws(Problem) in try setting.check(value) }
        values[name] = value
    }

    // MARK: On disk

    /// Reads the settings of a file: `NAME VALUE` a line, `#` before remarks. A missing file sets nothing.
    ///
    /// Throws `set.file`, naming file and line, for what is no setting: a typing error must not silently do nothing.
    package static func read(_ path: String) throws(Problem) -> Settings {
        var settings = Settings()
        let text = try AtomicFile.readText(path) ?? ""
        for (offset, line) in text.textLines.enumerated() {
            let words = line.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
            // A line of blanks is as empty as one without.
            guard let name = words.first, !name.hasPrefix("#") else { continue }
            do {
                try settings.set(String(name), to: words.count > 1 ? String(words[1]) : "")
            } catch {
                throw Problem(
                    "set.file", "Cannot read \(path), line \(offset + 1).", why: error.what,
                    fix: "mend or delete the line",
                    status: .usage)
            }
        }
        return settings
    }

    /// Writes one change to the file, keeping what another shell changed meanwhile.
    package static func change(_ name: String, to value: String?, in path: String) throws(Problem) -> Settings {
        try FileLock.with(path + ".lock") { () throws(Problem) in
            var settings = try read(path)
            try settings.set(name, to: value)
            let lines = settings.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
            try AtomicFile.write(lines.joined(), to: path)
            return settings
        }
    }
}
