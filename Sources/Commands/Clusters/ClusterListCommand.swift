import ArgumentParser
import Clusters
import Console
import Fleets
import JSON
import Problems
import Shell
import Text

/// `cluster list`: the clusters that dust made, in the regions that are worked in.
struct ClusterListCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the clusters that dust made in this region.")

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        let clouds = context.services.clouds
        var rows: [JSONValue] = []
        var table = Table([
            .init("Name", leastWidth: nil), .init("State", leastWidth: nil), .init("Region", leastWidth: nil),
            .init("Kind", leastWidth: nil), .init("Nodes", leastWidth: nil), .init("Age", leastWidth: nil),
            .init("USD/h", leastWidth: nil), .init("Spent", leastWidth: nil),
        ])
        for place in try context.places {
            let service = try clouds.service(place)
            let currency = Currency(region: place.region)
            let unit = currency.rawValue.lowercased()
            let states = try await ClusterStack.all(service)
            guard !states.isEmpty else { continue }
            let view = try await context.inventory.view(of: [place], .live)
            let book = PriceBook(folder: context.folder, fleet: context.fleet, now: context.now())
            let costs = try await book.prices(
                for: view.instances.filter { $0.tag("dust:cluster") != nil }, within: .seconds(5))
            for state in states {
                let nodes = view.instances.filter { node in
                    node.tag("dust:cluster") == state.name && [.pending, .running].contains(node.state)
                }
                let cost = costs.hour(of: nodes)
                let spent = costs.spent(on: nodes, at: context.now())
                table.rows.append(
                    .cells([
                        .init(state.name), .init(state.status), .init(place.region), .init(state.kind ?? "-"),
                        .init("\(nodes.count)"), .init(state.age(at: context.now()).map(Measure.age) ?? "-"),
                        .init(cost.map(currency.cell) ?? "-"), .init(spent.map(currency.cell) ?? "-"),
                    ]))
                rows.append([
                    "name": .string(state.name), "status": .string(state.status), "region": .string(place.region),
                    "kind": state.kind.map { .string($0) } ?? .null, "nodes": .int(nodes.count),
                    "created": .string(state.created), "\(unit)_per_hour": cost.map { .double($0) } ?? .null,
                    "\(unit)_spent": spent.map { .double($0) } ?? .null,
                ])
            }
        }
        if context.output.isJSON { return await context.output.json(.array(rows)) }
        guard !rows.isEmpty else {
            return await context.output.aside("no clusters here; cluster new NAME writes the spec of one")
        }
        await context.output.table(table)
    }
}
