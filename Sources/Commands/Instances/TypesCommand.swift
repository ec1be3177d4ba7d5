import ArgumentParser
import Console
import Fleets
import JSON
import Problems
import Shell
import Targets
import Text

/// `types`: the instance types that a region offers, chosen as nodes are.
struct TypesCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "types", abstract: "List the instance types that the region offers.",
        discussion: """
            An expression chooses as a target does: by name (m7*), by vcpus, memory, gpus, arch, family, current, zone, \
            price and spot (US dollars an hour), and by the words gpu, arm64, x86_64 and current. Prices are those of Linux; \
            spot is the cheapest zone's.
            """)
    static let group = CommandTopic.instances
    static let examples = [
        Example("types m7*", "What the m7 families are, and cost."),
        Example(
            "types vcpus>=8&memory>=32GB&gpu --sort price", "Large ones with a graphics processor, the cheapest first."),
        Example("types current&arm64&price<0.1", "By price."),
    ]
    /// Beyond these the prices take some seconds, for which somebody has to ask.
    private static let mostPrices = 200
    private static let orders = ["name", "vcpus", "memory", "gpus", "price", "spot"]

    @Argument(help: "Which types; without it, all of the current generation.", completion: .instanceTypes)
    var expression: Target?
    @Option(help: "In the order of this column: \(orders.joined(separator: ", ")).", completion: .list(orders))
    var sort: String?

    var isRead: Bool { true }

    func validate() throws {
        if let sort, !Self.orders.contains(sort) {
            throw ValidationError("--sort takes one of \(Self.orders.joined(separator: ", ")), not \"\(sort)\".")
        }
    }

    func status(in context: Context) async throws -> ExitStatus {
        let place = try context.places[0]
        let expression = try TargetParser.parse(expression?.text(in: context) ?? "current").overTypes
        var offers = try await context.fleet.types(at: place).sorted { NodeNames.isBefore($0.type, $1.type) }
        do throws(Problem) {
            try TypeBook(folder: context.folder).keep(offers, at: place)
        } catch {
            // Only completion is the poorer for it.
            context.log.warn("types", error)
        }
        // Prices are asked of what the rest of the expression chooses; only a choice by price needs them all.
        if expression.asksForPrices {
            offers = try await priced(try Self.chosen(expression, offers, withPrices: false), place, context)
        }
        var found = try Self.chosen(expression, offers)
        if !expression.asksForPrices { found = try await priced(found, place, context) }
        found = sorted(found)
        await show(found, place, context)
        return found.isEmpty && self.expression != nil ? .notFound : .success
    }

    /// Those that the expression chooses. Before prices are known, each has a price that every comparison accepts.
    private static func chosen(
        _ expression: TargetExpression, _ offers: [TypeOffer], withPrices: Bool = true
    ) throws(Problem) -> [TypeOffer] {
        let expression = withPrices ? expression : expression.withoutPrices
        var scope = TargetScope(candidates: offers, attributesPresent: { TypeOffer.attributes })
        scope.explains = false
        return try TargetMatcher.select(expression, in: scope).chosen
    }

    private func priced(
        _ offers: [TypeOffer], _ place: Place, _ context: Context
    ) async throws(Problem) -> [TypeOffer] {
        let wantsPrices = sort == "price" || sort == "spot" || expression?.text(in: context).contains("price") == true
        guard wantsPrices || offers.count <= Self.mostPrices else {
            await context.output.aside("\(offers.count) types; --sort price asks for the prices of so many")
            return offers
        }
        let prices = try await context.fleet.hourlyPrices(
            of: Set(offers.map { PricedKind(type: $0.type, system: "Linux") }), at: place)
        let spot = try await context.fleet.spotPrices(of: offers.map(\.type), at: place)
        return offers.map { offer in
            var offer = offer
            offer.price = prices[PricedKind(type: offer.type, system: "Linux")]
            offer.spotPrice = spot[offer.type]
            return offer
        }
    }

    private func sorted(_ offers: [TypeOffer]) -> [TypeOffer] {
        func key(_ offer: TypeOffer) -> Double {
            switch sort {
            case "vcpus": Double(offer.vcpus)
            case "memory": Double(offer.memoryMiB)
            case "gpus": Double(offer.gpus)
            case "price": offer.price ?? .infinity
            case "spot": offer.spotPrice ?? .infinity
            default: 0
            }
        }
        return offers.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }.map(\.element)
    }

    private func show(_ offers: [TypeOffer], _ place: Place, _ context: Context) async {
        if context.output.isJSON {
            return await context.output.json(.array(offers.map(Self.json)))
        }
        guard !offers.isEmpty else { return await context.output.aside("no type of \(place.region) is so") }
        var table = Table([
            .init("Type", leastWidth: nil), .init("vCPUs", isRightAligned: true, leastWidth: nil),
            .init("Memory", isRightAligned: true, leastWidth: nil),
            .init("GPUs", isRightAligned: true, leastWidth: nil), .init("Arch", leastWidth: nil),
            .init("USD/h", isRightAligned: true, leastWidth: nil), .init("Spot", isRightAligned: true, leastWidth: nil),
            .init("Zones", leastWidth: 8),
        ])
        let currency = Currency(region: place.region)
        for offer in offers {
            // The region's own name is the same in all of them: a, b, c tell them apart.
            let zones = offer.zones.map { $0.hasPrefix(place.region) ? String($0.dropFirst(place.region.count)) : $0 }
            table.rows.append(
                .cells([
                    .init(offer.type, .name), .init("\(offer.vcpus)"), .init(offer.memory),
                    .init(offer.gpus == 0 ? "-" : "\(offer.gpus)"), .init(offer.architectures.joined(separator: ",")),
                    .init(offer.price.map(currency.cell) ?? "-"),
                    .init(offer.spotPrice.map(currency.cell) ?? "-"),
                    .init(zones.isEmpty ? "-" : zones.joined(separator: " ")),
                ]))
        }
        await context.output.table(table)
    }

    private static func json(_ offer: TypeOffer) -> JSONValue {
        [
            "type": .string(offer.type), "vcpus": .int(offer.vcpus), "memory_mib": .int(offer.memoryMiB),
            "gpus": .int(offer.gpus), "architectures": .array(offer.architectures.map { .string($0) }),
            "current": .bool(offer.isCurrent), "usd_per_hour": offer.price.map { .double($0) } ?? .null,
            "spot_usd_per_hour": offer.spotPrice.map { .double($0) } ?? .null,
            "zones": .array(offer.zones.map { .string($0) }),
        ]
    }
}
