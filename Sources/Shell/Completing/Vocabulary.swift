import Console
import Fleets
import Problems
import Targets

/// What completion and colouring know at one moment; nothing in it waits for anybody.
package struct Vocabulary: Sendable {
    /// The commands, with all they take.
    package var commands: [CommandDescription] = []
    /// The instances as they were last described; nil where they never were.
    package var view: FleetView?
    /// What the shell remembers: working set, result sets, aliases, settings.
    package var state: Session.State
    /// The names of regions.
    package var regions: [String] = []
    /// The types of instances that are known, with what each has.
    package var instanceTypes: [Completion] = []
    /// The names of the profiles of the AWS configuration.
    package var profiles: [String] = []
    /// Clusters that have a spec but need not have instances.
    package var specs: [String] = []
    /// The targets that were kept under names.
    package var savedTargets = SavedTargets()
    /// Programs of the system.
    package var programs: Set<String> = []
    /// The user's home folder.
    package var home = "/"
    /// The entries of a local folder; folders have a slash at their end.
    package var entries: @Sendable (_ folder: String) -> [String] = { _ in [] }
    /// The entries of the node's folder that is being typed, folders with a slash at their end, or the node's programs.
    package var remoteEntries: [String] = []
    /// The time, in seconds since 1970.
    package var now = 0.0

    /// Knows nothing but the session.
    package init(state: Session.State) {
        self.state = state
    }

    /// The instances in the working set.
    var instances: [Instance] {
        guard let view else { return [] }
        guard case .cluster(let name) = state.workingSet else { return view.instances }
        return view.instances.filter { $0.cluster?.lowercased() == name.lowercased() }
    }

    /// What targets are held against; nil where no instance was ever described.
    var scope: TargetScope<Instance>? {
        guard let view else { return nil }
        var scope = TargetScope(
            candidates: view.instances, resultSets: state.resultSets, highestIndex: view.highestNumber,
            attributesPresent: { view.attributes }, now: now)
        scope.table = view.table
        scope.savedTargets = { [savedTargets] () throws(Problem) in savedTargets }
        if case .cluster(let name) = state.workingSet { scope.limit(toCluster: name) }
        return scope
    }

    /// The description of a command, or of a subcommand of it, and how many words name it.
    func description(of words: [String]) -> (CommandDescription, words: Int)? {
        guard let first = words.first else { return nil }
        guard let command = commands.first(where: { $0.name == first }) else { return nil }
        if words.count > 1, let sub = command.subcommands.first(where: { $0.name == "\(first) \(words[1])" }) {
            return (sub, 2)
        }
        return (command, 1)
    }
}

/// What completion may ask a node.
package enum RemoteQuestion: Hashable, Sendable {
    /// The entries of a folder, as seen from the home folder.
    case folder(String)
    /// The same, as seen from the folder of the node's session shell.
    case shellFolder(String)
    /// The programs.
    case programs
}
