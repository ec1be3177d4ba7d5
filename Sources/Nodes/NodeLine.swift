import Console
import Text

/// A line of a node as it stands on the screen: `[worker3] line`.
package enum NodeLine {
    /// The line with its label in front, coloured, and its newline.
    package static func text(_ label: String, _ line: String, _ style: Style) -> String {
        style.paint("[\(label)]", .name) + " " + line + "\n"
    }

    /// All that a node printed as harmless lines, without the last newline.
    package static func harmless(_ bytes: [UInt8]) -> String {
        var lines = NodeLines()
        let whole = lines.feed(bytes[...])
        return (whole + lines.finish()).joined(separator: "\n")
    }

    /// Whether a question reads like one for a password, so that its answer must not be seen or kept.
    package static func readsLikeSecret(_ question: String) -> Bool { WaitingQuestion.readsLikeSecret(question) }
}
