import ArgumentParser
import Problems
import Text

// The conformance is what the design asks for, and both owners are pinned by exact versions.
// swift-format-ignore: AvoidRetroactiveConformances
/// Every option that takes a length of time is a `Duration`: one reader, one complaint, one completion.
extension Duration: @retroactive ExpressibleByArgument {
    /// Reads it as `Duration(typed:)` does.
    public init?(argument: String) { self.init(typed: argument) }

    /// A length of time that can be typed again.
    public var defaultValueDescription: String { typed }

    /// Lengths of time.
    public static var defaultCompletionKind: CompletionKind { .durations }
}

extension Problem {
    /// What was typed for a length of time is none.
    package static func badDuration(_ text: String, for option: String) -> Problem {
        Problem(
            "line.arguments", "\"\(text)\" is not a valid length of time for \(option).",
            why: "It is a number, or a number with ms, s, m, h, d or w.", fix: "\(option) 30s", "\(option) 5m",
            status: .usage)
    }
}
