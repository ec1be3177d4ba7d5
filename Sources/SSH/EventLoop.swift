import CLibSSH
import HeapModule
import Synchronization
import System
import Text

/// One thread that runs the reactor's jobs, watches its descriptors and fires its timers.
///
/// Safety: `inbox` is guarded by its mutex; everything marked `nonisolated(unsafe)` is touched on the loop's own thread
/// only, which `Reactor` sees to: its isolation is this thread.
final class EventLoop: SerialExecutor, @unchecked Sendable {
    /// Names a timer, so that it can be cancelled.
    struct TimerID: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct Inbox {
        var jobs: [UnownedJob] = []
        var isAsleep = false
    }

    private struct Slot {
        var generation: UInt32
        var handler: (Readiness) -> Void
    }

    private struct Alarm: Comparable {
        let deadline: UInt64
        let number: UInt64

        static func < (left: Alarm, right: Alarm) -> Bool {
            (left.deadline, left.number) < (right.deadline, right.number)
        }
    }

    private let inbox = Mutex(Inbox())
    private let poller = SystemPoller()
    // Safety: written once by `start` before any job can run, and by the thread itself with the same value.
    private nonisolated(unsafe) var thread = pthread_self()
    // Safety: the loop's thread only.
    private nonisolated(unsafe) var slots: [Slot?] = []
    private nonisolated(unsafe) var generation: UInt32 = 0
    private nonisolated(unsafe) var alarms = Heap<Alarm>()
    private nonisolated(unsafe) var timers: [UInt64: () -> Void] = [:]
    private nonisolated(unsafe) var lastTimer: UInt64 = 0

    /// Starts the thread, which lives as long as the process: there is one loop, made at first use.
    init() {
        let isStarted = (try? Thread.start(stackSize: 1 << 20) { self.runForever() }) != nil
        precondition(isStarted, "the system has no thread left for ssh")
    }

    private func runForever() {
        thread = pthread_self()
        var jobs: [UnownedJob] = []
        var ready: [(token: UInt64, events: Readiness)] = []
        while true {
            runJobs(using: &jobs)
            let patience = fireTimers()
            let mayBlock = inbox.withLock { inbox in
                inbox.isAsleep = inbox.jobs.isEmpty
                return inbox.isAsleep
            }
            ready.removeAll(keepingCapacity: true)
            poller.wait(milliseconds: mayBlock ? patience : 0, into: &ready)
            inbox.withLock { $0.isAsleep = false }
            for (token, events) in ready {
                let descriptor = Int(token & 0xffff_ffff)
                // A handler before this one may have closed the descriptor, and another may have it already.
                guard descriptor < slots.count, let slot = slots[descriptor],
                    slot.generation == UInt32(token >> 32)
                else { continue }
                slot.handler(events)
                // With many busy descriptors a round is long, and what a person asks for meanwhile comes first.
                runJobs(using: &jobs)
            }
        }
    }

    /// Runs the jobs that are there now; `jobs` is room for them, used again and again.
    private func runJobs(using jobs: inout [UnownedJob]) {
        inbox.withLock { swap(&$0.jobs, &jobs) }
        for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
        jobs.removeAll(keepingCapacity: true)
    }

    // MARK: SerialExecutor

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustWake = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        if mustWake { poller.wake() }
    }

    var isCurrent: Bool { pthread_equal(pthread_self(), thread) != 0 }

    func checkIsolated() {
        precondition(isCurrent, "not on the reactor")
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    // MARK: Descriptors, on the loop's thread

    /// Calls `handler` on the loop's thread whenever `descriptor` is ready for `interest`; false, with errno, if it cannot.
    func watch(_ descriptor: Int32, for interest: Readiness, handler: @escaping (Readiness) -> Void) -> Bool {
        generation &+= 1
        // The all-ones token belongs to the poller.
        if generation == .max { generation = 0 }
        let index = Int(descriptor)
        while slots.count <= index { slots.append(nil) }
        slots[index] = Slot(generation: generation, handler: handler)
        return poller.watch(descriptor, for: interest, token: token(descriptor, generation), isNew: true)
    }

    /// Which watch of a descriptor this is, among all that there ever were; nil where it is not watched.
    func mark(of descriptor: Int32) -> UInt32? {
        descriptor >= 0 && Int(descriptor) < slots.count ? slots[Int(descriptor)]?.generation : nil
    }

    /// Changes what is waited for on a watched descriptor.
    func change(_ descriptor: Int32, to interest: Readiness) {
        guard Int(descriptor) < slots.count, let slot = slots[Int(descriptor)] else { return }
        _ = poller.watch(descriptor, for: interest, token: token(descriptor, slot.generation), isNew: false)
    }

    /// Stops watching `descriptor`; call it before closing it.
    func forget(_ descriptor: Int32) {
        guard Int(descriptor) < slots.count, slots[Int(descriptor)] != nil else { return }
        slots[Int(descriptor)] = nil
        poller.forget(descriptor)
    }

    private func token(_ descriptor: Int32, _ generation: UInt32) -> UInt64 {
        UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    // MARK: Timers, on the loop's thread

    /// Calls `action` on the loop's thread after `delay`, once.
    func after(_ delay: Duration, _ action: @escaping () -> Void) -> TimerID {
        lastTimer += 1
        timers[lastTimer] = action
        alarms.insert(Alarm(deadline: Clock.monotonicNanoseconds() &+ delay.nanoseconds, number: lastTimer))
        return TimerID(number: lastTimer)
    }

    /// Makes a timer never fire; one that has fired is left alone.
    func cancel(_ timer: TimerID) {
        timers[timer.number] = nil
        // Cancelled alarms stay in the heap until due; drop them when they are most of it.
        if alarms.count > 64, alarms.count > 4 * timers.count {
            let live = timers
            alarms = Heap(alarms.unordered.filter { live[$0.number] != nil })
        }
    }

    /// Fires what is due and returns the milliseconds until the next, -1 where there is none.
    private func fireTimers() -> Int32 {
        while let next = alarms.min {
            if timers[next.number] != nil {
                let now = Clock.monotonicNanoseconds()
                guard next.deadline <= now else {
                    return Int32(clamping: (next.deadline - now + 999_999) / 1_000_000)
                }
            }
            alarms.removeMin()
            timers.removeValue(forKey: next.number)?()
        }
        return -1
    }
}
