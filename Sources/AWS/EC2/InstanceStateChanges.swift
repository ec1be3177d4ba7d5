import Problems

/// What became of one instance in an operation over many.
package struct InstanceOutcome: Hashable, Sendable {
    /// Which instance.
    package var id: String
    /// What EC2 did, or why it did not.
    package var result: Result<StateChange, Problem>

    /// The outcome of one instance.
    package init(id: String, result: Result<StateChange, Problem>) {
        self.id = id
        self.result = result
    }
}

/// The states of an instance before and after an operation, as EC2 names them; both nil where EC2 tells none (reboot, and
/// a dry run that would have gone through).
package struct StateChange: Hashable, Sendable {
    /// Such as `running`.
    package var previous: String?
    /// Such as `stopping`.
    package var current: String?

    /// A change between two states.
    package init(previous: String? = nil, current: String? = nil) {
        self.previous = previous
        self.current = current
    }
}

extension AWSClient {
    /// Starts instances. See `changeStates` for what is thrown and what is told for each.
    /// Source: StartInstances, Amazon EC2 API Reference.
    package func startInstances(
        _ ids: [String], in region: String, dryRun: Bool = false
    ) async throws(Problem) -> [InstanceOutcome] {
        try await changeStates("StartInstances", ids, region, dryRun, [])
    }

    /// Stops instances; `force` cuts the power instead of asking the system to shut down.
    /// Source: StopInstances, Amazon EC2 API Reference.
    package func stopInstances(
        _ ids: [String], in region: String, force: Bool = false, dryRun: Bool = false
    ) async throws(Problem) -> [InstanceOutcome] {
        try await changeStates("StopInstances", ids, region, dryRun, [("Force", force ? "true" : nil)])
    }

    /// Reboots instances; EC2 tells no states.
    /// Source: RebootInstances, Amazon EC2 API Reference.
    package func rebootInstances(
        _ ids: [String], in region: String, dryRun: Bool = false
    ) async throws(Problem) -> [InstanceOutcome] {
        try await changeStates("RebootInstances", ids, region, dryRun, [])
    }

    /// Terminates instances; `force` does not wait for the system, and is there for those that hang.
    /// Source: TerminateInstances, Amazon EC2 API Reference.
    package func terminateInstances(
        _ ids: [String], in region: String, force: Bool = false, dryRun: Bool = false
    ) async throws(Problem) -> [InstanceOutcome] {
        try await changeStates("TerminateInstances", ids, region, dryRun, [("Force", force ? "true" : nil)])
    }

    /// Asks EC2 to change the state of many instances, 1,000 a call, and goes on without those that it refuses.
    ///
    /// EC2 refuses a whole call for one bad id. Where its refusal names ids, they get it as their outcome and the rest is
    /// asked again; where it is about the instances but names none, the list is halved until it is one. The outcomes come
    /// in the order of `ids`, one for each. What concerns the call itself (credentials, network) is thrown, unless some
    /// instances have been changed already: then it is the outcome of the rest.
    private func changeStates(
        _ action: String, _ ids: [String], _ region: String, _ dryRun: Bool, _ options: [(String, String?)]
    ) async throws(Problem) -> [InstanceOutcome] {
        let outcomes = try await inBatches(ids, in: region, orElse: StateChange()) { batch throws(CallError) in
            let parameters = numbered("InstanceId", batch) + [("DryRun", dryRun ? "true" : nil)] + options
            return stateChanges(try await queryOrRefusal(.ec2, action, parameters, region: region))
        }
        return ids.compactMap { id in outcomes[id].map { InstanceOutcome(id: id, result: $0) } }
    }

    /// Makes a call over many resources, 1,000 at once, and goes on without those that EC2 refuses; see `changeStates`.
    ///
    /// `call` answers with what it was told of each resource; `nothing` stands for what it was not.
    func inBatches<Change: Sendable>(
        _ ids: [String], in region: String, orElse nothing: Change,
        call: ([String]) async throws(CallError) -> [String: Change]
    ) async throws(Problem) -> [String: Result<Change, Problem>] {
        var outcomes: [String: Result<Change, Problem>] = [:]
        var waiting = chunks(unique(ids), of: 1000)[...]
        var refusals = 0
        while let batch = waiting.popFirst() {
            do throws(CallError) {
                let told = try await call(batch)
                for id in batch { outcomes[id] = .success(told[id] ?? nothing) }
            } catch {
                refusals += 1
                switch refusals < BatchRefusal.limit(error) ? BatchRefusal(error, batch) : .all {
                case .wouldHaveWorked: for id in batch { outcomes[id] = .success(nothing) }
                case .some(let refused):
                    for id in refused { outcomes[id] = .failure(problem(error, region: region)) }
                    let rest = batch.filter { !refused.contains($0) }
                    if !rest.isEmpty { waiting = [rest] + waiting }
                case .unknown:
                    let half = batch.count / 2
                    waiting = [Array(batch[..<half]), Array(batch[half...])] + waiting
                case .all:
                    let problem = problem(error, region: region)
                    if outcomes.isEmpty { throw problem }
                    for id in batch + waiting.joined() { outcomes[id] = .failure(problem) }
                    waiting = []
                }
            }
        }
        return outcomes
    }
}

private func unique(_ ids: [String]) -> [String] {
    var seen = Set<String>()
    return ids.filter { seen.insert($0).inserted }
}

private func stateChanges(_ reply: XMLElement) -> [String: StateChange] {
    var changes: [String: StateChange] = [:]
    for item in reply.list("instancesSet") {
        guard let id = item.text("instanceId") else { continue }
        changes[id] = StateChange(
            previous: item.text("previousState", "name"), current: item.text("currentState", "name"))
    }
    return changes
}
