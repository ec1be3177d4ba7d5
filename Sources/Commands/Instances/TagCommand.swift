import ArgumentParser
import Console
import Inventory
import JSON
import Problems
import Shell
import Targets

/// `tag`: puts tags on instances.
struct TagCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Put tags on instances, in place of those with the same keys.")
    static let group = CommandTopic.instances
    static let examples = [
        Example("tag worker* env=dev", "Tag the workers with env=dev."),
        Example("tag 3,4 stack=spark1 owner=mia", "Put on two tags."),
        Example("tag web0 note=\"two words, one comma\"", "Quote what has blanks or commas."),
    ]

    @Argument(help: "The instances.", completion: .targets) var target: Target
    @Argument(help: "The tags, KEY=VALUE each.") var tags: [TagWord]

    func run(in context: Context) async throws {
        let tags = try TagWords.read(tags)
        let chosen = try await context.instances(target)
        let keys = Set(tags.map(\.key))
        if let full = chosen.first(where: { instance in
            instance.tags.filter { !$0.key.hasPrefix("aws:") && !keys.contains($0.key) }.count + keys.count
                > TagWords.tagsPerInstance
        }) {
            throw Problem(
                "tag.too-many",
                "\(full.label) would have more than \(TagWords.tagsPerInstance) tags; nothing was changed.",
                fix: "untag \(full.id) KEY", status: .failure)
        }
        try await context.changeTags(of: chosen) { place, ids throws(Problem) in
            try await context.fleet.tag(ids, with: tags, at: place)
        }
        let text = tags.map { "\($0.key)=\($0.value ?? "")" }.joined(separator: " ")
        await context.tellTagged(chosen, "tagged \(NodeNames.fold(chosen.map(\.label))) with \(text)")
    }
}

/// `untag`: takes tags from instances.
struct UntagCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "untag", abstract: "Take tags from instances.",
        discussion: "KEY takes the tag whatever its value is, KEY=VALUE only where the value is exactly that one.")
    static let group = CommandTopic.instances
    static let examples = [
        Example("untag worker* env", "Take the tag env from the workers."),
        Example("untag 3 env=dev", "Take it only where it is dev."),
    ]

    @Argument(help: "The instances.", completion: .targets) var target: Target
    @Argument(help: "The tags: KEY or KEY=VALUE.") var tags: [TagWord]

    func run(in context: Context) async throws {
        let tags = try TagWords.read(tags)
        let text = tags.map { tag in tag.key + (tag.value.map { "=\($0)" } ?? "") }.joined(separator: " ")
        // What EC2 says now decides: somebody else may have tagged since the list was made.
        let chosen = try await context.freshInstances(target).chosen.filter { instance in
            tags.contains { tag in instance.tag(tag.key).map { tag.value == nil || tag.value == $0 } ?? false }
        }
        guard !chosen.isEmpty else {
            await context.output.json(.array([]))
            return await context.output.aside("nothing to untag: no instance of \(target.text) has \(text)")
        }
        try await context.changeTags(of: chosen) { place, ids throws(Problem) in
            try await context.fleet.untag(ids, of: tags, at: place)
        }
        await context.tellTagged(chosen, "untagged \(NodeNames.fold(chosen.map(\.label))): \(text)")
    }
}

extension Context {
    /// Changes tags in each instance's own place, the places side by side, and takes over how AWS then describes them.
    ///
    /// Where a place fails the others are done all the same; then the first failure is thrown, naming where it was.
    fileprivate func changeTags(
        of instances: [Instance], _ change: @escaping @Sendable (Place, [String]) async throws(Problem) -> Void
    ) async throws(Problem) {
        let byPlace = Dictionary(grouping: instances, by: \.place)
        let failures = await withTaskGroup(of: (Place, Problem)?.self) { group in
            for (place, instances) in byPlace {
                group.addTask {
                    do throws(Problem) {
                        try await changeTags(of: instances.map(\.id), at: place, change)
                        return nil
                    } catch {
                        return (place, error)
                    }
                }
            }
            return await group.reduce(into: [Place: Problem]()) { failures, failure in
                if let (place, problem) = failure { failures[place] = problem }
            }
        }
        guard let (place, first) = failures.min(by: { $0.key < $1.key }) else { return }
        var problem = first
        if byPlace.count > 1 { problem.what = "In \(place): \(problem.what)" }
        throw problem
    }

    private func changeTags(
        of ids: [String], at place: Place, _ change: (Place, [String]) async throws(Problem) -> Void
    ) async throws(Problem) {
        for start in stride(from: 0, to: ids.count, by: 1_000) {
            try await change(place, Array(ids[start..<min(start + 1_000, ids.count)]))
        }
        try await inventory.merge(try await fleet.describe(at: place, ids: ids), at: place)
    }

    fileprivate func tellTagged(_ instances: [Instance], _ text: String) async {
        await output.json(.array(instances.map { ["id": .string($0.id), "name": .string($0.label)] }))
        await output.aside(text)
    }
}
