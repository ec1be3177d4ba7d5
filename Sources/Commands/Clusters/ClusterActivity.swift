import Clusters
import Console
import Shell
import Synchronization

/// What is under way with a cluster, on one progress line: `⠹ master, worker0   creating · 31 s`.
///
/// The screen draws it from a thread of its own, hence the lock.
final class ClusterActivity: Sendable {
    private struct State {
        var name: String
        var activity: String
        /// Resources that CloudFormation is at work on, in the order in which it began.
        var resources: [String] = []
        /// The line on the screen, from the first thing that is waited for on.
        var handle: ProgressHandle?
    }

    private let state: Mutex<State>

    /// Something under way: what, and what happens to it.
    init(_ name: String, _ activity: String) {
        state = Mutex(State(name: name, activity: activity))
    }

    /// Puts the line on the screen until the handle is ended; nil where there is no terminal.
    func begin(on context: Context) -> ProgressHandle? {
        context.screen?.beginProgress { [self] moment in [line(at: moment)] }
    }

    /// Something else is under way now.
    func tell(_ name: String, _ activity: String) {
        state.withLock { state in
            state.name = name
            state.activity = activity
        }
    }

    /// Something of a cluster is waited for; the line is on the screen from the first time on.
    func begin(_ waited: ClusterLife.Activity, of cluster: String, on context: Context) {
        switch waited {
        case .stack(let status): begin(cluster, Self.verb(status))
        case .leaving: begin("nodes", "leaving")
        case .checks: begin("nodes", "checking")
        }
        guard state.withLock({ $0.handle == nil }), let handle = begin(on: context) else { return }
        state.withLock { $0.handle = handle }
    }

    /// Takes the line away.
    func end() { state.withLock { state in state.handle.take() }?.end() }

    /// Something else than the stack is under way now.
    func begin(_ name: String, _ activity: String) {
        state.withLock { $0 = State(name: name, activity: activity, handle: $0.handle) }
    }

    /// Takes note of a resource's event; the line names all that have begun and not ended.
    func take(_ news: ClusterNews) {
        state.withLock { state in
            state.resources.removeAll { $0 == news.subject }
            if !news.isDone, !news.isFailure {
                state.resources.append(news.subject)
                state.activity = Self.verb(news.status)
            }
        }
    }

    func line(at moment: ProgressMoment) -> StyledText {
        let (name, activity) = state.withLock { state in
            (state.resources.isEmpty ? state.name : state.resources.joined(separator: ", "), state.activity)
        }
        return ActivityLine.line(name, activity, at: moment)
    }

    /// What CloudFormation does, in words: `CREATE_IN_PROGRESS` is `creating`.
    static func verb(_ status: String) -> String {
        switch true {
        case status.contains("ROLLBACK"): "rolling back"
        case status.hasPrefix("CREATE"): "creating"
        case status.hasPrefix("DELETE"): "deleting"
        case status.hasPrefix("UPDATE"): "changing"
        default: "working"
        }
    }
}
