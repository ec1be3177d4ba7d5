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
        discussion: "Shows what comes and what goes, and asks. Nodes that stay are not touched.")

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "How many nodes of a name there are to be, such as worker=5.") var counts: [String] = []
    @Flag(name: [.customLong("yes"), .customShort("y")], help: "Do it without asking.") var yes = false

    func run(in context: Context) async throws {
        let work = try await ClusterWork(name, in: context.answeringYes(yes))
        let old = try work.requireSpec()
        var text = work.specText ?? ""
        for (group, count) in try wanted() { text = try SpecEdit.setCount(count, of: group, in: text) }
        let new = try ClusterSpec.read(text, file: work.stack.specPath, kinds: work.kinds.names)
        let state = try await work.requireChangeable()
        let facts = try work.requireFacts()
        let template = try ClusterTemplate(new, kind: try work.kinds.kind(new.kind), facts: facts)
        let change = NodeChange(from: old, to: new)
        for line in change.lines { await work.note(StyledText(line)) }
        guard try await work.context.confirm(StyledText("Change the cluster \(name)?")) else {
            return await work.note(StyledText("nothing was changed", .secondary))
        }
        let known = try await work.stack.knownEvents()
        // The spec first: cut off here, the same command goes on.
        try AtomicFile.write(text, to: work.stack.specPath, mode: 0o644)
        let isChange = try await work.stack.update(template)
        try await context.inventory.forget([work.place])
        guard isChange else { return await work.note(StyledText("\(name) is as it should be", .secondary)) }
        let resized = try await ClusterWork(name, in: work.context)
        try await resized.bringUp(try await resized.stack.current() ?? state, since: known)
        await context.output.json(try await resized.document(try await resized.stack.current()))
    }

    private func wanted() throws(Problem) -> [(String, Int)] {
        var result: [(String, Int)] = []
        for word in counts {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let count = Int(parts[1]), count >= 1 else {
                throw Problem(
                    "resize.unreadable", "I cannot read \"\(word)\".", why: "A size is NODENAME=COUNT, at least 1.",
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

/// What a resize does to the nodes.
struct NodeChange: Equatable {
    let added: [String]
    let removed: [String]
    let renamed: [(from: String, to: String)]

    init(from old: ClusterSpec, to new: ClusterSpec) {
        let before = Dictionary(old.nodes.map { ($0.logicalID, $0.name) }, uniquingKeysWith: { first, _ in first })
        let after = Set(new.nodes.map(\.logicalID))
        added = new.nodes.filter { before[$0.logicalID] == nil }.map(\.name)
        removed = old.nodes.filter { !after.contains($0.logicalID) }.map(\.name)
        renamed = new.nodes.compactMap { node in
            before[node.logicalID].flatMap { $0 == node.name ? nil : ($0, node.name) }
        }
    }

    /// For the person, a line each.
    var lines: [String] {
        var lines: [String] = []
        if !added.isEmpty { lines.append("Adds      \(added.joined(separator: ", "))") }
        if !removed.isEmpty { lines.append("Removes   \(removed.joined(separator: ", ")), with their disks") }
        lines += renamed.map { "Renames   \($0.from) to \($0.to)" }
        return lines.isEmpty ? ["Changes no nodes"] : lines
    }

    static func == (a: NodeChange, b: NodeChange) -> Bool { a.lines == b.lines }
}

extension ClusterWork {
    /// The stack, at rest and as it was asked for; throws where it is not.
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
        return state
    }

    /// What the cluster was made with, from its template; throws `cluster.no-template`.
    func requireFacts() throws(Problem) -> TemplateFacts {
        if let facts = try stack.savedFacts() { return facts }
        throw Problem(
            "cluster.no-template", "The template clusters/\(name).\(place.region).cfn is not here.",
            why: "What the cluster was made with is in it: without it, nodes could be replaced.",
            fix: "get the file from the machine that made the cluster", status: .notFound)
    }
}
