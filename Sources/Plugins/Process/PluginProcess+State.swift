extension PluginProcess {
    /// What the thread that serves a plugin shares with those who talk to it.
    struct State {
        var inbox = Inbox()
        var reader: CheckedContinuation<Event, Never>?
        var outbox = Outbox()
        var writers: [CheckedContinuation<Void, Never>] = []
        var keptErrors: [UInt8] = []
        var closesInput = false
        var hasExited = false
        var isOver = false
        var wasForced = false
        var ending: PluginEnding?
        var terminateAt: ContinuousClock.Instant?
        var killAt: ContinuousClock.Instant?
        var timeOutAt: ContinuousClock.Instant?

        /// Sees to it that the plugin is made to end after `grace`, and forced to after twice that, if not sooner.
        mutating func end(within grace: Duration) {
            let now = ContinuousClock.now
            terminateAt = min(terminateAt ?? now + grace, now + grace)
            killAt = min(killAt ?? now + grace * 2, now + grace * 2)
        }

        /// Milliseconds until something has to be done even if nothing happens, -1 for never.
        var untilNextDeadline: Int32 {
            guard let next = [terminateAt, killAt, timeOutAt].compactMap({ $0 }).min() else { return -1 }
            let left = ContinuousClock.now.duration(to: next)
            return Int32(clamping: max(0, Int64(left / .milliseconds(1)) + 1))
        }
    }

    /// Events in their order, with how much they hold.
    struct Inbox {
        private var events: [Event] = []
        private var first = 0
        private(set) var bytes = 0

        mutating func add(_ event: Event) {
            events.append(event)
            bytes += event.size
        }

        mutating func take() -> Event? {
            guard first < events.count else { return nil }
            let event = events[first]
            first += 1
            bytes -= event.size
            if first == events.count {
                (events, first) = ([], 0)
            } else if first > 1_000, first * 2 > events.count {
                events.removeFirst(first)
                first = 0
            }
            return event
        }
    }

    /// Bytes that wait to be written.
    struct Outbox {
        private var bytes: [UInt8] = []
        private var first = 0

        var count: Int { bytes.count - first }

        mutating func add(_ line: [UInt8]) { bytes += line }
        func prefix(_ count: Int) -> ArraySlice<UInt8> { bytes[first...].prefix(count) }

        mutating func remove(_ count: Int) {
            first += count
            if first == bytes.count {
                (bytes, first) = ([], 0)
            } else if first > 1_048_576, first * 2 > bytes.count {
                bytes.removeFirst(first)
                first = 0
            }
        }
    }
}

extension PluginProcess.Event {
    /// What it counts towards what may be read ahead.
    fileprivate var size: Int {
        switch self {
        case .line(let bytes): bytes.count + 32
        case .errors(let text): text.utf8.count + 32
        case .tooLong, .closed, .timedOut, .ended: 0
        }
    }
}
