import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell

/// `cluster check`: whether everything on a cluster works, by its kind's checks and proofs.
struct ClusterCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "See whether everything on a cluster works.",
        discussion: """
            Asks the checks of its kind again and runs its proofs, jobs over every node. A line each; the exit status is 1 \
            where one does not hold. Nothing is changed.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String

    func run(in context: Context) async throws {
        let work = try await ClusterWork(name, in: context)
        let spec = try work.life.requireSpec()
        let kinds = try work.life.kinds(of: spec)
        guard try await work.stack.current() != nil else {
            throw Problem(
                "cluster.none", "There is no cluster \(name) in \(work.place.region).", fix: "cluster list",
                status: .notFound)
        }
        let activity = ClusterActivity("nodes", "checking")
        let progress = activity.begin(on: context)
        defer { progress?.end() }
        let ready: [(instance: Instance, node: Node)]
        do throws(Problem) {
            ready = try await work.nodes.ready(of: spec.nodes.count, patience: .seconds(10)) { _, _ in }
        } catch {
            guard error.status != .interrupted else { throw error }
            await context.output.line(
                StyledText("✗ ", .bad) + StyledText("ssh  \([error.what, error.why ?? ""].joined(separator: " "))"))
            throw Self.failed(name, "Not every node answers ssh.")
        }
        await context.output.line(StyledText("✓ ", .good) + StyledText("ssh  \(ready.count) nodes"))
        var rows: [JSONValue] = []
        let facts = work.nodes.facts(spec, ready)
        let holds = try await work.nodes.provisioner(kinds, on: ready.map(\.node)).check(facts) { check in
            rows.append(Self.json(check))
            await context.output.line(Self.line(check))
        }
        await context.output.json(.array(rows))
        guard holds else { throw Self.failed(name, nil) }
    }

    private static func failed(_ name: String, _ why: String?) -> Problem {
        Problem(
            "cluster.check-failed", "Not everything works on \(name).", why: why,
            fix: "cluster status \(name) --resume", status: .failure)
    }

    private static func line(_ check: KindCheck) -> StyledText {
        guard !check.failed.isEmpty else {
            let count = check.nodes == 1 ? "1 node" : "\(check.nodes) nodes"
            return StyledText("✓ ", .good) + StyledText("\(check.step)  ") + StyledText(count, .secondary)
        }
        let said = check.failed.map { answer in
            let words = (answer.problem.map(\.what) ?? answer.errors).split(separator: "\n").suffix(2)
            return words.isEmpty ? answer.node : "\(answer.node): \(words.joined(separator: " | "))"
        }
        return StyledText("✗ ", .bad) + StyledText("\(check.step)  \(said.joined(separator: "; "))")
    }

    private static func json(_ check: KindCheck) -> JSONValue {
        [
            "step": .string(check.step), "proof": .bool(check.isProof), "nodes": .int(check.nodes),
            "holds": .bool(check.failed.isEmpty),
            "failed": .array(
                check.failed.map { ["name": .string($0.node), "said": .string($0.problem.map(\.what) ?? $0.errors)] }),
        ]
    }
}
