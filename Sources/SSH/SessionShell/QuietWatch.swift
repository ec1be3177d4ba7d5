import Text

/// Since when a session shell is quiet, in which part of a line, and when to ask about it: all decided from what was heard and a clock.
struct QuietWatch {
    private var lastHeard: ContinuousClock.Instant
    private var line = OpenLine()
    private(set) var isTold = false
    private var wait: Duration?
    private var lastLook: ContinuousClock.Instant?
    /// Bytes heard since the shell began: tells whether anything came while a question was out.
    private(set) var heardSoFar = 0

    private static let firstWait = Duration.seconds(5)
    private static let longestWait = Duration.seconds(60)

    /// Quiet counts from here.
    init(now: ContinuousClock.Instant = .now) { lastHeard = now }

    /// Something was typed: quiet counts from here.
    mutating func begin(now: ContinuousClock.Instant = .now) {
        lastHeard = now
        line = OpenLine()
        isTold = false
        wait = nil
        lastLook = nil
    }

    /// The node was held up by us until now, and its quiet counts from here.
    mutating func goesOn(now: ContinuousClock.Instant = .now) { lastHeard = now }

    /// Something came: all that was known of the quiet before is past.
    mutating func heard(_ bytes: [UInt8], now: ContinuousClock.Instant = .now) {
        lastHeard = now
        heardSoFar += bytes.count
        isTold = false
        wait = nil
        line.heard(bytes)
    }

    /// Whether nothing has come for so long.
    func isQuiet(for time: Duration, now: ContinuousClock.Instant = .now) -> Bool { now - lastHeard >= time }

    /// The question that the node waits with, once for each; only what reads like one where `onlyQuestions`.
    mutating func question(
        quietTime: Duration, onlyQuestions: Bool = false, now: ContinuousClock.Instant = .now
    ) -> String? {
        guard !isTold, !line.isEmpty else { return nil }
        let question = line.text
        let quiet = now - lastHeard
        guard WaitingQuestion.isWaiting(partialLine: question, quietFor: quiet, threshold: quietTime),
            !onlyQuestions || WaitingQuestion.readsLikeQuestion(question, countsPrompts: false)
        else { return nil }
        isTold = true
        return question
    }

    /// Whether to ask the node about its shell: soon when the command may have taken the mark away, else rarely and ever more so.
    func isTimeToLook(quietTime: Duration, hurried: Bool, now: ContinuousClock.Instant = .now) -> Bool {
        now - max(lastHeard, lastLook ?? lastHeard) >= lookAfter(quietTime, hurried)
    }

    /// The node is asked now.
    mutating func looked(hurried: Bool = false, now: ContinuousClock.Instant = .now) {
        lastLook = now
        wait = min((wait ?? (hurried ? .seconds(1) : Self.firstWait / 2)) * 2, Self.longestWait)
    }

    /// How long until there may be something to do.
    func nextLook(quietTime: Duration, hurried: Bool, now: ContinuousClock.Instant = .now) -> Duration {
        let untilLook = lookAfter(quietTime, hurried) - (now - max(lastHeard, lastLook ?? lastHeard))
        let untilQuestion = isTold || line.isEmpty ? nil : untilQuestion(quietTime, now)
        let soonest = untilQuestion.map { min($0, untilLook) } ?? untilLook
        // A shell that talks all the time is looked at no more often than the quiet time.
        return max(soonest, line.isEmpty && !hurried ? quietTime : .milliseconds(20))
    }

    /// What reads like a question is one after the quiet time, anything else after a pause.
    private func untilQuestion(_ quietTime: Duration, _ now: ContinuousClock.Instant) -> Duration? {
        let quiet = now - lastHeard
        if quiet < quietTime { return quietTime - quiet }
        return quiet < WaitingQuestion.pauseTime ? WaitingQuestion.pauseTime - quiet : nil
    }

    private func lookAfter(_ quietTime: Duration, _ hurried: Bool) -> Duration {
        wait ?? (hurried ? quietTime : Self.firstWait)
    }
}

extension SessionShell.StateMachine {
    /// Whether the running command looks as if it may replace the shell or its prompt; a shell that starts may do anything.
    var mayLoseMark: Bool {
        if phase == .starting { return true }
        return text.utf8.count < 65_536
            && text.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "_" }
                .contains { ["exec", "PS1", ".", "source", "eval"].contains($0) }
    }
}
