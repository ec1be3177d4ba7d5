import Console
import Fleets
import Nodes
import Problems
import Synchronization
import System
import Targets

/// What one shell remembers from line to line.
///
/// It can be read and changed from anywhere at once: the prompt, the colouring of a line that is being typed and a command
/// that runs all look at it.
package final class Session: Sendable {
    private let state: Mutex<State>
    /// How far the output of jobs was shown here, so that following one again goes on there.
    package let followed = JobPositions()
    /// What is typed and printed, for a record that was asked for.
    package let recorder = Recorder()

    /// All that is remembered.
    package struct State: Sendable {
        /// Where instances are looked for; the first is where new things are made.
        package var places: [Place]
        /// The part of the instances that is worked with.
        package var workingSet = WorkingSet.everything
        /// What the last command left behind on nodes; nil where none has run on nodes yet.
        package private(set) var resultSets: [ResultSet: Set<String>]?
        /// What the last command on nodes was and what came of it; nil where none has run.
        package private(set) var lastRun: RunRecord?
        /// The labels of the nodes of the last command, and how many commands on nodes there were.
        package private(set) var lastNodes: (labels: [String], count: Int) = ([], 0)
        /// The questions that nodes wait with, by the node's id.
        package var questions: [String: WaitingNode] = [:]
        /// The nodes on which a line runs that the prompt came back from.
        package var busy: Set<String> = []
        /// The status of the last line.
        package var status: Int32 = 0
        /// Words that stand for others at the beginning of a line.
        package var aliases: [String: String] = [:]
        /// Variables of lines: `$name`.
        package var variables: [String: String] = [:]
        /// What a person set.
        package var settings: Settings
        /// Whether the shell is to end after this line.
        package var wantsToLeave = false
        /// What was said once and need not be said again.
        package var told: Set<String> = []
        /// What ctrl-Z gave the prompt back from, the last one last.
        package var jobs: [Job] = []
    }

    /// A part of the instances that a person works with.
    package enum WorkingSet: Hashable, Sendable {
        /// All of them.
        case everything
        /// Those of one cluster.
        case cluster(String)
    }

    /// A node that waits for an answer.
    package struct WaitingNode: Hashable, Sendable {
        /// What stands for it on the screen.
        package let label: String
        /// What it asks.
        package let question: String
        /// Whether it is the shell itself that wants the rest of a command.
        package let wantsRest: Bool

        /// A node that asks something.
        package init(label: String, question: String, wantsRest: Bool = false) {
            self.label = label
            self.question = question
            self.wantsRest = wantsRest
        }
    }

    /// What ctrl-Z put into the background, and `fg` continues.
    package enum Job: Sendable {
        /// A local program, which is stopped.
        case program(StoppedJob)
        /// A line on nodes, which goes on in the background.
        case nodes(NodeJob)
    }

    /// A local program that ctrl-Z stopped.
    package struct StoppedJob: Hashable, Sendable {
        /// Its process group.
        package let process: ChildProcess
        /// The line that started it.
        package let line: String
    }

    /// A line that goes on on nodes in the background.
    package struct NodeJob: Sendable {
        /// What tells it from others.
        package let id: ObjectIdentifier
        /// The line.
        package let line: String
        /// Watches it again, with ctrl-C and ctrl-Z in hand; gives its status so far.
        package let resume: @Sendable () async -> ExitStatus

        /// See the properties.
        package init(id: ObjectIdentifier, line: String, resume: @escaping @Sendable () async -> ExitStatus) {
            self.id = id
            self.line = line
            self.resume = resume
        }
    }

    /// Begins in these places; none where no region is known yet.
    package init(places: [Place], settings: Settings = Settings()) {
        state = Mutex(State(places: places, settings: settings))
    }

    /// Reads or changes what is remembered, as one step.
    package func with<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
        state.withLock { body(&$0) }
    }

    /// What is remembered at this moment.
    package var current: State { state.withLock { $0 } }

    /// The text in the prompt's brackets: the region and, where there is one, the working set; of several accounts the first
    /// one's profile too.
    package var whereabouts: String {
        let state = current
        var text =
            switch state.places.count {
            case 0: "dust"
            case 1: state.places[0].region
            default:
                (Set(state.places.map(\.profile)).count > 1 ? state.places[0].description : state.places[0].region)
                    + "+\(state.places.count - 1)"
            }
        if case .cluster(let name) = state.workingSet { text += ":\(name)" }
        return text
    }
}

extension Session.State {
    /// Notes what work on nodes came to: what `:failed` and its like mean from now on. The only way in which they change.
    ///
    /// A node waits or is busy in its session shell, so only a line that was `typed` there changes that; who waits from an
    /// earlier line still does, whatever `put`, `run` or a plugin did with it meanwhile.
    package mutating func remember(_ report: FanOutReport, typed: Bool = false) {
        let own = typed ? Set(report.outcomes.map(\.id)) : []
        var sets = report.resultSets
        for set in [.waiting, .busy] as [ResultSet] {
            sets[set]?.formUnion((resultSets?[set] ?? []).subtracting(own))
        }
        resultSets = sets
        lastNodes = (report.outcomes.map(\.label), lastNodes.count &+ 1)
    }

    /// The same of a command whose output was kept, which `results` shows from now on.
    package mutating func remember(_ record: RunRecord, typed: Bool = false) {
        remember(record.report, typed: typed)
        lastRun = record
    }

    /// Notes that a node that still ran or waited when its line was over has ended now.
    package mutating func rememberEnd(_ outcome: NodeOutcome) {
        for set in [.waiting, .busy] as [ResultSet] { resultSets?[set]?.remove(outcome.id) }
        for (set, ids) in FanOutReport(outcomes: [outcome], duration: .zero).resultSets where !ids.isEmpty {
            resultSets?[set]?.insert(outcome.id)
        }
    }
}

extension HistoryPlace {
    /// What the history notes of where a line was entered: the prompt's profile, region and working set.
    package init(_ state: Session.State) {
        self.init(profile: state.places.first?.profile ?? "", region: state.places.first?.region ?? "")
        if case .cluster(let name) = state.workingSet { workingSet = name }
    }
}
