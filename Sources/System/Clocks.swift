/// Clocks of the system, as numbers.
package enum Clock {
    /// Seconds and nanoseconds since 1970.
    package static func wall() -> (seconds: Int, nanoseconds: Int) { read(CLOCK_REALTIME) }

    /// Nanoseconds of a clock that only runs forward.
    package static func monotonicNanoseconds() -> UInt64 {
        let (seconds, nanoseconds) = read(CLOCK_MONOTONIC)
        return UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: nanoseconds)
    }

    private static func read(_ clock: clockid_t) -> (Int, Int) {
        var time = timespec()
        clock_gettime(clock, &time)
        return (Int(time.tv_sec), Int(time.tv_nsec))
    }
}
