import Problems

/// What a plugin did that no plugin may do; the conversation with it ends there.
package enum PluginFault: Error, Hashable, Sendable {
    /// It wrote a line that is no message.
    case garbage(line: String, reason: String)
    /// It answered a question that was not asked, or was answered already, or asked twice with one id.
    case wrongID(String)
    /// It wrote a line longer than a message may be.
    case tooLarge
    /// It asked for more at once than anyone could answer, or does not read what it is answered.
    case flood(String)
    /// It speaks versions of the protocol that this dust does not.
    case version(String)
    /// Its answer to `describe` lacks something, or has something that is not allowed.
    case badDescription(String)
    /// It did not answer in time.
    case silent(seconds: Int)
    /// It ended, or closed its output, before it had answered.
    case noAnswer
}

/// How a plugin's process ended.
package enum PluginEnding: Hashable, Sendable {
    /// By itself, with this status.
    case exited(Int32)
    /// By a signal.
    case signalled(Int32)

    /// In words: `exit status 3`.
    package var words: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signalled(let signal): "ended by signal \(signal)"
        }
    }
}

extension PluginFault {
    /// The fault in the user's words, with the plugin's name, how it ended and the last lines of its standard error.
    ///
    /// `ending` is nil where dust ended it for its fault.
    package func problem(of name: String, ending: PluginEnding?, lastLines: [String]) -> Problem {
        var reasons: [String] = []
        let code: String
        let what: String
        var fix = "plugin check \(name)"
        switch self {
        case .garbage(let line, let reason):
            (code, what) = ("garbage", "\(name) said something that is not a message.")
            reasons.append("A line on its standard output is none because \(reason): \(line)")
        case .wrongID(let id):
            (code, what) = ("wrong-id", "\(name) mixed up its messages.")
            reasons.append("It used the id \(id.prefix(60)), which belongs to no open question.")
        case .tooLarge:
            (code, what) = ("too-large", "\(name) wrote a line that is too long.")
            reasons.append("A message may have \(PluginLimits.messageBytes / 1_048_576) MiB, its newline included.")
        case .flood(let reason):
            (code, what) = ("flood", "\(name) asks for too much at once.")
            reasons.append(reason)
        case .version(let theirs):
            (code, what) = ("version", "\(name) speaks another version of the plugin protocol.")
            reasons.append(
                "It speaks version \(theirs.prefix(20)), this dust speaks \(PluginProtocol.versions.map(String.init).joined(separator: ", "))."
            )
            fix = "update dust, or the plugin"
        case .badDescription(let reason):
            (code, what) = ("bad-description", "\(name) does not describe itself well.")
            reasons.append(reason)
        case .silent(let seconds):
            (code, what) = ("silent", "\(name) did not describe itself within \(seconds) s.")
        case .noAnswer:
            switch ending {
            case .exited(0)?, nil: (code, what) = ("no-answer", "\(name) ended without an answer.")
            default: (code, what) = ("crashed", "\(name) crashed.")
            }
        }
        if let ending { reasons.append(ending.words.prefix(1).uppercased() + ending.words.dropFirst() + ".") }
        if !lastLines.isEmpty { reasons += ["The last it said:"] + lastLines.map { "  \($0)" } }
        return Problem(
            "plugin.\(code)", what, why: reasons.isEmpty ? nil : reasons.joined(separator: "\n"), fix: fix,
            status: .failure)
    }
}

/// How much a plugin may do before it counts as broken.
package enum PluginLimits {
    /// The length of a line from a plugin.
    package static let messageBytes = 16 * 1_048_576
    /// How many of its questions may be open at once.
    package static let openCalls = 10_000
    /// How many of them are worked on at once; the rest wait their turn.
    package static let callsAtOnce = 64
    /// How much may wait to be read by it before what else there is to say has to wait.
    package static let waitingBytes = 1_048_576
    /// How much may wait to be read by it at all.
    package static let unreadBytes = 64 * 1_048_576
    /// How much of its standard error is kept to be shown again.
    package static let keptErrorBytes = 4_096
    /// How many lines of that are shown.
    package static let keptErrorLines = 8
}

/// The facts of the protocol.
package enum PluginProtocol {
    /// The versions that this dust speaks, the best one first.
    package static let versions = [1]
}
