import Problems
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// SIGINT, SIGTERM and SIGHUP, where no shell handles them: what runs is cancelled, so that it can take its own down with it.
///
/// The signals are blocked in every thread and waited for by one of their own, so nothing ever runs in a handler. It has to
/// be made before the program's other threads, which inherit what is blocked.
struct Interruption: Sendable {
    private let signals: sigset_t

    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        self.signals = signals
    }

    /// Runs `body`; the first signal cancels it, a second one ends the program at once. The status is then 128 + the signal.
    func cancelling(_ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        let work = Task { await body() }
        let watch = Watch(signals: signals) { work.cancel() }
        watch.begin()
        let status = await work.value
        let number = watch.first
        return number == 0 ? status : ExitStatus(rawValue: 128 + number)
    }
}

/// The thread that waits for signals; it lives as long as the program.
private final class Watch: Sendable {
    private let signals: sigset_t
    private let handle: @Sendable () -> Void
    private let state = Mutex<Int32>(0)

    init(signals: sigset_t, _ handle: @escaping @Sendable () -> Void) {
        self.signals = signals
        self.handle = handle
    }

    /// The first signal that came, 0 for none.
    var first: Int32 { state.withLock { $0 } }

    func begin() {
        // Safety: never released: the thread needs it until the program ends.
        let this = Unmanaged.passRetained(self)
        #if canImport(Darwin)
            var thread: pthread_t?
            let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { argument in
                Unmanaged<Watch>.fromOpaque(argument).takeUnretainedValue().wait()
                return nil
            }
        #else
            var thread = pthread_t()
            let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
                if let argument { Unmanaged<Watch>.fromOpaque(argument).takeUnretainedValue().wait() }
                return nil
            }
        #endif
        pthread_create(&thread, nil, entry, this.toOpaque())
    }

    private func wait() {
        var signals = signals
        while true {
            var number: Int32 = 0
            guard sigwait(&signals, &number) == 0 else { continue }
            let isFirst = state.withLock { state in
                defer { if state == 0 { state = number } }
                return state == 0
            }
            guard isFirst else { _exit(128 + number) }
            handle()
        }
    }
}
