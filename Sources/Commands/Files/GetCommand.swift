import ArgumentParser
import Files
import Nodes
import Problems
import Shell

/// `get`: files of nodes, each under a name that says where it is from.
struct GetCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Copy files from nodes.",
        discussion: """
            The last path is a local folder, made where it is missing. A file becomes FILE.NODE in it, a folder DIR.NODE, with \
            the instance id behind where nodes have the same name. Relative paths and ~ begin at the login folder; patterns \
            are read on the nodes. Links that are named are followed, links in folders are copied as links. A file gets its \
            name only when all of it has arrived. The status is 0 where all went well, 4 where no node could be reached, else 1.
            """)
    static let group = CommandTopic.files
    static let examples = [
        Example("get web* /var/log/app.log logs", "Fetch a file from each into logs/app.log.web0 and so on."),
        Example("get db1 'backups/*.gz' .", "Fetch all that fit a pattern."),
        Example("get -r web* /etc/app conf", "Fetch a folder from each into conf/app.web0 and so on."),
        Example("get --resume db1 dump.sql .", "Go on where an earlier one was interrupted."),
    ]

    @OptionGroup var options: TransferOptionGroup
    @Argument(help: "The nodes.", completion: .targets) var target: Target
    @Argument(help: "Files and patterns on the nodes, and at the end the local folder.", completion: .remotePaths)
    var paths: [String]

    func status(in context: Context) async throws -> ExitStatus {
        guard paths.count >= 2, let last = paths.last else {
            throw Problem(
                "get.no-destination", "Where should it go?",
                why: "get takes a target, files of the nodes and a local folder.",
                fix: "get \(target.text(in: context)) \(paths.first ?? "FILE") .", status: .usage)
        }
        var folder = last == "~" || last.hasPrefix("~/") ? context.home + last.dropFirst() : last
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let selection = try await context.nodes(target)
        await context.tellSkipped(selection)
        if let there = LocalItem(Array(folder.utf8), followed: true) {
            guard there.kind == .folder else {
                throw Problem(
                    "get.no-folder", "\(folder) is a file here.",
                    why: "Each node's file gets a name of its own in a folder.",
                    fix: "get \(target.text(in: context)) \(paths[0]) .", status: .usage)
            }
        } else {
            try AtomicFile.makeFolder(folder, mode: 0o755)
        }
        let request = GetRequest(
            sources: Array(paths.dropLast()), folder: folder,
            suffixes: TransferNames.suffixes(selection.nodes.map { ($0.id, $0.name) }), options: options.transfer)
        let files = context.files
        return await TransferRun(
            context: context, selection: selection,
            limit: options.fanout ?? max(1, context.session.current.settings.number("fanout")), size: 0
        ) { node, progress in
            try await files.get(request, from: node, progress: progress)
        }.perform()
    }
}
