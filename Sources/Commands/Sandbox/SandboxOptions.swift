import ArgumentParser
import Files
import Problems
import Sandboxes
import Shell

/// What a sandbox is started with.
struct SandboxOptions: ParsableArguments {
    @Option(help: "How many nodes to begin with.") var nodes = 5
    @Flag(help: "Give each node its own files, processes and network (root on Linux).") var isolated = false

    func validate() throws {
        if nodes < 0 || nodes > 500 { throw ValidationError("--nodes is a number from 0 to 500.") }
    }

    /// Starts the sandbox of this config folder, or finds the one that runs.
    func start(in context: Context) async throws(Problem) -> SandboxEnvironment {
        let sandbox = context.sandbox
        if let running = sandbox.environment() { return running }
        await context.output.aside("starting a sandbox with \(nodes == 1 ? "1 node" : "\(nodes) nodes") …")
        return try await sandbox.start(nodes: nodes, level: isolated ? .isolated : .plain)
    }
}

extension Context {
    /// The sandbox of this config folder; in a sandbox's shell, that sandbox.
    var sandbox: Sandbox {
        Sandbox(configFolder: environment["DUST_SANDBOX"].map { ConfigFolder($0) } ?? folder)
    }
}
