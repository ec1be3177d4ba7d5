import ArgumentParser
import Console
import Fleets
import JSON
import Problems
import Shell
import Targets

/// `tag`: puts tags on instances.
struct TagCommand: StatusCommand {
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

    func status(in context: Context) async throws -> ExitStatus {
        let tags = try TagWords.read(tags.map { $0.typed(in: context) })
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
        let refused = try await context.changeTags(of: chosen) { place, ids throws(Problem) in
            try await context.fleet.tag(ids, with: tags, at: place)
        }
        let text = tags.map { "\($0.key)=\($0.value ?? "")" }.joined(separator: " ")
        return await context.tellTagged(chosen, refused, "tag") { "tagged \($0) with \(text)" }
    }
}

/// `untag`: takes tags from instances.
struct UntagCommand: StatusCommand {
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

    func status(in context: Context) async throws -> ExitStatus {
        let tags = try TagWords.read(tags.map { $0.typed(in: context) })
        let text = tags.map { tag in tag.key + (tag.value.map { "=\($0)" } ?? "") }.joined(separator: " ")
        // What EC2 says now decides: somebody else may have tagged since the list was made.
        let chosen = try await context.freshInstances(target).chosen.filter { instance in
            tags.contains { tag in instance.tag(tag.key).map { tag.value == nil || tag.value == $0 } ?? false }
        }
        guard !chosen.isEmpty else {
            await context.output.json(.array([]))
            await context.output.aside("nothing to untag: no instance of \(target.text(in: context)) has \(text)")
            return .success
        }
        let refused = try await context.changeTags(of: chosen) { place, ids throws(Problem) in
            try await context.fleet.untag(ids, of: tags, at: place)
        }
        return await context.tellTagged(chosen, refused, "untag") { "untagged \($0): \(text)" }
    }
}

extension Context {
    /// Changes tags in each instance's own place, the places side by side, and takes over how AWS then describes them.
    ///
    /// Answers with the instances that were not changed, and why. Where a place fails as a whole, the others are done all the
    /// same; the failure is thrown only where nothing was changed anywhere.
    fileprivate func changeTags(
        of instances: [Instance],
        _ change: @escaping @Sendable (Place, [String]) async throws(Problem) -> [String: Problem]
    ) async throws(Problem) -> [String: Problem] {
        let byPlace = Dictionary(grouping: instances, by: \.place)
        let refused = await withTaskGroup(of: [String: Problem].self) { group in
            for (place, instances) in byPlace {
                group.addTask {
                    let ids = instances.map(\.id)
                    do throws(Problem) {
                        return try await changeTags(of: ids, at: place, change)
                    } catch {
                        var problem = error
                        if byPlace.count > 1 { problem.what = "In \(place): \(problem.what)" }
                        return Dictionary(ids.map { ($0, problem) }) { first, _ in first }
                    }
                }
            }
            return await group.reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
        }
        if refused.count == instances.count, let problem = instances.first.flatMap({ refused[$0.id] }) { throw problem }
        return refused
    }

    private func changeTags(
        of ids: [String], at place: Place, _ change: (Place, [String]) async throws(Problem) -> [String: Problem]
    ) async throws(Problem) -> [String: Problem] {
        let refused = try await change(place, ids)
        let changed = ids.filter { refused[$0] == nil }
        guard !changed.isEmpty else { return refused }
        do throws(Problem) {
            try await inventory.merge(try await fleet.describe(at: place, ids: changed), at: place)
        } catch {
            // The tags are what was asked for, and they are there; a list that does not know it is dropped.
            try await inventory.forget([place])
            await output.aside("the stored list of \(place) was dropped: \(error.what)")
        }
        return refused
    }

    /// Tells what was changed, and what was refused by its reason.
    fileprivate func tellTagged(
        _ instances: [Instance], _ refused: [String: Problem], _ verb: String, _ text: (_ names: String) -> String
    ) async -> ExitStatus {
        let changed = instances.filter { refused[$0.id] == nil }
        await output.json(.array(changed.map { ["id": .string($0.id), "name": .string($0.plainLabel)] }))
        await output.aside(text(NodeNames.fold(changed.map(\.label))))
        let groups = Dictionary(grouping: instances.filter { refused[$0.id] != nil }) { refused[$0.id]?.code ?? "" }
        for (_, members) in groups.sorted(by: { $0.key < $1.key }) {
            guard var problem = members.first.flatMap({ refused[$0.id] }) else { continue }
            let names = NodeNames.fold(members.map(\.label))
            problem.what = "Could not \(verb) \(members.count) of \(instances.count): \(names). \(problem.what)"
            await output.problem(problem)
        }
        return refused.isEmpty ? .success : .failure
    }
}
