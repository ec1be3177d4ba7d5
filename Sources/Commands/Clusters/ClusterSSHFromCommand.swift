import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Problems
import Shell

/// `cluster ssh-from`: who may log in to the nodes.
struct ClusterSSHFromCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "ssh-from", abstract: "Say from which addresses a cluster's nodes may be logged in to.",
        discussion: "auto is the address you come from now. The ranges take the place of those that were let in before."
    )

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "auto, or ranges of addresses such as 81.2.69.142/32.") var ranges: [String]

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        let spec = try work.life.requireSpec()
        let state = try await work.life.requireChangeable()
        let deployed = try await work.stack.deployed()
        let wanted = try await addresses(work)
        let before = deployed.facts.sshRanges
        let template = deployed.letting(in: wanted, spec: spec, ports: try work.kinds.kind(spec.kind).ports)
        await work.note(StyledText("Lets in   \(Self.text(wanted)), no longer \(Self.text(before))"))
        guard try await work.context.confirm(StyledText("Change who may log in to \(name)?")) else {
            await work.note(StyledText("nothing was changed", .secondary))
            return .failure
        }
        try await work.showing { (tell) async throws(Problem) in
            try await work.life.letIn(template, of: state, tell: tell)
        }
        await context.output.json(["name": .string(name), "ssh_from": .array(wanted.map { .string($0.description) })])
        await context.output.line(StyledText("\(name) lets in \(Self.text(wanted))"))
        return .success
    }

    private func addresses(_ work: ClusterWork) async throws(Problem) -> [AddressRange] {
        if ranges == ["auto"] { return try await ClusterPlan.ranges(.caller, work.stack.service) }
        var wanted: [AddressRange] = []
        for word in ranges {
            guard let range = AddressRange(word) else {
                throw Problem(
                    "cluster.bad-cidr", "\"\(word)\" is not a valid range of addresses.",
                    fix: "cluster ssh-from \(name) \(AddressRange(address: word)?.description ?? "auto")",
                    status: .usage)
            }
            wanted.append(range)
        }
        return wanted
    }

    private static func text(_ ranges: [AddressRange]) -> String {
        ranges.map(\.description).joined(separator: ", ")
    }
}
