import ArgumentParser
import Console
import Fleets
import Nodes
import Problems
import Shell

/// `top`: the fleet, live, on the whole window.
struct TopCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "top", abstract: "Watch the load of nodes live, on the whole window.",
        discussion: """
            A few lines of shell and awk on each node read /proc every two seconds; nothing is installed, and they end with \
            the connection. h shows the keys. It hides the system's own top: ! top runs that.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("top", "Watch the working set."),
        Example("top web*,db*", "Watch some of it."),
        Example("top --once --json", "Print it once, for a program."),
    ]

    @Flag(help: "Print it once, for scripts.") var once = false
    @Argument(help: "The nodes; without it, the working set.", completion: .targets) var target: Target?

    var isRead: Bool { once }

    func status(in context: Context) async throws -> ExitStatus {
        if once || context.output.isJSON && context.screen?.canBeFull != true {
            guard once else { throw Self.noTerminal }
            return try await TopOnce(context: context, target: target).perform()
        }
        guard let screen = context.screen, screen.canBeFull, context.output.width != nil else { throw Self.noTerminal }
        let live = TopLive(context: context, target: target)
        try await live.list()
        let result: Result<ExitStatus, any Error>
        do { result = .success(try await show(live, on: screen, in: context)) } catch { result = .failure(error) }
        await live.stop()
        return try result.get()
    }

    private func show(_ live: TopLive, on screen: Screen, in context: Context) async throws -> ExitStatus {
        while true {
            let exit = try await screen.withFullScreen(mouse: true) { full in await live.run(on: full) }
            switch exit {
            case .leave: return .success
            case .interrupted: return .interrupted
            case .shell(let id):
                guard let node = await live.node(id) else { continue }
                do {
                    _ = try await RawShell(context: context, node: node).run()
                } catch let problem as Problem {
                    await context.output.problem(problem)
                    await pause(context)
                }
            case .line(let line):
                _ = await context.runLine(line, context)
                await pause(context)
                try? await live.list(.live)
            }
            if Task.isCancelled { return .interrupted }
        }
    }

    /// Lets a person read what was said before the window is taken again.
    private func pause(_ context: Context) async {
        _ = await context.interaction.ask("Enter goes back to top ", isSecret: false)
    }

    private static let noTerminal = Problem(
        "top.no-terminal", "top needs a terminal to draw on.", why: "Standard input or output is a pipe or a file.",
        fix: "top --once", "top --once --json", status: .usage)
}
