import ArgumentParser
import Clusters
import Console
import Files
import JSON
import Problems
import Shell

/// `cluster kinds`: what can be brought up on a cluster.
struct ClusterKindsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "kinds", abstract: "List what can be brought up on a cluster.",
        discussion: "A folder in kinds/, with a kind.yaml and its templates, is a kind of your own.")

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        let library = KindLibrary(folder: context.folder.kinds)
        var rows: [JSONValue] = []
        for name in library.names {
            do throws(Problem) {
                let kind = try library.kind(name)
                let steps = kind.steps.map(\.name)
                rows.append([
                    "name": .string(name), "summary": .string(kind.summary), "image": .string(kind.image),
                    "own": .bool(library.isUsers(name)),
                    "distributions": .array(kind.distributions.map { .string($0) }),
                    "versions": .object(
                        kind.versions.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
                    "provides": kind.provides.map { .string($0) } ?? .null,
                    "pages": .array(kind.pages.map { .string($0.name) }), "steps": .array(steps.map { .string($0) }),
                ])
                let origin = library.isUsers(name) ? "  (your own)" : ""
                let padding = String(repeating: " ", count: max(2, 10 - name.count))
                await context.output.line(StyledText(name, .name) + StyledText(padding + kind.summary + origin))
                let versions = kind.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                let details = [versions.joined(separator: ", "), kind.distributions.joined(separator: ", ")]
                let detail = details.filter { !$0.isEmpty }.joined(separator: " · ")
                if !detail.isEmpty {
                    await context.output.line(StyledText(String(repeating: " ", count: 10) + detail, .secondary))
                }
            } catch {
                // One that cannot be read must not hide the others.
                await context.output.problem(error)
            }
        }
        await context.output.json(.array(rows))
    }
}
