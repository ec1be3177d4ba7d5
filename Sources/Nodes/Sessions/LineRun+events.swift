import Problems

extension LineRun {
    /// Takes what happened, and returns what is to be done about it, in order.
    package mutating func take(_ event: Event, at now: ContinuousClock.Instant) -> [Action] {
        let wasSettled = isSettled
        var actions = actions(for: event, now)
        actions += nextTurn()
        if isSettled, !wasSettled { settled(now) }
        if !isSettled || isOver { patienceTime = nil }
        if isOver {
            (hintTime, graceTime) = (nil, nil)
            if isBehindPrompt, !isFinished {
                isFinished = true
                actions.append(.finish)
            }
        }
        return actions
    }

    private mutating func actions(for event: Event, _ now: ContinuousClock.Instant) -> [Action] {
        switch event {
        case .began(let id):
            guard self[id].isOpen else { return [] }
            // Its turn comes after ctrl-C: nothing is begun there any more.
            guard interrupts == 0 || begun.contains(id) else { return end(id, .broken(interruptedFirst(id)), now) }
            begun.insert(id)
            if let timeout { setDeadline(id, now + timeout) }
            return []
        case .printed(let id): return printed(id)
        case .told(let id, .ended(let ending)): return end(id, ending, now)
        case .told(let id, .asks(let question, let wantsRest)): return asks(id, question, wantsRest)
        case .told(let id, .handedOn):
            guard self[id].isOpen else { return [] }
            set(id, .handedOn)
            return []
        case .interrupted: return interrupted(now)
        case .suspended:
            isGivenBack = true
            return []
        case .cancelled:
            guard graceTime == nil, !isOver else { return [] }
            graceTime = now + Self.grace
            interrupts += 1
            return [.hurry] + open.map { .interrupt($0) }
        case .answered(let ids):
            let goOn = ids.filter { if case .waiting = self[$0] { true } else { false } }
            for id in goOn { set(id, .running) }
            return (interrupts > 0 && !goOn.isEmpty ? [.calm] : []) + goOn.map { .forget($0) }
        case .resumed:
            let wasInterrupted = interrupts > 0
            (isBehindPrompt, isGivenBack, interrupts, lastInterrupt) = (false, false, 0, nil)
            return wasInterrupted ? [.calm] : []
        case .wentBehindPrompt:
            isBehindPrompt = true
            hintTime = nil
            return []
        case .time: return timePassed(now)
        }
    }

    /// Lets the next batch have its turn once nothing of the one before runs. A node that waits for an answer wants a person first.
    private mutating func nextTurn() -> [Action] {
        let hasFailed = mostFailures.map { failures >= $0 } ?? false
        if hasFailed || isGivenBack || interrupts > 0 || (running == 0 && waiting > 0) {
            // Those of the present batch that were not begun are left alone too, where it is for failures.
            let unbegun = hasFailed ? order.filter { self[$0].isOpen && !begun.contains($0) } : []
            let left = unbegun + batches.joined()
            batches = []
            for id in left { set(id, .leftAlone) }
            return left.isEmpty ? [] : [.leave(left)]
        }
        guard running == 0, let next = batches.popFirst() else { return [] }
        for id in next { set(id, .running) }
        return [.begin(next)]
    }

    private mutating func printed(_ id: String) -> [Action] {
        switch self[id] {
        case .running, .handedOn: return [.show(id)]
        // What was given up and interrupted may print on for megabytes: nobody waits for it any more.
        case .ended(.broken, _): return []
        case .ended: return [.showLate(id)]
        case .pending, .leftAlone: return []
        case .waiting:
            set(id, .running)
            return [.forget(id), .show(id)]
        }
    }

    private mutating func asks(_ id: String, _ question: String, _ wantsRest: Bool) -> [Action] {
        guard self[id].isOpen else { return [] }
        set(id, .waiting(question))
        return [.ask(id, question: question, wantsRest: wantsRest)] + (isBehindPrompt ? [.tellQuestions] : [])
    }

    private mutating func end(_ id: String, _ ending: NodeOutcome.Ending, _ now: ContinuousClock.Instant) -> [Action] {
        switch self[id] {
        case .handedOn, .pending, .leftAlone: return []
        case .ended:
            // The line is over there; that its shell is lost is news all the same.
            if case .broken(let problem) = ending { return [.tellLoss(id, problem)] }
            return []
        case .running, .waiting: break
        }
        var actions: [Action] = []
        if case .waiting = self[id] { actions.append(.forget(id)) }
        let time = now - started
        set(id, .ended(ending, after: time))
        if ending != .exited(0) { failures += 1 }
        actions.append(.end(id, ending, after: time))
        if isBehindPrompt { actions.append(.tellEnd(id)) }
        return actions
    }

    /// Ctrl-C in its three steps.
    private mutating func interrupted(_ now: ContinuousClock.Instant) -> [Action] {
        let follows = lastInterrupt.map { now - $0 < Self.interruptWindow } ?? false
        lastInterrupt = now
        interrupts = follows ? interrupts + 1 : 1
        switch interrupts {
        case 1:
            hintTime = isOver ? nil : now + Self.hintDelay
            return [.hurry] + open.map { .interrupt($0) }
        case 2:
            isGivenBack = true
            return isOver ? [] : [.linger]
        default: return closeAll(now)
        }
    }

    private mutating func closeAll(_ now: ContinuousClock.Instant) -> [Action] {
        isGivenBack = true
        return open.flatMap { [.close($0)] + end($0, .signaled("HUP"), now) }
    }

    private mutating func timePassed(_ now: ContinuousClock.Instant) -> [Action] {
        var actions: [Action] = []
        timeChanges += 1
        if let time = hintTime, time <= now {
            hintTime = nil
            if running > 0, !isGivenBack { actions.append(.hint) }
        }
        for id in order {
            guard let deadline = deadlines[id], deadline <= now else { continue }
            setDeadline(id, nil)
            // One that waits for an answer has another patience.
            guard case .running = self[id] else { continue }
            actions += end(id, .broken(timedOut(id)), now) + [.interrupt(id)]
        }
        if let time = graceTime, time <= now {
            graceTime = nil
            actions += closeAll(now)
        }
        if let time = patienceTime, time <= now {
            patienceTime = nil
            isGivenBack = true
        }
        return actions
    }

    /// Nothing runs any more. Where nobody can answer what is asked, some patience follows: a node may go on by itself.
    private mutating func settled(_ now: ContinuousClock.Instant) {
        hintTime = nil
        if waiting > 0, !isGivenBack, let patience { patienceTime = now + patience }
    }

    private mutating func set(_ id: String, _ phase: Phase) {
        count(self[id], by: -1)
        phases[id] = phase
        count(phase, by: 1)
        if !phase.isOpen { setDeadline(id, nil) }
    }

    private mutating func count(_ phase: Phase, by number: Int) {
        switch phase {
        case .running: running += number
        case .waiting: waiting += number
        case .ended, .handedOn, .pending, .leftAlone: break
        }
    }

    private func interruptedFirst(_ id: String) -> Problem {
        Problem("interrupted", about: label(of: id), "\(.subject) was interrupted.", status: .interrupted)
    }

    private func timedOut(_ id: String) -> Problem {
        Problem(
            "node.timeout", about: label(of: id), "\(.subject) timed out.",
            why: "The command did not end within \(FanOutReport.time(timeout ?? .zero)), so it was interrupted.",
            fix: "--timeout with a longer time", status: .failure)
    }
}
