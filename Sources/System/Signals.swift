import CPosix

/// Signals and what is done at their arrival.
package enum Signals {
    /// Whether whoever started the program had it ignore a signal, as nohup(1) does: it stays ignored then.
    package static func isIgnored(_ number: Int32) -> Bool { dust_ignores(number) != 0 }

    /// Has `handler` called at a signal; `before` gets what was done until now, before the first call.
    ///
    /// A handler may only do what is async-signal-safe (POSIX.1-2017, 2.4.3).
    package static func handle(
        _ number: Int32, keeping before: UnsafeMutablePointer<sigaction>? = nil,
        _ handler: @escaping @convention(c) (Int32) -> Void
    ) {
        _ = dust_catch_signal(number, handler, before)
    }

    /// Runs `body` while this thread does not get a signal; SIGTTOU would stop a background process that touches the terminal.
    package static func blocking<Result>(_ number: Int32, _ body: () -> Result) -> Result {
        masking(SIG_BLOCK, number, body)
    }

    /// Runs `body` while this thread gets a signal, whatever mask it inherited.
    package static func unblocking<Result>(_ number: Int32, _ body: () -> Result) -> Result {
        masking(SIG_UNBLOCK, number, body)
    }

    private static func masking<Result>(_ how: Int32, _ number: Int32, _ body: () -> Result) -> Result {
        var signals = sigset_t()
        var before = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(how, &signals, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}
