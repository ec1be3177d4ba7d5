import Console
import Fleets
import JSON
import Problems
import Shell
import Targets
import Text

/// A change of state on its way: a fresh look, the table and the question, EC2's answer for each instance.
struct StateChangeRun {
    let context: Context
    let order: StateOrder
    let safety: SafetyOptions

    /// Several words are never guessed into one target: only where they are an instance's name is that offered.
    private func oneWord(_ targets: [Target]) async -> Problem {
        let action = order.action.rawValue
        let typed = targets.map { $0.text(in: context) }.joined(separator: " ")
        let named = (try? await context.view())?.instances.filter { $0.name?.lowercased() == typed.lowercased() } ?? []
        return Problem(
            "target.one-word", "\(action) takes one target, not \(targets.count).",
            why: !named.isEmpty
                ? "A name with blanks must be quoted."
                : "A * that is not quoted is replaced by your system shell with the names of files.",
            fix: named.count == 1
                ? "\(action) \(named[0].typed)"
                : named.isEmpty
                    ? "\(action) 'TARGET'   (in quotes)" : "show name='\(typed)'   (several have that name)",
            status: .usage)
    }

    /// Does it to what the one target chooses.
    func perform(on targets: [Target]) async throws -> ExitStatus {
        guard let target = targets.first, targets.count == 1 else {
            throw await oneWord(targets)
        }
        let selection = try await context.freshInstances(target)
        let plan = StateChangePlan(
            order, of: selection.chosen, isEverything: selection.isEverything,
            protection: context.session.current.settings["protect"])
        await tellLeftOut(plan)
        guard !plan.affected.isEmpty else { return await tellNothing(plan) }
        guard try await confirm(plan) else {
            await context.output.note("nothing was done")
            return .failure
        }
        let outcomes = try await change(plan)
        let status = await tell(outcomes, plan)
        guard safety.wait, !order.isDryRun else { return status }
        let waited = try await StateWait(context: context, action: order.action, limit: safety.waitTimeout)
            .wait(for: plan.affected.filter { instance in outcomes.contains { $0.id == instance.id && $0.isSuccess } })
        return waited == .success ? status : waited
    }

    // MARK: Before

    private func tellLeftOut(_ plan: StateChangePlan) async {
        guard !plan.protected.isEmpty else { return }
        let names = NodeNames.fold(plan.protected.map(\.label))
        await context.output.note(
            StyledText(
                "left out \(plan.protected.count) protected: \(names)   (tag dust:protected, or set protect)", .changing
            ))
    }

    private func tellNothing(_ plan: StateChangePlan) async -> ExitStatus {
        if context.output.isJSON { await context.output.json([]) }
        let states = Dictionary(grouping: plan.idle) { $0["state"] ?? "unknown" }.sorted { $0.key < $1.key }
        let parts = states.map { state, instances in "\(NodeNames.fold(instances.map(\.label))) \(state)" }
        let detail = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
        await context.output.note(StyledText("nothing to \(order.action.rawValue)\(detail)"))
        return .success
    }

    private func confirm(_ plan: StateChangePlan) async throws(Problem) -> Bool {
        guard order.action != .start, !order.isDryRun, !context.assumesYes else { return true }
        let isAsking = !context.output.isJSON && context.interaction.isPossible
        // A question does not wait for a price; a reboot costs nothing and saves nothing.
        let costs =
            isAsking && order.action != .reboot
            ? try await PriceBook(folder: context.folder, fleet: context.fleet, now: context.now())
                .prices(for: plan.affected, within: .milliseconds(150)) : .unknown
        let hasCosts = costs.words(for: plan.affected) != nil
        let table = InstanceTableText(
            plan.affected,
            columns: [.number, .name, .type, .state, .id, .up, .cluster]
                + (hasCosts ? [.cost(costs)] : [])
                + (context.session.current.places.count > 1 ? [.region] : []),
            now: context.now(), isGrouped: false)
        if isAsking {
            await context.output.text(table.rendered(context.output))
            for line in await aftermath(of: plan).lines(isEnd: order.action == .terminate) {
                await context.output.note(StyledText(line, .changing))
            }
        }
        let instead = "\(order.action.rawValue) … --yes"
        guard let count = plan.countToType else {
            let answer = try await context.ask(
                StyledText(plan.question(costs)) + StyledText("  [y/N] ", .secondary), instead: instead)
            return ["y", "yes"].contains(answer.lowercased())
        }
        let answer = try await context.ask(
            StyledText(plan.question(costs)) + StyledText("  Type their number to go on: ", .secondary),
            instead: instead)
        return Int(answer) == count
    }

