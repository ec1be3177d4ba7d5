import CPosix

/// A program that this one started and has to wait for.
package struct ChildProcess: Hashable, Sendable {
    /// Its process id; once it is reaped the number may be somebody else's.
    package let id: pid_t

    /// Names a child by its number.
    package init(id: pid_t) { self.id = id }

    /// How a program ended, or that it has not.
    package enum Ending: Hashable, Sendable {
        /// It ended with this status.
        case exited(Int32)
        /// This signal ended it.
        case signalled(Int32)
        /// This signal stopped it; it goes on when it is continued.
        case stopped(Int32)

        /// Reads the status word of waitpid(2): the low seven bits are the signal, the next eight the exit status.
        init(_ word: Int32) {
            let signal = word & 0x7F
            if word & 0xFF == 0x7F {
                self = .stopped((word >> 8) & 0xFF)
            } else {
                self = signal == 0 ? .exited((word >> 8) & 0xFF) : .signalled(signal)
            }
        }

        /// As a shell counts: the exit status, or 128 and the signal.
        package var status: Int32 {
            switch self {
            case .exited(let status): status
            case .signalled(let signal), .stopped(let signal): 128 + signal
            }
        }
    }

    /// Blocks until it has ended or, with `orStopped`, was stopped; nil where it is no child of this program (any more).
    @discardableResult
    package func wait(orStopped: Bool = false) -> Ending? {
        var word: Int32 = 0
        guard retryingInterrupts({ waitpid(id, &word, orStopped ? WUNTRACED : 0) }) == id else { return nil }
        return Ending(word)
    }

    /// Whether it has ended, without waiting; if so it is reaped.
    package func hasEnded() -> Bool {
        var word: Int32 = 0
        return retryingInterrupts { waitpid(id, &word, WNOHANG) } != 0
    }

    /// Blocks until it has ended and leaves it to be reaped, so that its number stays its own.
    package func waitLeaving() { _ = dust_wait_leaving(id) }

    /// Sends it a signal; only before it is reaped.
    package func signal(_ number: Int32) { kill(id, number) }

    /// Sends a signal to its process group, if it leads one; only before it is reaped.
    package func signalGroup(_ number: Int32) { kill(-id, number) }
}
