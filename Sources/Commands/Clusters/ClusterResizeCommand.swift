import ArgumentParser
import Clusters
import Console
import Files
import Fleets
import JSON
import Problems
import Shell

/// `cluster resize`: another number of nodes; those that stay are not touched.
struct ClusterResizeCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "resize", abstract: "Change how many nodes a cluster has.",
        discussion: """
            Shows what comes and what goes, and asks. Nodes that stay keep their names and are not touched: what else the \
            spec has changed since, and would stop or replace them, is shown and needs --replace.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "How many nodes of a name there are to be, such as worker=5.") var counts: [String] = []
    @Flag(help: "Stop or replace nodes where the spec asks for that; their disks are lost.") var replace = false
    @Flag(name: [.customLong("yes"), .customShort("y")], help: "Do it without asking; never replaces a node.") var yes =
        false

    func run(in context: Context) async throws {
        let work = try await ClusterWork(name, in: context.answeringYes(yes))
        _ = try work.requireSpec()
        let wanted = try wanted()
        var text = work.specText ?? ""
        for (group, count) in wanted { text = try SpecEdit.setCount(count, of: group, in: text) }
        var new = try ClusterSpec.read(
            text, file: work.stack.specPath, kinds: work.kinds.names, versions: work.kinds.versionNames)
        let state = try await work.requireChangeable()
        let deployed = try await work.stack.deployed()
        new.names = deployed.names
        let kind = try work.kinds.kind(new.kind)
        let facts = try await deployed.facts.knowing(new, kind: kind, work.stack.service)
        let template = try ClusterTemplate(new, kind: kind, facts: facts, standing: deployed)
        let change = ClusterChange(name, deployed.change(to: template), asked: wanted.map(\.0))
        for line in change.lines { await work.note(StyledText(line)) }
        guard try await change.isAllowed(work.context, replace: replace),
            try await work.context.confirm(StyledText("Change the cluster \(name)?"))
        else { return await work.note(StyledText("nothing was changed", .secondary)) }
        try await leave(change, work)
        try await make(template, text, state, work)
    }

    /// Lets the nodes that go hand over what they have, before they do.
    private func leave(_ change: ClusterChange, _ work: ClusterWork) async throws(Problem) {
        let spec = try work.requireSpec()
        let leavers = Set(change.change.nodes { $0 == .removed }.map(\.label))
        try await work.leave(leavers, spec)
    }

    private func make(
        _ template: ClusterTemplate, _ text: String, _ state: ClusterState, _ work: ClusterWork
    ) async throws {
        let known = try await work.stack.knownEvents()
        // The spec first: cut off here, the same command goes on.
        try work.stack.beginChange(of: work.specText ?? "", to: text)
        let isChange: Bool
        do throws(Problem) {
            isChange = try await work.stack.update(template)
        } catch {
            _ = try await work.stack.undoChange()
            throw error
        }
        try await work.context.inventory.forget([work.place])
        guard isChange else {
            try work.stack.endChange()
            return await work.note(StyledText("\(name) is as it should be", .secondary))
        }
        let resized = try await ClusterWork(name, in: work.context)
        try await resized.bringUp(try await resized.stack.current() ?? state, since: known)
        await work.context.output.json(try await resized.document(try await resized.stack.current()))
    }

    private func wanted() throws(Problem) -> [(String, Int)] {
        var result: [(String, Int)] = []
        for word in counts {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let count = Int(parts[1]), count >= 1 else {
                throw Problem(
                    "resize.unreadable", "\"\(word)\" is not a size.", why: "A size is NODENAME=COUNT, at least 1.",
                    fix: "cluster resize \(name) worker=5", status: .usage)
            }
            result.append((String(parts[0]), count))
        }
        guard !result.isEmpty else {
            throw Problem(
                "resize.nothing", "How many nodes are there to be?", fix: "cluster resize \(name) worker=5",
                status: .usage)
        }
        return result
    }
}

extension ClusterWork {
    /// The stack, at rest and whole; throws where it is not.
    func requireChangeable() async throws(Problem) -> ClusterState {
        guard let state = try await stack.current(), state.isOurs else {
            throw Problem(
                "cluster.none", "There is no cluster \(name) in \(place.region).", fix: "cluster create \(name)",
                status: .notFound)
        }
        guard !state.isChanging else {
            throw Problem(
                "cluster.busy", "CloudFormation is at work on \(name): \(state.status).", fix: "cluster status \(name)",
                status: .cloud)
        }
        try await stack.requireSuccess(state)
        return state
    }

    /// Tells that the last change was undone, and puts the spec back where that was cut off.
    func tellRollback(_ state: ClusterState) async throws(Problem) {
        guard state.isRolledBack else { return }
        if try await stack.undoChange() {
            await note(StyledText("the spec clusters/\(name).yaml is again what it was before the change"))
        }
        let failure = try await stack.failure(of: state)
        await note(StyledText("\(failure.what) \(failure.why ?? "")", .bad))
    }
}
