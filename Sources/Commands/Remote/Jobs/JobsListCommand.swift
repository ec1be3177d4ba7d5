import ArgumentParser
import Console
import JSON
import Nodes
import Problems
import Shell
import Targets
import Text

/// `jobs list`: the jobs on nodes, and what ctrl-Z left behind the prompt.
struct JobsListCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the jobs on nodes, and what fg goes on with.")

    @Argument(help: "The nodes; without it, the running ones of the working set.", completion: .targets)
    var target: Target?

    var isRead: Bool { true }

    func status(in context: Context) async throws -> ExitStatus {
        await printStopped(in: context)
        let selection = try await context.nodes(target)
        let findings = await context.jobs.find(on: selection.nodes)
        try Task.checkCancellation()
        let silent = selection.failures + findings.compactMap(\.failure)
        let jobs = findings.flatMap { finding in (finding.states ?? []).map { (finding.node, $0) } }
        if context.output.isJSON {
            for (node, state) in jobs { await context.output.json(Self.object(state, on: node)) }
        } else if jobs.isEmpty {
            // Where nobody could be asked, what went wrong says so.
            let asked = findings.count { $0.failure == nil }
            if asked > 0 { await context.output.aside("no jobs on \(asked) node\(asked == 1 ? "" : "s")") }
        } else {
            await context.output.table(table(jobs, at: context.now()))
        }
        let report = FanOutReport(outcomes: silent, duration: .zero)
        for problem in report.foldedProblems { await context.output.problem(problem) }
        // Of several jobs on a node, what stands in :busy and :failed is the newest.
        var newest: [String: (Node, JobState)] = [:]
        for (node, state) in jobs where (newest[node.id]?.1.began ?? -1) <= (state.began ?? 0) {
            newest[node.id] = (node, state)
        }
        let states = newest.values.map { node, state in
            NodeOutcome(id: node.id, label: node.label, name: node.name, ending: state.ending(on: node.label))
        }
        context.session.with { $0.remember(FanOutReport(outcomes: states + silent, duration: .zero)) }
        if silent.isEmpty { return .success }
        return silent.count == selection.count ? .unreachable : .failure
    }

    private func printStopped(in context: Context) async {
        for job in context.session.current.jobs {
            let line =
                switch job {
                case .program(let program): "\(program.line)   (stopped here; fg goes on with it)"
                case .nodes(let job): "\(job.line)   (runs behind the prompt; fg watches it)"
                }
            await context.output.line(StyledText(line))
        }
    }

    private func table(_ jobs: [(Node, JobState)], at now: Double) -> Table {
        var table = Table([
            .init("Name", value: 10, leastWidth: nil), .init("State", value: 9, leastWidth: nil),
            .init("Nodes", value: 8), .init("Began", value: 6, leastWidth: nil), .init("Command", value: 7),
        ])
        let byName = Dictionary(grouping: jobs) { $0.1.name }
        let rows = byName.map { name, all in (name, all, all.compactMap(\.1.began).min() ?? 0) }
        for (name, all, began) in rows.sorted(by: { ($0.2, $0.0) > ($1.2, $1.0) }) {
            let (text, role) = Self.summary(all.map(\.1.phase))
            let age = began > 0 ? Measure.age(.seconds(max(0, min(now - began, 1e12)))) + " ago" : "-"
            table.rows.append(
                .cells([
                    .init(name, .name), .init(text, role), .init(NodeNames.fold(all.map(\.0.label))), .init(age),
                    .init((all.first?.1.line ?? "").harmless.split(separator: "\n").first.map(String.init) ?? ""),
                ]))
        }
        return table
    }

    /// How a job stands on all its nodes: `3 running · 1 ok · 1 exit 2`.
    static func summary(_ phases: [JobState.Phase]) -> (text: String, role: Role) {
        var counts: [(word: String, count: Int)] = []
        for phase in phases.sorted(by: { rank($0) < rank($1) }) {
            let word =
                switch phase {
                case .running: "running"
                case .ended(0): "ok"
                case .ended(let status): "exit \(status)"
                case .lost: "lost"
                }
            if counts.last?.word == word { counts[counts.count - 1].count += 1 } else { counts.append((word, 1)) }
        }
        let isBad = phases.contains { $0 != .running && $0 != .ended(0) }
        let text = counts.map { "\($0.count) \($0.word)" }.joined(separator: " · ")
        return (text, isBad ? .bad : phases.contains(.running) ? .changing : .good)
    }

    private static func rank(_ phase: JobState.Phase) -> Int {
        switch phase {
        case .running: -2
        case .ended(let status): max(-1, Int(status) - 1)
        case .lost: .max
        }
    }

    /// A job on one node, as an object for programs.
    static func object(_ state: JobState, on node: Node) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("job", .string(state.name)), .init("id", .string(node.id)), .init("name", .string(node.name)),
        ]
        switch state.phase {
        case .running: members.append(.init("state", "running"))
        case .ended(let status): members += [.init("state", "ended"), .init("exit", .int(status))]
        case .lost: members.append(.init("state", "lost"))
        }
        if let began = state.began { members.append(.init("began", .double(began))) }
        if let ended = state.ended { members.append(.init("ended", .double(ended))) }
        members += [
            .init("stdout_bytes", .int(state.outputSize)), .init("stderr_bytes", .int(state.errorSize)),
            .init("command", .string(state.line)),
        ]
        return .object(members)
    }
}
