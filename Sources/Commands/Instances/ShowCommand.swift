import ArgumentParser
import Console
import Inventory
import JSON
import Problems
import Shell
import Targets

/// `show`: lists instances.
struct ShowCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List instances, or search them.",
        discussion: """
            A single word that chooses nothing is searched for in all attributes and tags. The list comes from the cache \
            where there is one; refresh drops it.
            """)
    static let group = CommandTopic.instances
    static let examples = [
        Example("show", "List all instances."),
        Example("show -v worker*", "List the workers with more attributes."),
        Example("show -vv 3", "Print every attribute of instance 3."),
        Example("show running", "Search for running in all attributes and tags."),
        Example("show state=stopped --json", "Print the stopped instances for a program."),
        Example("show --columns name,type,az,age", "Choose the columns."),
    ]

    @Flag(name: .customShort("v"), help: "More attributes; twice, all of them.") var verbosity: Int
    @Option(help: "The columns, separated by commas.") var columns: String?
    @Argument(help: "The instances, or a word to search for.", completion: .targets) var target: Target?

    func status(in context: Context) async throws -> ExitStatus {
        let view = try await context.view()
        let (instances, notes) = try chosen(from: view, in: context)
        for note in notes { await context.output.aside(note) }
        if context.output.isJSON {
            await context.output.json(InstanceJSON.document(instances))
        } else if verbosity >= 2 {
            for instance in instances { await context.output.text(InstanceText.everything(instance, context.output)) }
        } else if !instances.isEmpty {
            let columns = try columns.map { (text) throws(Problem) in try InstanceColumn.named(text, in: view) }
            let table = InstanceTableText(
                instances, columns: columns ?? (verbosity == 1 ? InstanceColumn.more : InstanceColumn.standard),
                now: context.now())
            await context.output.text(table.rendered(context.output))
        }
        await context.output.aside(footer(instances.count, view, context.now()))
        return instances.isEmpty && target != nil ? .notFound : .success
    }

    /// The instances that the target chooses, or that a search for it finds.
    private func chosen(from view: FleetView, in context: Context) throws(Problem) -> ([Instance], [String]) {
        guard let target else { return (try context.select(nil, in: view).chosen, []) }
        let selection = try context.select(target, in: view)
        guard selection.chosen.isEmpty, let word = selection.plainWord else {
            return (selection.chosen, selection.notes)
        }
        let found = TargetSearch.candidates(with: word, in: context.scope(view))
        return (found, found.isEmpty ? selection.notes : [])
    }

    private func footer(_ count: Int, _ view: FleetView, _ now: Double) -> String {
        let nodes = count == 1 ? "1 node" : "\(count) nodes"
        return nodes + (view.isFresh ? " · from AWS just now" : " · cached \(Age.words(now - view.retrievedAt)) ago")
    }
}
