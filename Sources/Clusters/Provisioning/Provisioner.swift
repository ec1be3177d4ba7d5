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
        /// So few nodes of a step are not done yet.
        case lagging(step: String, nodes: [String])
        /// What the nodes said on which a step failed, whole, with secrets masked.
        case failed(step: String, said: [NodeAnswer])
        /// A step was done, or needed nothing, on so many nodes.
        case finished(step: String, nodes: Int, wasNeeded: Bool, took: Duration)
        /// A step that changes the system was left out, since the nodes have none of their own.
        case leftOut(step: String)
        /// What came of keeping what a kind has installed for the next cluster.
        case layer(kind: String, LayerOutcome)
    }

    let kinds: [Kind]
    let shell: any NodeJobRunner
    let mayChangeSystem: Bool
    private let layers: (any LayerKeeping)?

    /// Brings up `kinds` in this order: `base` first, then what builds on it.
    ///
    /// Without `mayChangeSystem`, steps that root would do are left out; `layers` keeps what the first steps install.
    package init(
        _ kinds: [Kind], over shell: any NodeJobRunner, mayChangeSystem: Bool = true, layers: (any LayerKeeping)? = nil
    ) {
        self.layers = layers
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
        facts.versions = versions.merging(facts.versions) { $1 }
        var isSkipping = first != nil
        if let first, !stepNames.contains(where: { matches($0, first) }) {
            throw Problem(
                "provision.unknown-step", "There is no step \"\(first)\".",
                why: "The steps are \(stepNames.joined(separator: ", ")).",
                fix: NearestName.of(first, among: stepNames) ?? stepNames.first ?? "", status: .usage)
        }
        // Begun in the middle, the first node lacks what the steps before have made, and more than the layer is made.
        var layer = first == nil && mayChangeSystem ? layers.flatMap { LayerRun($0, kinds, facts) } : nil
        for kind in kinds {
            for step in kind.steps {
                let name = "\(kind.name): \(step.name)"
                await layer?.comes(to: name, tell)
                if let first, matches(name, first) { isSkipping = false }
                guard !isSkipping || step.gathers else { continue }
                guard mayChangeSystem || step.isUser else {
                    await tell(.leftOut(step: name))
                    continue
                }
                try await run(step, named: name, of: kind, &facts, tell)
            }
        }
        await layer?.comes(to: nil, tell)
        return facts
    }

    /// The versions that the kinds have.
    private var versions: [String: String] { kinds.reduce(into: [:]) { $0.merge($1.versions) { $1 } } }

    private func matches(_ name: String, _ wanted: String) -> Bool {
        name == wanted || name.hasSuffix(": \(wanted)")
    }

    private func run(
        _ step: Kind.Step, named name: String, of kind: Kind, _ facts: inout ClusterFacts, _ tell: (Event) async -> Void
    ) async throws(Problem) {
        let nodes = nodes(of: step, kind, facts)
        guard !nodes.isEmpty else { return }
        let clock = ContinuousClock()
        let start = clock.now
        await tell(.began(step: name, nodes: nodes.count))
        let pending = try await pending(step, on: nodes, facts, kind.roles)
        try checkInterruption(name)
        var wasNeeded = !pending.isEmpty
        var done = pending.count
        if !pending.isEmpty {
            let answers = await run(try jobs(step, of: kind, on: pending, facts), name, tell)
            try await complain(name, answers, facts, tell)
            if case .run(_, true, let isSecret) = step.action { facts.gather(answers, isSecret: isSecret) }
            if case .service = step.action {
                done = answers.count { $0.output.trimmed != "unchanged" }
                wasNeeded = done > 0
            }
            if let check = step.check {
                let answers = await run(
                    try checks(check, step.patience, step, pending, facts, kind.roles), name, tell)
                try await complain(name, answers, facts, tell)
            }
        }
        await tell(
            .finished(step: name, nodes: wasNeeded ? done : nodes.count, wasNeeded: wasNeeded, took: clock.now - start))
    }

    /// The nodes that a step is for; before some are taken away, a step without a role is for those.
    func nodes(of step: Kind.Step, _ kind: Kind, _ facts: ClusterFacts) -> [ClusterFacts.Node] {
        let role = kind.roles.first { $0.name == step.role }
        return facts.nodes.filter { node in
            role?.includes(node.name) ?? (facts.leavers.isEmpty || facts.leavers.contains(node.name))
        }
    }

    /// The nodes on which the step is still to be done.
    private func pending(
        _ step: Kind.Step, on nodes: [ClusterFacts.Node], _ facts: ClusterFacts, _ roles: [Kind.Role]
    ) async throws(Problem) -> [ClusterFacts.Node] {
        // Whether a program is as it should be, its own script finds out: its files count too.
        if case .service = step.action { return nodes }
        guard let check = step.check else { return nodes }
        let answers = await shell.run(try checks(check, 0, step, nodes, facts, roles, alone: true))
        return zip(nodes, answers).filter { $0.1.status != 0 }.map { $0.0 }
    }

    func checks(
        _ check: String, _ patience: Int, _ step: Kind.Step, _ nodes: [ClusterFacts.Node], _ facts: ClusterFacts,
        _ roles: [Kind.Role], alone: Bool = false
    ) throws(Problem) -> [NodeJob] {
        var jobs: [NodeJob] = []
        for node in nodes {
            let script = try rendered(check, facts.context(roles: roles, self: node), facts)
            let command = StepScript.check(script, patience: patience, asUser: step.isUser, alone: alone)
            jobs.append(NodeJob(node: node.name, command: command))
        }
        return jobs
    }

    /// A script with the facts in their places; it goes into a command, which process lists show.
    ///
    /// Throws `kind.secret-in-script` where a secret is in it.
    private func rendered(
        _ script: String, _ context: [String: Any], _ facts: ClusterFacts
    ) throws(Problem) -> String {
        let script = try KindTemplate.render(script, with: context)
        guard facts.masked(script) == script else {
            throw Problem(
                "kind.secret-in-script", "A script of the kind has a secret in it.",
                why: "Process lists show scripts. A template's file or a service's env can have it.", status: .usage)
        }
        return script
    }

    /// The commands that do a step on these nodes.
    func jobs(
        _ step: Kind.Step, of kind: Kind, on nodes: [ClusterFacts.Node], _ facts: ClusterFacts
    ) throws(Problem) -> [NodeJob] {
        var jobs: [NodeJob] = []
        for node in nodes {
            let context = facts.context(roles: kind.roles, self: node)
            switch step.action {
            case .run(let script, _, _):
                let script = try rendered(script, context, facts)
                let command =
                    step.isProof && step.check == nil
                    ? StepScript.check(script, patience: step.patience, asUser: step.isUser)
                    : StepScript.alone(script, asUser: step.isUser)
                jobs.append(NodeJob(node: node.name, command: command))
            case .service(var service):
                service.run = try rendered(service.run, context, facts)
                for (name, text) in service.environment {
                    service.environment[name] = try KindTemplate.render(text, with: context)
                }
                let user = try service.user.map { (text) throws(Problem) in
                    try KindTemplate.render(text, with: context)
                }
                let script = StepScript.service(
                    service, user: user.flatMap { $0.isEmpty ? nil : $0 } ?? "root",
                    files: kind.files(on: node.name, before: step), cluster: facts.cluster)
                jobs.append(NodeJob(node: node.name, command: StepScript.reading(asUser: false), input: script))
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

    /// Runs jobs on all nodes at once; where most are done, tells who is not.
    private func run(_ jobs: [NodeJob], _ step: String, _ tell: (Event) async -> Void) async -> [NodeAnswer] {
        var waited = jobs.map(\.node)
        return await shell.run(jobs) { answer in
            if let place = waited.firstIndex(of: answer.node) { waited.remove(at: place) }
            if !waited.isEmpty, waited.count <= Self.fewNodes { await tell(.lagging(step: step, nodes: waited)) }
        }
    }

    /// So many names have room on a line.
    private static let fewNodes = 3

    private func complain(
        _ step: String, _ answers: [NodeAnswer], _ facts: ClusterFacts, _ tell: (Event) async -> Void
    ) async throws(Problem) {
        // What an interrupt cut off has not failed.
        try checkInterruption(step)
        let failed = answers.filter { $0.status != 0 }
        guard let first = failed.first else { return }
        await tell(
            .failed(
                step: step,
                said: failed.map { answer in
                    var answer = answer
                    (answer.output, answer.errors) = (facts.masked(answer.output), facts.masked(answer.errors))
                    return answer
                }))
        var said = (first.errors.isEmpty ? first.output : first.errors).trimmed
        said = facts.masked(said).split(separator: "\n").suffix(5).joined(separator: "\n")
        let names = failed.map(\.node).joined(separator: ", ")
        throw Problem(
            "provision.failed", "The step \"\(step)\" failed on \(failed.count) of \(answers.count) nodes: \(names).",
            why: first.problem.map { $0.why ?? $0.what } ?? (said.isEmpty ? nil : "\(first.node) said:\n\(said)"),
            status: first.problem?.status ?? .failure)
    }
}

extension Kind {
    /// The files that the kind's templates become on a node before this step, by their whole paths.
    ///
    /// Those that come later, such as a proof's program, are not what the step's program reads.
    func files(on node: String, before step: Step) -> [String] {
        let own = Set(roles(of: node))
        return steps.prefix { $0 != step }.compactMap { step in
            guard step.role.map(own.contains) ?? true, case .write(_, let path, _, false) = step.action,
                path.hasPrefix("/")
            else { return nil }
            return path
        }
    }
}

extension Kind.Step {
    var gathers: Bool { if case .run(_, gathers: true, _) = action { true } else { false } }
}

extension ClusterFacts {
    /// Keeps the lines `KEY=VALUE` of each node's output; values that are secrets are kept as such too.
    mutating func gather(_ answers: [NodeAnswer], isSecret: Bool = false) {
        for answer in answers {
            guard let index = nodes.firstIndex(where: { $0.name == answer.node }) else { continue }
            for line in answer.output.split(whereSeparator: \.isNewline) {
                guard let equals = line.firstIndex(of: "=") else { continue }
                let value = String(line[line.index(after: equals)...])
                nodes[index].gathered[String(line[..<equals])] = value
                if isSecret, !value.isEmpty { secrets.insert(value) }
            }
        }
    }
}
