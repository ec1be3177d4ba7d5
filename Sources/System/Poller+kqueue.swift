#if canImport(Darwin)
    /// `Poller` over kqueue(2), woken by a user event.
    ///
    /// Safety: the queue never changes after `init`, and `events` is touched by the polling thread only.
    package final class KQueuePoller: Poller, @unchecked Sendable {
        private static let capacity = 256
        private static let wakeIdentifier: UInt = 0
        private let queue = kqueue()
        private let events = UnsafeMutablePointer<kevent>.allocate(capacity: KQueuePoller.capacity)

        /// A poller that waits for nothing yet but being woken.
        package init() {
            _ = fcntl(queue, F_SETFD, FD_CLOEXEC)
            _ = change(Self.wakeIdentifier, EVFILT_USER, EV_ADD | EV_CLEAR, token: 0)
        }

        private func change(_ id: UInt, _ filter: Int32, _ flags: Int32, notes: UInt32 = 0, token: UInt64) -> Bool {
            var event = kevent(
                ident: id, filter: Int16(filter), flags: UInt16(flags), fflags: notes, data: 0,
                udata: UnsafeMutableRawPointer(bitPattern: UInt(token)))
            return kevent(queue, &event, 1, nil, 0, nil) == 0
        }

        package func watch(_ descriptor: Int32, for interest: Readiness, token: UInt64, isNew: Bool) -> Bool {
            let id = UInt(descriptor)
            let reads = interest.contains(.readable) ? EV_ENABLE : EV_DISABLE
            let writes = interest.contains(.writable) ? EV_ENABLE : EV_DISABLE
            return change(id, EVFILT_READ, EV_ADD | reads, token: token)
                && change(id, EVFILT_WRITE, EV_ADD | writes, token: token)
        }

        package func forget(_ descriptor: Int32) {
            _ = change(UInt(descriptor), EVFILT_READ, EV_DELETE, token: 0)
            _ = change(UInt(descriptor), EVFILT_WRITE, EV_DELETE, token: 0)
        }

        package func wait(milliseconds: Int32, into ready: inout [(token: UInt64, events: Readiness)]) {
            var limit = timespec(tv_sec: Int(milliseconds) / 1_000, tv_nsec: Int(milliseconds) % 1_000 * 1_000_000)
            let count = withUnsafePointer(to: &limit) {
                kevent(queue, nil, 0, events, Int32(Self.capacity), milliseconds < 0 ? nil : $0)
            }
            if count < 0, errno != EINTR { usleep(1_000) }
            for index in 0..<max(0, Int(count)) {
                let event = events[index]
                guard event.filter != Int16(EVFILT_USER) else { continue }
                var readiness: Readiness = event.filter == Int16(EVFILT_READ) ? .readable : .writable
                if event.flags & UInt16(EV_EOF) != 0 { readiness.insert(.broken) }
                ready.append((UInt64(UInt(bitPattern: event.udata)), readiness))
            }
        }

        package func wake() {
            _ = change(Self.wakeIdentifier, EVFILT_USER, 0, notes: NOTE_TRIGGER, token: 0)
        }
    }
#endif
