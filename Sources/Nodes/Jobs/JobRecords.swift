/// What the scripts of jobs answer, read as it comes: a line of words that ends in a length, so many bytes, a line feed.
///
/// What a login shell prints before (a greeting, a banner) is passed over, so that records begin only behind a mark.
package struct JobRecords: Sendable {
    /// One of them.
    package struct Record: Sendable, Hashable {
        /// The words of its line, without the length.
        package let words: [String]
        /// What follows it.
        package let content: [UInt8]
    }

    /// The line behind which records begin.
    package static let mark = "dust-job-records-1"
    /// No line of a record is longer, and no content: a node that sends more is not answered by our script.
    private static let longestLine = 4_096
    private static let longestContent = 4 << 20

    private var bytes: [UInt8] = []
    private var start = 0
    private var hasBegun = false
    private var expected: (words: [String], count: Int)?
    /// Whether something came that is no record; nothing more is read then.
    package private(set) var isGarbled = false

    /// Nothing has come yet.
    package init() {}

    /// Takes what came, and gives the records that are whole now.
    package mutating func feed(_ more: some Sequence<UInt8>) -> [Record] {
        guard !isGarbled else { return [] }
        bytes += more
        var records: [Record] = []
        while !isGarbled, let record = next() { records.append(record) }
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        return records
    }

    private mutating func next() -> Record? {
        while !hasBegun {
            guard let line = line() else { return nil }
            hasBegun = line == Self.mark
        }
        if expected == nil {
            guard let line = line() else { return nil }
            let words = line.split(separator: " ").map(String.init)
            guard let last = words.last, let count = Int(last), (0...Self.longestContent).contains(count) else {
                isGarbled = true
                return nil
            }
            expected = (Array(words.dropLast()), count)
        }
        guard let (words, count) = expected, bytes.count - start > count else { return nil }
        let end = start + count
        guard bytes[end] == UInt8(ascii: "\n") else {
            isGarbled = true
            return nil
        }
        defer {
            start = end + 1
            expected = nil
        }
        return Record(words: words, content: Array(bytes[start..<end]))
    }

    private mutating func line() -> String? {
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
            // A greeting may be as long as it likes; only what could be the mark's beginning is kept of it.
            if bytes.count - start > Self.longestLine {
                if hasBegun { isGarbled = true } else { start = bytes.count - Self.longestLine }
            }
            return nil
        }
        defer { start = end + 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
