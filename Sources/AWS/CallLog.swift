import Logging

/// Tells the work log of each request to AWS, whoever makes it: a command's own, or one that fetches credentials.
struct CallLog: Sendable {
    let logger: Logger
    let clock: RequestClock

    /// Tells which call it was, what came of it and how long it took since `sent`. Never what it carries: that may be a secret.
    func note(
        _ service: String, _ action: String, _ region: String, _ outcome: String, since sent: Duration, attempt: Int
    ) {
        let took = clock.uptime() - sent
        logger.info(
            """
            \(service) \(action) \(region): \(outcome) \
            in \(Int(exactly: (took / .milliseconds(1)).rounded()) ?? 0) ms, attempt \(attempt)
            """)
    }
}
