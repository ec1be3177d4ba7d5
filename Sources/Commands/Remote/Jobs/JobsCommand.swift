import ArgumentParser
import Shell

/// `jobs`: what `run --detach` began on nodes: listed, shown, followed, stopped.
struct JobsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Find, follow and stop what run --detach began.",
        discussion: """
            A job goes on when the connection, dust or this machine is gone. Its output and its status are kept on the node, \
            in ~/.local/state/dust, until a week after its end, so every machine that reaches the node finds it.
            """,
        subcommands: [
            JobsListCommand.self, JobsShowCommand.self, JobsFollowCommand.self, JobsStopCommand.self,
        ], defaultSubcommand: JobsListCommand.self)
    static let group = CommandTopic.remote
    static let examples = [
        Example("jobs", "List the jobs of the working set."),
        Example("jobs show backup", "Show what the job backup has printed so far."),
        Example("jobs follow backup", "Follow it to its end; ends with its largest status."),
        Example("jobs stop backup web1", "End it on web1."),
    ]

    func run(in context: Context) async throws {
        try await JobsListCommand.parse([]).run(in: context)
    }
}
