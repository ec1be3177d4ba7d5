import CLibSSH
import System

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
protocol Poller {
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
    typealias SystemPoller = KQueuePoller
#else
    typealias SystemPoller = EpollPoller
#endif

#if !canImport(Darwin)
    /// `Poller` over Linux's epoll(7), woken by an eventfd(2).
    ///
    /// Safety: the descriptors never change after `init`, and `events` is touched by the polling thread only.
    final class EpollPoller: Poller, @unchecked Sendable {
        private static let capacity = 256
        private static let wakeToken = UInt64.max
        private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        private let wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        private let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: EpollPoller.capacity)

        init() {
            _ = watch(wakeDescriptor, for: .readable, token: Self.wakeToken, isNew: true)
        }

        func watch(_ descriptor: Int32, for interest: Readiness, token: UInt64, isNew: Bool) -> Bool {
            var event = epoll_event()
            if interest.contains(.readable) { event.events |= EPOLLIN.rawValue }
            if interest.contains(.writable) { event.events |= EPOLLOUT.rawValue }
            event.data.u64 = token
            return epoll_ctl(epoll, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event) == 0
        }

        func forget(_ descriptor: Int32) {
            _ = epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil)
        }

        func wait(milliseconds: Int32, into ready: inout [(token: UInt64, events: Readiness)]) {
            let count = epoll_wait(epoll, events, Int32(Self.capacity), milliseconds)
            // Only a process without a free descriptor gets here with anything but EINTR; it must not spin.
            if count < 0, errno != EINTR { usleep(1_000) }
            for index in 0..<max(0, Int(count)) {
                let event = events[index]
                guard event.data.u64 != Self.wakeToken else {
                    var value: eventfd_t = 0
                    eventfd_read(wakeDescriptor, &value)
                    continue
                }
                var readiness: Readiness = []
                if event.events & EPOLLIN.rawValue != 0 { readiness.insert(.readable) }
                if event.events & EPOLLOUT.rawValue != 0 { readiness.insert(.writable) }
                if event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { readiness.insert(.broken) }
                ready.append((event.data.u64, readiness))
            }
        }

        func wake() {
            eventfd_write(wakeDescriptor, 1)
        }
    }
#endif
