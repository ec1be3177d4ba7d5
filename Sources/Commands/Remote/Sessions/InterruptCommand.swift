import ArgumentParser
import Console
import Fleets
import Nodes
import Problems
import Shell
import Targets

/// `interrupt`: ctrl-C for what runs or waits in session shells behind the prompt.
struct InterruptCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "interrupt", abstract: "Send ctrl-C to what runs or waits in session shells.",
        discussion: """
            Without a target, in all of them. What has not ended within a moment can be interrupted again. At an empty \
            prompt, ctrl-C twice does the same while nodes wait.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("interrupt", "Interrupt whatever still runs or waits."),
        Example("interrupt worker3", "Interrupt what runs on worker3."),
    ]

    @Argument(help: "The nodes; without it, all on which something runs.", completion: .targets) var target: Target?

    func run(in context: Context) async throws {
        var busy = await context.shells.busy().map(\.node)
        if let target {
            let chosen = Set(try await context.instances(target).map(\.id))
            busy = busy.filter { chosen.contains($0.id) }
        }
        guard !busy.isEmpty else {
            throw Problem(
                "interrupt.nothing", "Nothing runs or waits in these session shells.", fix: "@ COMMAND",
                status: .notFound)
        }
        for node in busy { await context.shells.interrupt(node) }
        await context.output.aside("interrupted \(NodeNames.fold(busy.map(\.label)))")
    }
}
