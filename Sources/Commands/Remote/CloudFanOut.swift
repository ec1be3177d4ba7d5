import Fleets
import Nodes
import Problems
import Shell
import Synchronization

/// A command on many nodes by the cloud's own fan-out: the counterpart of `FanOut` where ssh is not asked.
struct CloudFanOut: Sendable {
    let service: any CommandService
    /// How many nodes at once, nil for as many as the cloud takes.
    let limit: Int?
    let timeout: Duration?
    /// The bucket that brings what is too long for the answer, nil for none.
    var bucket: String?

    /// The longest that AWS lets a command take.
    private static let longest = 172_800
    /// So many calls go on side by side; AWS answers more with refusals.
    private static let calls = 10

    /// Runs a command on every node and returns the outcomes of those where it was begun, in the order of the nodes.
    ///
    /// Where the task is cancelled, so is the command, and nodes on which it was not begun have no outcome.
    func run(
        _ line: String, on nodes: [Node], stoppingAfter: Int? = nil,
        observe: @escaping @Sendable (FanOut.Event) -> Demand
    ) async -> [NodeOutcome] {
        var failures = 0
        let most = stoppingAfter ?? .max
        guard most > 0 else { return [] }
        let parts = parts(of: nodes)
        let outcomes = await SideBySide.each(
            parts, limit: most == .max ? sideBySide : 1,
            ended: { (outcomes: [NodeOutcome]) in
                failures += outcomes.count { !$0.isOK }
                return failures < most
            },
            work: { part in
                await CloudRun(fanOut: self, line: line, nodes: part, most: stoppingAfter, observe: observe).perform()
            })
        return outcomes.compactMap { $0 }.flatMap { $0 }
    }

    /// The nodes in parts that one call takes, each of one place.
    private func parts(of nodes: [Node]) -> [[Node]] {
        var parts: [[Node]] = []
        for node in nodes {
            if let last = parts.last, last.count < service.mostAtOnce, last.first?.place == node.place {
                parts[parts.count - 1].append(node)
            } else {
                parts.append([node])
            }
        }
        return parts
    }

    private var sideBySide: Int { limit.map { max(1, min(Self.calls, $0 / service.mostAtOnce)) } ?? Self.calls }

    func request(_ line: String, _ nodes: [Node], _ most: Int?) -> CommandRequest {
        let seconds = timeout.map { max(1, Int(clamping: $0.components.seconds)) } ?? Self.longest
        return CommandRequest(
            line, instances: nodes.map(\.id), concurrency: max(1, min(limit ?? service.mostAtOnce, service.mostAtOnce)),
            failures: most, seconds: min(seconds, Self.longest), bucket: bucket)
    }
}

/// One call's part of it: sent, looked after until every instance is done, and cancelled with the task.
private struct CloudRun {
    let fanOut: CloudFanOut
    let line: String
    let nodes: [Node]
    let most: Int?
    let observe: @Sendable (FanOut.Event) -> Demand

    func perform() async -> [NodeOutcome] {
        guard let place = nodes.first?.place else { return [] }
        var nodes = nodes
        var unknown: [NodeOutcome] = []
        let command: String
        do throws(Problem) {
            do throws(Problem) {
                command = try await fanOut.service.send(fanOut.request(line, nodes, most), at: place)
            } catch {
                guard error.code == "aws.invalid-instance-id" else { throw error }
                // One that is not known keeps the call from all: without it, the others get it.
                let takers = try await fanOut.service.takers(among: nodes.map(\.id), at: place)
                unknown = nodes.filter { !takers.contains($0.id) }.map { ended($0, .unreachable(Self.unknown($0))) }
                nodes = nodes.filter { takers.contains($0.id) }
                guard !nodes.isEmpty, !unknown.isEmpty else { throw error }
                command = try await fanOut.service.send(fanOut.request(line, nodes, most), at: place)
            }
        } catch {
            return unknown + nodes.map { ended($0, .unreachable(error)) }
        }
        return await withTaskCancellationHandler {
            await unknown + follow(command, nodes, at: place)
        } onCancel: {
            // The command goes on without anybody who asked for it otherwise.
            Task { try? await fanOut.service.cancel(command, at: place) }
        }
    }

