import Nodes
import Problems
import Testing

/// The orders in which things can happen to a line on its way.
@Suite struct LineRunTests {
    private static let start = ContinuousClock.now

    private static func run(
        _ ids: [String] = ["a", "b"], timeout: Duration? = nil, patience: Duration? = nil
    ) -> LineRun {
        LineRun(ids.map { (id: $0, label: "node-\($0)") }, timeout: timeout, patience: patience, now: start)
    }

    private static func seconds(_ number: Double) -> ContinuousClock.Instant { start + .seconds(number) }

    @Test func `the prompt comes back when nothing runs, and the line is over when nothing waits either`() {
        var run = Self.run()
        _ = run.take(.told("b", .ended(.exited(0))), at: Self.seconds(1))
        #expect(!run.isSettled && !run.isOver)
        let asked = run.take(.told("a", .asks("Continue?", wantsRest: false)), at: Self.seconds(2))
        #expect(asked == [.ask("a", question: "Continue?", wantsRest: false)])
        #expect(run.isSettled && !run.isOver && run.open == ["a"] && run.questions.map(\.question) == ["Continue?"])
        #expect(run.take(.told("a", .handedOn), at: Self.seconds(3)) == [])
        #expect(run.isSettled && run.isOver)
        #expect(run.endings(now: Self.seconds(4)).map(\.ending) == [.exited(0)])
    }

    @Test func `a node ends once, whoever ends it`() {
        var run = Self.run(["a"], timeout: .seconds(5))
        _ = run.take(.began("a"), at: Self.start)
        #expect(run.nextTime == Self.seconds(5))
        let late = run.take(.time, at: Self.seconds(5))
        guard case .end("a", .broken(let problem), _)? = late.first else { return #expect(Bool(false), "\(late)") }
        #expect(problem.code == "node.timeout" && problem.what == "node-a timed out.")
        #expect(late.last == .interrupt("a"))
        #expect(run.take(.printed("a"), at: Self.seconds(5)) == [])
        #expect(run.take(.told("a", .ended(.exited(130))), at: Self.seconds(6)) == [])
        #expect(run.take(.told("a", .ended(.signaled("HUP"))), at: Self.seconds(6)) == [])
        #expect(run.nextTime == nil)
    }

    @Test func `what goes on by itself asks nothing any more`() {
        var run = Self.run(["a"])
        _ = run.take(.told("a", .asks("Continue?", wantsRest: false)), at: Self.start)
        #expect(run.take(.printed("a"), at: Self.start) == [.forget("a"), .show("a")])
        #expect(run.questions.isEmpty && !run.isSettled)
        _ = run.take(.told("a", .asks("Really?", wantsRest: false)), at: Self.start)
        #expect(run.take(.answered(["a"]), at: Self.start) == [.forget("a")])
        let end = run.take(.told("a", .ended(.exited(0))), at: Self.seconds(1))
        #expect(end == [.end("a", .exited(0), after: .seconds(1))])
        #expect(run.take(.printed("a"), at: Self.seconds(2)) == [.showLate("a")])
    }

    @Test func `ctrl-C interrupts, gives the prompt back, closes; and says so where it takes a while`() {
        var run = Self.run()
        _ = run.take(.told("b", .asks("?", wantsRest: true)), at: Self.start)
        #expect(run.take(.interrupted, at: Self.start) == [.hurry, .interrupt("a"), .interrupt("b")])
        #expect(run.take(.time, at: Self.start + LineRun.hintDelay) == [.hint])
        #expect(run.take(.interrupted, at: Self.seconds(1)) == [.linger])
        #expect(run.isSettled && run.wasGivenBack && !run.isOver)
        let closed = run.take(.interrupted, at: Self.seconds(2))
        #expect(closed.contains(.close("a")) && closed.contains(.close("b")) && run.isOver)
        #expect(run.endings(now: Self.seconds(2)).allSatisfy { $0.ending == .signaled("HUP") })
        #expect(run.nextTime == nil)
    }

    @Test func `two ctrl-Cs that are far apart are two first ones`() {
        var run = Self.run(["a"])
        _ = run.take(.interrupted, at: Self.start)
        #expect(run.take(.interrupted, at: Self.seconds(3)) == [.hurry, .interrupt("a")])
        #expect(!run.wasGivenBack)
    }

    @Test func `a line that is given up has its grace, then its shells are closed`() {
        var run = Self.run()
        #expect(run.take(.cancelled, at: Self.start) == [.hurry, .interrupt("a"), .interrupt("b")])
        _ = run.take(.told("a", .ended(.exited(130))), at: Self.seconds(1))
        #expect(run.nextTime == Self.start + LineRun.grace && !run.isOver)
        let closed = run.take(.time, at: Self.start + LineRun.grace)
        #expect(closed.first == .close("b") && run.isOver && run.nextTime == nil)
    }

    @Test func `where nobody can answer it is waited, and no longer`() {
        var run = Self.run(["a"], patience: .seconds(30))
        _ = run.take(.told("a", .asks("?", wantsRest: false)), at: Self.seconds(1))
        #expect(run.nextTime == Self.seconds(31))
        _ = run.take(.printed("a"), at: Self.seconds(2))
        #expect(run.nextTime == nil)
        _ = run.take(.told("a", .asks("?", wantsRest: false)), at: Self.seconds(3))
        _ = run.take(.time, at: Self.seconds(33))
        #expect(run.wasGivenBack && run.endings(now: Self.seconds(33)).map(\.ending) == [.waiting(question: "?")])
    }

    @Test func `behind the prompt an end is told, and the last one ends it all`() {
        var run = Self.run()
        _ = run.take(.suspended, at: Self.start)
        #expect(run.isSettled)
        _ = run.take(.wentBehindPrompt, at: Self.start)
        #expect(
            run.take(.told("a", .ended(.exited(0))), at: Self.start)
                == [.end("a", .exited(0), after: .zero), .tellEnd("a")])
        #expect(run.take(.told("b", .handedOn), at: Self.start) == [.finish])
        let lost = Problem("ssh.lost", "The connection to a was lost.", status: .unreachable)
        #expect(run.take(.told("a", .ended(.broken(lost))), at: Self.start) == [.tellLoss("a", lost)])
    }

