import JSON

/// What CloudFormation would do to each resource of a stack whose template changes: decided by its own rules, without
/// asking it.
package struct TemplateChange: Hashable, Sendable {
    /// What happens to one resource.
    package struct Item: Hashable, Sendable {
        /// Its name in the template.
        package let logicalID: String
        /// What a person knows it as: a node's name, else its name in the template.
        package let label: String
        /// Such as `AWS::EC2::Instance`.
        package let type: String
        /// What happens to it.
        package let fate: Fate
    }

    /// What becomes of a resource.
    package enum Fate: Hashable, Sendable {
        /// It is made.
        case added
        /// It is deleted.
        case removed
        /// It is changed, because of these properties.
        case changed(UpdateEffect, properties: [String])
    }

    /// Every resource that something happens to, in the order of the new template, then those that go.
    package let items: [Item]

    /// Compares the template of a stack with the one that is to take its place.
    package init(from old: JSONValue, to new: JSONValue) {
        let before = Resources(old)
        let after = Resources(new)
        var changed: [String: Set<String>] = [:]
        for id in after.order {
            guard let was = before.properties[id], let now = after.properties[id] else { continue }
            let keys = Set(was.keys).union(now.keys).filter { was[$0] != now[$0] }
            if !keys.isEmpty || before.types[id] != after.types[id] { changed[id] = keys }
        }
        var effects = Self.effects(changed, before, after)
        // What names a resource that gets another id is changed by that, and so on until nothing more is.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for id in after.order where before.types[id] != nil {
                for (key, value) in after.properties[id] ?? [:] where changed[id]?.contains(key) != true {
                    guard Self.mentions(value, effects) else { continue }
                    changed[id, default: []].insert(key)
                    isSettled = false
                }
            }
            effects = Self.effects(changed, before, after)
        }
        items =
            after.order.compactMap { id in
                let type = after.types[id] ?? ""
                guard before.types[id] != nil else {
                    return Item(logicalID: id, label: after.label(id), type: type, fate: .added)
                }
                return effects[id].map { effect in
                    Item(
                        logicalID: id, label: before.label(id), type: type,
                        fate: .changed(effect, properties: (changed[id] ?? []).sorted()))
                }
            }
            + before.order.filter { after.types[$0] == nil }.map { id in
                Item(logicalID: id, label: before.label(id), type: before.types[id] ?? "", fate: .removed)
            }
    }

    /// The nodes among the resources that something of that kind happens to.
    package func nodes(where isMeant: (Fate) -> Bool) -> [Item] {
        items.filter { $0.type == "AWS::EC2::Instance" && isMeant($0.fate) }
    }

    /// The nodes that a change stops or replaces.
    package var disturbed: [Item] {
        nodes { if case .changed(let effect, _) = $0 { effect > .inPlace } else { false } }
    }

    private static func effects(
        _ changed: [String: Set<String>], _ before: Resources, _ after: Resources
    ) -> [String: UpdateEffect] {
        var effects: [String: UpdateEffect] = [:]
        for (id, keys) in changed {
            guard let type = after.types[id], before.types[id] == type else {
                effects[id] = .replace
                continue
            }
            effects[id] = keys.map { UpdateRules.effect(of: $0, on: type) }.max() ?? .inPlace
        }
        return effects
    }

    /// Whether a value names a resource whose id, or the attribute that is named, becomes another.
    private static func mentions(_ value: JSONValue, _ effects: [String: UpdateEffect]) -> Bool {
        switch value {
        case .array(let elements): return elements.contains { mentions($0, effects) }
        case .object(let members):
            if members.count == 1, let target = members.first {
                if target.key == "Ref", let id = target.value.string { return effects[id] == .replace }
                if target.key == "Fn::GetAtt", let id = target.value[0]?.string {
                    // The number of a launch template's newest version grows with every change.
                    let isVersion = target.value[1]?.string == "LatestVersionNumber"
                    return effects[id].map { $0 == .replace || isVersion } ?? false
                }
            }
            return members.contains { mentions($0.value, effects) }
        default: return false
        }
    }
}

/// The resources of a template, with its parameters' defaults in place of their names.
struct Resources {
    private(set) var order: [String] = []
    private(set) var types: [String: String] = [:]
    private(set) var properties: [String: [String: JSONValue]] = [:]

    init(_ template: JSONValue) {
        let parameters = Dictionary(
            (template["Parameters"]?.object ?? []).map { ($0.key, $0.value["Default"] ?? .null) },
            uniquingKeysWith: { first, _ in first })
        for member in template["Resources"]?.object ?? [] {
            order.append(member.key)
            types[member.key] = member.value["Type"]?.string ?? ""
            properties[member.key] = Dictionary(
                (member.value["Properties"]?.object ?? []).map { ($0.key, Self.resolved($0.value, parameters)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// What a person knows a resource as.
    func label(_ id: String) -> String {
        let tags = properties[id]?["Tags"]?.array ?? []
        guard types[id] == "AWS::EC2::Instance" else { return id }
        return tags.first { $0["Key"] == "Name" }?["Value"]?.string ?? id
    }

    private static func resolved(_ value: JSONValue, _ parameters: [String: JSONValue]) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map { resolved($0, parameters) })
        case .object(let members):
            if members.count == 1, members[0].key == "Ref", let name = members[0].value.string,
                let value = parameters[name]
            {
                return value
            }
            // Members in one order, since JSON's have none.
            return .object(
                members.map { .init($0.key, resolved($0.value, parameters)) }.sorted { $0.key < $1.key })
        default: return value
        }
    }
}
