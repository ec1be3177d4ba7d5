import Fleets
import Problems

/// What making a cluster would do, in the first of the ways in which it may be made; nothing is made yet.
package struct Creation: Sendable {
    /// All that is known of the first way.
    package let plan: ClusterPlan
    /// Every way in which it may be made, the one of `plan` first.
    fileprivate let choices: [CapacityChoice]
}

extension ClusterLife {
    /// The stack that is there before a cluster is made, so that it is gone on with; nil where there is none.
    ///
    /// One on its way out is waited for. Throws `cluster.name-taken` for one that is somebody else's, and why one that rests
    /// is not whole.
    package func standing(tell: (Event) async -> Void) async throws(Problem) -> ClusterState? {
        guard let there = try await stack.current() else { return nil }
        guard there.isOurs else {
            throw Problem(
                "cluster.name-taken", "There is a stack \(name) in \(place.region), and dust did not make it.",
                why: "It is \(there.status).", fix: "name: …, another one, in clusters/\(name).yaml", status: .cloud)
        }
        guard there.status != "DELETE_IN_PROGRESS" else {
            await tell(.leftover(there))
            if let left = try await watch(there, since: try await stack.knownEvents(), tell: tell) {
                try await stack.requireSuccess(left)
            }
            try await inventory.forget([place])
            return nil
        }
        if !there.isChanging { try await stack.requireSuccess(there) }
        await tell(.found(there))
        return there
    }

    /// Finds out what making the cluster would do; the template is saved and checked, and nothing is made.
    ///
    /// Throws what is wrong with the spec, with the region or with the template.
    package func creation() async throws(Problem) -> Creation {
        let choices = try await requireSpec().choices(stack.service)
        return Creation(plan: try await plan(choices.first ?? CapacityChoice()), choices: choices)
    }

    private func plan(_ choice: CapacityChoice) async throws(Problem) -> ClusterPlan {
        var spec = try requireSpec()
        // Names of an earlier attempt count no longer.
        spec.names = [:]
        let plan = try await ClusterPlan.make(
            spec, kind: try kinds.kind(spec.kind), folder: stack.folder, service: stack.service, choice: choice)
        try await stack.prepare(plan)
        return plan
    }

    /// Begins to make it, and gives the stack; `onFailure` is CloudFormation's word for what becomes of what was made then.
    package func begin(
        _ creation: Creation, onFailure: String?, layers: (any LayerKeeping)? = nil, tell: (Event) async -> Void
    ) async throws(Problem) -> ClusterState {
        try await begin(creation.plan, onFailure, layers, tell)
    }

    private func begin(
        _ plan: ClusterPlan, _ onFailure: String?, _ layers: (any LayerKeeping)?, _ tell: (Event) async -> Void
    ) async throws(Problem) -> ClusterState {
        try await expectLayer(layers, tell: tell)
        try await stack.create(plan, onFailure: onFailure)
        try await inventory.forget([place])
        if let begun = try await stack.current() { return begun }
        throw Problem(
            "cluster.gone", "The stack \(name) is not there any more.", fix: "cluster create \(name)", status: .cloud)
    }

    /// Makes it and brings it up, from a step on where one is named; where EC2 has no room for it, what is left is taken away and
    /// the next way is tried. Throws why the last of them failed.
    package func make(
        _ creation: Creation, onFailure: String?, from step: String? = nil, layers: (any LayerKeeping)? = nil,
        tell: (Event) async -> Void
    ) async throws(Problem) {
        var plan = creation.plan
        var choices = creation.choices[...]
        while true {
            let begun = try await begin(plan, onFailure, layers, tell)
            do throws(Problem) {
                try await bringUp(begun, from: step, layers: layers, tell: tell)
                if let made = choices.first, !made.words.isEmpty { await tell(.madeIn(made, plan)) }
                return
            } catch {
                guard let tried = choices.popFirst(), let next = choices.first,
                    CapacityChoice.helps(against: error.code)
                else { throw error }
                await tell(.noRoom(tried, next: next))
                try await removeFailed(tell: tell)
                plan = try await self.plan(next)
            }
        }
    }

    /// Lets the nodes that are about to be made begin with what the kind installs, where `layers` has kept it.
    func expectLayer(_ layers: (any LayerKeeping)?, tell: (Event) async -> Void) async throws(Problem) {
        guard let layers, let spec, let layer = ImageLayer(try kinds(of: spec), versions: spec.versions) else { return }
        await tell(.step(.layer(kind: layer.kind, await layers.expect(layer, cluster: name))))
    }
}
