import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
    String(cString: strerror(number))
}
