import ArgumentParser
import JSON
import Problems
import Sandboxes
import Shell

/// `sandbox stop`: ends the sandbox and leaves nothing behind.
struct SandboxStopCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End the sandbox; nothing is left behind.")

    func run(in context: Context) async throws {
        let wasRunning = try await context.sandbox.stop()
        await context.output.json(["stopped": .bool(wasRunning)])
        await context.output.aside(wasRunning ? "the sandbox is gone" : "no sandbox was running")
    }
}

/// `sandbox reset`: the sandbox as it was at the beginning.
struct SandboxResetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Put the sandbox back to how it began.")

    func run(in context: Context) async throws {
        try await context.sandbox.reset()
        try await SandboxStatusCommand.parse([]).run(in: context)
    }
}
