import Synchronization
import System

/// The thread on which everything of ssh happens, as a global actor.
///
/// One thread is enough (a thousand handshakes keep it busy for about a second, and no single call takes long), so all
/// sessions share it and libssh never sees two threads. Nothing that blocks may run here: see `Offload`.
/// The thread starts at first use.
@globalActor
package actor Reactor {
    /// The one reactor.
    package static let shared = Reactor()

    private static let isMade = Atomic(false)

    /// Whether anything of ssh has happened yet: a program that ends without it has nothing to close, and need not start a
    /// thread to find that out.
    package static var isStarted: Bool { isMade.load(ordering: .acquiring) }

    private let loop = EventLoop()

    private init() { Self.isMade.store(true, ordering: .releasing) }

    /// The reactor's own thread.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Calls `handler` on the reactor whenever `descriptor` is ready for `interest`; false, with errno, where it cannot.
    @Reactor package static func watch(
        _ descriptor: Int32, for interest: Readiness, handler: @escaping (Readiness) -> Void
    ) -> Bool {
        shared.loop.watch(descriptor, for: interest, handler: handler)
    }

    /// Changes what is waited for on a watched descriptor.
    @Reactor package static func change(_ descriptor: Int32, to interest: Readiness) {
        shared.loop.change(descriptor, to: interest)
    }

    /// Stops watching `descriptor`; to be called before it is closed.
    @Reactor package static func forget(_ descriptor: Int32) {
        shared.loop.forget(descriptor)
    }

    /// Names the present watch of a descriptor, for those whose descriptor somebody else may close: its number may be another's then.
    struct Mark: Sendable {
        fileprivate let descriptor: Int32
        fileprivate let generation: UInt32
    }

    /// The present watch of `descriptor`; nil where there is none.
    @Reactor static func mark(of descriptor: Int32) -> Mark? {
        shared.loop.mark(of: descriptor).map { Mark(descriptor: descriptor, generation: $0) }
    }

    /// Changes what that very watch waits for, if it is still there.
    @Reactor static func change(_ mark: Mark, to interest: Readiness) {
        if shared.loop.mark(of: mark.descriptor) == mark.generation {
            shared.loop.change(mark.descriptor, to: interest)
        }
    }

    /// Ends that very watch, if it is still there.
    @Reactor static func forget(_ mark: Mark) {
        if shared.loop.mark(of: mark.descriptor) == mark.generation { shared.loop.forget(mark.descriptor) }
    }

    /// Names a timer of the reactor, so that it can be cancelled.
    package struct Timer: Sendable {
        fileprivate let id: EventLoop.TimerID
    }

    /// Calls `action` on the reactor after `delay`, once.
    @Reactor package static func after(_ delay: Duration, _ action: @escaping () -> Void) -> Timer {
        Timer(id: shared.loop.after(delay, action))
    }

    /// Makes `timer` never fire; one that has fired is left alone.
    @Reactor package static func cancel(_ timer: Timer) {
        shared.loop.cancel(timer.id)
    }
}
