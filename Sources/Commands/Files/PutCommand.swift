import ArgumentParser
import Nodes
import Problems
import Shell

/// `put`: local files to nodes, read once for all of them.
struct PutCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Copy files to nodes.",
        discussion: """
            The last path is on the nodes: an existing folder, or one with a slash behind it, gets the files under their \
            names; anything else is the name itself. Relative paths and ~ begin at the login folder. Patterns are read here. \
            Links that are named are followed, links in folders are copied as links. A file gets its name only when all of it \
            has arrived. The status is 0 where all went well, 4 where no node could be reached, else 1.
            """)
    static let group = CommandTopic.files
    static let examples = [
        Example("put web* app.tar.gz /opt/app", "Copy a file into /opt/app, or to that name."),
        Example("put web* *.conf /etc/app/", "Copy several into a folder."),
        Example("put -r -p db1 site /srv", "Copy a folder and keep its times."),
        Example("put --update --verify web* site.zip ~", "Copy what is new, and compare its content."),
    ]

    @OptionGroup var options: TransferOptionGroup
    @Argument(help: "The nodes.", completion: .targets) var target: Target
    @Argument(help: "Local files and patterns, and at the end where they go on the nodes.", completion: .paths)
    var paths: [String]

    func status(in context: Context) async throws -> ExitStatus {
        guard paths.count >= 2, let destination = paths.last else {
            throw Problem(
                "put.no-destination", "Where should it go?",
                why: "put takes a target, local files and a place on the nodes.",
                fix: "put \(target.text(in: context)) \(paths.first ?? "FILE") ~/", status: .usage)
        }
        var sources: [LocalSource] = []
        for path in paths.dropLast() {
            sources += try await LocalSource.find(path, home: context.home, isRecursive: options.recursive)
        }
        try checkNames(sources)
        let selection = try await context.nodes(target)
        await context.tellSkipped(selection)
        let request = PutRequest(sources: sources, destination: destination, options: options.transfer)
        let files = context.files
        return await TransferRun(
            context: context, selection: selection,
            limit: options.fanout ?? max(1, context.session.current.settings.number("fanout")),
            size: request.size.times(Int64(selection.nodes.count))
        ) { node, progress in
            try await files.put(request, to: node, progress: progress)
        }.perform()
    }

    private func checkNames(_ sources: [LocalSource]) throws(Problem) {
        var seen: Set<[UInt8]> = []
        for source in sources where !seen.insert(source.name).inserted {
            throw Problem(
                "put.same-name",
                "Two of these would both be \(String(decoding: source.name, as: UTF8.self)) on the nodes.",
                fix: "put them one by one", status: .usage)
        }
    }
}
