import Problems

/// The time one login may take, which stands still while a person is asked something.
@Reactor
final class Deadline {
    private var left: Duration
    private var started = ContinuousClock.now
    private var timer: Reactor.Timer?
    private let problem: () -> Problem
    private(set) var expired: Problem?
    /// Told when time is up, in place of what it told before.
    var onExpiry: ((Problem) -> Void)? {
        didSet { if let expired { onExpiry?(expired) } }
    }

    /// Starts counting; `problem` is made when time is up.
    init(_ limit: Duration, problem: @escaping () -> Problem) {
        left = limit
        self.problem = problem
        go()
    }

    /// What is left.
    var remaining: Duration { timer == nil ? left : left - (ContinuousClock.now - started) }

    /// Lets time stand still.
    func pause() {
        left = remaining
        cancel()
    }

    /// Lets time go on.
    func go() {
        cancel()
        started = .now
        timer = Reactor.after(left) { [weak self] in self?.expire() }
    }

    /// Stops counting for good.
    func cancel() {
        if let timer { Reactor.cancel(timer) }
        timer = nil
    }

    private func expire() {
        timer = nil
        let problem = problem()
        expired = problem
        onExpiry?(problem)
    }
}
