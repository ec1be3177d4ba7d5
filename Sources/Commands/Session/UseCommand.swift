import ArgumentParser
import Console
import Files
import Fleets
import JSON
import Problems
import Shell
import Text

/// `use`: chooses the region, the profile and the part of the instances that is worked with.
struct UseCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Choose a region, a profile, or a cluster to work with.",
        discussion: """
            With a cluster, every command sees that cluster's nodes only; use * takes the restriction away. A word is a \
            region first, then a cluster. Alone, it lists what can be used.
            """)
    static let group = CommandTopic.clusters
    static let examples = [
        Example("use", "List the clusters, regions and profiles that can be used."),
        Example("use spark1", "Work with the nodes of the cluster spark1 only."),
        Example("use *", "Work with all nodes again."),
        Example("use us-east-1", "Go to another region."),
        Example("use eu-west-1,us-east-1", "Work in two regions at once."),
        Example("use --profile dev", "Go to the account and region of the profile dev."),
        Example("use dev/eu-west-1,ops/", "Work in two accounts at once; ops/ is in the region of its profile."),
    ]

    @Option(help: "The profile of the AWS configuration.", completion: .profiles) var profile: String?
    @Argument(
        help: "A region or PROFILE/REGION, several separated by commas, a cluster, or *.", completion: .places)
    var name: String?

    var isRead: Bool { name == nil && profile == nil }

    func run(in context: Context) async throws {
        let choices = UseChoices(context: context)
        if let profile {
            let region = try context.fleet.region(of: profile) ?? context.session.current.places.first?.region
            guard let region else {
                guard let name, try await choices.regions(in: name) != nil else { throw Self.noRegion(profile) }
                return try await go(to: name, profile: profile, choices, in: context)
            }
            await settle([Place(profile: profile, region: region)], in: context)
            guard let name else { return }
            return try await go(to: name, profile: profile, choices, in: context)
        }
        guard let name else { return try await choices.list() }
        try await go(to: name, profile: choices.profile, choices, in: context)
    }

    private func go(to name: String, profile: String, _ choices: UseChoices, in context: Context) async throws {
        if name == "*" {
            context.session.with { $0.workingSet = .everything }
        } else if let places = try await choices.places(in: name, profile: profile) {
            await settle(places, in: context)
        } else if let regions = try await choices.regions(in: name) {
            await settle(regions.map { Place(profile: profile, region: $0) }, in: context)
        } else if let cluster = try await choices.cluster(named: name) {
            context.session.with { $0.workingSet = .cluster(cluster) }
            if context.isInteractive, !context.output.isJSON { _ = await context.runLine("show", context) }
        } else {
            throw try await choices.unknown(name)
        }
    }

    /// Works in these places from here on; a working set belongs to the places that were left.
    private func settle(_ places: [Place], in context: Context) async {
        context.session.with { state in
            state.places = places
            state.workingSet = .everything
        }
        if let view = try? await context.inventory.known(of: places) {
            // ssh's file is a convenience: that it cannot be written is told by the next show.
            try? await InstalledSSHConfig(context: context).keepCurrent(with: view)
        }
        let profiles = Set(places.map(\.profile))
        guard profiles.count == 1, let profile = profiles.first else {
            return await context.output.aside("in \(places.map(\.description).joined(separator: ", "))")
        }
        await context.output.aside("in \(places.map(\.region).joined(separator: ", ")), profile \(profile)")
    }

    fileprivate static func noRegion(_ profile: String) -> Problem {
        Problem(
            "use.no-region", "There is no region to look in.",
            why: "The profile \"\(profile)\" names no region.", fix: "use --profile \(profile) eu-west-1",
            status: .usage)
    }
}

/// What there is to use.
struct UseChoices {
    let context: Context

    /// The profile that is worked with.
    var profile: String { context.session.current.places.first?.profile ?? context.folder.profile }

    /// The regions that a word names, nil where it names none; AWS is asked only about words that look like new regions.
    func regions(in word: String) async throws(Problem) -> [String]? {
        let names = word.lowercased().split(separator: ",").map(String.init)
        guard !names.isEmpty else { return nil }
        let unknown = names.filter { !KnownRegions.all.contains($0) }
        if unknown.isEmpty { return names }
        guard unknown.allSatisfy(KnownRegions.looksLikeOne), try await knownCluster(word) == nil else { return nil }
        let all = try await context.fleet.regions(of: anyPlace)
        return unknown.allSatisfy(all.contains) ? names : nil
    }

