import Fleets
import Nodes
import Problems
import Shell
import Targets
import Text

extension Context {
    /// The jobs on nodes.
    var jobs: Jobs { Jobs(remote: remote, limit: session.current.settings.number("fanout")) }

    /// Finds a job by its name among the nodes of a target; throws `job.none`, or why no node could be asked.
    func job(_ name: String, on target: Target?) async throws -> FoundJob {
        let selection = try await nodes(target)
        let findings = await jobs.find(on: selection.nodes)
        try Task.checkCancellation()
        var found = FoundJob(name: name, line: "", nodes: [], failures: [])
        var mates: Set<String> = []
        var others: Set<String> = []
        for finding in findings {
            for state in finding.states ?? [] {
                others.insert(state.name)
                guard state.name == name else { continue }
                found.nodes.append(finding.node)
                found.line = state.line
                mates.formUnion(finding.nodes[name] ?? [])
            }
        }
        let silent = selection.failures + findings.compactMap(\.failure)
        guard !found.nodes.isEmpty else {
            for problem in FanOutReport(outcomes: silent, duration: .zero).foldedProblems {
                await output.problem(problem)
            }
            if !silent.isEmpty, silent.count == selection.count {
                throw Problem("job.nobody-asked", "No node could be asked for the job \(name).", status: .unreachable)
            }
            let nearest = NearestName.of(name, among: others.sorted())
            throw Problem(
                "job.none", "There is no job \(name) on these nodes.", fix: nearest.map { "jobs show \($0)" } ?? "jobs",
                status: .notFound)
        }
        // A node that does not answer matters only where the job was begun there.
        found.failures = silent.filter { mates.contains($0.id) }
        for instance in selection.skipped where mates.contains(instance.id) {
            let problem = Problem(
                "job.not-running", about: instance.label, "\(.subject) is \(instance["state"] ?? "gone").",
                fix: "start \(instance.typed)", status: .unreachable)
            found.failures.append(
                NodeOutcome(
                    id: instance.id, label: instance.label, name: instance.plainLabel, ending: .unreachable(problem)))
        }
        let meant = found.nodes.count + found.failures.count
        if target == nil, mates.count > meant {
            await output.aside("\(mates.count - meant) more nodes had this job and are not here any more")
        }
        return found
    }
}

/// A job, and where it is.
struct FoundJob: Sendable {
    /// What it is called.
    let name: String
    /// The command.
    var line: String
    /// The nodes that have it.
    var nodes: [Node]
    /// Nodes that it was begun on and that cannot be asked.
    var failures: [NodeOutcome]
}
