import Files
import Problems

/// What making a cluster would do: everything is known, nothing is made yet.
package struct ClusterPlan: Sendable {
    /// The spec.
    package let spec: ClusterSpec
    /// Its kind.
    package let kind: Kind
    /// The template.
    package let template: ClusterTemplate
    /// The key pair the nodes get.
    package let key: ClusterKey
    /// Whether that key pair is still to be made.
    package let makesKey: Bool
    /// What the template was made with.
    package let facts: TemplateFacts
    /// What all nodes cost an hour, in USD, without their disks; nil where nobody knows.
    package let hourlyPrice: Double?

    /// What will be made, for the person: `1 security group · 3 × m6i.large`.
    package var made: String {
        var parts: [String] = []
        if spec.network == .new { parts.append("1 VPC with a subnet and a gateway") }
        parts.append("1 security group")
        if spec.usesPlacementGroup { parts.append("1 placement group") }
        if makesKey { parts.append("1 key pair") }
        var types: [(name: String, count: Int)] = []
        for group in spec.groups {
            let name = group.instanceType + (group.isSpot ? " spot" : "")
            if let index = types.firstIndex(where: { $0.name == name }) {
                types[index].count += group.count
            } else {
                types.append((name, group.count))
            }
        }
        return (parts + types.map { "\($0.count) × \($0.name)" }).joined(separator: " · ")
    }

    /// Finds out what the spec leaves open and makes the template.
    ///
    /// Throws `cluster.no-role` where the kind lacks nodes, `cluster.no-image` and `cluster.no-key` for what the region
    /// has not, and what the template or AWS say.
    package static func make(
        _ listed: ClusterSpec, kind: Kind, folder: ConfigFolder, service: any StackService,
        choice: CapacityChoice = CapacityChoice()
    ) async throws(Problem) -> ClusterPlan {
        let spec = listed.taking(choice.types)
        try requireRoles(kind, spec)
        try requireDistribution(kind, spec)
        // Asked side by side; what fails is told in this order.
        async let commonZone = answer { () async throws(Problem) in
            try await Surroundings(spec, service).chosenZone()
        }
        async let imageFacts = answer { () async throws(Problem) in
            try await Self.images(spec.imageReferences(default: kind.image), service)
        }
        async let clusterKey = answer { () async throws(Problem) -> (key: ClusterKey, isNew: Bool) in
            guard let name = spec.key else { return try await ClusterKey.ofRegion(folder, service) }
            return (try await ClusterKey.named(name, in: folder, service: service), false)
        }
        async let sshRanges = answer { () async throws(Problem) in try await Self.ranges(spec.sshFrom, service) }
        async let hourlyPrice = Self.price(spec, service)
        let common = try await commonZone.get()
        let images = try await imageFacts.get()
        let (key, makesKey) = try await clusterKey.get()
        var facts = TemplateFacts(
            keyName: key.name, sshRanges: try await sshRanges.get(), images: images, zone: choice.zone ?? common)
        facts.types = choice.types
        return ClusterPlan(
            spec: spec, kind: kind, template: try ClusterTemplate(spec, kind: kind, facts: facts), key: key,
            makesKey: makesKey, facts: facts, hourlyPrice: await hourlyPrice)
    }

    /// Who may log in, with the caller's own address for `auto`.
    package static func ranges(
        _ source: ClusterSpec.SSHSource, _ service: any StackService
    ) async throws(Problem) -> [AddressRange] {
        switch source {
        case .ranges(let ranges): return ranges
        case .caller: return [AddressRange(address: try await service.callerAddress())].compactMap { $0 }
        }
    }

    private static func requireRoles(_ kind: Kind, _ spec: ClusterSpec) throws(Problem) {
        for role in kind.roles where !role.isOptional && !spec.nodes.contains(where: { role.includes($0.name) }) {
            throw Problem(
                "cluster.no-role", "\(spec.name) has no node for the role \"\(role.name)\" of the kind \(kind.name).",
                why: "Its nodes are those called \(role.patterns.joined(separator: ", ")).",
                fix: "nodename: \(role.patterns.first?.replacing("*", with: "") ?? role.name)", status: .usage)
        }
    }

    /// Refuses an image that the kind does not work on, as far as its distribution is known.
    private static func requireDistribution(_ kind: Kind, _ spec: ClusterSpec) throws(Problem) {
        for reference in spec.imageReferences(default: kind.image) where !kind.distributions.isEmpty {
            guard let name = reference.split(separator: " ").first.map(String.init), Distribution(name: name) != nil,
                !kind.distributions.contains(name)
            else { continue }
            throw Problem(
                "cluster.distribution", "The kind \(kind.name) does not work on \(name).",
                why: "It works on \(kind.distributions.joined(separator: ", ")).",
                fix: "image: \(kind.distributions[0])", status: .usage)
        }
    }

    private static func images(
        _ references: [String], _ service: any StackService
    ) async throws(Problem) -> [String: ImageFacts] {
        var facts: [String: ImageFacts] = [:]
        for reference in references { facts[reference] = try await image(reference, service) }
        return facts
    }

    static func image(_ reference: String, _ service: any StackService) async throws(Problem) -> ImageFacts {
        var id = reference
        var username: String?
        let words = reference.split(separator: " ").map(String.init)
        if let distribution = Distribution(name: words[0]) {
            username = distribution.username
            guard let newest = try await service.parameter(distribution.parameter(isARM: words.last == "arm64")) else {
                throw Problem(
                    "cluster.no-image", "\(service.region) names no newest image of \(words[0]).",
                    why: "Its public SSM parameter is not there.", fix: "image: ami-…, one that the region has",
                    status: .notFound)
            }
            id = newest
        }
        guard let image = try await service.image(id) else {
            throw Problem(
                "cluster.no-image", "\(service.region) has no image \(id).", why: "Ids of images differ by region.",
                fix: "image: \(Distribution.names.first ?? "debian-12")", status: .notFound)
        }
        return ImageFacts(
            id: id, rootDevice: image.rootDeviceName.isEmpty ? "/dev/xvda" : image.rootDeviceName,
            rootGigabytes: image.rootVolumeSize ?? 1, username: username ?? guess(image.name))
    }

    /// The user that an image of this name lets in, as the publishers have it.
    private static func guess(_ name: String) -> String {
        let name = name.lowercased()
        return [
            ("ubuntu", "ubuntu"), ("debian", "admin"), ("rocky", "rocky"), ("alma", "ec2-user"), ("fedora", "fedora"),
        ]
        .first { name.contains($0.0) }?.1 ?? "ec2-user"
    }

    private static func price(_ spec: ClusterSpec, _ service: any StackService) async -> Double? {
        var sum = 0.0
        for type in Set(spec.groups.map(\.instanceType)) {
            guard let price = await service.hourlyPrice(type) else { return nil }
            sum += price * Double(spec.groups.filter { $0.instanceType == type }.map(\.count).reduce(0, +))
        }
        return sum
    }
}

extension TemplateFacts {
    /// The facts with the images that a spec names and that were not needed when the cluster was made.
    package func knowing(
        _ spec: ClusterSpec, kind: Kind, _ service: any StackService
    ) async throws(Problem) -> TemplateFacts {
        var facts = self
        for reference in spec.imageReferences(default: kind.image) where images[reference] == nil {
            facts.images[reference] = try await ClusterPlan.image(reference, service)
        }
        return facts
    }
}
