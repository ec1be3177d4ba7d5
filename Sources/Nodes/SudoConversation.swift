import Problems
import Text

/// What passes between dust and a node's sudo before a command runs as root. Pure: bytes in, what to do out.
///
/// A password is sent only when sudo itself asks, and it asks in words that no other program knows: `-p` gives it a mark with
/// a random number. When the command begins it says so with another mark, and only then does its own input follow. So
/// whatever sudoers says, the password reaches sudo alone: where it asks for none, none is sent.
package struct SudoConversation: Sendable {
    /// What is to be done next.
    package enum Step: Equatable, Sendable {
        /// Sudo or the command printed this.
        case prints([UInt8])
        /// Sudo asks for the password, for the first time.
        case answer
        /// Sudo asks for what it cannot have: its input ends here.
        case endInput
        /// The command has begun: its input may follow.
        case begin
    }

    private let nonce: String
    private var held: [UInt8] = []
    private var questions = 0
    /// Whether the command has begun.
    package private(set) var hasBegun = false

    /// A conversation that nobody else can take part in.
    package init(nonce: String = String(UInt64.random(in: .min ... .max), radix: 16)) { self.nonce = nonce }

    /// Whether sudo asked again after it had its answer.
    package var isRefused: Bool { questions > 1 }

    /// Whether something stands there that reads like a question, and is not the one that is answered.
    package var hasOpenQuestion: Bool { !hasBegun && !held.isEmpty && held.last != UInt8(ascii: "\n") }

    /// The line for the login shell. Neither mark stands in it as it is printed: a shell that shows its commands shows no mark.
    package func line(_ command: String, environment: [(name: String, value: String)]) -> String {
        let exports = environment.map { "\($0.name)=\(ShellQuoting.always($0.value)); export \($0.name)\n" }.joined()
        let script = "\(exports)printf 'dust\\045%s' \(nonce)= >&2\n\(command)"
        return "sudo -S -p 'dust%%\(nonce):' -- sh -c \(ShellQuoting.always(script))"
    }

    /// Takes what came on standard error.
    package mutating func take(_ bytes: [UInt8]) -> [Step] {
        guard !hasBegun else { return [.prints(bytes)] }
        held += bytes
        var steps: [Step] = []
        let mark = Array("dust%\(nonce)".utf8)
        while let start = Self.place(of: mark, in: held), start + mark.count < held.count {
            if start > 0 { steps.append(.prints(Array(held[..<start]))) }
            let isStart = held[start + mark.count] == UInt8(ascii: "=")
            held.removeSubrange(...(start + mark.count))
            if isStart {
                hasBegun = true
                steps.append(.begin)
                if !held.isEmpty { steps.append(.prints(held)) }
                held = []
                return steps
            }
            questions += 1
            steps.append(questions == 1 ? .answer : .endInput)
        }
        // Whole lines are nobody's question; the rest may still become a mark, or is one that dust cannot answer.
        if let end = held.lastIndex(of: UInt8(ascii: "\n")) {
            steps.append(.prints(Array(held[...end])))
            held.removeSubrange(...end)
        }
        return steps
    }

    /// What was still held back when all ended.
    package mutating func finish() -> [UInt8] {
        defer { held = [] }
        return held
    }

    private static func place(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        return (0...bytes.count - mark.count).first { bytes[$0..<$0 + mark.count].elementsEqual(mark) }
    }
}

/// The password for a node's sudo. It has no text that could be printed by accident.
package struct SudoPassword: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The line that sudo reads.
    package let line: [UInt8]

    /// Keeps what was typed.
    package init(_ text: String) { line = Array((text + "\n").utf8) }

    package var description: String { "a password" }
    package var debugDescription: String { description }
}
