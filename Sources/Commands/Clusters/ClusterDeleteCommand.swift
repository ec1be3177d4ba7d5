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
        let state = try await work.stack.current()
        let instances = try await work.nodes.instances()
        if let state, !state.isOurs {
            throw Problem(
                "cluster.not-ours", "dust did not make the stack \(name).", why: "It lacks the tag dust:cluster.",
                fix: "aws cloudformation delete-stack --stack-name \(name)", status: .cloud)
        }
        guard try state != nil || !instances.isEmpty || work.stack.leftTraces() else {
            throw Problem(
                "cluster.none", "There is no cluster \(name) in \(work.place.region).", fix: "cluster list",
                status: .notFound)
        }
        if state != nil || !instances.isEmpty {
            await work.showNodes(instances)
            let nodes = instances.count == 1 ? "1 node and its disk" : "\(instances.count) nodes and their disks"
            let question = StyledText("Delete \(name) in \(work.place.region), \(nodes)?")
            guard try await work.context.confirm(question) else {
                await work.note(StyledText("nothing was deleted", .secondary))
                return .failure
            }
        }
        var life: String?
        if let state {
            life = try await work.life(of: state, instances)
            let known = try await work.stack.knownEvents()
            try await work.stack.service.delete(name)
            try await context.inventory.forget([work.place])
            if detach {
                await work.note(
                    StyledText("deleting \(name); cluster delete \(name) again takes away its login rule", .secondary))
                return .success
            }
            do throws(Problem) {
                if let left = try await work.watch(state, since: known) {
                    try await work.stack.requireSuccess(left)
                }
            } catch {
                throw error.telling("cluster delete \(name) again, which finishes it", unless: "cluster delete")
            }
        }
        try await sweep(work)
        try work.stack.forget()
        try await context.inventory.forget([work.place])
        await context.output.json(["name": .string(name), "deleted": true])
        let end = life.map { StyledText(" · \($0)", .secondary) } ?? StyledText("")
        await context.output.line(StyledText("\(name) is deleted") + end)
        if work.spec != nil { await context.output.aside("its spec clusters/\(name).yaml stays") }
        return .success
    }

    /// Ends what carries the cluster's tag and is in no stack: what a creation that failed may leave behind.
    private func sweep(_ work: ClusterWork) async throws(Problem) {
        let count = try await work.life.sweep()
        guard count > 0 else { return }
        await work.note(StyledText("terminated \(count) left without a stack", .secondary))
    }
}
