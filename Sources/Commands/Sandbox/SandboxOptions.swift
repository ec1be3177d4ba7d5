import ArgumentParser
import Console
import Files
import Problems
import Sandboxes
import Shell

/// What a sandbox is started with.
struct SandboxOptions: ParsableArguments {
    @Option(help: "How many nodes to begin with.") var nodes = 5
    @Flag(help: "Give each node its own files, processes and network (root on Linux).") var isolated = false
    @Flag(
        name: .customLong("private"),
        help: "Give the nodes private addresses alone: reached through endpoints and Session Manager.")
    var isPrivate = false

    func validate() throws {
        if nodes < 0 || nodes > 500 { throw ValidationError("--nodes is a number from 0 to 500.") }
    }

    /// Starts the sandbox of this config folder, or finds the one that runs.
    func start(in context: Context) async throws(Problem) -> SandboxEnvironment {
        let sandbox = context.sandbox
        if let running = sandbox.environment() { return running }
        if sandbox.lacksPython { try await makePython(sandbox, in: context) }
        await context.output.aside("starting a sandbox with \(nodes == 1 ? "1 node" : "\(nodes) nodes") …")
        return try await sandbox.start(nodes: nodes, level: isolated ? .isolated : .plain, isPrivate: isPrivate)
    }

    /// Asks, and then fetches what the stand-in for EC2 runs on. Throws `sandbox.declined` where the person does not want it.
    private func makePython(_ sandbox: Sandbox, in context: Context) async throws(Problem) {
        await context.output.note(
            StyledText(
                "A sandbox runs on Python packages, which are fetched once, some 350 MB in \(sandbox.pythonFolder)."))
        guard try await context.confirm("Fetch them with pip?") else {
            throw Problem("sandbox.declined", "The sandbox was not started.", status: .failure)
        }
        let progress = context.screen?.beginProgress { moment in
            [ActivityLine.line("sandbox", "fetching Python packages", at: moment)]
        }
        defer { progress?.end() }
        try await sandbox.makePython()
    }
}

extension Context {
    /// The sandbox of this config folder; in a sandbox's shell, that sandbox.
    var sandbox: Sandbox {
        Sandbox(configFolder: environment["DUST_SANDBOX"].map { ConfigFolder($0) } ?? folder)
    }
}
