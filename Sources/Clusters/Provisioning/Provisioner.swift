import Problems
import Text

/// Brings up a kind on the nodes of a cluster, step by step, all nodes of a step at once.
///
/// Every step may be repeated: one whose check holds on all its nodes is not done again, and files are written only
/// where they differ. So a provisioning that was cut off anywhere is simply run again.
package struct Provisioner: Sendable {
    /// What is told while it runs.
    package enum Event: Hashable, Sendable {
        /// A step begins on so many nodes.
        case began(step: String, nodes: Int)
        /// A step was done, or needed nothing, on so many nodes.
        case finished(step: String, nodes: Int, wasNeeded: Bool, took: Duration)
        /// A step that changes the system was left out, since the nodes have none of their own.
        case leftOut(step: String)
    }

    private let kinds: [Kind]
    private let shell: any NodeShell
    private let mayChangeSystem: Bool

    /// Brings up `kinds` in this order: `base` first, then what builds on it.
    ///
    /// Without `mayChangeSystem`, steps that root would do are left out.
    package init(_ kinds: [Kind], over shell: any NodeShell, mayChangeSystem: Bool = true) {
        self.kinds = kinds
        self.shell = shell
        self.mayChangeSystem = mayChangeSystem
    }

    /// Every step's name as `--from` takes it: `KIND: STEP`, or the step's name alone.
    package var stepNames: [String] { kinds.flatMap { kind in kind.steps.map { "\(kind.name): \($0.name)" } } }

    /// Runs the steps, from `first` on where one is named, and gives the facts with what was gathered.
    ///
    /// Steps that gather run in any case, since later ones need what they find. Throws `provision.unknown-step`,
    /// and `provision.failed` with the nodes and what they said.
    package func run(
        _ facts: ClusterFacts, from first: String? = nil, tell: (Event) async -> Void
    ) async throws(Problem) -> ClusterFacts {
        var facts = facts
        var isSkipping = first != nil
        if let first, !stepNames.contains(where: { matches($0, first) }) {
            throw Problem(
                "provision.unknown-step", "There is no step \"\(first)\".",
                why: "The steps are \(stepNames.joined(separator: ", ")).",
                fix: NearestName.of(first, among: stepNames) ?? stepNames.first ?? "", status: .usage)
        }
        for kind in kinds {
            for step in kind.steps {
                let name = "\(kind.name): \(step.name)"
                if let first, matches(name, first) { isSkipping = false }
                guard !isSkipping || step.gathers else { continue }
                guard mayChangeSystem || step.isUser else {
                    await tell(.leftOut(step: name))
                    continue
                }
                try await run(step, named: name, of: kind, &facts, tell)
            }
        }
        return facts
    }

    private func matches(_ name: String, _ wanted: String) -> Bool {
        name == wanted || name.hasSuffix(": \(wanted)")
    }

    private func run(
        _ step: Kind.Step, named name: String, of kind: Kind, _ facts: inout ClusterFacts, _ tell: (Event) async -> Void
    ) async throws(Problem) {
        let role = kind.roles.first { $0.name == step.role }
        let nodes = facts.nodes.filter { role?.includes($0.name) ?? true }
        guard !nodes.isEmpty else { return }
        let clock = ContinuousClock()
        let start = clock.now
        await tell(.began(step: name, nodes: nodes.count))
        let pending = try await pending(step, on: nodes, facts, kind.roles)
        try checkInterruption(name)
        if !pending.isEmpty {
            let answers = await shell.run(try jobs(step, on: pending, facts, kind.roles))
            try complain(name, answers)
            if step.gathers { facts.gather(answers) }
            if let check = step.check {
                try complain(
                    name, await shell.run(try checks(check, step.patience, step, pending, facts, kind.roles)))
            }
        }
        await tell(
            .finished(step: name, nodes: nodes.count, wasNeeded: !pending.isEmpty, took: clock.now - start))
    }

    /// The nodes on which the step is still to be done.
    private func pending(
        _ step: Kind.Step, on nodes: [ClusterFacts.Node], _ facts: ClusterFacts, _ roles: [Kind.Role]
    ) async throws(Problem) -> [ClusterFacts.Node] {
        guard let check = step.check else { return nodes }
        let answers = await shell.run(try checks(check, 0, step, nodes, facts, roles))
        return zip(nodes, answers).filter { $0.1.status != 0 }.map { $0.0 }
    }

    private func checks(
        _ check: String, _ patience: Int, _ step: Kind.Step, _ nodes: [ClusterFacts.Node], _ facts: ClusterFacts,
        _ roles: [Kind.Role]
    ) throws(Problem) -> [NodeJob] {
        var jobs: [NodeJob] = []
        for node in nodes {
            let script = try KindTemplate.render(check, with: facts.context(roles: roles, self: node))
            let command = StepScript.check(script, patience: patience, asUser: step.isUser)
            jobs.append(NodeJob(node: node.name, command: command))
        }
        return jobs
    }

    private func jobs(
        _ step: Kind.Step, on nodes: [ClusterFacts.Node], _ facts: ClusterFacts, _ roles: [Kind.Role]
    ) throws(Problem) -> [NodeJob] {
        var jobs: [NodeJob] = []
        for node in nodes {
            let context = facts.context(roles: roles, self: node)
            switch step.action {
            case .run(let script, _):
                let script = try KindTemplate.render(script, with: context)
                jobs.append(NodeJob(node: node.name, command: StepScript.command(script, asUser: step.isUser)))
            case .write(let template, let path, let mode, let isBlock):
                let command =
                    isBlock
                    ? StepScript.block(path, mark: facts.cluster, mode: mode, asUser: step.isUser)
                    : StepScript.replace(path, mode: mode, asUser: step.isUser)
                let input = try KindTemplate.render(template, with: context)
                jobs.append(NodeJob(node: node.name, command: command, input: input))
            }
        }
        return jobs
    }

    private func checkInterruption(_ step: String) throws(Problem) {
        guard Task.isCancelled else { return }
        throw Problem("interrupted", "Interrupted in the step \"\(step)\".", status: .interrupted)
    }

    private func complain(_ step: String, _ answers: [NodeAnswer]) throws(Problem) {
        // What an interrupt cut off has not failed.
        try checkInterruption(step)
        let failed = answers.filter { $0.status != 0 }
        guard let first = failed.first else { return }
        var said = (first.errors.isEmpty ? first.output : first.errors).trimmed
        said = said.split(separator: "\n").suffix(5).joined(separator: "\n")
        let names = failed.map(\.node).joined(separator: ", ")
        throw Problem(
            "provision.failed", "The step \"\(step)\" failed on \(failed.count) of \(answers.count) nodes: \(names).",
            why: first.problem.map { $0.why ?? $0.what } ?? (said.isEmpty ? nil : "\(first.node) said:\n\(said)"),
            status: first.problem?.status ?? .failure)
    }
}

extension Kind.Step {
    var gathers: Bool { if case .run(_, gathers: true) = action { true } else { false } }
}

extension ClusterFacts {
    /// Keeps the lines `KEY=VALUE` of each node's output.
    mutating func gather(_ answers: [NodeAnswer]) {
        for answer in answers {
            guard let index = nodes.firstIndex(where: { $0.name == answer.node }) else { continue }
            for line in answer.output.split(whereSeparator: \.isNewline) {
                guard let equals = line.firstIndex(of: "=") else { continue }
                nodes[index].gathered[String(line[..<equals])] = String(line[line.index(after: equals)...])
            }
        }
    }
}