    /// Asks until every node is done; what a cancellation leaves is asked for too, so that its end is known.
    private func follow(_ command: String, _ nodes: [Node], at place: Place) async -> [NodeOutcome] {
        var waiting = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var begun: Set<String> = []
        var outcomes: [String: NodeOutcome] = [:]
        var pause = Duration.milliseconds(100)
        var patience = 50
        while !waiting.isEmpty {
            let list: [CommandProgress]
            do throws(Problem) {
                list = try await Self.shielded { [service = fanOut.service] () async throws(Problem) in
                    try await service.progress(of: command, at: place)
                }
            } catch {
                for node in waiting.values { outcomes[node.id] = ended(node, .broken(error)) }
                break
            }
            for progress in list {
                guard let node = waiting[progress.instance], progress.stage != .waiting else { continue }
                if begun.insert(node.id).inserted, progress.stage != .left { _ = observe(.started(node)) }
                guard progress.stage != .running else { continue }
                waiting[node.id] = nil
                if progress.stage == .left { continue }
                await print(progress, command, node)
                outcomes[node.id] = ended(node, ending(progress.stage, node))
            }
            guard !waiting.isEmpty else { break }
            if Task.isCancelled {
                // A cancelled command is over within seconds; an agent that is gone would be waited for for ever.
                patience -= 1
                guard patience > 0 else { break }
            }
            await Self.pause(pause)
            pause = min(pause * 3 / 2, .seconds(2))
        }
        return nodes.compactMap { outcomes[$0.id] }
    }

    private static func unknown(_ node: Node) -> Problem {
        Problem(
            "run.unmanaged", about: node.label, "Systems Manager does not know \(.subject).",
            why: "No agent runs there, or its role lacks AmazonSSMManagedInstanceCore.", fix: "doctor \(node.typed)",
            status: .unreachable)
    }

    private func print(_ progress: CommandProgress, _ command: String, _ node: Node) async {
        var kept = CommandOutput(output: progress.output ?? "")
        if progress.output == nil {
            do throws(Problem) {
                kept = try await Self.shielded {
                    [service = fanOut.service, bucket = fanOut.bucket] () async throws(Problem) in
                    try await service.output(of: command, on: node.id, bucket: bucket, at: node.place)
                }
            } catch {
                kept.isCut = true
                kept.loss = error.why.map { "\(error.what) \($0)" } ?? error.what
            }
        }
        if !kept.output.isEmpty {
            _ = observe(.printed(node, RemoteChunk(.output, Array(kept.output.utf8), resume: {})))
        }
        if !kept.errors.isEmpty {
            _ = observe(.printed(node, RemoteChunk(.error, Array(kept.errors.utf8), resume: {})))
        }
        if kept.isCut { _ = observe(.cut(node, why: kept.loss)) }
    }

    private func ending(_ stage: CommandProgress.Stage, _ node: Node) -> NodeOutcome.Ending {
        switch stage {
        case .ended(let status): .exited(status)
        case .timedOut:
            .broken(
                Problem(
                    "node.timeout", about: node.label, "\(.subject) timed out.",
                    why: "Run Command ended it when its time was up.", fix: "--timeout with a longer time",
                    status: .failure))
        case .undelivered(let word):
            .unreachable(
                Problem(
                    "run.undelivered", about: node.label, "\(.subject) did not take the command.",
                    why: "Run Command says: \(word).", fix: "doctor \(node.typed)", status: .unreachable))
        case .cancelled:
            .broken(
                Problem("interrupted", about: node.label, "\(.subject) was interrupted.", status: .interrupted))
        case .other(let word):
            .broken(
                Problem(
                    "run.no-status", about: node.label, "\(.subject) ended without a status.",
                    why: "Run Command says: \(word).", status: .failure))
        case .waiting, .running, .left: .busy
        }
    }

    private func ended(_ node: Node, _ ending: NodeOutcome.Ending) -> NodeOutcome {
        let outcome = NodeOutcome(id: node.id, label: node.label, ending: ending)
        _ = observe(.ended(node, outcome))
        return outcome
    }

    /// A call that is made also once the task was cancelled: how a command ended is wanted then too.
    private static func shielded<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        try await Task { () -> Result<Value, Problem> in
            do throws(Problem) { return .success(try await body()) } catch { return .failure(error) }
        }.value.get()
    }

    private static func pause(_ duration: Duration) async {
        await Task { try? await Task.sleep(for: duration) }.value
    }
}
