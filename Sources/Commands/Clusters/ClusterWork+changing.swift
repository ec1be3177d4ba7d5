import Clusters
import Console
import Fleets
import Problems
import Shell

/// What a cluster that stands is to become.
struct WantedCluster: Sendable {
    /// What it stands by.
    let deployed: DeployedTemplate
    /// The spec of what it is to be.
    let spec: ClusterSpec
    /// The template of that.
    let template: ClusterTemplate
    /// How they differ.
    let change: TemplateChange
}

extension ClusterWork {
    /// Works out what a spec's text makes of the cluster; nothing is changed.
    ///
    /// Throws `update.kind` where it names another kind, what is wrong with the text, and what AWS says.
    func wanted(_ text: String) async throws(Problem) -> WantedCluster {
        var spec = try ClusterSpec.read(
            text, file: stack.specPath, kinds: kinds.names, versions: kinds.versionNames)
        let state = try await life.requireChangeable()
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
        return WantedCluster(
            deployed: deployed, spec: spec, template: template, change: deployed.change(to: template))
    }

    /// The names of nodes that the stack has and EC2 has not any more.
    func lost(_ wanted: WantedCluster) async throws(Problem) -> Set<String> {
        let living = Set(try await nodes.instances().map(\.label))
        return Set(wanted.deployed.names.values).intersection(wanted.spec.nodes.map(\.name)).subtracting(living)
    }

    /// What the nodes cost an hour after the change, and before; nothing where no price is known.
    func prices(_ wanted: WantedCluster) async -> [String] {
        let after = wanted.spec.groups.flatMap { group in
            Array(repeating: wanted.deployed.facts.types[group.nodename] ?? group.instanceType, count: group.count)
        }
        guard let before = wanted.deployed.types, before.sorted() != after.sorted(),
            let old = await hourly(before), let new = await hourly(after)
        else { return [] }
        let currency = Currency(region: place.region)
        return ["Costs     about \(currency.words(new)) an hour, \(currency.words(old)) before"]
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
    func make(_ plan: UpdatePlan, of old: String, to text: String) async throws {
        var isChanged = false
        for (index, stage) in plan.stages.enumerated() {
            if plan.stages.count > 1 {
                let names = stage.disturbed.isEmpty ? "" : ": \(stage.disturbed.joined(separator: ", "))"
                await note(StyledText("\(index + 1) of \(plan.stages.count)\(names)", .secondary))
            }
            let spec = try life.requireSpec()
            try await leave(Set(stage.disturbed).subtracting([try life.head(of: spec)].compactMap(\.self)), spec)
            let known = try await stack.knownEvents()
            // The spec first: cut off here, the same command goes on. A later stage leaves it, since part of it is so.
            try stack.beginChange(of: index == 0 ? old : text, to: text)
            try await expectLayer()
            let isUpdate: Bool
            do throws(Problem) {
                isUpdate = try await stack.update(stage.template)
            } catch {
                _ = try await stack.undoChange()
                throw error
            }
            try await context.inventory.forget([place])
            guard isUpdate else {
                try stack.endChange()
                continue
            }
            isChanged = true
            var changed = try await ClusterWork(name, in: context)
            changed.life.bringsEnds = life.bringsEnds
            guard let state = try await changed.stack.current() else { throw life.none }
            if stage.isWhole {
                do throws(Problem) {
                    try await changed.bringUp(state, since: known)
                } catch {
                    guard index > 0 else { throw error }
                    var told = error
                    told.fixes.removeAll { $0.hasPrefix("cluster status") }
                    throw told.telling("cluster update \(name), which does what is left", unless: "cluster update")
                }
            } else if let rested = try await changed.watch(state, since: known) {
                if rested.isRolledBack, try await stack.undoChange() { throw try await stack.failure(of: rested) }
                try await stack.requireSuccess(rested)
            }
        }
        guard !isChanged else { return }
        guard life.bringsEnds else { return await note(StyledText("\(name) is as it should be", .secondary)) }
        // Versions and what else only the steps know.
        let state = try await life.requireChangeable()
        var changed = try await ClusterWork(name, in: context)
        changed.life.bringsEnds = true
        try await changed.bringUp(state, since: try await stack.knownEvents())
    }
}