    /// What a change leaves behind or brings back; what the cloud does not tell is left out, not the rest.
    private func aftermath(of plan: StateChangePlan) async -> Aftermath {
        guard order.action != .reboot else { return Aftermath() }
        var all = Aftermath()
        for (place, instances) in Dictionary(grouping: plan.affected, by: \.place).sorted(by: { $0.key < $1.key }) {
            let local = Aftermath(of: instances)
            let isSpot = instances.contains { $0["spot_instance_request_id"] != nil }
            // Most instances leave nothing, and cost no call.
            let isAsked = order.action == .terminate && !local.volumes.isEmpty || isSpot
            let found = isAsked ? (try? await context.fleet.aftermath(of: instances, at: place)) ?? local : local
            all.volumes += found.volumes
            all.groups += found.groups.filter { !all.groups.contains($0) }
            all.requests += found.requests.filter { !all.requests.contains($0) }
        }
        return all
    }

    // MARK: Doing it

    /// Asks EC2 in each place, the places side by side; the stored list then knows what EC2 said.
    private func change(_ plan: StateChangePlan) async throws(Problem) -> [StateOutcome] {
        let byPlace = Dictionary(grouping: plan.affected, by: \.place).sorted { $0.key < $1.key }
        let results = await withTaskGroup(of: (Place, Result<[StateOutcome], Problem>).self) { group in
            for (place, instances) in byPlace {
                group.addTask { [context, order] in
                    // Not within the pair: Swift 6.3's optimizer loses the place where its neighbour is awaited (script/lint).
                    let answer: Result<[StateOutcome], Problem>
                    do throws(Problem) {
                        answer = .success(try await context.fleet.change(order, of: instances.map(\.id), at: place))
                    } catch {
                        answer = .failure(error)
                    }
                    return (place, answer)
                }
            }
            return await group.reduce(into: [Place: Result<[StateOutcome], Problem>]()) { $0[$1.0] = $1.1 }
        }
        var outcomes: [StateOutcome] = []
        for (place, instances) in byPlace {
            switch results[place] {
            case .success(let done):
                outcomes += done
                var states: [String: String] = [:]
                for outcome in done { if let after = outcome.after { states[outcome.id] = after } }
                if !states.isEmpty { try await context.inventory.apply(states: states, at: place) }
            case .failure(let problem):
                guard byPlace.count > 1 else { throw problem }
                outcomes += instances.map { StateOutcome(id: $0.id, result: .failure(problem)) }
            case nil: break
            }
        }
        return outcomes
    }

    private func tell(_ outcomes: [StateOutcome], _ plan: StateChangePlan) async -> ExitStatus {
        let labels = Dictionary(plan.affected.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        if context.output.isJSON {
            await context.output.json(.array(outcomes.map { $0.json(name: labels[$0.id] ?? $0.id) }))
        }
        for outcome in outcomes {
            guard case .success(let change) = outcome.result else { continue }
            var line = StyledText(outcome.id + "  ")
            if order.isDryRun {
                line.append("may be \(order.action.past)", .good)
            } else if let before = change.before, let after = change.after {
                line.append("\(before) -> ")
                line.append(after, InstanceText.role(Instance.State(rawValue: after) ?? .unknown))
            } else {
                line.append(order.action.past, .good)
            }
            line.append("  " + (labels[outcome.id] ?? ""), .secondary)
            await context.output.line(line)
        }
        let refused = outcomes.filter { !$0.isSuccess }
        let groups = Dictionary(grouping: refused) { $0.problem?.code ?? "" }.sorted { $0.key < $1.key }
        for (_, outcomes) in groups {
            guard var problem = outcomes.first?.problem else { continue }
            let names = NodeNames.fold(outcomes.map { labels[$0.id] ?? $0.id })
            problem.what =
                "Could not \(order.action.rawValue) \(outcomes.count) of \(plan.affected.count): \(names). \(problem.what)"
            await context.output.problem(problem)
        }
        guard !refused.isEmpty else { return .success }
        return refused.count == outcomes.count ? refused[0].problem?.status ?? .failure : .failure
    }
}

extension StateOutcome {
    var isSuccess: Bool { problem == nil }
    var problem: Problem? { if case .failure(let problem) = result { problem } else { nil } }
    var after: String? { if case .success(let change) = result { change.after } else { nil } }

    fileprivate func json(name: String) -> JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(id)), .init("name", .string(name))]
        switch result {
        case .success(let change):
            if let before = change.before { members.append(.init("before", .string(before))) }
            if let after = change.after { members.append(.init("state", .string(after))) }
        case .failure(let problem):
            members.append(.init("error", ["code": .string(problem.code), "what": .string(problem.what)]))
        }
        return .object(members)
    }
}

extension StateOrder.Action {
    /// The action when it has been done.
    fileprivate var past: String {
        switch self {
        case .start: "started"
        case .stop: "stopped"
        case .reboot: "rebooting"
        case .terminate: "terminated"
        }
    }
}
