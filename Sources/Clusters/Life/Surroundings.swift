import Problems

/// What a region has to have before a cluster is made in it: a network, a zone that offers every type, room in the quotas.
///
/// All of it is found out before anything is made. What the caller may not ask is left to EC2.
struct Surroundings: Sendable {
    private let spec: ClusterSpec
    private let service: any StackService

    init(_ spec: ClusterSpec, _ service: any StackService) {
        self.spec = spec
        self.service = service
    }

    /// The zone for nodes and subnets of which the spec says nothing: the first that has all they need.
    ///
    /// Nil where the spec names one, or a subnet that lies in one. Throws `cluster.no-default-vpc`, `cluster.no-subnet`,
    /// `cluster.type-not-in-region`, `cluster.type-not-in-zone`, `cluster.no-common-zone` and `cluster.quota`.
    func chosenZone() async throws(Problem) -> String? {
        let types = Set(spec.groups.map(\.instanceType)).sorted()
        // Asked side by side; what is missing is told in this order.
        async let foundNetworks = answer { () async throws(Problem) in
            try await asked { () async throws(Problem) in try await networkZones() }
        }
        async let foundOffers = answer { () async throws(Problem) in
            try await asked { () async throws(Problem) in try await service.zonesOffering(types) }
        }
        async let quotaCheck = answer { () async throws(Problem) in try await checkQuotas(types) }
        let networks = try await foundNetworks.get()
        let offers = try await foundOffers.get()
        if let offers { try requireOffers(types, offers) }
        try await checkSubnet(offers)
        if let offers { try requireNamedZones(offers) }
        try await quotaCheck.get()
        guard spec.zone == nil, spec.subnetZoneIsOpen, let offers else { return nil }
        return try commonZones(offers, within: networks ?? nil).first
    }

    /// The zones that have all that the nodes need, of these or, where none is named, of all; a named order is kept.
    ///
    /// Throws as `chosenZone` does.
    func zonesWithAll(of named: [String]?) async throws(Problem) -> [String] {
        let networks = try await asked { () async throws(Problem) in try await networkZones() }
        let types = Set(spec.groups.map(\.instanceType)).sorted()
        guard let offers = try await asked({ () async throws(Problem) in try await service.zonesOffering(types) })
        else { return named ?? [] }
        try requireOffers(types, offers)
        let common = try commonZones(offers, within: networks ?? nil)
        guard let named, !named.isEmpty else { return common }
        let kept = named.filter(common.contains)
        guard kept.isEmpty else { return kept }
        throw notInZone(types[0], named.joined(separator: ", "), Set(common), fix: "zones: any")
    }

    /// The answer to a question, nil where the caller may not ask it.
    private func asked<Answer>(
        _ question: () async throws(Problem) -> Answer
    ) async throws(Problem) -> Answer? {
        do throws(Problem) {
            return try await question()
        } catch {
            guard error.code == "aws.unauthorized" else { throw error }
            return nil
        }
    }

    /// The zones that the default VPC reaches, nil where the cluster does not use it.
    private func networkZones() async throws(Problem) -> Set<String>? {
        guard spec.network == .defaultVPC else { return nil }
        let zones = try await service.defaultZones()
        guard !zones.isEmpty else {
            throw Problem(
                "cluster.no-default-vpc", "\(service.region) has no default VPC with a subnet in it.",
                why: "The spec names no network, so the nodes would be put there.",
                fix: "create_vpc: yes, for a network of the cluster's own",
                "vpc_id: vpc-… and subnet_id: subnet-…, for one that is there", status: .notFound)
        }
        for zone in [spec.zone].compactMap({ $0 }) + spec.groups.compactMap(\.zone) where !zones.contains(zone) {
            throw Problem(
                "cluster.no-subnet", "The default VPC has no subnet in \(zone).",
                why: "It has subnets in \(zones.sorted().joined(separator: ", ")).",
                fix: "zone: \(zones.sorted().first ?? "")", status: .notFound)
        }
        return zones
    }

    private func requireOffers(_ types: [String], _ offers: [String: Set<String>]) throws(Problem) {
        for type in types where offers[type]?.isEmpty != false {
            throw Problem(
                "cluster.type-not-in-region", "No zone of \(service.region) offers \(type).",
                fix: "instance_type: …, another one, or another region", status: .notFound)
        }
    }

    private func requireNamedZones(_ offers: [String: Set<String>]) throws(Problem) {
        for group in spec.groups {
            guard let zone = group.zone ?? spec.zone, spec.subnetZoneIsOpen, let zones = offers[group.instanceType],
                !zones.contains(zone)
            else { continue }
            throw notInZone(group.instanceType, zone, zones, fix: "zone: \(zones.sorted().first ?? "")")
        }
    }

