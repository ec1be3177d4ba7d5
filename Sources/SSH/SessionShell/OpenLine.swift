import Text

/// The line that a node has begun and not ended: what it asks, if it waits.
///
/// Only bytes are kept while it prints, and made into text when somebody asks: in a flood nobody does.
package struct OpenLine: Hashable, Sendable {
    /// As much of a line as a question may have, in bytes.
    private static let longest = 2_048

    private var bytes: [UInt8] = []

    /// Nothing has come yet.
    package init() {}

    /// More has come.
    package mutating func heard(_ more: [UInt8]) {
        let end = more.suffix(Self.longest)
        if let newline = end.lastIndex(of: 0x0a) {
            bytes = Array(end[(newline + 1)...])
        } else {
            bytes = Array((bytes + end).suffix(Self.longest))
        }
    }

    /// Whether bytes have come since the last newline; they need not show anything.
    package var isEmpty: Bool { bytes.isEmpty }

    /// What stands in the line, harmless; empty where nothing does.
    package var text: String {
        guard !bytes.isEmpty else { return "" }
        var lines = NodeLines()
        _ = lines.feed(bytes[...])
        return lines.partialLine
    }
}
