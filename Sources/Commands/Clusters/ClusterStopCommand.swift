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
        let instances = try await work.nodes.instances()
        guard !instances.isEmpty else { throw work.life.none }
        let spot = instances.filter { $0["instance_lifecycle"] == "spot" && $0.state != .stopped }
        guard spot.isEmpty else {
            throw Problem(
                "cluster.spot",
                "\(NodeNames.fold(spot.map(\.label))) cannot be stopped: EC2 keeps no spot instance that rests.",
                why: "Nothing was stopped.", fix: "cluster delete \(name)", status: .usage)
        }
        let running = instances.filter { [.running, .pending].contains($0.state) }
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
        let head = try work.spec.map { (spec) throws(Problem) in try work.life.head(of: spec) } ?? nil
        if leave, let spec = work.spec {
            try await work.leave(Set(running.map(\.label)).subtracting([head].compactMap(\.self)), spec)
        }
        // The head has the engine's state, and keeps what workers tell it to the end.
        for part in [running.filter { $0.label != head }, running.filter { $0.label == head }] where !part.isEmpty {
            try await work.change(.stop, part)
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
        let spec = try work.life.requireSpec()
        guard let state = try await work.stack.current() else { throw work.life.none }
        let instances = try await work.nodes.instances()
        let stopped = instances.filter { [.stopped, .stopping].contains($0.state) }
        if !stopped.isEmpty { try await work.change(.start, stopped) }
        try await work.bringUp(state, since: try await work.stack.knownEvents())
        let ready = try await work.nodes.ready(of: spec.nodes.count) { _, _ in }
        var failed: [String] = []
        let provisioner = work.nodes.provisioner(try work.life.kinds(of: spec), on: ready.map(\.node))
        _ = try await provisioner.check(work.nodes.facts(spec, ready)) { check in
            if !check.failed.isEmpty { failed.append(check.step) }
        }
        guard failed.isEmpty else {
            throw Problem(
                "cluster.check-failed", "\(name) is up, but not everything works: \(failed.joined(separator: ", ")).",
                fix: "cluster check \(name)", status: .failure)
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
