import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Problems
import Shell

/// `cluster create`: makes the cluster of a spec, and brings up its kind.
struct ClusterCreateCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make the cluster of a spec, and bring up its kind.",
        discussion:
            "Shows what will be made and what it costs, asks, and stays until it is up. It may be run again at any time."
    )

    /// What becomes of what was made when the rest fails.
    enum OnFailure: String, ExpressibleByArgument, CaseIterable {
        case rollback, keep, delete

        var name: String {
            switch self {
            case .rollback: "ROLLBACK"
            case .keep: "DO_NOTHING"
            case .delete: "DELETE"
            }
        }
    }

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Flag(help: "Come back at once; cluster status goes on.") var detach = false
    @Option(help: "What to do with a half-made cluster: rollback, keep or delete.") var onFailure = OnFailure.rollback
    @Option(help: "Begin provisioning at this step.") var from: String?

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        let spec = try work.life.requireSpec()
        if let there = try await work.stack.current(), try await !isGone(there, work) {
            try await goOn(there, spec, work)
        } else if try await !make(spec, work) {
            return .failure
        }
        if context.output.isJSON {
            await context.output.json(try await work.document(try await work.stack.current()))
        }
        return .success
    }

    /// Whether the stack, on its way out, has gone: then the next one can be made.
    private func isGone(_ there: ClusterState, _ work: ClusterWork) async throws(Problem) -> Bool {
        guard there.isOurs, there.status == "DELETE_IN_PROGRESS" else { return false }
        await work.note(StyledText("the stack \(name) is being deleted; waiting for that", .secondary))
        if let left = try await work.watch(there, since: try await work.stack.knownEvents()) {
            try await work.stack.requireSuccess(left)
        }
        try await work.context.inventory.forget([work.place])
        return true
    }

    /// Makes it; false where the person does not want it.
    private func make(_ spec: ClusterSpec, _ work: ClusterWork) async throws -> Bool {
        let service = work.stack.service
        // Names of an earlier attempt count no longer.
        var spec = spec
        spec.names = [:]
        let kind = try work.kinds.kind(spec.kind)
        let choices = try await spec.choices(service)
        func planned(_ choice: CapacityChoice) async throws(Problem) -> ClusterPlan {
            let plan = try await ClusterPlan.make(
                spec, kind: kind, folder: work.context.folder, service: service, choice: choice)
            try await work.stack.prepare(plan)
            return plan
        }
        let plan = try await planned(choices[0])
        await work.note(StyledText("Template  clusters/\(name).\(work.place.region).cfn (valid)"))
        let price = Self.price(plan, work.place.region)
        await work.note(StyledText("Makes     \(plan.made)") + StyledText("    \(price)", .secondary))
        guard try await work.context.confirm(StyledText("Create stack \(name) in \(work.place.region)?")) else {
            await work.note(StyledText("nothing was made", .secondary))
            return false
        }
        let begun = try await begin(plan, work)
        if detach {
            await work.context.output.line(StyledText("\(name)  \(begun.status)  \(work.place.region)"))
            await work.note(StyledText("cluster status \(name) shows how it goes on", .secondary))
            return true
        }
        try await bringUp(begun, plan, choices[...], work, planned)
        return true
    }

    private static func price(_ plan: ClusterPlan, _ region: String) -> String {
        plan.hourlyPrice.map { "about \(Currency(region: region).words($0)) an hour" } ?? "price not known"
    }

    private func begin(_ plan: ClusterPlan, _ work: ClusterWork) async throws(Problem) -> ClusterState {
        try await work.expectLayer()
        try await work.stack.create(plan, onFailure: onFailure.name)
        try await work.context.inventory.forget([work.place])
        if let begun = try await work.stack.current() { return begun }
        throw Problem(
            "cluster.gone", "The stack \(name) is not there any more.", fix: "cluster create \(name)", status: .cloud)
    }

    /// Brings it up; where EC2 has no room for it, takes away what is left and goes on with the next choice.
    private func bringUp(
        _ begun: ClusterState, _ plan: ClusterPlan, _ choices: ArraySlice<CapacityChoice>, _ work: ClusterWork,
        _ next: (CapacityChoice) async throws(Problem) -> ClusterPlan
    ) async throws {
        var (begun, plan, choices) = (begun, plan, choices)
        while true {
            do throws(Problem) {
                try await work.bringUp(begun, from: from)
                guard let made = choices.first, !made.words.isEmpty else { return }
                let price = Self.price(plan, work.place.region)
                return await work.note(StyledText("made in \(made.words), \(price)", .secondary))
            } catch {
                let tried = choices.removeFirst()
                guard let choice = choices.first, CapacityChoice.helps(against: error.code) else { throw error }
                await work.note(
                    StyledText("✗ ", .bad) + StyledText("no room in \(tried.words); trying \(choice.words)"))
                try await work.removeFailed()
                plan = try await next(choice)
                begun = try await begin(plan, work)
            }
        }
    }

    /// What a creation that was cut off left is completed; what cannot be is told.
    private func goOn(_ there: ClusterState, _ spec: ClusterSpec, _ work: ClusterWork) async throws {
        guard there.isOurs else {
            throw Problem(
                "cluster.name-taken", "There is a stack \(name) in \(work.place.region), and dust did not make it.",
                why: "It is \(there.status).", fix: "name: …, another one, in clusters/\(name).yaml", status: .cloud)
        }
        if !there.isChanging { try await work.stack.requireSuccess(there) }
        await work.note(StyledText("the stack \(name) is there already (\(there.status)); going on", .secondary))
        if detach { return }
        try await work.bringUp(there, since: try await work.stack.knownEvents(), from: from)
    }
}
