import AWS
import Synchronization

/// Time that passes only when somebody sleeps, and chance that always takes the longest wait.
package final class FakeClock: Sendable {
    private struct State {
        var uptime: Duration = .zero
        var sleeps: [Duration] = []
    }

    private let start: Timestamp
    private let state = Mutex(State())

    /// A clock that shows `start` until somebody sleeps.
    package init(start: Timestamp = Timestamp(secondsSince1970: 1_440_938_160)) {
        self.start = start
    }

    /// How long each sleep was.
    package var sleeps: [Duration] { state.withLock { $0.sleeps } }

    /// Lets time pass without anybody sleeping.
    package func advance(_ duration: Duration) {
        state.withLock { $0.uptime += duration }
    }

    /// What clients are given.
    package var clock: RequestClock {
        RequestClock(
            now: { Timestamp(secondsSince1970: self.start.seconds + self.uptime / .seconds(1)) },
            uptime: { self.uptime },
            sleep: { duration in
                self.state.withLock { state in
                    state.uptime += duration
                    state.sleeps.append(duration)
                }
            },
            random: { 1 })
    }

    private var uptime: Duration { state.withLock { $0.uptime } }
}
