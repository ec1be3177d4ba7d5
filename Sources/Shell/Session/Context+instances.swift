import Fleets
import Nodes
import Problems
import Targets

extension Context {
    /// The instances that a target chooses as nodes that nobody logs in to: no login rule is asked, and no address needed.
    ///
    /// Throws `target.nothing-matched` where there is none at all, running or not.
    package func instancesAsNodes(_ target: Target?) async throws(Problem) -> NodeSelection {
        let selection = try select(target, in: try await view())
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        for note in selection.notes { await output.aside(note) }
        var result = NodeSelection(nodes: [], failures: [], skipped: [])
        for instance in selection.chosen {
            guard instance.state == .running else {
                result.skipped.append(instance)
                continue
            }
            let route = Route(
                name: instance.label, hostKeyAlias: instance.id, host: instance["private_ip_address"] ?? instance.id,
                user: "")
            result.nodes.append(
                Node(
                    id: instance.id, label: instance.label, number: instance.number, cluster: instance.cluster,
                    place: instance.place, route: route))
        }
        guard result.nodes.isEmpty else { return result }
        throw Problem(
            "node.not-running", "None of the chosen instances runs.", fix: "show \(target?.text(in: self) ?? "")",
            status: .unreachable)
    }
}