    private func checkSubnet(_ offers: [String: Set<String>]?) async throws(Problem) {
        guard case .existing(_, let subnet) = spec.network else { return }
        let found = try await asked { () async throws(Problem) in try await service.zone(ofSubnet: subnet) }
        guard let zone = found else { return }
        guard let zone else {
            throw Problem(
                "cluster.no-subnet", "\(service.region) has no subnet \(subnet).", fix: "subnet_id: …, one that it has",
                status: .notFound)
        }
        for group in spec.groups {
            guard let zones = offers?[group.instanceType], !zones.contains(zone) else { continue }
            throw notInZone(
                group.instanceType, zone, zones,
                fix: "subnet_id: …, a subnet in \(zones.sorted().joined(separator: " or "))")
        }
    }

    private func notInZone(_ type: String, _ zone: String, _ zones: Set<String>, fix: String) -> Problem {
        Problem(
            "cluster.type-not-in-zone", "\(zone) does not offer \(type).",
            why: "It is offered in \(zones.sorted().joined(separator: ", ")).", fix: fix,
            "instance_type: …, another one", status: .notFound)
    }

    private func commonZones(_ offers: [String: Set<String>], within network: Set<String>?) throws(Problem) -> [String]
    {
        let open = spec.groups.filter { $0.zone == nil }
        guard let first = open.first else { return [] }
        var zones = offers[first.instanceType] ?? []
        for group in open { zones.formIntersection(offers[group.instanceType] ?? []) }
        let common = network.map { zones.intersection($0) } ?? zones
        if !common.isEmpty { return common.sorted() }
        var lines = Set(open.map(\.instanceType)).sorted().map { type in
            "\(type): \((offers[type] ?? []).sorted().joined(separator: ", "))"
        }
        if let network { lines.append("subnets of the default VPC: \(network.sorted().joined(separator: ", "))") }
        var problem = Problem(
            "cluster.no-common-zone", "No zone of \(service.region) has all that the nodes of \(spec.name) need.",
            why: lines.joined(separator: "\n"), status: .notFound)
        problem.fixes = ["instance_type: …, types that one zone offers"]
        if spec.network == .defaultVPC, !spec.usesPlacementGroup {
            problem.fixes.append("zone: … for each nodename, a zone of its own")
        }
        throw problem
    }

    /// Compares the processors that the nodes need with what the account may still have, where Service Quotas tells.
    private func checkQuotas(_ types: [String]) async throws(Problem) {
        var wanted: [String: Int] = [:]
        async let counted = answer { () async throws(Problem) in try await service.processors(of: types) }
        guard let quotas = try? await service.quotas(), !quotas.isEmpty, let processors = try? await counted.get()
        else { return }
        for group in spec.groups {
            guard let code = Quota.code(of: group.instanceType, isSpot: group.isSpot),
                let count = processors[group.instanceType]
            else { continue }
            wanted[code, default: 0] += count.multipliedReportingOverflow(by: group.count).partialValue
        }
        guard !wanted.isEmpty, let running = try? await service.runningProcessors() else { return }
        for (code, count) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let most = quotas[code] else { continue }
            let used = running.reduce(0.0) { sum, instance in
                Quota.code(of: instance.type, isSpot: instance.isSpot) == code ? sum + Double(instance.count) : sum
            }
            guard used + Double(count) > most else { continue }
            throw Problem(
                "cluster.quota",
                "\(spec.name) needs \(count) virtual processors, and the account may not have so many.",
                why:
                    "The quota \(code) is \(Int(exactly: most.rounded()) ?? 0); \(Int(exactly: used) ?? 0) are in use.",
                fix: "a smaller instance_type or count", "ask AWS for a higher quota (Service Quotas, \(code))",
                status: .cloud)
        }
    }
}

/// EC2's quotas on virtual processors ("EC2 service quotas", AWS General Reference).
enum Quota {
    /// The code of the quota that an instance of that type counts for; nil for types whose quota is not of this kind.
    static func code(of type: String, isSpot: Bool) -> String? {
        let family = type.prefix { $0 != "." }
        let letters = family.prefix { $0.isLetter }
        switch letters {
        case "f": return isSpot ? "L-88CF9481" : "L-74FC7D96"
        case "g", "gr", "vt": return isSpot ? "L-3819A6DF" : "L-DB2E81BA"
        case "p": return isSpot ? "L-7212CCBC" : "L-417A185B"
        case "x": return isSpot ? "L-E3A00192" : "L-7295265B"
        case "inf": return isSpot ? "L-B5D1601B" : "L-1945791B"
        case "trn": return isSpot ? "L-6B0D517C" : "L-2C3B7624"
        default: break
        }
        guard let first = letters.first, letters.count <= 3, "acdhimrtz".contains(first), !letters.hasPrefix("hpc"),
            !letters.hasPrefix("mac"), !letters.hasPrefix("dl")
        else { return nil }
        return isSpot ? "L-34B43A08" : "L-1216C47A"
    }
}
