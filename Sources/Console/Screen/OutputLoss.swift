import Problems
import Synchronization
import System

/// What became of output that nobody took: an answer that is cut short must not be taken for a short answer.
package final class OutputLoss: Sendable {
    private struct State: Sendable {
        var error: Int32?
        var told: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Nothing was lost yet.
    package init() {}

    /// Writes all bytes; what fails is remembered, and whoever waits for it is told once.
    package func write(_ bytes: [UInt8], to descriptor: Int32) {
        guard !FileOutput.writeAll(bytes, to: descriptor) else { return }
        let error = errno
        let told = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.error == nil else { return nil }
            state.error = error
            return state.told
        }
        told?()
    }

    /// Has `body` called when something is lost; at once where it was already.
    package func whenLost(_ body: @escaping @Sendable () -> Void) {
        let isLost = state.withLock { state in
            state.told = body
            return state.error != nil
        }
        if isLost { body() }
    }

    /// Whether anything was lost.
    package var isLost: Bool { state.withLock { $0.error != nil } }

    /// What is to be said of it; nil where nothing was lost, and where the reader went away, as in `show | head`.
    package func problem(_ name: String) -> Problem? {
        guard let error = state.withLock({ $0.error }), error != EPIPE else { return nil }
        return Problem(
            "output.unwritable", "\(name) cannot be written.", why: "\(systemMessage(error)).",
            fix: "check the disk that it goes to: df", status: .failure)
    }
}
