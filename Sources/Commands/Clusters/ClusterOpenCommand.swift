import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Text

/// `cluster open`: the web pages of a cluster, through ports here.
struct ClusterOpenCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a cluster's web pages here.",
        discussion: """
            Ports of 127.0.0.1 lead to the pages of its kind; they stay open while the shell lives, or, straight from your \
            system's shell, until ctrl-C. The addresses are printed.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "One of its pages; without it, all of them.") var page: String?
    @Flag(help: "Print the addresses and nothing else.") var print = false

    func run(in context: Context) async throws {
        let work = try await ClusterWork(name, in: context)
        let spec = try work.life.requireSpec()
        let kinds = try work.life.kinds(of: spec)
        let pages = kinds.flatMap { kind in kind.pages.map { (kind: kind, page: $0) } }
        let wanted = pages.filter { page == nil || $0.page.name == page }
        guard !wanted.isEmpty else {
            let names = pages.map(\.page.name)
            let what = page.map { "\(name) has no page \"\($0)\"." } ?? "The kind \(spec.kind) has no pages."
            throw Problem(
                "cluster.no-page", what,
                why: names.isEmpty ? nil : "It has \(names.joined(separator: ", ")).",
                fix: names.first.map { "cluster open \(name) \($0)" } ?? "cluster kinds", status: .notFound)
        }
        let forwards = context.services.forwards
        let ready = try await work.nodes.ready(patience: .seconds(10)) { _, _ in }
        let facts = work.nodes.facts(spec, ready)
        let output = context.output
        var rows: [JSONValue] = []
        for (kind, page) in wanted {
            guard let member = facts.nodes.first(where: { kind.roles(of: $0.name).contains(page.role) }),
                let node = ready.first(where: { $0.node.id == member.id })?.node
            else { continue }
            try await reach(page, on: member, node, work)
            // Pages listen on the node's private address alone, so the port leads there and not to its loopback.
            let forward = PortForward(localPort: 0, host: member.address, port: UInt16(clamping: page.port))
            let entry = try await forwards.open(forward, to: node) { problem in
                Task { await output.problem(problem) }
            }
            let address = "http://127.0.0.1:\(entry.forward.localPort)\(page.path)"
            rows.append(["name": .string(page.name), "url": .string(address)])
            await output.line(StyledText(address, .name) + StyledText("  \(page.name)", .secondary))
        }
        await output.json(.array(rows))
        guard context.isWholeProgram else { return }
        if !print { await output.aside("ctrl-C closes them") }
        // Nothing else holds this process: it ends when the person says so, which cancels the task.
        for await _ in AsyncStream<Never>.makeStream().stream {}
        throw Problem("interrupted", "Closed the pages of \(name).", status: .interrupted)
    }

    /// Throws `cluster.page-down` where nobody listens: a forwarded port would lead to an empty window and say nothing.
    private func reach(
        _ page: Kind.Page, on member: ClusterFacts.Node, _ node: Node, _ work: ClusterWork
    ) async throws(Problem) {
        let question = NodeJob(
            node: node.label,
            command: "bash -c 'exec 3<>\"/dev/tcp/$1/$2\"' - \(ShellQuoting.always(member.address)) \(page.port)")
        let shell = RemoteShell([node], over: work.context.remote, connectTimeout: .seconds(10))
        guard let answer = await shell.run([question]).first, answer.status != 0 else { return }
        if let problem = answer.problem { throw problem }
        throw Problem(
            "cluster.page-down", "The page \(page.name) of \(name) is not there.",
            why: "Nobody listens on the port \(page.port) of \(member.name).", fix: "cluster check \(name)",
            status: .failure)
    }
}
