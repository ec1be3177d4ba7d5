import ArgumentParser
import Clusters
import Console
import Files
import Fleets
import JSON
import Problems
import Shell

/// `cluster resize`: another number of nodes; those that stay are not touched.
struct ClusterResizeCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "resize", abstract: "Change how many nodes a cluster has.",
        discussion: """
            Shows what comes and what goes, and asks. Nodes that stay keep their names and are not touched: what else the \
            spec has changed since, and would stop or replace them, is shown and needs --replace: --yes alone is not enough. \
            Without a size, nodes that went by themselves, as spot nodes do, are made again.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "How many nodes of a name there are to be, such as worker=5; none makes again what went.")
    var counts: [String] = []
    @Flag(help: "Stop or replace nodes where the spec asks for that; their disks are lost.") var replace = false

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        let spec = try work.life.requireSpec()
        let counts = try counts(of: spec)
        let wanted = try await work.life.wanted(counts: counts)
        let lost = wanted.lost
        let change = ClusterChange(name, wanted.change, asked: counts.map(\.group))
        if counts.isEmpty, lost.isEmpty, change.change.items.isEmpty {
            await work.note(
                StyledText("all nodes of \(name) are there", .secondary)
                    + StyledText(
                        " · cluster resize \(name) \(spec.groups.last?.nodename ?? "worker")=5 changes how many"))
            return .success
        }
        if !lost.isEmpty { await work.note(StyledText("Remakes   \(lost.sorted().joined(separator: ", ")): gone")) }
        if lost.isEmpty || !change.change.items.isEmpty {
            for line in change.lines { await work.note(StyledText(line)) }
        }
        for line in await work.prices(wanted) { await work.note(StyledText(line)) }
        guard try await change.isAllowed(work.context, replace: replace),
            try await work.context.confirm(StyledText("Change the cluster \(name)?"))
        else {
            await work.note(StyledText("nothing was changed", .secondary))
            return .failure
        }
        try await work.change(by: wanted.remaking, to: wanted)
        return .success
    }

    private func counts(of spec: ClusterSpec) throws(Problem) -> [(group: String, count: Int)] {
        var result: [(group: String, count: Int)] = []
        for word in counts {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let count = Int(parts[1]), count >= 1 else {
                throw Problem(
                    "resize.unreadable", "\"\(word)\" is not a size.", why: "A size is NODENAME=COUNT, at least 1.",
                    fix: "cluster resize \(name) worker=5", status: .usage)
            }
            result.append((String(parts[0]), count))
        }
        return result
    }
}

extension ClusterWork {
    /// Tells that the last change was undone, and puts the spec back where that was cut off.
    func tellRollback(_ state: ClusterState) async throws(Problem) {
        guard state.isRolledBack else { return }
        if try await stack.undoChange(), try AtomicFile.readText(stack.specPath) != specText {
            await note(StyledText("the spec clusters/\(name).yaml is again what it was before the change"))
        }
        let failure = try await stack.failure(of: state)
        await note(StyledText("\(failure.what) \(failure.why ?? "")", .bad))
    }
}
