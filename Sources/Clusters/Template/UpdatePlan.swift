import JSON

/// A change of a cluster that stands, in stages that let it work on as long as it can.
///
/// CloudFormation changes all nodes at once. So what disturbs no node comes first, with what is new; then the nodes that
/// stop or are replaced, half of each group at a time; the head, on which the others depend, after them; and what goes, last.
package struct UpdatePlan: Hashable, Sendable {
    /// One update of the stack.
    package struct Stage: Hashable, Sendable {
        /// What the stack is to be after it.
        package let template: ClusterTemplate
        /// The names of the nodes that it stops, replaces or takes away.
        package let disturbed: [String]
        /// Whether the cluster can be brought up after it; else the next one makes it whole.
        package var isWhole = true
    }

    /// The updates, in their order; none where nothing changes.
    package let stages: [Stage]

    /// Plans the way from one template to another; `head` is the name of the node on which the others depend.
    package init(from old: JSONValue, to new: ClusterTemplate, head: String?) {
        let change = TemplateChange(from: old, to: new.json)
        let going = change.nodes { $0 == .removed }
        let whole = Stage(template: new, disturbed: (change.disturbed + going).map(\.label))
        guard old != new.json else {
            stages = []
            return
        }
        let batches = Self.batches(change.disturbed, head: head)
        guard !batches.isEmpty, batches.count > 1 || change.items.count > batches[0].count else {
            stages = [whole]
            return
        }
        var pending = Set(change.disturbed.map(\.logicalID))
        var planned: [Stage] = []
        var before = old
        for batch in [[]] + batches {
            pending.subtract(batch.map(\.logicalID))
            let template = ClusterTemplate(
                json: Self.between(old, new.json, pending: pending), bucket: new.bucket)
            let step = TemplateChange(from: before, to: template.json)
            // Where a shared resource takes its nodes along, or there is no room for both, all is changed at once.
            guard Set(step.disturbed.map(\.logicalID)) == Set(batch.map(\.logicalID)), template.fits else {
                stages = [whole]
                return
            }
            if !step.items.isEmpty {
                planned.append(Stage(template: template, disturbed: batch.map(\.label)))
                before = template.json
            }
        }
        if TemplateChange(from: before, to: new.json).items.isEmpty {
            planned[planned.count - 1] = Stage(template: new, disturbed: planned[planned.count - 1].disturbed)
        } else {
            planned.append(Stage(template: new, disturbed: going.map(\.label)))
        }
        stages = planned
    }

    /// All at once.
    package init(inOne template: ClusterTemplate, from old: JSONValue) {
        let change = TemplateChange(from: old, to: template.json)
        stages = [
            Stage(template: template, disturbed: change.nodes { $0 == .removed }.map(\.label))
        ]
    }

    /// The way back to `template` for nodes of it that are not there any more: without them, then with them again.
    ///
    /// CloudFormation does not look whether what it made still lives.
    package init(remaking lost: Set<String>, of old: JSONValue, to template: ClusterTemplate) {
        let resources = Resources(old)
        let gone = Set(resources.order.filter { lost.contains(resources.label($0)) })
        let rest = old.replacing("Resources") { all in
            .object((all.object ?? []).filter { !gone.contains($0.key) })
        }
        stages =
            (gone.isEmpty
                ? []
                : [Stage(template: ClusterTemplate(json: rest, bucket: template.bucket), disturbed: [], isWhole: false)])
            + [Stage(template: template, disturbed: [])]
    }

    /// The nodes that are changed together: two halves of each group, then the head.
    private static func batches(_ items: [TemplateChange.Item], head: String?) -> [[TemplateChange.Item]] {
        var groups: [String: [TemplateChange.Item]] = [:]
        var order: [String] = []
        for item in items where item.label != head {
            let group = String(item.logicalID.reversed().drop(while: \.isNumber).reversed())
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(item)
        }
        var halves: [[TemplateChange.Item]] = [[], []]
        for group in order {
            let members = groups[group] ?? []
            let half = (members.count + 1) / 2
            halves[0] += members.prefix(half)
            halves[1] += members.dropFirst(half)
        }
        return (halves + [items.filter { $0.label == head }]).filter { !$0.isEmpty }
    }

    /// The new template, in which these nodes are still as they were, and what goes is still there.
    private static func between(_ old: JSONValue, _ new: JSONValue, pending: Set<String>) -> JSONValue {
        func merged(_ key: String) -> JSONValue? {
            let before = old[key]?.object ?? []
            let after = new[key]?.object ?? []
            let names = Set(after.map(\.key))
            let members =
                after.map { member in
                    pending.contains(member.key) ? before.first { $0.key == member.key } ?? member : member
                } + before.filter { !names.contains($0.key) }
            return members.isEmpty ? nil : .object(members)
        }
        var result = new
        for key in ["Parameters", "Resources"] {
            if let value = merged(key) { result = result.setting(key, to: value) }
        }
        return result
    }
}

extension ClusterTemplate {
    /// Whether CloudFormation takes it.
    var fits: Bool {
        body.utf8.count <= (bucket == nil ? Self.largestBody : Self.largestObject)
            && (json["Resources"]?.object?.count ?? 0) <= Self.mostResources
    }
}

extension DeployedTemplate {
    /// `wanted`, with the user data that nodes have already where nothing else makes other machines of them.
    ///
    /// A machine runs its user data when it first starts and never again: another text would stop it for nothing. What it
    /// says, a step brings to nodes that run (`Kind.ending`).
    package func sparing(_ wanted: ClusterTemplate) -> ClusterTemplate {
        let now = Resources(json)
        let change = TemplateChange(from: json, to: wanted.json)
        var spared = wanted.json
        for item in change.disturbed {
            guard case .changed(_, let properties) = item.fate, properties.contains("UserData"),
                properties.allSatisfy({ $0 == "UserData" || UpdateRules.effect(of: $0, on: item.type) < .replace })
            else { continue }
            spared = spared.replacing("Resources") { all in
                all.replacing(item.logicalID) { node in
                    node.replacing("Properties") { properties in
                        guard let old = now.properties[item.logicalID]?["UserData"] else {
                            return .object((properties.object ?? []).filter { $0.key != "UserData" })
                        }
                        return properties.setting("UserData", to: old)
                    }
                }
            }
        }
        return ClusterTemplate(json: spared, bucket: wanted.bucket)
    }

    /// The types of its nodes, one a node; nil where the template does not say them at the nodes.
    package var types: [String]? {
        let resources = Resources(json)
        var types: [String] = []
        for id in resources.order where resources.types[id] == "AWS::EC2::Instance" {
            guard let type = resources.properties[id]?["InstanceType"]?.string else { return nil }
            types.append(type)
        }
        return types
    }
}
