import ArgumentParser
import Clusters
import Console
import Files
import Fleets
import JSON
import Problems
import Shell

/// `cluster delete`: deletes a cluster and everything that was made with it; the spec stays.
struct ClusterDeleteCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a cluster and all that was made with it; the spec stays.")

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Flag(help: "Come back at once, without waiting for the end.") var detach = false

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        let deletion = try await work.life.deletion()
        let instances = deletion.instances
        if !deletion.isOnlyHere {
            await work.showNodes(instances)
            let nodes = instances.count == 1 ? "1 node and its disk" : "\(instances.count) nodes and their disks"
            let question = StyledText("Delete \(name) in \(work.place.region), \(nodes)?")
            guard try await work.context.confirm(question) else {
                await work.note(StyledText("nothing was deleted", .secondary))
                return .failure
            }
        }
        var life: String?
        if let state = deletion.state { life = try await work.life(of: state, instances) }
        let known = try await work.life.begin(deletion)
        if detach, deletion.state != nil {
            await work.note(
                StyledText("deleting \(name); cluster delete \(name) again takes away its login rule", .secondary))
            return .success
        }
        try await work.showing { (tell) async throws(Problem) in
            try await work.life.finish(deletion, since: known, tell: tell)
        }
        await context.output.json(["name": .string(name), "deleted": true])
        let end = life.map { StyledText(" · \($0)", .secondary) } ?? StyledText("")
        await context.output.line(StyledText("\(name) is deleted") + end)
        if work.spec != nil { await context.output.aside("its spec clusters/\(name).yaml stays") }
        return .success
    }
}
