import Problems

/// What a check of a kind found out.
package struct KindCheck: Hashable, Sendable {
    /// The step: `KIND: STEP`.
    package var step: String
    /// Whether it shows that the kind works, by a job.
    package var isProof: Bool
    /// On how many nodes it was asked.
    package var nodes: Int
    /// What the nodes said on which it does not hold.
    package var failed: [NodeAnswer]
}

extension Provisioner {
    /// Asks every step's check again, and runs the proofs; nothing is changed, and one that fails stops no other.
    ///
    /// Steps that gather are asked too, since the later ones need what they find; one that fails is told as a check that
    /// does not hold.
    package func check(_ facts: ClusterFacts, tell: (KindCheck) async -> Void) async throws(Problem) -> Bool {
        var facts = facts
        facts.versions = kinds.reduce(into: [:]) { $0.merge($1.versions) { $1 } }.merging(facts.versions) { $1 }
        var holds = true
        for kind in kinds {
            for step in kind.steps {
                guard mayChangeSystem || step.isUser else { continue }
                let asked = nodes(of: step, kind, facts)
                guard !asked.isEmpty, let jobs = try questions(step, kind, asked, facts, waits: holds) else { continue }
                let answers = await shell.run(jobs)
                if Task.isCancelled { throw Problem("interrupted", "Interrupted.", status: .interrupted) }
                let failed = answers.filter { $0.status != 0 }.map { answer in
                    var answer = answer
                    answer.errors = facts.masked(answer.errors)
                    return answer
                }
                holds = holds && failed.isEmpty
                if case .run(_, true, let isSecret) = step.action {
                    facts.gather(answers.filter { $0.status == 0 }, isSecret: isSecret)
                    guard !failed.isEmpty else { continue }
                }
                await tell(
                    KindCheck(
                        step: "\(kind.name): \(step.name)", isProof: step.isProof, nodes: asked.count, failed: failed))
            }
        }
        return holds
    }

    /// What is run to see whether a step holds; nil for one that says nothing of it.
    ///
    /// A proof is given time only where it `waits`: what is broken before it does not come right by waiting.
    private func questions(
        _ step: Kind.Step, _ kind: Kind, _ nodes: [ClusterFacts.Node], _ facts: ClusterFacts, waits: Bool
    ) throws(Problem) -> [NodeJob]? {
        switch (step.check, step.isProof, step.action) {
        case (_, _, .run(_, true, _)): try jobs(step, of: kind, on: nodes, facts)
        case (let check?, let isProof, _):
            try checks(check, isProof && waits ? step.patience : 0, step, nodes, facts, kind.roles)
        case (nil, true, .run(let run, _, _)):
            try checks(run, waits ? step.patience : 0, step, nodes, facts, kind.roles)
        default: nil
        }
    }

    /// Does what is to be done before some nodes are taken away.
    ///
    /// Throws `provision.failed` where a step does not succeed: the nodes are still there then.
    package func leave(_ facts: ClusterFacts, tell: (Event) async -> Void) async throws(Problem) {
        let leaving = kinds.reversed().map { kind in
            var leaving = kind
            leaving.steps = kind.leave
            return leaving
        }
        guard leaving.contains(where: { !$0.steps.isEmpty }) else { return }
        let facts = try await gathered(facts)
        _ = try await Provisioner(leaving, over: shell, mayChangeSystem: mayChangeSystem).run(facts, tell: tell)
    }

    /// The facts with what the gathering steps find; nodes that do not answer have none.
    private func gathered(_ facts: ClusterFacts) async throws(Problem) -> ClusterFacts {
        let gathering = kinds.map { kind in
            var gathering = kind
            gathering.steps = kind.steps.filter(\.gathers)
            return gathering
        }
        var facts = facts
        let leavers = facts.leavers
        facts.leavers = []
        var found = try await Provisioner(gathering, over: shell, mayChangeSystem: mayChangeSystem).run(facts) { _ in }
        found.leavers = leavers
        return found
    }
}