    @Test func `a batch begins when nothing of the one before runs, until enough have failed`() {
        var run = LineRun(
            ["a", "b", "c", "d"].map { (id: $0, label: $0) }, timeout: nil, batches: [["a"], ["b", "c"], ["d"]],
            mostFailures: 1, now: Self.start)
        #expect(run.open == ["a"] && run.hasMoreBatches)
        _ = run.take(.began("a"), at: Self.start)
        let first = run.take(.told("a", .ended(.exited(0))), at: Self.start)
        #expect(first == [.end("a", .exited(0), after: .zero), .begin(["b", "c"])])
        #expect(!run.isSettled && run.open == ["b", "c"])
        _ = run.take(.began("b"), at: Self.start)
        let failed = run.take(.told("b", .ended(.exited(2))), at: Self.start)
        // c was not begun yet: it is left alone too.
        #expect(failed == [.end("b", .exited(2), after: .zero), .leave(["c", "d"])])
        #expect(run.isOver && run.leftAlone == ["c", "d"])
        #expect(run.take(.began("c"), at: Self.start) == [] && !run["c"].isOpen)
        #expect(run.endings(now: Self.start).map(\.id) == ["a", "b"])
    }

    @Test func `an interrupt and a question leave the batches to come alone`() {
        for event in [LineRun.Event.interrupted, .suspended, .cancelled, .told("a", .asks("?", wantsRest: false))] {
            var run = LineRun(
                ["a", "b"].map { (id: $0, label: $0) }, timeout: nil, batches: [["a"], ["b"]], now: Self.start)
            #expect(run.take(event, at: Self.start).contains(.leave(["b"])))
            _ = run.take(.told("a", .ended(.exited(0))), at: Self.start)
            #expect(run.isOver && run.leftAlone == ["b"])
        }
    }

    @Test func `nothing was asked of nobody`() {
        var run = Self.run([])
        #expect(run.isSettled && run.isOver && run.nextTime == nil)
        #expect(run.take(.interrupted, at: Self.start) == [.hurry])
        #expect(run.nextTime == nil)
    }

