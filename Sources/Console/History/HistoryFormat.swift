/// The lines of the history file.
///
///     # 2026-11-23T18:40:01.123Z 4711 profile=default region=eu-west-1 set=spark1
///     @worker* uptime
///     #= 2026-11-23T18:40:01.123Z 4711 exit=0 ms=1204
///
/// A line is written when it is entered, with its time, the shell's process id and its place above it; what became of
/// it follows when it ends, under the same time and process id, since other shells may write in between. The further
/// lines of a command begin with a tab. A line without a comment above it is a command too, so the file may be edited.
/// Values have white space and `%` as `%XX` (RFC 3986).
enum HistoryFormat {
    /// The length of `# ` and a time.
    static let timeEnd = 26

    static func record(_ entry: HistoryEntry, id: String) -> String {
        var text = "# \(id)"
        if let place = entry.place {
            if !place.profile.isEmpty { text += " profile=\(escaped(place.profile))" }
            if !place.region.isEmpty { text += " region=\(escaped(place.region))" }
            if let set = place.workingSet { text += " set=\(escaped(set))" }
        }
        return text + "\n" + stored(entry.line) + "\n"
    }

    static func end(id: String, status: Int32, duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return "#= \(id) exit=\(status) ms=\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)\n"
    }

    /// A command as it stands in the file.
    static func stored(_ line: String) -> String {
        line.utf8.contains(0x0a)
            ? line.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n\t") : line
    }

    /// A command from its lines in the file.
    static func line(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(0x0a) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset > 0 && $0.element.hasPrefix("\t") ? $0.element.dropFirst() : $0.element }
            .joined(separator: "\n")
    }

    /// Whether a command would be read back as one.
    static func isKept(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first, first != " ", first != "\t", first != "\n" else { return false }
        let bytes = Array(line.utf8.prefix(timeEnd + 1))
        return !bytes.contains(0) && !isHeader(bytes[...]) && !isEnd(bytes[...]) && !line.allSatisfy(\.isWhitespace)
    }

    /// `# ` and a time.
    static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        let start = line.startIndex
        return line.count >= timeEnd && line[start] == UInt8(ascii: "#") && line[start + 1] == UInt8(ascii: " ")
            && line[start + 6] == UInt8(ascii: "-") && line[start + 12] == UInt8(ascii: "T")
            && line[start + 25] == UInt8(ascii: "Z")
    }

    /// `#= ` and a time.
    static func isEnd(_ line: ArraySlice<UInt8>) -> Bool {
        let start = line.startIndex
        return line.count > timeEnd && line[start] == UInt8(ascii: "#") && line[start + 1] == UInt8(ascii: "=")
            && line[start + 2] == UInt8(ascii: " ") && line[start + 7] == UInt8(ascii: "-")
            && line[start + 13] == UInt8(ascii: "T") && line[start + 26] == UInt8(ascii: "Z")
    }

    /// The `key=value` words of a comment line.
    static func fields(_ line: ArraySlice<UInt8>) -> [String: String] {
        var fields: [String: String] = [:]
        for word in line.split(separator: UInt8(ascii: " ")) {
            guard let equals = word.firstIndex(of: UInt8(ascii: "=")), equals > word.startIndex else { continue }
            let key = String(decoding: word[..<equals], as: UTF8.self)
            fields[key] = unescaped(word[(equals + 1)...])
        }
        return fields
    }

    private static func escaped(_ value: String) -> String {
        value.unicodeScalars.reduce(into: "") { text, scalar in
            if scalar == "%" || scalar.value <= 0x20 || scalar.value == 0x7f {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                text += "%" + (hex.count < 2 ? "0" : "") + hex
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func unescaped(_ value: ArraySlice<UInt8>) -> String {
        guard value.contains(UInt8(ascii: "%")) else { return String(decoding: value, as: UTF8.self) }
        var bytes: [UInt8] = []
        var at = value.startIndex
        while at < value.endIndex {
            if value[at] == UInt8(ascii: "%"), at + 2 < value.endIndex,
                let byte = UInt8(String(decoding: value[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                at += 3
            } else {
                bytes.append(value[at])
                at += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
