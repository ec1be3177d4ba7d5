/// Decides, purely, whether a failed request is sent again and how long to wait before.
///
/// Waits grow exponentially with full jitter ("Exponential Backoff And Jitter", AWS Architecture Blog), so that many
/// clients that were throttled together do not come back together. Whatever happens, a call ends within `budget`.
package struct RetryPolicy: Hashable, Sendable {
    /// What went wrong with one attempt.
    package enum Fault: Hashable, Sendable {
        /// No whole reply came.
        case transport(TransportError.Kind)
        /// AWS refused.
        case refused(AWSFailure)
        /// A reply that claims success and cannot be read.
        case unreadable
    }

    /// The longest a call may take, with all its attempts and waits.
    package var budget: Duration = .seconds(40)

    /// The most attempts of a call, where the user configured that (`AWS_MAX_ATTEMPTS`, `max_attempts`).
    package var mostAttempts: Int?

    /// The policy of every call; metadata services on the machine itself get a smaller budget.
    package init(budget: Duration = .seconds(40), mostAttempts: Int? = nil) {
        self.budget = budget
        self.mostAttempts = mostAttempts
    }

    /// How long to wait before the next attempt, or nil where there should be none.
    ///
    /// `attempt` counts those that have failed, from 1; `elapsed` is the time since the first began; `random` is a
    /// number from 0 to 1 that chooses the wait between nothing and its upper bound.
    package func delay(after fault: Fault, attempt: Int, elapsed: Duration, random: Double) -> Duration? {
        guard let rule = rule(for: fault), attempt < mostAttempts ?? rule.attempts else { return nil }
        var bound = rule.base
        for _ in 1..<max(attempt, 1) where bound < rule.cap { bound *= 2 }
        let delay = min(bound, rule.cap) * random
        return elapsed + delay < budget ? delay : nil
    }

    private struct Rule {
        var attempts: Int
        var base: Duration
        var cap: Duration
    }

    private func rule(for fault: Fault) -> Rule? {
        switch fault {
        case .refused(let failure) where failure.isThrottling:
            return Rule(attempts: 10, base: .milliseconds(500), cap: .seconds(8))
        case .refused(let failure):
            return failure.isTransient ? Rule(attempts: 6, base: .milliseconds(200), cap: .seconds(5)) : nil
        case .unreadable: return Rule(attempts: 4, base: .milliseconds(100), cap: .seconds(2))
        case .transport(let kind): return rule(for: kind)
        }
    }

    private func rule(for kind: TransportError.Kind) -> Rule? {
        switch kind {
        case .refused, .reset, .truncated, .tls: Rule(attempts: 5, base: .milliseconds(200), cap: .seconds(3))
        case .dns, .unreachable, .connectTimedOut, .timedOut:
            Rule(attempts: 3, base: .milliseconds(200), cap: .seconds(1))
        case .certificate, .tooLarge, .cancelled, .invalid: nil
        }
    }
}

/// Everything about time and chance that a call needs, so that tests can decide it.
package struct RequestClock: Sendable {
    /// The time of day, which signatures carry.
    package var now: @Sendable () -> Timestamp
    /// Time that only grows, from an arbitrary beginning.
    package var uptime: @Sendable () -> Duration
    /// Waits; throws where the task was cancelled meanwhile.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 to 1.
    package var random: @Sendable () -> Double

    /// A clock from its parts.
    package init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
        self.random = random
    }

    /// The machine's own.
    package static let system: RequestClock = {
        let start = ContinuousClock.now
        return RequestClock(
            now: { .now() }, uptime: { ContinuousClock.now - start }, sleep: { try await Task.sleep(for: $0) },
            random: { .random(in: 0...1) })
    }()
}
