import ArgumentParser
import Console
import Nodes
import Problems
import Shell
import Targets
import Text

/// `@TARGET COMMAND`: types a line into the session shell of each node.
///
/// What a line changes (the folder, variables, sudo's memory) holds for the next one; a program that asks is answered by the
/// next line, and `@TARGET` alone hands the very same shell to the terminal.
struct SessionCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "@", abstract: "Run a command in the session shells of nodes.",
        usage:
            "@[TARGET] [--busy] [--idle] [--stream] [--fold] [--mask] [--timeout TIMEOUT] [--batch SIZES] [--max-failures N] [COMMAND…]",
        discussion: """
            Without a target, the running nodes of the working set. A node on which something runs gets the line as an \
            answer. @TARGET alone opens the node's shell on this terminal; ctrl-C three times within a second returns. \
            Options stand between target and command; all from the first other word on is the nodes'.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("@ uptime", "Run uptime on all running nodes."),
        Example("@worker* cd /tmp", "Change the folder on the workers; it stays changed."),
        Example("@1,2,3 sudo apt-get install nginx", "Begin something that asks …"),
        Example("@1,2,3 y", "… and answer it."),
        Example("@1,2,3 --busy y", "Answer only those on which something runs."),
        Example("@web* --batch 1,10%,100% --max-failures 1 sudo systemctl restart app", "Begin with a canary."),
        Example("@9", "Open the shell of node 9 on this terminal."),
    ]

    @OptionGroup var options: SessionOptions
    @Argument(help: "The nodes.", completion: .targets) var target: Target?
    @Argument(parsing: .postTerminator, help: "The line to type.") var command: [String] = []

    func status(in context: Context) async throws -> ExitStatus {
        let (options, text) = try SessionOptions.taken(off: command.joined(separator: " "))
        guard !text.isEmpty else { return try await openRawShell(in: context) }
        var selection = try await context.nodes(target)
        await context.tellSkipped(selection)
        let activity = await Activity(of: selection.nodes, in: context)
        if options.busy || options.idle {
            selection.nodes = options.busy ? activity.busy : activity.idle
            guard selection.count > 0 else {
                throw Problem(
                    "session.none-left", options.busy ? "Nothing runs on these nodes." : "All these nodes are busy.",
                    fix: options.busy
                        ? "@\(target?.text(in: context) ?? "") COMMAND" : "@:busy TEXT   (answers what runs)",
                    status: .notFound)
            }
        } else {
            try refuseMixture(activity, context)
        }
        let isAnswer = !activity.busy.isEmpty && !options.idle
        if isAnswer, context.isInteractive { await tellInput(activity.busy, in: context) }
        let line = SessionLine.Options(
            shownAs: isAnswer ? await context.lineBehindAnswer(to: selection.nodes) : nil, timeout: options.timeout,
            masks: options.mask, shape: context.output.isJSON ? nil : options.shape,
            plan: try options.batch.map { (text) throws(Problem) in try RollingPlan(text) },
            mostFailures: options.maxFailures)
        return await SessionLine(context: context, selection: selection, text: text, options: line).perform()
    }

    /// What the shells of some nodes are doing.
    private struct Activity {
        var busy: [Node] = []
        var idle: [Node] = []

        init(of nodes: [Node], in context: Context) async {
            for (node, activity) in zip(nodes, await context.shells.activities(of: nodes)) {
                if case .idle = activity ?? .idle { idle.append(node) } else { busy.append(node) }
            }
        }
    }

    /// A line that goes to a program that asked nothing is said to do so: it may have been meant as a command.
    private func tellInput(_ busy: [Node], in context: Context) async {
        let questions = context.session.current.questions
        let silent = busy.filter { questions[$0.id] == nil }
        guard !silent.isEmpty else { return }
        let what = await context.lineBehindAnswer(to: silent)
        await context.output.aside("input to \(what.harmless) on \(NodeNames.fold(silent.map(\.label)))")
    }

    private func openRawShell(in context: Context) async throws -> ExitStatus {
        guard let target else {
            throw Problem(
                "session.nothing", "What should the nodes do?", why: "@ alone names neither nodes nor a command.",
                fix: "@ uptime", "@9   (opens the shell of node 9)", status: .usage)
        }
        let selection = try await context.nodes(target)
        if case .unreachable(let problem)? = selection.failures.first?.ending { throw problem }
        guard let node = selection.nodes.first, selection.nodes.count == 1 else {
            throw Problem(
                "session.one-node",
                "A raw shell is for one node; \"\(target.text(in: context))\" means \(selection.nodes.count).",
                fix: "@\(selection.nodes.first?.number ?? 1)", "@\(target.text(in: context)) COMMAND", status: .usage)
        }
        return try await RawShell(context: context, node: node).run()
    }

    /// A line for idle nodes is a command and for busy ones an answer; it must not be both by accident.
    private func refuseMixture(_ activity: Activity, _ context: Context) throws(Problem) {
        guard !activity.busy.isEmpty, !activity.idle.isEmpty else { return }
        let (busy, idle) = (NodeNames.fold(activity.busy.map(\.label)), NodeNames.fold(activity.idle.map(\.label)))
        throw Problem(
            "session.mixed", "Some of these nodes are busy and some are idle; nothing was sent.",
            why: "busy: \(busy)\nidle: \(idle)",
            fix: "@\(target?.text(in: context) ?? "") --busy TEXT   (answers what runs)",
            "@\(target?.text(in: context) ?? "") --idle COMMAND", status: .failure)
    }
}

extension Context {
    /// What stands for an answer in `results`: the line that asked. An answer itself may be a password.
    func lineBehindAnswer(to nodes: [Node]) async -> String {
        let ids = Set(nodes.map(\.id))
        return await shells.busy().first { ids.contains($0.node.id) }?.text ?? "an answer"
    }
}
