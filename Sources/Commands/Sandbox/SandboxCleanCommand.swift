import ArgumentParser
import Console
import JSON
import Problems
import Sandboxes
import Shell
import Text

/// `sandbox clean`: removes the layers, which is all that a sandbox leaves.
struct SandboxCleanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: "Remove what was kept for the next clusters.",
        discussion: """
            What a kind installs on isolated nodes is kept in ~/.cache/dust/layers, up to 4 GB (DUST_LAYERS_LIMIT), so that the \
            next cluster of the kind is up sooner. The ones used longest ago go first. This removes all of them. It refuses \
            while a sandbox uses them.
            """)

    func run(in context: Context) async throws {
        let store = LayerStore(environment: context.environment)
        let removed = try store.clean()
        await context.output.json(["folder": .string(store.folder), "removed": removed.json])
        for layer in removed { await context.output.line("\(layer.name)  \(Measure.bytes(Int64(layer.bytes)))") }
        let bytes = Measure.bytes(Int64(removed.totalBytes))
        await context.output.aside(
            removed.isEmpty
                ? "there is nothing in \(store.folder)"
                : "removed \(removed.count == 1 ? "1 layer" : "\(removed.count) layers"), \(bytes)")
    }
}

extension [LayerStore.Layer] {
    /// The layers as a program reads them.
    var json: JSONValue {
        .array(map { ["name": .string($0.name), "bytes": .int($0.bytes), "used": .int($0.lastUsed)] })
    }

    /// What they take on the disk together.
    var totalBytes: Int { reduce(0) { $0.addingReportingOverflow($1.bytes).partialValue } }
}
