import Problems
import Targets

/// Work on nodes that outlives the connection, dust and this machine: begun, found again from anywhere, followed, stopped.
///
/// What there is to know of a job lies on its nodes (see `JobScripts`); nothing is remembered here.
package struct Jobs: Sendable {
    private let scripts: NodeScript
    private let limit: Int
    private let pause: @Sendable (Duration) async throws -> Void

    /// Works on `limit` nodes at once; `pause` is how it waits before a lost node is tried again.
    package init(
        remote: any Remote, limit: Int, connectTimeout: Duration? = nil,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        scripts = NodeScript(remote: remote, connectTimeout: connectTimeout)
        self.limit = limit
        self.pause = pause
    }

    /// What a node said when it was asked for its jobs.
    package struct Finding: Sendable {
        /// The node.
        package let node: Node
        /// Its jobs; nil where it did not answer.
        package let states: [JobState]?
        /// The ids of all nodes that a job was started on, by the job's name.
        package let nodes: [String: [String]]
        /// Why it did not answer.
        package let failure: NodeOutcome?
    }

    /// Starts a job on every node; those where it runs now are `.busy`.
    package func start(_ order: JobOrder, on nodes: [Node]) async -> [NodeOutcome] {
        let all = nodes.map(\.id)
        return await each(nodes) { node in
            let said = try await scripts.ask(node, JobScripts.start(order, on: node.id, among: all), input: order.input)
            switch said.last?.words.first {
            case "started": return .busy
            case "taken": throw Self.taken(order.name, node)
            default: throw Self.unwritable(node)
            }
        }
    }

    /// Asks every node for its jobs; cleans away those that ended a week ago.
    package func find(on nodes: [Node]) async -> [Finding] {
        await SideBySide.each(nodes, limit: limit) { node in
            do {
                let said = try await scripts.ask(node, JobScripts.list(on: node.id))
                guard said.last?.words == ["end"] else { throw NodeScript.garbled(node) }
                var mates: [String: [String]] = [:]
                for record in said where record.words.count == 2 && record.words[0] == "nodes" {
                    mates[record.words[1]] = String(decoding: record.content, as: UTF8.self)
                        .split(separator: " ").map(String.init)
                }
                return Finding(node: node, states: said.compactMap { JobState($0) }, nodes: mates, failure: nil)
            } catch {
                let outcome = NodeOutcome(
                    id: node.id, label: node.label, name: node.name, ending: Self.ending(error, of: node))
                return Finding(node: node, states: nil, nodes: [:], failure: outcome)
            }
        }.compactMap { $0 }
    }

    /// Tells what a job prints on these nodes until it has ended on all of them, from `positions` on; with `once`, what it has
    /// printed so far. Gives how it stands on each.
    ///
    /// A node that is lost meanwhile is tried again for `patience`, and goes on where it was: nothing comes twice.
    package func follow(
        _ name: String, on nodes: [Node], from positions: JobPositions, once: Bool = false,
        patience: Duration = .seconds(120), observe: @escaping @Sendable (FanOut.Event) -> Demand
    ) async -> [NodeOutcome] {
        await SideBySide.each(nodes, limit: max(limit, nodes.count)) { node in
            _ = observe(.started(node))
            let start = ContinuousClock.now
            let ending: NodeOutcome.Ending
            do {
                let state = try await followPatiently(name, on: node, positions, once, patience) {
                    observe(.printed(node, $0))
                }
                ending = state.ending(on: node.label)
            } catch {
                ending = Self.ending(error, of: node)
            }
            let outcome = NodeOutcome(
                id: node.id, label: node.label, name: node.name, ending: ending, duration: ContinuousClock.now - start)
            _ = observe(.ended(node, outcome))
            return outcome
        }.compactMap { $0 }
    }

    /// Ends a job on these nodes, by force where it does not go by itself; gives how it stands on each.
    package func stop(_ name: String, on nodes: [Node]) async -> [NodeOutcome] {
        await each(nodes) { node in
            let said = try await scripts.ask(node, JobScripts.stop(name, on: node.id))
            if said.last?.words == ["none"] { throw Self.none(name, node) }
            guard let state = said.compactMap({ JobState($0) }).last else { throw NodeScript.garbled(node) }
            return state.ending(on: node.label)
        }
    }

    // MARK: One node

    private func each(
        _ nodes: [Node], _ work: @escaping @Sendable (Node) async throws -> NodeOutcome.Ending
    ) async -> [NodeOutcome] {
        await SideBySide.each(nodes, limit: limit) { node in
            let start = ContinuousClock.now
            let ending: NodeOutcome.Ending
            do { ending = try await work(node) } catch { ending = Self.ending(error, of: node) }
            return NodeOutcome(
                id: node.id, label: node.label, name: node.name, ending: ending, duration: ContinuousClock.now - start)
        }.compactMap { $0 }
    }

    private func followPatiently(
        _ name: String, on node: Node, _ positions: JobPositions, _ once: Bool, _ patience: Duration,
        _ receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> JobState {
        var lastHeard: ContinuousClock.Instant?
        var wait = Duration.zero
        while true {
            let begun = ContinuousClock.now
            do {
                return try await followOnce(name, on: node, positions, once, receive)
            } catch let failure as NodeFailure {
                // A node that never answered is unreachable; one that was lost may come back.
                if failure.hadBegun {
                    lastHeard = .now
                    if ContinuousClock.now - begun > .seconds(10) { wait = .zero }
                }
                guard let heard = lastHeard, ContinuousClock.now - heard < patience else {
                    throw NodeFailure(failure.problem, hadBegun: lastHeard != nil)
                }
            }
            try await pause(wait)
            wait = min(.seconds(5), wait + .seconds(1))
        }
    }

    private func followOnce(
        _ name: String, on node: Node, _ positions: JobPositions, _ once: Bool,
        _ receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> JobState {
        let script = JobScripts.follow(name, on: node.id, from: positions[name, node.id], once: once)
        let said = try await scripts.ask(node, script) { record, resume in
            let stream: RemoteChunk.Stream? =
                switch record.words {
                case ["out"]: .output
                case ["err"]: .error
                default: nil
                }
            guard let stream else { return .more }
            positions.advance(name, on: node.id, stream, by: record.content.count)
            return receive(RemoteChunk(stream, record.content, resume: resume))
        }
        if said.last?.words == ["none"] { throw Self.none(name, node) }
        guard let state = said.compactMap({ JobState($0) }).last else { throw NodeScript.garbled(node) }
        return state
    }

    // MARK: What goes wrong

    private static func ending(_ error: any Error, of node: Node) -> NodeOutcome.Ending {
        switch error {
        case let failure as NodeFailure:
            failure.hadBegun ? .broken(failure.problem) : .unreachable(failure.problem)
        case let problem as Problem: .broken(problem)
        default:
            .broken(Problem("interrupted", about: node.label, "\(.subject) was interrupted.", status: .interrupted))
        }
    }

    private static func taken(_ name: String, _ node: Node) -> Problem {
        Problem(
            "job.exists", about: node.label, "\(.subject) has a job \(name) already.", fix: "jobs show \(name)",
            "run --detach --name ANOTHER", status: .failure)
    }

    private static func unwritable(_ node: Node) -> Problem {
        Problem(
            "job.unwritable", about: node.label, "\(.subject) cannot keep a job.",
            why: "Nothing can be written to ~/.local/state/dust there.", status: .failure)
    }

    private static func none(_ name: String, _ node: Node) -> Problem {
        Problem("job.none", about: node.label, "\(.subject) has no job \(name).", fix: "jobs", status: .notFound)
    }
}
