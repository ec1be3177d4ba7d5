import ArgumentParser
import Clusters
import Console
import Problems
import Shell

/// `cluster update`: makes of a cluster that stands what its spec says today.
struct ClusterUpdateCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change a cluster to what its spec says now.",
        discussion: """
            Another type, disk, port, life or version, new groups, other counts: edit clusters/NAME.yaml first. What each change \
            does is shown before it is asked about: which nodes are replaced, which restart, or that nothing does. What disturbs \
            no node comes first, then the workers, half of them at a time and drained before, then the head. A machine that is \
            replaced loses its disk: --yes does not answer that, --replace does.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Flag(help: "Show what would happen, and change nothing.") var dryRun = false
    @Flag(help: "Stop or replace nodes where the spec asks for that; the disks of replaced ones are lost.")
    var replace = false

    func status(in context: Context) async throws -> ExitStatus {
        var work = try await ClusterWork(name, in: context)
        work.life.bringsEnds = true
        _ = try work.life.requireSpec()
        let wanted = try await work.life.wanted()
        let lost = wanted.lost.sorted()
        guard lost.isEmpty else {
            throw Problem(
                "update.gone", "\(lost.joined(separator: ", ")) \(lost.count == 1 ? "is" : "are") not there any more.",
                why: "A cluster is changed when all its nodes are there.", fix: "cluster resize \(name)",
                status: .failure)
        }
        let change = ClusterChange(name, wanted.change, asked: wanted.spec.groups.map(\.nodename))
        for line in change.lines + (await work.prices(wanted)) { await work.note(StyledText(line)) }
        if change.change.disturbed.isEmpty { await work.note(StyledText("Nothing restarts")) }
        let plan = UpdatePlan(
            from: wanted.deployed.json, to: wanted.template, head: try work.life.head(of: wanted.spec))
        if plan.stages.count > 1 {
            for (index, stage) in plan.stages.enumerated() {
                let names = stage.disturbed.isEmpty ? "what disturbs no node" : stage.disturbed.joined(separator: ", ")
                await work.note(StyledText("  \(index + 1). \(names)", .secondary))
            }
        }
        if dryRun {
            await work.note(StyledText("nothing was changed", .secondary))
            return .success
        }
        guard try await change.isAllowed(work.context, replace: replace) else {
            await work.note(StyledText("nothing was changed", .secondary))
            return .failure
        }
        // What was asked about by name is not asked about again.
        if !change.isDangerous || replace {
            guard try await work.context.confirm(StyledText("Change the cluster \(name)?")) else {
                await work.note(StyledText("nothing was changed", .secondary))
                return .failure
            }
        }
        try await work.change(by: plan, to: wanted)
        return .success
    }
}
