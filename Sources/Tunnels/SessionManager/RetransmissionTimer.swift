/// How long to wait for an acknowledgement, from how long earlier ones took (RFC 6298, with Session Manager's bounds).
struct RetransmissionTimer: Sendable, Hashable {
    /// What AWS's plugin begins with.
    static let first = Duration.milliseconds(200)
    /// What it never goes beyond.
    static let longest = Duration.seconds(1)
    /// The clock's own coarseness, which the wait is above the round trip at least.
    private static let granularity = Duration.milliseconds(10)

    private var roundTrip: Duration?
    private var variation = Duration.zero

    /// Takes note of how long an acknowledgement took.
    mutating func measured(_ time: Duration) {
        guard let known = roundTrip else {
            (roundTrip, variation) = (time, time / 2)
            return
        }
        let difference = known > time ? known - time : time - known
        variation = variation * 3 / 4 + difference / 4
        roundTrip = known * 7 / 8 + time / 8
    }

    /// The wait before a message that was sent `tries` times is sent again: it doubles, up to a second.
    func wait(afterTries tries: Int) -> Duration {
        guard let roundTrip else { return backedOff(Self.first, tries) }
        return backedOff(roundTrip + max(Self.granularity, variation * 4), tries)
    }

    private func backedOff(_ wait: Duration, _ tries: Int) -> Duration {
        min(wait * (1 << min(max(tries - 1, 0), 10)), Self.longest)
    }
}
