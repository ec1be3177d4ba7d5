/// What a descriptor is ready for, or what somebody waits for on it.
package struct Readiness: OptionSet, Sendable {
    /// The bits.
    package let rawValue: UInt32

    /// Wraps bits.
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// There is something to read, or the end.
    package static let readable = Readiness(rawValue: 1)
    /// There is room to write.
    package static let writable = Readiness(rawValue: 2)
    /// The other end is gone or the descriptor failed; the next read or write says how.
    package static let broken = Readiness(rawValue: 4)
}

/// Waits for many descriptors at once, level-triggered: what is still ready is told again.
///
/// A small type of its own because Linux and macOS differ in nothing else that the event loop needs.
package protocol Poller {
    /// Adds `descriptor`, or changes what is waited for on it; `token` comes back with its events. False: errno says why.
    func watch(_ descriptor: Int32, for interest: Readiness, token: UInt64, isNew: Bool) -> Bool
    /// Forgets `descriptor`; one that was closed already is no failure.
    func forget(_ descriptor: Int32)
    /// Appends what is ready to `ready`, waiting at most `milliseconds` (-1: for ever).
    func wait(milliseconds: Int32, into ready: inout [(token: UInt64, events: Readiness)])
    /// Makes `wait` return, from any thread.
    func wake()
}

#if canImport(Darwin)
    /// The poller of this system.
    package typealias SystemPoller = KQueuePoller
#else
    /// The poller of this system.
    package typealias SystemPoller = EpollPoller
#endif
