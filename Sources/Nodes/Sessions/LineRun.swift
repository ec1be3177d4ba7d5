import Problems

/// One line on its way through the session shells of many nodes, until each has ended it, asks something, or has another line.
///
/// Pure: it is told what happens and at what time, and returns what is to be done, in order. It owns no clock, no shell and no screen. A node ends
/// once, whoever ends it: its shell, its time, ctrl-C or a lost connection.
package struct LineRun: Sendable {
    /// What happens.
    package enum Event: Sendable {
        /// The line is on its way to a node.
        case began(String)
        /// A node printed something.
        case printed(String)
        /// A node tells something of the line.
        case told(String, Telling)
        /// Somebody pressed ctrl-C.
        case interrupted
        /// Somebody pressed ctrl-Z.
        case suspended
        /// Whoever waits for the line gave it up: the nodes are interrupted, and get a moment to end.
        case cancelled
        /// These nodes were given an answer.
        case answered([String])
        /// What was given back is watched again.
        case resumed
        /// The prompt is back: what comes from now on is told by itself.
        case wentBehindPrompt
        /// It is later.
        case time
    }

    /// What a node tells.
    package enum Telling: Sendable {
        /// The command ended so.
        case ended(NodeOutcome.Ending)
        /// It asks this; `wantsRest` where it is the shell that wants the rest of the command.
        case asks(String, wantsRest: Bool)
        /// Another line was typed into its shell.
        case handedOn
    }

    /// What is to be done.
    package enum Action: Hashable, Sendable {
        /// Show what the node printed, as a part of this line.
        case show(String)
        /// Show it above the prompt: the node has ended the line.
        case showLate(String)
        /// The node ended.
        case end(String, NodeOutcome.Ending, after: Duration)
        /// The node asks this from now on.
        case ask(String, question: String, wantsRest: Bool)
        /// The node asks nothing any more.
        case forget(String)
        /// Type the line on these nodes: their turn has come.
        case begin([String])
        /// These nodes' turn does not come.
        case leave([String])
        /// Send the interrupt key.
        case interrupt(String)
        /// Close the node's shell.
        case close(String)
        /// Leave a flood out: somebody wants to see the end of it.
        case hurry
        /// Show everything again: somebody has answered, or has come back to the line.
        case calm
        /// Say what the next ctrl-C does.
        case hint
        /// Let one more ctrl-C at the prompt close the shells.
        case linger
        /// Say above the prompt how the node ended.
        case tellEnd(String)
        /// Say above the prompt that the node was lost after it had ended the line.
        case tellLoss(String, Problem)
        /// Say above the prompt who asks what.
        case tellQuestions
        /// Nothing of the line is on any node any more, and nobody watches.
        case finish
    }

    /// How far a node is.
    package enum Phase: Sendable {
        /// The line runs, or is on its way.
        case running
        /// What the line started asks this.
        case waiting(String)
        /// It is over.
        case ended(NodeOutcome.Ending, after: Duration)
        /// Another line was typed into the shell; its run tells the rest.
        case handedOn
        /// Its turn is still to come.
        case pending
        /// Its turn does not come: enough have failed, or somebody wants no more.
        case leftAlone

        /// Whether something of the line is still on the node.
        package var isOpen: Bool {
            switch self {
            case .running, .waiting: true
            case .ended, .handedOn, .pending, .leftAlone: false
            }
        }
    }

    /// How long a node may take, nil for ever.
    package let timeout: Duration?
    /// How long it is waited for an answer that nobody can give; nil where somebody can.
    package let patience: Duration?
    /// Once so many nodes have failed, no other's turn comes; nil for no such number.
    package let mostFailures: Int?
    /// When the line began.
    package let started: ContinuousClock.Instant
    let order: [String]
    private let labels: [String: String]
    var phases: [String: Phase]
    private(set) var deadlines: [String: ContinuousClock.Instant] = [:]
    /// How many nodes run, so that a thousand ends are not a thousand searches.
    var running: Int
    var waiting = 0
    package internal(set) var failures: Int
    /// The nodes whose turn is still to come, in the order of their turns.
    var batches: ArraySlice<[String]>
    /// Those on which the line was begun.
    var begun: Set<String> = []
    package internal(set) var isBehindPrompt = false
    var isGivenBack = false
    var isFinished = false
    /// How often `nextTime` may have become another, other than by a node's end before its time.
    package internal(set) var timeChanges = 0
    var interrupts = 0
    var lastInterrupt: ContinuousClock.Instant?
    var hintTime: ContinuousClock.Instant? {
        didSet { noteTime(oldValue, hintTime) }
    }
    var graceTime: ContinuousClock.Instant? { didSet { noteTime(oldValue, graceTime) } }
    var patienceTime: ContinuousClock.Instant? { didSet { noteTime(oldValue, patienceTime) } }

    /// Ctrl-Cs that follow each other within this time count together.
    package static let interruptWindow = Duration.seconds(2)
    /// How long after a ctrl-C nodes must still run for the next one to be explained.
    package static let hintDelay = Duration.milliseconds(400)
    /// How long nodes may take to end when the line was given up.
    package static let grace = Duration.seconds(2)

    /// Every one of these nodes is about to run the line; with `batches`, those of the first one, and the others in their turn, until
    /// so many have failed, `failures` from the beginning.
    package init(
        _ nodes: some Sequence<(id: String, label: String)>, timeout: Duration?, patience: Duration? = nil,
        batches: [[String]] = [], mostFailures: Int? = nil, failures: Int = 0, now: ContinuousClock.Instant
    ) {
        var phases: [String: Phase] = [:]
        var labels: [String: String] = [:]
        var order: [String] = []
        for node in nodes where phases.updateValue(.running, forKey: node.id) == nil {
            order.append(node.id)
            labels[node.id] = node.label
        }
        self.batches = batches.dropFirst()
        for id in self.batches.joined() where phases[id] != nil { phases[id] = .pending }
        (self.order, self.phases, self.labels) = (order, phases, labels)
        self.mostFailures = mostFailures
        self.failures = failures
        self.timeout = timeout
        self.patience = patience
        started = now
        running = phases.values.count { $0.isOpen }
    }

    /// The nodes in their order whose turn did not come.
    package var leftAlone: [String] { order.filter { if case .leftAlone = self[$0] { true } else { false } } }

    /// Whether other nodes' turn is still to come.
    package var hasMoreBatches: Bool { !batches.isEmpty }

    func label(of id: String) -> String { labels[id] ?? id }

    /// How far a node is; one that was never asked is another's.
    package subscript(id: String) -> Phase { phases[id] ?? .handedOn }

    /// The nodes in their order that the line is still on.
    package var open: [String] { order.filter { self[$0].isOpen } }

    /// The nodes that ask, in their order, with their questions.
    package var questions: [(id: String, question: String)] {
        order.compactMap { id in if case .waiting(let question) = self[id] { (id, question) } else { nil } }
    }

    /// Whether the prompt can come back: nothing runs any more, or somebody asked for it.
    package var isSettled: Bool { isGivenBack || running == 0 }

    /// Whether nothing of the line is on any node any more.
    package var isOver: Bool { running == 0 && waiting == 0 }

    /// The first of many deadlines is news, and the end of the last: one that goes before its time is only a look too many.
    mutating func setDeadline(_ id: String, _ time: ContinuousClock.Instant?) {
        let wasEmpty = deadlines.isEmpty
        deadlines[id] = time
        if deadlines.isEmpty != wasEmpty { timeChanges += 1 }
    }

    private mutating func noteTime(_ old: ContinuousClock.Instant?, _ new: ContinuousClock.Instant?) {
        if old != new { timeChanges += 1 }
    }

    /// What whoever waits for the run waits for; the same as long as nothing of it has changed.
    package struct WaitState: Hashable, Sendable {
        var isRunning: Bool
        var waiting: Int
        var isGivenBack: Bool
        var batches: Int
    }

    /// What whoever waits for the run waits for.
    package var waitState: WaitState {
        WaitState(isRunning: running > 0, waiting: waiting, isGivenBack: isGivenBack, batches: batches.count)
    }

    /// Whether somebody asked for the prompt.
    package var wasGivenBack: Bool { isGivenBack }

    /// When `time` has to be told next; nil where nothing waits for a time.
    package var nextTime: ContinuousClock.Instant? {
        ([hintTime, graceTime, patienceTime].compactMap { $0 } + deadlines.values).min()
    }

    /// What the line came to so far, in the order of the nodes, without those that another run tells of.
    package func endings(now: ContinuousClock.Instant) -> [(id: String, ending: NodeOutcome.Ending, after: Duration)] {
        order.compactMap { id in
            switch self[id] {
            case .ended(let ending, let time): (id, ending, time)
            case .waiting(let question): (id, .waiting(question: question), now - started)
            case .running: (id, .busy, now - started)
            case .handedOn, .pending, .leftAlone: nil
            }
        }
    }
}
