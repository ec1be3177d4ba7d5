import ArgumentParser

/// The words of the line that a command was read from: what the argument parser got, and what was typed for it.
///
/// ArgumentParser hands on the text of an argument only, without its quotes; a target needs them. They are in the context of
/// the line, so an argument that needs them is asked for its text with it.
package struct TypedWords: Sendable {
    /// For each word as the parser sees it, how it was typed.
    private var typed: [String: String] = [:]

    /// No words: every argument is its own raw text.
    package init() {}

    /// Pairs the text of each word with how it was typed.
    package init(_ words: some Sequence<(text: String, raw: String)>) {
        typed = Dictionary(words.map { ($0.text, $0.raw) }, uniquingKeysWith: { first, _ in first })
    }

    /// How a word was typed, quotes and all; the word itself where it was not typed here.
    package func raw(_ argument: String) -> String { typed[argument] ?? argument }
}

/// The instances that a person chose on the command line, unread.
///
/// It always parses, so that the shell and not the argument parser says what is wrong with it, with a caret; the context
/// reads it against the inventory.
package struct Target: ExpressibleByArgument, Hashable, Sendable {
    private let word: String
    private let isArgument: Bool

    /// Takes a word of the line, whose quotes are with the line's context.
    package init?(argument: String) {
        word = argument
        isArgument = true
    }

    /// A target that was not typed as an argument: its text is all there is.
    package init(_ text: String) {
        word = text
        isArgument = false
    }

    /// The target as it was typed, quotes kept: they protect characters from the target language too.
    package func text(in context: Context) -> String { isArgument ? context.words.raw(word) : word }
}