    @Test func `whose turn comes after ctrl-C is left alone`() {
        var run = LineRun([(id: "a", label: "a"), (id: "b", label: "b")], timeout: nil, now: Self.start)
        _ = run.take(.began("a"), at: Self.start)
        #expect(run.take(.interrupted, at: Self.start).contains(.interrupt("a")))
        let actions = run.take(.began("b"), at: Self.start)
        guard case .end("b", .broken(let problem), _)? = actions.first else {
            Issue.record("b was begun: \(actions)")
            return
        }
        #expect(problem.code == "interrupted" && run.open == ["a"])
        #expect(run.take(.told("a", .ended(.exited(130))), at: Self.start).count == 1 && run.isOver)
    }

    /// Random orders of everything that can happen.
    @Test(arguments: 0..<40)
    func `in any order each node ends once, the counts add up, and no timer is left`(seed: UInt64) {
        var random = Random(state: seed &* 0x2545_f491_4f6c_dd1d &+ 1)
        for _ in 0..<50 {
            let ids = (0..<Int.random(in: 1...6, using: &random)).map { "n\($0)" }
            let cut = Bool.random(using: &random) ? ids.count : Int.random(in: 1...ids.count, using: &random)
            var run = LineRun(
                ids.map { (id: $0, label: "node-\($0)") }, timeout: Bool.random(using: &random) ? .seconds(2) : nil,
                patience: Bool.random(using: &random) ? .seconds(3) : nil,
                batches: cut < ids.count ? [Array(ids[..<cut]), Array(ids[cut...])] : [],
                mostFailures: Bool.random(using: &random) ? 1 : nil, now: Self.start)
            var ends: [String: Int] = [:]
            var asking: Set<String> = []
            var now = Self.start
            // What those know who are woken by changes alone.
            var (changes, time, state) = (run.timeChanges, run.nextTime, run.waitState)
            var waits = [run.isSettled, run.isOver, run.wasGivenBack, run.questions.isEmpty]
            func check(_ actions: [LineRun.Action]) {
                for action in actions {
                    switch action {
                    case .end(let id, _, _): ends[id, default: 0] += 1
                    case .ask(let id, _, _): asking.insert(id)
                    case .forget(let id): asking.remove(id)
                    default: break
                    }
                }
                if run.timeChanges != changes { (changes, time) = (run.timeChanges, run.nextTime) }
                if let next = run.nextTime { #expect(time.map { $0 <= next } == true, "a time passes unnoticed") }
                let now = [run.isSettled, run.isOver, run.wasGivenBack, run.questions.isEmpty]
                if run.waitState == state { #expect(now == waits) }
                (state, waits) = (run.waitState, now)
                #expect(ends.values.allSatisfy { $0 == 1 })
                #expect(run.endings(now: Self.start).count <= ids.count)
                #expect(run.isOver == run.open.isEmpty)
                #expect(Set(run.questions.map(\.id)).isSubset(of: asking))
            }
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                now += .milliseconds(Int.random(in: 0...1_500, using: &random))
                check(run.take(Self.event(ids.randomElement(using: &random) ?? "n0", ids, &random), at: now))
            }
            check(run.take(.wentBehindPrompt, at: now))
            for _ in 0..<2 { for id in ids { check(run.take(.told(id, .ended(.exited(0))), at: now)) } }
            #expect(run.isOver && run.nextTime == nil && time == nil)
            let told = run.endings(now: now)
            #expect(ends.count == told.count, "every node that was not handed on ended")
            #expect(
                FanOutReport(
                    outcomes: told.map { NodeOutcome(id: $0.id, label: $0.id, ending: $0.ending) }, duration: .zero
                ).outcomes.count == told.count)
        }
    }

    private static func event(_ id: String, _ ids: [String], _ random: inout Random) -> LineRun.Event {
        switch Int.random(in: 0...14, using: &random) {
        case 0, 1: .began(id)
        case 2, 3: .printed(id)
        case 4: .told(id, .ended(.exited(0)))
        case 5: .told(id, .ended(.broken(Problem("ssh.lost", "lost", status: .unreachable))))
        case 6, 7: .told(id, .asks("?", wantsRest: false))
        case 8: .told(id, .handedOn)
        case 9: .interrupted
        case 10: .suspended
        case 11: .cancelled
        case 12: .answered(ids)
        case 13: .resumed
        default: .time
        }
    }

    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
