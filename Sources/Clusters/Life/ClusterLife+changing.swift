import Fleets
import Problems

/// What a cluster that stands is to become.
package struct WantedCluster: Sendable {
    /// What it stands by.
    package let deployed: DeployedTemplate
    /// The spec of what it is to be.
    package let spec: ClusterSpec
    /// That spec's text.
    package let text: String
    /// The template of that.
    package let template: ClusterTemplate
    /// How they differ.
    package let change: TemplateChange
    /// The names of nodes that the stack has and EC2 has not any more.
    package let lost: Set<String>

    /// The stages of a change to it, at whose end the nodes that went are there again: what was asked for is done in one.
    package var remaking: UpdatePlan {
        lost.isEmpty
            ? UpdatePlan(inOne: template, from: deployed.json)
            : UpdatePlan(remaking: lost, of: deployed.json, to: template)
    }
}

extension ClusterLife {
    /// Works out what the spec makes of the cluster with other counts of some groups; nothing is changed.
    ///
    /// Throws `update.kind` where it names another kind, what is wrong with the spec or a count, and what AWS says.
    package func wanted(counts: [(group: String, count: Int)] = []) async throws(Problem) -> WantedCluster {
        var text = specText ?? ""
        for (group, count) in counts { text = try SpecEdit.setCount(count, of: group, in: text) }
        var spec = try ClusterSpec.read(text, file: stack.specPath, kinds: kinds.names, versions: kinds.versionNames)
        let state = try await requireChangeable()
        if let old = state.kind, old != spec.kind {
            throw Problem(
                "update.kind", "\(name) is of the kind \(old); it cannot become \(spec.kind).",
                why: "What \(old) has brought up would stay beside it.", fix: "kind: \(old)",
                "cluster delete \(name), then cluster create \(name)", status: .usage)
        }
        let deployed = try await stack.deployed()
        spec.names = deployed.names
        let kind = try kinds.kind(spec.kind)
        let facts = try await deployed.facts.knowing(spec, kind: kind, stack.service)
        let template = deployed.sparing(try ClusterTemplate(spec, kind: kind, facts: facts, standing: deployed))
        let living = Set(try await nodes.instances().map(\.label))
        let lost = Set(deployed.names.values).intersection(spec.nodes.map(\.name)).subtracting(living)
        return WantedCluster(
            deployed: deployed, spec: spec, text: text, template: template, change: deployed.change(to: template),
            lost: lost)
    }

    /// What the nodes cost an hour after a change, and before; nil where no price is known or they cost the same.
    package func prices(_ wanted: WantedCluster) async -> (after: Double, before: Double)? {
        let after = wanted.spec.groups.flatMap { group in
            Array(repeating: wanted.deployed.facts.types[group.nodename] ?? group.instanceType, count: group.count)
        }
        guard let before = wanted.deployed.types, before.sorted() != after.sorted(),
            let old = await hourly(before), let new = await hourly(after)
        else { return nil }
        return (new, old)
    }

    private func hourly(_ types: [String]) async -> Double? {
        var sum = 0.0
        for type in Set(types).sorted() {
            guard let price = await stack.service.hourlyPrice(type) else { return nil }
            sum += price * Double(types.count { $0 == type })
        }
        return sum
    }

    /// Takes the stack through a plan's stages, each with the nodes that it disturbs drained, and brings up what it leaves.
    ///
    /// Cut off anywhere, the same command goes on: what is done differs no more. Throws why a stage failed; what the stages
    /// before it did stays.
    package func change(
        by plan: UpdatePlan, to text: String, layers: (any LayerKeeping)? = nil, tell: (Event) async -> Void
    ) async throws(Problem) {
        let spec = try requireSpec()
        var isChanged = false
        for (index, stage) in plan.stages.enumerated() {
            if plan.stages.count > 1 {
                await tell(.stage(index + 1, of: plan.stages.count, disturbed: stage.disturbed))
            }
            try await leave(Set(stage.disturbed).subtracting([try head(of: spec)].compactMap(\.self)), spec, tell: tell)
            let known = try await stack.knownEvents()
            // The spec first: cut off here, the same command goes on. A later stage leaves it, since part of it is so.
            try stack.beginChange(of: index == 0 ? specText ?? "" : text, to: text)
            try await expectLayer(layers, tell: tell)
            let isUpdate: Bool
            do throws(Problem) {
                isUpdate = try await stack.update(stage.template)
            } catch {
                _ = try await stack.undoChange()
                throw error
            }
            try await inventory.forget([place])
            guard isUpdate else {
                try stack.endChange()
                continue
            }
            isChanged = true
            let changed = try await reread()
            guard let state = try await changed.stack.current() else { throw none }
            if stage.isWhole {
                do throws(Problem) {
                    try await changed.bringUp(state, since: known, layers: layers, tell: tell)
                } catch {
                    guard index > 0 else { throw error }
                    var told = error
                    told.fixes.removeAll { $0.hasPrefix("cluster status") }
                    throw told.telling("cluster update \(name), which does what is left", unless: "cluster update")
                }
            } else if let rested = try await changed.watch(state, since: known, tell: tell) {
                if rested.isRolledBack, try await stack.undoChange() { throw try await stack.failure(of: rested) }
                try await stack.requireSuccess(rested)
            }
        }
        guard !isChanged else { return }
        guard bringsEnds else { return await tell(.unchanged) }
        // Versions and what else only the steps know.
        let state = try await requireChangeable()
        let known = try await stack.knownEvents()
        try await reread().bringUp(state, since: known, layers: layers, tell: tell)
    }

    /// Lets in who comes from these ranges, and nobody else.
    ///
    /// Throws why the change failed; the stack is then as it was.
    package func letIn(_ template: ClusterTemplate, of state: ClusterState, tell: (Event) async -> Void)
        async throws(Problem)
    {
        let known = try await stack.knownEvents()
        guard try await stack.update(template), let rested = try await watch(state, since: known, tell: tell) else {
            return
        }
        if rested.isRolledBack { throw try await stack.failure(of: rested) }
        try await stack.requireSuccess(rested)
    }
}
