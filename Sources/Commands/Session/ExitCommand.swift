import ArgumentParser
import Console
import Nodes
import Problems
import Shell
import Targets
import Text

/// `exit`: leaves the shell.
struct ExitCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit", abstract: "Leave the shell.",
        discussion:
            "Connections are closed. Where commands still run on nodes, they are listed and you are asked first.",
        aliases: ["quit", "logout"])
    static let group = CommandTopic.session
    static let examples = [Example("exit", "Leave; connections are closed.")]

    func status(in context: Context) async throws -> ExitStatus {
        let busy = context.isInteractive && context.interaction.isPossible ? await context.shells.busy() : []
        if !busy.isEmpty {
            for (text, group) in Dictionary(grouping: busy, by: \.text).sorted(by: { $0.key < $1.key }) {
                var line = StyledText(NodeNames.fold(group.map(\.node.label)), .name)
                line.append("  \(text)".harmless)
                await context.output.note(line)
            }
            let nodes = busy.count == 1 ? "1 node is" : "\(busy.count) nodes are"
            guard try await context.confirm("\(nodes) still busy; what runs there ends. Leave?") else {
                return .failure
            }
        }
        context.session.with { $0.wantsToLeave = true }
        return .success
    }
}
