#if !canImport(Darwin)
    import CPosix

    /// `Poller` over Linux's epoll(7), woken by an eventfd(2).
    ///
    /// Safety: the descriptors never change after `init`, and `events` is touched by the polling thread only.
    package final class EpollPoller: Poller, @unchecked Sendable {
        private static let capacity = 256
        private static let wakeToken = UInt64.max
        private let epoll = dust_epoll()
        private let bell = dust_bell()
        private let events = UnsafeMutablePointer<dust_ready>.allocate(capacity: EpollPoller.capacity)

        /// A poller that waits for nothing yet but being woken.
        package init() {
            _ = watch(bell, for: .readable, token: Self.wakeToken, isNew: true)
        }

        package func watch(_ descriptor: Int32, for interest: Readiness, token: UInt64, isNew: Bool) -> Bool {
            dust_epoll_watch(epoll, descriptor, interest.rawValue, token, isNew ? 1 : 0) == 0
        }

        package func forget(_ descriptor: Int32) {
            _ = dust_epoll_forget(epoll, descriptor)
        }

        package func wait(milliseconds: Int32, into ready: inout [(token: UInt64, events: Readiness)]) {
            let count = dust_epoll_wait(epoll, events, Int32(Self.capacity), milliseconds)
            // Only a process without a free descriptor gets here with anything but EINTR; it must not spin.
            if count < 0, errno != EINTR { usleep(1_000) }
            for index in 0..<max(0, Int(count)) {
                let event = events[index]
                if event.token == Self.wakeToken {
                    dust_unring(bell)
                } else {
                    ready.append((event.token, Readiness(rawValue: event.events)))
                }
            }
        }

        package func wake() {
            dust_ring(bell)
        }
    }
#endif
