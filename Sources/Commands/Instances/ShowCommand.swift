import ArgumentParser
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Targets
import Text

/// `show`: lists instances.
struct ShowCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List instances, or search them.",
        discussion: """
            A single word that chooses nothing is searched for in all attributes and tags. The list comes from the cache \
            where there is one; refresh drops it.
            """)
    static let group = CommandTopic.instances
    static let flagValues = ["watch": "every"]
    static let examples = [
        Example("show", "List all instances."),
        Example("show -v worker*", "List the workers with more attributes."),
        Example("show -vv 3", "Print every attribute of instance 3."),
        Example("show running", "Search for running in all attributes and tags."),
        Example("show state=stopped --json", "Print the stopped instances for a program."),
        Example("show --columns name,type,up,cost --sort cost", "Choose the columns; cost is USD an hour, on demand."),
        Example("show --all-regions state=running", "List what runs anywhere."),
        Example("show --watch state=pending", "Look again every two seconds."),
        Example("show --sort age --csv", "Print a table for a spreadsheet, the youngest first."),
    ]

    @Flag(name: .customShort("v"), help: "More attributes; twice, all of them.") var verbosity: Int
    @Option(help: "The columns, separated by commas.", completion: .attributes) var columns: String?
    @Option(
        parsing: .unconditional,
        help: "The attribute to sort by, instead of grouping by VPC and cluster; with - before it, the largest first.",
        completion: .attributes)
    var sort: String?
    @Flag(help: "Print comma-separated values.") var csv = false
    @Option(help: "The regions, separated by commas, instead of the current one.", completion: .regions)
    var regions: String?
    @Flag(help: "All regions of the account.") var allRegions = false
    @Flag(help: "Look again every two seconds, or --watch=N every N, until ctrl-C; what changed is marked.")
    var watch = false
    @Option(help: "How often to look (with --watch).") var every: Duration?
    @Argument(help: "The instances, or a word to search for.", completion: .targets) var target: Target?

    var isRead: Bool { !watch && every == nil }

    func status(in context: Context) async throws -> ExitStatus {
        let places = try await ShowPlaces(regions: regions, isEverywhere: allRegions).places(in: context)
        if watch || every != nil {
            let interval = try Watching.interval(every)
            return try await Watching(context: context, title: "show", interval: interval).run { context in
                try await watched(places, in: context)
            }
        }
        let view = try await context.inventory.view(of: places, .stored(context.listAge))
        let (instances, notes) = try chosen(from: view, in: context)
        for note in notes { await context.output.aside(note) }
        try await InstalledSSHConfig(context: context).keepCurrent(with: view)
        let costs = try await costs(of: instances, in: context)
        let trouble = await trouble(in: view, context)
        var leftOut: [String] = []
        let ways = context.services.ways
        let agreed = verbosity == 1 && !context.output.isJSON ? await context.remote.agreedAlgorithms() : [:]
        if context.output.isJSON {
            await InstanceJSON.print(instances, ways: ways, to: context.output)
        } else if csv {
            await context.output.text(try table(instances, view, costs, trouble, ways, context.now()).csv)
        } else if verbosity >= 2 {
            await context.output.text(instances.map { InstanceText.everything($0, ways, context.output) }.joined())
        } else if !instances.isEmpty {
            let table = try table(instances, view, costs, trouble, ways, context.now(), agreed)
            leftOut = table.columnsLeftOut(context.output)
            await context.output.text(table.rendered(context.output))
        }
        let noRoom = leftOut.isEmpty ? "" : " · no room for \(leftOut.joined(separator: ", "))"
        await context.output.aside(footer(instances.count, view, context.now()) + noRoom)
        return instances.isEmpty && target != nil ? .notFound : .success
    }

    /// The table as it stands now, as AWS says.
    private func watched(_ places: [Place], in context: Context) async throws -> String {
        let view = try await context.inventory.view(of: places, .live)
        let instances = try chosen(from: view, in: context).0
        let costs = try await costs(of: instances, in: context)
        let trouble = await trouble(in: view, context)
        let ways = context.services.ways
        return try table(instances, view, costs, trouble, ways, context.now()).rendered(context.output)
            + footer(instances.count, view, context.now())
    }

    /// What the instances cost: asked only where the column is named, so that a list costs no further call.
    private func costs(of instances: [Instance], in context: Context) async throws(Problem) -> HourlyCosts {
        let book = PriceBook(folder: context.folder, fleet: context.fleet, now: context.now())
        let named = (columns ?? "").lowercased().split(separator: ",") + [Substring((sort ?? "").lowercased())]
        if named.contains("cost") || named.contains("spent") {
            return try await book.prices(for: instances, within: .seconds(5))
        }
        return verbosity == 1 ? book.known(for: instances) : .unknown
    }

    /// What EC2's checks say, by instance id: asked for `-v` alone, so that a list costs no further call.
    private func trouble(in view: FleetView, _ context: Context) async -> [String: String] {
        let book = HealthBook(folder: context.folder, fleet: context.fleet, now: context.now())
        guard verbosity == 1, !context.output.isJSON else { return book.known(of: view.places) }
        let spot = Set(view.instances.filter(\.isOnSpareCapacity).map(\.place))
        return await book.words(of: view.places, spot: spot, within: .seconds(3))
    }

    private func table(
        _ instances: [Instance], _ view: FleetView, _ costs: HourlyCosts, _ trouble: [String: String],
        _ ways: (any NodeWays)?, _ now: Double,
        _ agreed: [String: String] = [:]
    ) throws(Problem) -> InstanceTableText {
        var shown = verbosity >= 1 ? InstanceColumn.more(agreed) + [.reach(ways)] : InstanceColumn.defaults
        if !trouble.isEmpty {
            shown = shown.map { $0.column.title == "State" ? InstanceColumn.state(marking: trouble) : $0 }
        }
        if verbosity >= 1, instances.contains(where: { InstanceColumn.words(of: $0, trouble) != nil }) {
            shown.append(InstanceColumn.note(trouble))
        }
        if verbosity >= 1, costs.words(for: instances) != nil { shown.append(InstanceColumn.cost(costs)) }
        if let columns {
            shown = try InstanceColumn.named(columns, in: view, costs: costs, ways: ways)
        } else if view.places.count > 1 {
            shown.append(Set(view.places.map(\.profile)).count > 1 ? InstanceColumn.place : InstanceColumn.region)
        }
        guard let sort else { return InstanceTableText(instances, columns: shown, now: now) }
        let sorted = try InstanceOrder(sort, in: view, costs: costs).sorted(instances, now: now)
        return InstanceTableText(sorted, columns: shown, now: now, isGrouped: false)
    }

    /// The instances that the target chooses, or that a search for it finds.
    private func chosen(from view: FleetView, in context: Context) throws(Problem) -> ([Instance], [String]) {
        guard let target else { return (try context.select(nil, in: view).chosen, []) }
        let selection = try context.select(target, in: view)
        guard selection.chosen.isEmpty, let word = selection.plainWord else {
            return (selection.chosen, selection.notes)
        }
        let found = TargetSearch.candidates(with: word, in: context.scope(view))
        let advice = selection.nothingMatched.fixes.map { "try \($0)" }
        return (found, found.isEmpty ? selection.notes + advice : [])
    }

    private func footer(_ count: Int, _ view: FleetView, _ now: Double) -> String {
        let nodes = count == 1 ? "1 node" : "\(count) nodes"
        return nodes
            + (view.isFresh ? " · from AWS just now" : " · cached \(Measure.wholeSeconds(now - view.retrievedAt)) ago")
    }
}
