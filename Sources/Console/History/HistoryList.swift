/// The entries of a history, oldest first, kept as the bytes of the file: a hundred thousand of them are read in
/// milliseconds and only those that are shown become strings.
package struct HistoryList: Sendable {
    private struct Item: Sendable {
        var header: Range<Int>
        var text: Range<Int>
        var end: Range<Int>
        /// A bit for each letter and digit in the text, so that most entries are passed over without looking.
        var letters: UInt64 = 0
    }

    private var bytes: [UInt8] = []
    private var items: [Item] = []
    private var parsed = 0
    private var pendingHeader: Range<Int>?

    /// No entries.
    package init() {}

    /// The entries of lines, for tests and for a history without a file.
    package init(_ lines: [String]) {
        for line in lines { append(HistoryEntry(line), id: "") }
    }

    /// How many entries there are; entry `n` has the number `n + 1`.
    package var count: Int { items.count }

    /// How many bytes of the file are known.
    var size: Int { bytes.count }

    /// The line of an entry.
    package func line(at index: Int) -> String {
        HistoryFormat.line(bytes[items[index].text])
    }

    /// All lines, for recalling one by what it says.
    package var lines: [String] { items.indices.map(line(at:)) }

    /// An entry with all that is known about it.
    package func entry(at index: Int) -> HistoryEntry {
        let item = items[index]
        var entry = HistoryEntry(line(at: index))
        if !item.header.isEmpty {
            let header = bytes[item.header]
            entry.time = UTCTime(spelling: header.dropFirst(2).prefix(24))
            let fields = HistoryFormat.fields(header)
            if let region = fields["region"] {
                entry.place = HistoryPlace(profile: fields["profile"] ?? "", region: region, workingSet: fields["set"])
            }
        }
        if !item.end.isEmpty {
            let fields = HistoryFormat.fields(bytes[item.end])
            entry.status = fields["exit"].flatMap { Int32($0) }
            entry.duration = fields["ms"].flatMap { Int64($0) }.map { .milliseconds($0) }
        }
        return entry
    }

    /// Adds an entry that is not in the file.
    mutating func append(_ entry: HistoryEntry, id: String) {
        append(
            file: Array(
                (id.isEmpty ? HistoryFormat.stored(entry.line) + "\n" : HistoryFormat.record(entry, id: id)).utf8))
    }

    /// Adds what was read from the end of the file; lines that make no sense are passed over.
    mutating func append(file more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
        while parsed < bytes.count {
            guard let newline = nextNewline(from: parsed) else { break }
            take(line: parsed..<newline)
            parsed = newline + 1
        }
    }

    private func nextNewline(from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            buffer[start...].firstIndex(of: 0x0a)
        }
    }

    private mutating func take(line range: Range<Int>) {
        guard let first = range.isEmpty ? nil : bytes[range.lowerBound] else { return }
        let hash = UInt8(ascii: "#")
        if first == hash, HistoryFormat.isEnd(bytes[range]) { return finish(range) }
        if first == hash, HistoryFormat.isHeader(bytes[range]) {
            pendingHeader = range
        } else if first == UInt8(ascii: "\t") {
            guard let last = items.indices.last, items[last].text.upperBound + 1 == range.lowerBound else { return }
            items[last].text = items[last].text.lowerBound..<range.upperBound
            items[last].letters |= letters(in: range)
        } else if !bytes[range].contains(0) {
            items.append(Item(header: pendingHeader ?? 0..<0, text: range, end: 0..<0, letters: letters(in: range)))
            pendingHeader = nil
        }
    }

    /// An end belongs to an entry not far above it: other shells write between, but not for ever.
    private mutating func finish(_ range: Range<Int>) {
        var index = items.count - 1
        let last = max(0, items.count - 500)
        while index >= last {
            if isSameName(header: items[index].header, end: range) {
                items[index].end = range
                return
            }
            index -= 1
        }
    }

    /// Whether the time and the process id behind `# ` are those behind `#= `.
    private func isSameName(header: Range<Int>, end: Range<Int>) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var one = header.lowerBound + 2
            var other = end.lowerBound + 3
            var words = 0
            while other < end.upperBound {
                let byte = buffer[other]
                if byte == UInt8(ascii: " ") { words += 1 }
                let isOver = one >= header.upperBound
                if words == 2 { return isOver || buffer[one] == byte }
                if isOver || buffer[one] != byte { return false }
                one += 1
                other += 1
            }
            return false
        }
    }

    private func letters(in range: Range<Int>) -> UInt64 {
        bytes.withUnsafeBufferPointer { buffer in
            var mask: UInt64 = 0
            for index in range { mask |= Self.bit(buffer[index]) }
            return mask
        }
    }

    private static func bit(_ byte: UInt8) -> UInt64 {
        1 << UInt64(folded(byte) & 63)
    }

    fileprivate static func folded(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}

/// Looking for entries.
extension HistoryList {
    /// The newest entry before `index` that begins with `prefix` and is longer than it.
    package func newest(before index: Int, prefix: String) -> Int? {
        let wanted = Array(HistoryFormat.stored(prefix).utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var at = min(index, items.count) - 1
            while at >= 0 {
                let text = items[at].text
                if text.count > wanted.count, starts(buffer, text.lowerBound, with: wanted) { return at }
                at -= 1
            }
            return nil
        }
    }

    /// Entries for the search list: those that contain the query, then those that have its characters in this order,
    /// each part newest first and each line once; letter case is ignored.
    package func search(_ query: String, limit: Int) -> [Int] {
        let wanted = query.utf8.map(Self.folded)
        let scattered = wanted.filter { $0 != UInt8(ascii: " ") }
        let mask = scattered.reduce(UInt64(0)) { $0 | Self.bit($1) }
        var found: [Int] = []
        var seen: Set<ArraySlice<UInt8>> = []
        bytes.withUnsafeBufferPointer { buffer in
            var later: [Int] = []
            for index in items.indices.reversed() where items[index].letters & mask == mask {
                if found.count == limit { return }
                if contains(buffer, items[index].text, wanted) {
                    if seen.insert(bytes[items[index].text]).inserted { found.append(index) }
                } else if later.count < limit, holds(buffer, items[index].text, scattered) {
                    later.append(index)
                }
            }
            for index in later where found.count < limit && seen.insert(bytes[items[index].text]).inserted {
                found.append(index)
            }
        }
        return found
    }

    private func starts(_ buffer: UnsafeBufferPointer<UInt8>, _ start: Int, with wanted: [UInt8]) -> Bool {
        for offset in wanted.indices where buffer[start + offset] != wanted[offset] { return false }
        return true
    }

    private func contains(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        guard range.count >= wanted.count else { return false }
        for at in range.lowerBound...(range.upperBound - wanted.count) where Self.folded(buffer[at]) == first {
            var offset = 1
            while offset < wanted.count, Self.folded(buffer[at + offset]) == wanted[offset] { offset += 1 }
            if offset == wanted.count { return true }
        }
        return false
    }

    private func holds(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ wanted: [UInt8]) -> Bool {
        var next = 0
        for at in range where next < wanted.count && Self.folded(buffer[at]) == wanted[next] { next += 1 }
        return next == wanted.count
    }
}
