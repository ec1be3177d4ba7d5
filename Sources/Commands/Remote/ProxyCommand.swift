import ArgumentParser
import Nodes
import Problems
import Shell

/// `proxy`: a node's port on standard input and output, for ssh, scp, rsync, git and editors.
struct ProxyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "proxy", abstract: "Tie standard input and output to a port of a node.",
        discussion: """
            For other programs' ways to a node: ssh's ProxyCommand is "dust proxy NODE %p". It goes the way that dust itself \
            goes, through jump hosts, EC2 Instance Connect Endpoints, Session Manager or a program, and logs in to nothing.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("proxy worker3", "The node's ssh port; for ProxyCommand in ~/.ssh/config."),
        Example("proxy worker3 5432", "Another port."),
    ]

    @Argument(help: "The node.", completion: .targets) var node: Target
    @Argument(help: "The port; that of its sshd where none is given.") var port: Int?

    func validate() throws {
        if let port, !(1...65_535).contains(port) { throw ValidationError("A port is a number from 1 to 65535.") }
    }

    func run(in context: Context) async throws {
        guard context.isWholeProgram else {
            throw Problem(
                "proxy.in-shell", "proxy is for other programs: it needs standard input and output for itself.",
                fix: "dust proxy \(node.text(in: context))", "forward \(node.text(in: context)) \(port ?? 22)",
                status: .usage)
        }
        let selection = try await context.nodes(node)
        if let failure = selection.failures.first, case .unreachable(let problem) = failure.ending { throw problem }
        guard selection.nodes.count == 1, let target = selection.nodes.first else {
            throw Problem(
                "proxy.one-node",
                "A stream leads to one node, and \(node.text(in: context)) is \(selection.nodes.count).",
                fix: "dust proxy \(selection.nodes.first?.id ?? "NODE")", status: .usage)
        }
        let streams = context.services.streams
        try await streams.carryStandardStreams(to: target, port: UInt16(clamping: port ?? target.port))
    }
}
