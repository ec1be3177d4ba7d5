import ArgumentParser
import Console
import JSON
import Problems
import Sandboxes
import Shell
import Text

/// `sandbox status`: whether a sandbox runs, and how other programs reach it.
struct SandboxStatusCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell whether a sandbox runs, and how to reach it.")

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        guard let status = try await context.sandbox.status() else {
            throw Problem(
                "sandbox.not-running", "No sandbox runs.", fix: "dust sandbox shell", status: .notFound)
        }
        let environment = status.environment
        let layers = LayerStore(environment: context.environment).layers()
        await context.output.json([
            "endpoint": .string(environment.endpoint), "region": .string(environment.region),
            "level": .string(environment.level.rawValue), "process": .int(status.process),
            "environment": .object(
                environment.variables.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
            "layers": layers.json,
            "nodes": .array(
                status.nodes.map { ["id": .string($0.id), "state": .string($0.state), "ssh": .string($0.endpoint)] }),
        ])
        await context.output.line(
            "a sandbox runs at \(environment.endpoint), "
                + "\(status.nodes.count == 1 ? "1 node" : "\(status.nodes.count) nodes"), \(environment.level.rawValue)"
        )
        var table = Table([
            .init("ID", leastWidth: nil), .init("State", leastWidth: nil), .init("ssh", leastWidth: nil),
        ])
        table.rows = status.nodes.map { .cells([.init($0.id), .init($0.state), .init($0.endpoint)]) }
        await context.output.table(table)
        for layer in layers { await context.output.line("kept: \(layer.name)  \(Measure.bytes(Int64(layer.bytes)))") }
        await context.output.aside("dust sandbox shell opens a shell in it; dust sandbox stop ends it")
    }
}