    /// The places that a word with a slash names, each `PROFILE/REGION`, `PROFILE/` for that profile's own region, or a
    /// region of `profile`; nil where there is no slash. Throws where there is no such profile or region.
    func places(in word: String, profile: String) async throws(Problem) -> [Place]? {
        guard word.contains("/") else { return nil }
        var places: [Place] = []
        for part in word.split(separator: ",") {
            let slash = part.lastIndex(of: "/")
            let owner = slash.map { String(part[..<$0]) } ?? profile
            let region = slash.map { String(part[part.index(after: $0)...]) } ?? String(part)
            let profiles = try context.fleet.profiles()
            guard owner == profile || profiles.contains(owner) else { throw unknownProfile(owner, profiles) }
            guard !region.isEmpty else {
                guard let own = try context.fleet.region(of: owner) else { throw UseCommand.noRegion(owner) }
                places.append(Place(profile: owner, region: own))
                continue
            }
            guard let named = try await regions(in: region) else { throw try await unknown(region) }
            places += named.map { Place(profile: owner, region: $0) }
        }
        var seen: Set<Place> = []
        return places.filter { seen.insert($0).inserted }
    }

    private func unknownProfile(_ name: String, _ profiles: [String]) -> Problem {
        Problem(
            "use.unknown-profile", "There is no profile \"\(name)\".",
            why: "Profiles: \(profiles.isEmpty ? "none" : profiles.joined(separator: ", ")).",
            fix: NearestName.of(name, among: profiles).map { "use \($0)/" } ?? "use   (lists what can be used)",
            status: .notFound)
    }

    /// The cluster of that name as it is spelled, nil where there is none.
    func cluster(named name: String) async throws(Problem) -> String? {
        if let known = try await knownCluster(name) { return known }
        guard !context.session.current.places.isEmpty else { return nil }
        return Self.find(name, in: try await clusters())
    }

    private func knownCluster(_ name: String) async throws(Problem) -> String? {
        Self.find(name, in: try await context.inventory.known(of: context.session.current.places)?.clusters ?? [])
    }

    private static func find(_ name: String, in clusters: [String]) -> String? {
        clusters.first { $0.lowercased() == name.lowercased() }
    }

    private var anyPlace: Place {
        context.session.current.places.first ?? Place(profile: profile, region: "us-east-1")
    }

    /// The clusters of instances, and those that login rules name.
    private func clusters() async throws(Problem) -> [String] {
        let rules = try LoginRules.read(from: ConfigFolder(context.folder.path, profile: profile), home: context.home)
        let named = rules.rules.compactMap(\.memberOf)
        guard !context.session.current.places.isEmpty else { return Set(named).sorted() }
        return Set(try await context.view().clusters + named).sorted()
    }

    /// Says that there is nothing of that name, and what there is.
    func unknown(_ name: String) async throws(Problem) -> Problem {
        let clusters = try await clusters()
        let regions = KnownRegions.all
        let nearest = NearestName.of(name, among: clusters + regions)
        return Problem(
            "use.unknown", "There is no region or cluster \"\(name)\".",
            why: "Clusters: \(clusters.isEmpty ? "none" : clusters.prefix(12).joined(separator: ", "))"
                + (clusters.count > 12 ? " and \(clusters.count - 12) more." : "."),
            fix: nearest.map { "use \($0)" } ?? "use   (lists what can be used)", status: .notFound)
    }

    /// Lists clusters, regions and profiles, and marks the ones in use.
    func list() async throws {
        let clusters = try await clusters()
        let regions = try await context.fleet.regions(of: anyPlace)
        let profiles = try context.fleet.profiles()
        let state = context.session.current
        if context.output.isJSON {
            func texts(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
            return await context.output.json(
                .object([
                    JSONValue.Member("clusters", texts(clusters)), JSONValue.Member("regions", texts(regions)),
                    JSONValue.Member("profiles", texts(profiles)),
                    JSONValue.Member("places", texts(state.places.map(\.description))),
                ]))
        }
        var inUse = Set(state.places.flatMap { [$0.region, $0.profile] })
        if case .cluster(let name) = state.workingSet { inUse.insert(name) }
        for (title, names) in [("Clusters", clusters), ("Regions", regions), ("Profiles", profiles)] {
            await context.output.line(StyledText(title, .heading))
            if names.isEmpty { await context.output.line(StyledText("  none", .secondary)) }
            for name in names {
                let mark = inUse.contains(name) ? "* " : "  "
                await context.output.line(StyledText(mark) + StyledText(name, .name))
            }
        }
    }
}
