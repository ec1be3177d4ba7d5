import Clusters
import Console
import Problems
import Shell

/// What a resize does to a stack that stands, for the person: what was asked, and what else the spec's file changes.
struct ClusterChange {
    let cluster: String
    let change: TemplateChange
    /// The nodes that go although nobody asked for it: their group is not in the spec any more, or has another count.
    let lost: [TemplateChange.Item]

    /// `groups` are those whose counts were asked for.
    init(_ cluster: String, _ change: TemplateChange, asked groups: [String]) {
        self.cluster = cluster
        self.change = change
        let prefixes = groups.map {
            ClusterSpec(name: "", groups: [NodeGroup($0, instanceType: "")]).nodes[0].logicalID
        }
        lost = change.nodes { $0 == .removed }.filter { item in
            !prefixes.contains { prefix in
                item.logicalID.hasPrefix(prefix.dropLast())
                    && item.logicalID.dropFirst(prefix.count - 1).allSatisfy(\.isNumber)
            }
        }
    }

    /// Whether it stops, replaces or deletes a node that the person did not name.
    var isDangerous: Bool { !change.disturbed.isEmpty || !lost.isEmpty }

    /// A line each.
    var lines: [String] {
        var lines: [String] = []
        func add(_ word: String, _ items: [TemplateChange.Item], _ end: String = "") {
            guard !items.isEmpty else { return }
            let word = word + String(repeating: " ", count: max(1, 10 - word.count))
            lines.append(word + items.map(\.label).joined(separator: ", ") + end)
        }
        add("Adds", change.nodes { $0 == .added })
        add("Removes", change.nodes { $0 == .removed }, ", with their disks")
        for (effect, word, end) in [
            (UpdateEffect.replace, "Replaces", "new machines, what is on their disks is lost"),
            (.restart, "Restarts", "stopped, changed and started"),
        ] {
            // Nodes that change for the same reasons share a line.
            var groups: [(properties: [String], items: [TemplateChange.Item])] = []
            for item in change.disturbed {
                guard case .changed(effect, let properties) = item.fate else { continue }
                if let index = groups.firstIndex(where: { $0.properties == properties }) {
                    groups[index].items.append(item)
                } else {
                    groups.append((properties, [item]))
                }
            }
            for group in groups {
                let reasons = group.properties.isEmpty ? "" : " (\(group.properties.joined(separator: ", ")))"
                add(word, group.items, "\(reasons): \(end)")
            }
        }
        let others = change.items.filter { $0.type != "AWS::EC2::Instance" && $0.type != "AWS::EC2::LaunchTemplate" }
        add("Changes", others)
        return lines.isEmpty ? ["Changes no nodes"] : lines
    }

    /// Asks for what nobody named: `--yes` does not answer it, `--replace` does.
    ///
    /// Throws `resize.would-replace` where nobody can answer.
    func isAllowed(_ context: Context, replace: Bool) async throws(Problem) -> Bool {
        guard isDangerous, !replace else { return true }
        let names = (change.disturbed + lost).map(\.label).joined(separator: ", ")
        guard context.interaction.isPossible, !context.output.isJSON else {
            var problem = Problem(
                "resize.would-replace", "The spec changes more than the count: it would stop or replace \(names).",
                why: lines.filter { !$0.hasPrefix("Adds") }.joined(separator: "\n"), status: .usage)
            problem.fixes = [
                "the same with --replace, if that is meant",
                "undo the other changes in clusters/\(cluster).yaml; new nodes may have a zone or a type of their own",
            ]
            throw problem
        }
        var asking = context
        asking.assumesYes = false
        return try await asking.confirm(StyledText("Stop or replace nodes that run: \(names)?"))
    }
}
