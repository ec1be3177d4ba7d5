import Console
import Files
import JSON
import Problems
import Synchronization
import System

/// The record of a shell that `record` asks for: what was typed and printed, with times, as JSON Lines; never a secret.
package final class Recorder: Sendable {
    private struct State: Sendable {
        var path: String?
        var descriptor: Int32 = -1
        var secrets: Set<String> = []
        var trouble: Problem?
    }

    private let state = Mutex(State())
    /// What stands where a secret stood.
    private static let mask = "•••"

    /// Nothing is recorded.
    package init() {}

    deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

    /// The file that is written to; nil where nothing is recorded.
    package var path: String? { state.withLock { $0.path } }

    /// Begins to write behind what the file holds; for the person's eyes only (0600). Throws `record.unwritable`.
    package func start(_ path: String, secrets: [String]) throws(Problem) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw Problem(
                "record.unwritable", "Cannot write the record \(path).", why: "\(reason).", fix: "record FILE",
                status: .failure)
        }
        stop()
        state.withLock { state in
            (state.path, state.descriptor, state.trouble) = (path, descriptor, nil)
            state.secrets.formUnion(secrets.filter(Self.isSecret))
        }
    }

    /// Ends the record; gives its file, nil where there was none.
    @discardableResult
    package func stop() -> String? {
        state.withLock { state in
            if state.descriptor >= 0 { close(state.descriptor) }
            defer { (state.path, state.descriptor) = (nil, -1) }
            return state.path
        }
    }

    /// Why the record ended by itself, told once.
    package func takeTrouble() -> Problem? {
        state.withLock { state in
            defer { state.trouble = nil }
            return state.trouble
        }
    }

    /// A line was entered at a prompt.
    package func line(_ text: String, prompt: String) {
        note("line", [.init("prompt", .string(prompt)), .init("text", .string(text))])
    }

    /// A line may be the answer to a question for a password: its first word is all that is kept of it.
    package func secretLine(_ text: String, prompt: String) {
        let words = text.split(separator: " ", maxSplits: 1)
        if words.count > 1 { learn(String(words[1])) }
        line((words.first.map(String.init) ?? "") + (words.count > 1 ? " \(Self.mask)" : ""), prompt: prompt)
    }

    /// Something was printed.
    package func printed(_ text: String, to channel: OutputChannel) {
        guard path != nil else { return }
        note("output", [.init("to", channel == .output ? "output" : "notes"), .init("text", .string(text))])
    }

    /// A question was answered, unseen where it asked for a secret; nil where the person gave up.
    package func answered(_ question: String, _ answer: String?, isSecret: Bool) {
        if isSecret, let answer { learn(answer) }
        let shown: JSONValue = answer.map { .string(isSecret ? "" : $0) } ?? .null
        note("answer", [.init("question", .string(question)), .init("text", shown)])
    }

    /// A line has ended; `nodes` are those that it ran on.
    package func ended(status: Int32, seconds: Double, nodes: [String]) {
        note(
            "end",
            [
                .init("status", .int(status)), .init("seconds", .double((seconds * 1000).rounded() / 1000)),
                .init("nodes", .array(nodes.map { .string($0) })),
            ])
    }

    /// A few letters are in many words, so they are no secret that could be found again.
    private static func isSecret(_ text: String) -> Bool { text.utf8.count >= 4 }

    private func learn(_ secret: String) {
        guard Self.isSecret(secret) else { return }
        state.withLock { _ = $0.secrets.insert(secret) }
    }

    private func note(_ kind: String, _ members: [JSONValue.Member]) {
        state.withLock { state in
            guard state.descriptor >= 0 else { return }
            let secrets = state.secrets.sorted { $0.utf8.count > $1.utf8.count }
            let masked = members.map { member in
                guard var text = member.value.string else { return member }
                for secret in secrets { text = text.replacing(secret, with: Self.mask) }
                return JSONValue.Member(member.key, .string(text))
            }
            let head: [JSONValue.Member] = [.init("time", .string(UTCTime.now.spelling)), .init("type", .string(kind))]
            let bytes = Array((JSONValue.object(head + masked).text + "\n").utf8)
            guard !FileOutput.writeAll(bytes, to: state.descriptor) else { return }
            let reason = String(cString: strerror(errno))
            close(state.descriptor)
            let path = state.path ?? ""
            (state.path, state.descriptor) = (nil, -1)
            state.trouble = Problem(
                "record.unwritable", "The record \(path) has ended.", why: "\(reason).", fix: "record FILE",
                status: .failure)
        }
    }
}
