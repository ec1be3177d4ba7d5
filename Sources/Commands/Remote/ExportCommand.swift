import ArgumentParser
import Files
import Nodes
import Problems
import Shell
import Targets

/// `export`: how other programs reach the same nodes with the same pinned keys.
struct ExportCommand: StatusCommand {
    /// What is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case sshConfig = "ssh-config"
        case hosts
        case ansible
    }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the nodes down for ssh, a hosts file or Ansible.",
        discussion: """
            It goes to standard output. Names keep letters, digits, dots, _ and -; nodes that share a name go by their \
            id. ssh checks host keys against the keys that dust pinned. Nodes without an address are reached through \
            dust proxy.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("export ssh-config > nodes.conf", "For ssh -F nodes.conf, and so rsync, git and editors."),
        Example("export ssh-config --install", "Let ssh, rsync and editors find the nodes by themselves."),
        Example("export hosts worker*", "Lines for a hosts file."),
        Example("export ansible > nodes.yaml", "An inventory with a group for each cluster."),
    ]

    @Argument(help: "ssh-config, hosts or ansible.") var format: Format
    @Argument(help: "The nodes; without it, the running ones of the working set.", completion: .targets)
    var target: Target?
    @Flag(help: "Have ~/.ssh/config include the nodes of the regions in use, kept current by show and use.")
    var install = false
    @Flag(help: "Take that away again.") var uninstall = false

    var isRead: Bool { !install && !uninstall }

    func validate() throws {
        guard install || uninstall else { return }
        guard format == .sshConfig else { throw ValidationError("--install and --uninstall are for ssh-config.") }
        guard install != uninstall else { throw ValidationError("--install or --uninstall, not both.") }
        guard target == nil else { throw ValidationError("ssh gets all nodes: leave the target out.") }
    }

    func status(in context: Context) async throws -> ExitStatus {
        if uninstall {
            let wasThere = try InstalledSSHConfig(context: context).uninstall()
            await context.output.aside(wasThere ? "ssh knows nothing of the nodes any more" : "nothing was installed")
            return .success
        }
        let selection = try await context.nodes(target)
        await context.tellSkipped(selection)
        if install {
            let nodes = try InstalledSSHConfig(context: context).install(try await context.view())
            await context.output.aside("ssh knows \(NodeNames.fold(nodes.map(\.label)))")
            return .success
        }
        let export = context.export(selection.nodes)
        switch format {
        case .sshConfig: await context.output.text(export.sshConfig)
        case .ansible: await context.output.text(export.ansible)
        case .hosts:
            await context.output.text(export.hosts)
            let left = export.withoutAddress
            if !left.isEmpty { await context.output.aside("left out, reached by a name: \(NodeNames.fold(left))") }
        }
        let report = FanOutReport(outcomes: selection.failures, duration: .zero)
        for problem in report.foldedProblems { await context.output.problem(problem) }
        return selection.failures.isEmpty ? .success : selection.nodes.isEmpty ? .unreachable : .failure
    }
}
