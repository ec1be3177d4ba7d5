import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Problems
import Shell

/// `cluster status`: how a cluster is, and where its creation goes on.
struct ClusterStatusCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show a cluster, and go on where its creation was cut off.",
        discussion: """
            On a terminal it stays until CloudFormation is done, waits for ssh and brings up what is not up yet. With --resume it \
            goes through all steps also where all of them were done once. Without a name it lists all clusters.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String?
    @Flag(inversion: .prefixedNo, help: "Go on with what is not finished.") var resume: Bool?
    @Option(help: "Begin provisioning at this step.") var from: String?

    var isRead: Bool { name == nil || resume == false }

    func run(in context: Context) async throws {
        guard let name else { return try await ClusterListCommand.parse([]).run(in: context) }
        var work = try await ClusterWork(name, in: context)
        guard let state = try await work.stack.current() else {
            throw Problem(
                "cluster.none", "There is no stack \(name) in \(work.place.region).",
                fix: work.spec == nil ? "cluster list" : "cluster create \(name)", status: .notFound)
        }
        if context.output.isJSON {
            let idle = try await work.idleness()?.member
            let losses = try await work.losses(state, try await work.nodes.instances())
            let undone = state.isRolledBack ? try await work.stack.failure(of: state).undone : nil
            return await context.output.json(
                try await work.document(state, and: losses.members + [idle, undone].compactMap(\.self)))
        }
        await context.output.line(StyledText("\(name)  \(state.status)  \(work.place.region)"))
        for news in try await work.stack.news(work.spec) {
            let text = StyledText("  \(news.time)  \(news.subject)  \(news.status)  \(news.reason ?? "")", .secondary)
            await context.output.line(news.isFailure ? StyledText(text.plain, .bad) : text)
        }
        let instances = try await work.nodes.instances()
        await work.showNodes(instances)
        let losses = try await work.losses(state, instances)
        await work.tell(losses)
        if let words = try await work.idleness()?.words { await context.output.aside(words) }
        if let costs = try await work.costs(of: instances) { await context.output.aside(costs) }
        if !state.isChanging { try await work.stack.requireSuccess(state) }
        if state.isRolledBack {
            try await work.tellRollback(state)
            work = try await ClusterWork(name, in: context)
        }
        let isUp =
            try !state.isChanging && work.stack.isProvisioned(instances.map(\.id)) && from == nil && resume != true
        if isUp { return await context.output.aside("\(name) is up") }
        guard work.spec != nil, state.isOurs, losses.gone.isEmpty || resume == true else { return }
        guard resume ?? context.interaction.isPossible else {
            return await context.output.aside("not finished: cluster status \(name) --resume goes on")
        }
        try await work.bringUp(state, since: try await work.stack.knownEvents(), from: from)
    }
}

extension Problem {
    /// Why the last change of a cluster was undone, as a program reads it.
    fileprivate var undone: JSONValue.Member {
        JSONValue.Member(
            "undone", ["code": .string(code), "what": .string(what), "why": why.map { .string($0) } ?? .null])
    }
}
