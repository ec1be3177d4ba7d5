import Text

/// Whole, harmless lines of what nodes print after their command has ended, as jobs in the background do.
package struct LateOutput: Sendable {
    private var open: [String: NodeLines] = [:]

    /// Nothing was printed yet.
    package init() {}

    /// The lines that `bytes` of a node complete, without their newlines.
    package mutating func lines(_ bytes: [UInt8], from id: String) -> [String] {
        open[id, default: NodeLines()].feed(bytes[...])
    }
}
