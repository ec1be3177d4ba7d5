import Files
import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe, both ends closed in programs that are started later.
struct DescriptorPair {
    let reading: Int32
    let writing: Int32

    /// Throws `plugin.no-start` where there are no descriptors left.
    init() throws(Problem) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Problem("plugin.no-start", "I cannot make a pipe.", why: "\(systemMessage()).", status: .failure)
        }
        // Not in one step with pipe2(2), which Swift does not see; a program started between the two calls holds an end
        // open, which delays an end-of-file and loses nothing.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    func close() {
        closeDescriptor(reading)
        closeDescriptor(writing)
    }
}

/// Makes reading and writing return at once instead of waiting.
func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
}

// Methods of that name would hide the system's.
func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
func readDescriptor(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    retryingInterrupts { read(descriptor, buffer.baseAddress, buffer.count) }
}
func writeDescriptor(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    retryingInterrupts { write(descriptor, buffer.baseAddress, buffer.count) }
}
