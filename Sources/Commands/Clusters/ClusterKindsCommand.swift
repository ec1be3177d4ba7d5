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

    func run(in context: Context) async throws {
        let library = KindLibrary(folder: context.folder.kinds)
        var rows: [JSONValue] = []
        for name in library.names {
            do throws(Problem) {
                let kind = try library.kind(name)
                let steps = kind.steps.map(\.name)
                rows.append([
                    "name": .string(name), "summary": .string(kind.summary), "image": .string(kind.image),
                    "own": .bool(library.isUsers(name)), "steps": .array(steps.map { .string($0) }),
                ])
                let origin = library.isUsers(name) ? "  (your own)" : ""
                let padding = String(repeating: " ", count: max(2, 10 - name.count))
                await context.output.line(StyledText(name, .name) + StyledText(padding + kind.summary + origin))
            } catch {
                // One that cannot be read must not hide the others.
                await context.output.problem(error)
            }
        }
        await context.output.json(.array(rows))
    }
}
