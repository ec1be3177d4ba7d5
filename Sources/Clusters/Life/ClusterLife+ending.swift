import Fleets
import Problems
import Targets

/// What there is of a cluster that is to be deleted.
package struct Deletion: Sendable {
    /// Its stack; nil where there is none.
    package let state: ClusterState?
    /// Its nodes that are not on their way out.
    package let instances: [Instance]

    /// Whether nothing costs any more: only this machine still knows of it.
    package var isOnlyHere: Bool { state == nil && instances.isEmpty }
}

extension ClusterLife {
    // MARK: Deleting

    /// Finds what there is to delete.
    ///
    /// Throws `cluster.not-ours` for a stack that dust did not make, and `cluster.none` where there is nothing at all.
    package func deletion() async throws(Problem) -> Deletion {
        let found = Deletion(state: try await stack.current(), instances: try await nodes.instances())
        if let state = found.state, !state.isOurs {
            throw Problem(
                "cluster.not-ours", "dust did not make the stack \(name).", why: "It lacks the tag dust:cluster.",
                fix: "aws cloudformation delete-stack --stack-name \(name)", status: .cloud)
        }
        if found.isOnlyHere, try !stack.leftTraces() { throw none }
        return found
    }

    /// Begins to delete the stack, and gives the events so far.
    package func begin(_ deletion: Deletion) async throws(Problem) -> Set<String> {
        guard deletion.state != nil else { return [] }
        let known = try await stack.knownEvents()
        try await stack.service.delete(name)
        try await inventory.forget([place])
        return known
    }

    /// Waits until the stack is gone, ends what it left, and takes away what the cluster has on this machine; the spec stays.
    package func finish(
        _ deletion: Deletion, since known: Set<String>, tell: (Event) async -> Void
    ) async throws(Problem) {
        if let state = deletion.state {
            do throws(Problem) {
                await tell(.begins(.stack("DELETE_IN_PROGRESS")))
                if let left = try await stack.watch(state, spec, since: known, tell: { await tell(.stack($0)) }) {
                    try await stack.requireSuccess(left)
                }
            } catch {
                throw error.telling("cluster delete \(name) again, which finishes it", unless: "cluster delete")
            }
        }
        let orphans = try await sweep()
        if orphans > 0 { await tell(.swept(orphans)) }
        try stack.forget()
        try await inventory.forget([place])
    }

    // MARK: Stopping and starting

    /// Changes the state of instances, and waits until they have it.
    package typealias ChangingState = ([Instance]) async throws -> Void

    /// The nodes that a stop would stop; empty where all of them rest.
    ///
    /// Throws `cluster.none` where there are no nodes, and `cluster.spot` where EC2 keeps none of them stopped.
    package func stoppable() async throws(Problem) -> [Instance] {
        let instances = try await nodes.instances()
        guard !instances.isEmpty else { throw none }
        let spot = instances.filter { $0["instance_lifecycle"] == "spot" && $0.state != .stopped }
        guard spot.isEmpty else {
            throw Problem(
                "cluster.spot",
                "\(NodeNames.fold(spot.map(\.label))) cannot be stopped: EC2 keeps no spot instance that rests.",
                why: "Nothing was stopped.", fix: "cluster delete \(name)", status: .usage)
        }
        return instances.filter { [.running, .pending].contains($0.state) }
    }

    /// Stops nodes, the workers before the head: it has the engine's state, and keeps what workers tell it to the end.
    ///
    /// With `leaving`, the workers hand over first what they have.
    package func stop(
        _ running: [Instance], leaving: Bool, by change: ChangingState, tell: (Event) async -> Void
    ) async throws {
        var head: String?
        if let spec { head = try self.head(of: spec) }
        if leaving, let spec {
            try await leave(Set(running.map(\.label)).subtracting([head].compactMap(\.self)), spec, tell: tell)
        }
        for part in [running.filter { $0.label != head }, running.filter { $0.label == head }] where !part.isEmpty {
            try await change(part)
        }
    }

    /// Starts what rests, brings the cluster up again, since addresses may have changed, and asks its checks and proofs.
    ///
    /// Throws `cluster.none`, and `cluster.check-failed` where it is up and something does not work.
    package func start(
        layers: (any LayerKeeping)? = nil, by change: ChangingState, tell: (Event) async -> Void
    ) async throws {
        let spec = try requireSpec()
        guard let state = try await stack.current() else { throw none }
        let stopped = try await nodes.instances().filter { [.stopped, .stopping].contains($0.state) }
        if !stopped.isEmpty { try await change(stopped) }
        try await bringUp(state, since: try await stack.knownEvents(), layers: layers, tell: tell)
        await tell(.begins(.checks))
        let ready = try await nodes.ready(of: spec.nodes.count) { _, _ in }
        var failed: [String] = []
        let provisioner = nodes.provisioner(try kinds(of: spec), on: ready.map(\.node))
        _ = try await provisioner.check(nodes.facts(spec, ready)) { check in
            if !check.failed.isEmpty { failed.append(check.step) }
        }
        guard failed.isEmpty else {
            throw Problem(
                "cluster.check-failed", "\(name) is up, but not everything works: \(failed.joined(separator: ", ")).",
                fix: "cluster check \(name)", status: .failure)
        }
    }

    // MARK: Taking nodes out

    /// Lets nodes hand over what they have, as far as their kinds say how.
    package func leave(
        _ leavers: Set<String>, _ spec: ClusterSpec, tell: (Event) async -> Void
    ) async throws(Problem) {
        let kinds = try kinds(of: spec)
        guard !leavers.isEmpty, kinds.contains(where: { !$0.leave.isEmpty }) else { return }
        await tell(.begins(.leaving))
        let ready = try await nodes.ready(patience: .seconds(60)) { _, _ in }
        var facts = nodes.facts(spec, ready)
        facts.leavers = leavers
        try await nodes.provisioner(kinds, on: ready.map(\.node)).leave(facts) { event in
            if case .failed(let step, let said) = event { await keep(step, said, tell: tell) }
            await tell(.leaving(event))
        }
        await tell(.ends)
    }

    /// Deletes a stack that could not be made and waits until it is gone; what is kept here stays for the next one.
    package func removeFailed(tell: (Event) async -> Void) async throws(Problem) {
        guard let failed = try await stack.current() else { return }
        let known = try await stack.knownEvents()
        if failed.status != "DELETE_IN_PROGRESS" { try await stack.service.delete(name) }
        if let left = try await watch(failed, since: known, tell: tell) { try await stack.requireSuccess(left) }
        try await inventory.forget([place])
    }

    /// Ends what carries the cluster's tag and is in no stack, what a creation that failed may leave behind; says how many.
    package func sweep() async throws(Problem) -> Int {
        let orphans = try await nodes.instances()
        if !orphans.isEmpty { try await stack.service.terminate(orphans.map(\.id)) }
        return orphans.count
    }
}
