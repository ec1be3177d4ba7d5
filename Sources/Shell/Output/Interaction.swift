import Console
import Problems

/// Someone who can be asked: a person at a terminal, or nobody.
package protocol Interaction: Sendable {
    /// Whether anyone is there to answer.
    var isPossible: Bool { get }
    /// Asks for a line; `isSecret` keeps it off the screen and out of the history. Nil where the person gave up (ctrl-C,
    /// ctrl-D). Must not be called where nobody can answer.
    func ask(_ question: StyledText, isSecret: Bool) async -> String?
    /// The same, unmasked, with answers that Tab completes.
    func ask(_ question: StyledText, choices: [Completion]) async -> String?
}

extension Interaction {
    /// Asks without completing, where nobody types.
    package func ask(_ question: StyledText, choices: [Completion]) async -> String? {
        await ask(question, isSecret: false)
    }
}

/// Nobody: input is no terminal.
package struct NoInteraction: Interaction {
    /// Asks nobody.
    package init() {}
    package var isPossible: Bool { false }
    package func ask(_ question: StyledText, isSecret: Bool) async -> String? { nil }
}
