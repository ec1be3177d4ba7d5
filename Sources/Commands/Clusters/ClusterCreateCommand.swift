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
        _ = try work.life.requireSpec()
        let there = try await work.showing { (tell) async throws(Problem) in try await work.life.standing(tell: tell) }
        if let there {
            if !detach { try await work.bringUp(there, since: try await work.stack.knownEvents(), from: from) }
        } else if try await !make(work) {
            return .failure
        }
        if context.output.isJSON {
            await context.output.json(try await work.document(try await work.stack.current()))
        }
        return .success
    }

    /// Makes it; false where the person does not want it.
    private func make(_ work: ClusterWork) async throws(Problem) -> Bool {
        let creation = try await work.life.creation()
        let (plan, region) = (creation.plan, work.place.region)
        await work.note(StyledText("Template  clusters/\(name).\(region).cfn (valid)"))
        await work.note(StyledText("Makes     \(plan.made)") + StyledText("    \(plan.price(in: region))", .secondary))
        guard try await work.context.confirm(StyledText("Create stack \(name) in \(region)?")) else {
            await work.note(StyledText("nothing was made", .secondary))
            return false
        }
        guard detach else {
            try await work.showing { (tell) async throws(Problem) in
                try await work.life.make(
                    creation, onFailure: onFailure.name, from: from, layers: work.layers, tell: tell)
            }
            return true
        }
        let begun = try await work.showing { (tell) async throws(Problem) in
            try await work.life.begin(plan, onFailure: onFailure.name, layers: work.layers, tell: tell)
        }
        await work.context.output.line(StyledText("\(name)  \(begun.status)  \(region)"))
        await work.note(StyledText("cluster status \(name) shows how it goes on", .secondary))
        return true
    }
}

extension ClusterPlan {
    /// What it costs, in words.
    func price(in region: String) -> String {
        hourlyPrice.map { "about \(Currency(region: region).words($0)) an hour" } ?? "price not known"
    }
}
