#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs calls that block (waiting for a child, reading a line) off Swift's own threads, of which there are only a few.
package enum BlockingThread {
    /// Runs `body` on a thread made for it, and waits without blocking the caller's thread.
    package static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let work = Unmanaged.passRetained(Work { continuation.resume(returning: body()) })
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
            #if canImport(Darwin)
                var thread: pthread_t?
            #else
                var thread = pthread_t()
            #endif
            let status = pthread_create(
                &thread, &attributes,
                { argument in
                    #if canImport(Darwin)
                        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                    #else
                        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                    #endif
                    return nil
                }, work.toOpaque())
            pthread_attr_destroy(&attributes)
            // No thread to be had: better slow than lost.
            if status != 0 { work.takeRetainedValue().body() }
        }
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
