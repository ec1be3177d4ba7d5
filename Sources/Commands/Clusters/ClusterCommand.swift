import ArgumentParser
import Shell

/// `cluster`: clusters from a spec, made, shown, changed and deleted.
struct ClusterCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "Make clusters from a spec, and bring up what runs on them.",
        discussion: """
            A spec is a file, clusters/NAME.yaml; cluster new writes one. A cluster is one CloudFormation stack, whose nodes \
            know each other by name. What is cut off anywhere goes on with cluster status NAME, or goes away with cluster \
            delete NAME.
            """,
        subcommands: [
            ClusterNewCommand.self, ClusterCreateCommand.self, ClusterStatusCommand.self, ClusterListCommand.self,
            ClusterResizeCommand.self, ClusterUpdateCommand.self, ClusterCheckCommand.self, ClusterOpenCommand.self,
            ClusterLogsCommand.self,
            ClusterSubmitCommand.self, ClusterCancelCommand.self,
            ClusterStopCommand.self, ClusterStartCommand.self, ClusterSSHFromCommand.self, ClusterDeleteCommand.self,
            ClusterKindsCommand.self,
        ], defaultSubcommand: ClusterListCommand.self)
    static let group = CommandTopic.clusters
    static let examples = [
        Example("cluster new spark1 --kind base --nodes 3", "Write the spec of a cluster of three nodes."),
        Example("cluster create spark1", "Make it: shows what and what it costs, and asks."),
        Example("cluster status spark1", "Show it, and go on where its creation was cut off."),
        Example("cluster resize spark1 worker=5", "Have five workers; the others stay as they are."),
        Example("cluster update spark1", "Make of it what its spec says now: types, disks, ports, groups, its end."),
        Example("cluster check spark1", "See whether everything on it works."),
        Example("cluster open spark1", "Open its web pages here."),
        Example("cluster submit spark1 app.py -- --days 7", "Run a program on its engine, and follow it."),
        Example("cluster logs spark1 --to spark1.tar", "Put all its logs into one archive."),
        Example("cluster stop spark1", "Stop its nodes, so that only their disks cost."),
        Example("cluster start spark1", "Start them, and see that all works."),
        Example("cluster ssh-from spark1 auto", "Let in the address you come from now."),
        Example("cluster delete spark1", "Delete the nodes and all that was made with them; the spec stays."),
        Example("cluster kinds", "List what can be brought up."),
    ]

    func run(in context: Context) async throws {
        try await ClusterListCommand.parse([]).run(in: context)
    }
}
