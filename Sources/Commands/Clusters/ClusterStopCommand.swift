import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Problems
import Shell
import Targets
import Text

/// `cluster stop`: stops a cluster's instances, so that only their disks cost.
struct ClusterStopCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop a cluster's nodes; their disks stay, and cost.",
        discussion: """
            The workers stop before the head. With --leave they hand over first what they have, as before cluster resize takes \
            them away. cluster start brings it up again. Spot nodes cannot be stopped.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Flag(help: "Let the workers hand over what they have and end their jobs first.") var leave = false

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        let running = try await work.life.stoppable()
        guard !running.isEmpty else {
            await work.note(StyledText("\(name) is stopped", .secondary))
            return .success
        }
        await work.showNodes(running)
        let question = StyledText("Stop \(name), \(running.count == 1 ? "1 node" : "\(running.count) nodes")?")
        guard try await work.context.confirm(question) else {
            await work.note(StyledText("nothing was stopped", .secondary))
            return .failure
        }
        try await work.showing { tell in
            try await work.life.stop(running, leaving: leave, by: { try await work.change(.stop, $0) }, tell: tell)
        }
        await context.output.json(try await work.document(try await work.stack.current()))
        await context.output.line(StyledText("\(name) is stopped") + StyledText(" · its disks cost on", .secondary))
        return .success
    }
}

/// `cluster start`: starts a cluster that was stopped, and sees to it that it works.
struct ClusterStartCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start a stopped cluster, and bring it up again.",
        discussion: """
            Starts the nodes, waits until they answer ssh, and goes through the kind's steps, since addresses may have changed. \
            Then its checks and proofs have to hold.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        try await work.showing { tell in
            try await work.life.start(layers: work.layers, by: { try await work.change(.start, $0) }, tell: tell)
        }
        await context.output.json(try await work.document(try await work.stack.current()))
        return .success
    }
}

extension ClusterWork {
    /// Stops or starts instances and waits until they are.
    ///
    /// Throws what EC2 answers for the first one that it refuses, and `wait.timeout`.
    func change(_ action: StateOrder.Action, _ instances: [Instance]) async throws {
        let outcomes = try await context.fleet.change(StateOrder(action), of: instances.map(\.id), at: place)
        for outcome in outcomes {
            if case .failure(let problem) = outcome.result { throw problem }
        }
        try await context.inventory.forget([place])
        let fresh = try await nodes.instances().filter { each in instances.contains { $0.id == each.id } }
        _ = try await StateWait(context: context, action: action, limit: .seconds(600)).wait(for: fresh)
    }
}
