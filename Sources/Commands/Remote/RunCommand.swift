import ArgumentParser
import Fleets
import Nodes
import Problems
import Shell

/// `run`: one command on many nodes, each on a channel of its own, for automation.
///
/// Standard output and error stay apart and exit statuses are exact; the session shells of `@` are not touched.
struct RunCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run one command on nodes, for automation.",
        discussion: """
            All after -- goes to the nodes as it is. The command knows its node as $DUST_NAME, $DUST_INDEX, $DUST_ID, \
            $DUST_CLUSTER and $DUST_IP, but with --via run-command, and reads what is piped into dust. The status is 0 where all \
            went well, 4 where no node could be reached, else 1.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("run worker* -- uptime", "Run uptime on the workers."),
        Example("run --fold -- uname -r", "Put nodes with the same answer together."),
        Example("run --json web* -- cat /etc/hostname", "An object a node, for a program."),
        Example("run --batch 1,10%,100% --max-failures 1 web* -- systemctl restart app", "Begin with a canary."),
        Example("run --detach --name backup db* -- ./backup.sh", "Let it go on when dust has gone; see jobs."),
        Example("run --via run-command web* -- uptime", "Hand it to AWS's own fan-out, for nodes that no ssh reaches."),
        Example("run --sudo db1 -- id -u", "Run it as root; the password is asked once."),
    ]

    @OptionGroup var options: RunOptions
    @Argument(help: "The nodes; without it, the running ones of the working set.", completion: .targets)
    var target: Target?
    @Argument(parsing: .postTerminator, help: "The command, as the nodes' shell reads it.") var command: [String] = []

    func status(in context: Context) async throws -> ExitStatus {
        let line = command.joined(separator: " ")
        guard !line.isEmpty else {
            throw Problem(
                "run.no-command", "There is no command to run.", why: "There is no command after --.",
                fix: "run \(target?.text(in: context) ?? "*") -- uptime", status: .usage)
        }
        let plan = try options.plan()
        let inCloud = options.via == .runCommand
        let selection = try await inCloud ? context.instancesAsNodes(target) : context.nodes(target)
        if target == nil || selection.failures.isEmpty { await context.tellSkipped(selection) }
        var request = RemoteCommand(line, connectTimeout: options.connectTimeout)
        try await options.feed(&request, in: context)
        if options.detach {
            return try await DetachedRun(context: context, selection: selection, options: options).perform(request)
        }
        if options.sudo { try await request.becomeRoot(asking: context) }
        let run = FanOutRun(
            context: context, selection: selection, command: request, options: options, plan: plan,
            cloud: inCloud ? context.services.commands : nil)
        return try await run.perform()
    }
}
