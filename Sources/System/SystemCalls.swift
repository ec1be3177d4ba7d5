import SystemPackage

/// Repeats a system call that a signal interrupted, until it either worked or really failed.
///
/// Returns what the call returned; -1 means failure with `errno` set to something other than `EINTR`.
package func retryingInterrupts<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// The system's text for an error number, such as `No such file or directory`.
package func systemMessage(_ number: Int32 = errno) -> String {
    Errno(rawValue: number).description
}

/// A system call that failed, and with which error number.
package struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number, one of `errno`'s.
    package let number: Int32

    /// A failure with this number; without one, with the number of the call that failed last on this thread.
    package init(_ number: Int32 = errno) { self.number = number }

    /// Whether the call would work later: there is nothing to read, or no room to write.
    package var isForNow: Bool { number == EAGAIN || number == EINTR }

    /// The system's text for it.
    package var description: String { systemMessage(number) }
}
