import JSON
import Problems

/// The template that a stack was last made or changed with: what a change of the cluster starts from.
///
/// A spec's file may have been edited since, and dust may write other templates today; what stands is told by this alone.
package struct DeployedTemplate: Hashable, Sendable {
    /// The whole document.
    package let json: JSONValue
    /// What it was made with.
    package let facts: TemplateFacts

    /// Reads the text that CloudFormation keeps; nil where dust did not write it.
    package init?(_ text: String) {
        guard let json = try? JSONValue(parsing: text), let facts = TemplateFacts(template: json) else { return nil }
        self.json = json
        self.facts = facts
    }

    /// The names of its nodes, by their names in the template.
    package var names: [String: String] {
        let resources = Resources(json)
        return Dictionary(
            resources.order.filter { resources.types[$0] == "AWS::EC2::Instance" }.map { ($0, resources.label($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// How a node is written in a template.
    enum Form: Hashable, Sendable {
        /// Whole, property by property.
        case writtenOut
        /// By a launch template that says everything but its name.
        case shared
    }

    /// How each node is written, by its name in the template. A node cannot change from one form to the other and stay.
    var forms: [String: Form] {
        let resources = Resources(json)
        return Dictionary(
            resources.order.filter { resources.types[$0] == "AWS::EC2::Instance" }.map {
                ($0, resources.properties[$0]?["ImageId"] == nil ? .shared : .writtenOut)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// How many nodes of a group stand.
    package func count(of nodename: String) -> Int {
        let names = names
        var count = 0
        while names[ClusterSpec.logicalID(nodename, count)] != nil { count += 1 }
        return count
    }

    /// The same stack with other addresses that may log in; nothing but the security group's rules changes.
    package func letting(
        in ranges: [AddressRange], spec: ClusterSpec, ports: [Int]
    ) -> ClusterTemplate {
        var facts = facts
        facts.sshRanges = ranges
        let rules = spec.ingressRules(ports: ports, from: ranges)
        let changed = json.replacing("Resources") { resources in
            resources.replacing("SecurityGroup") { group in
                group.replacing("Properties") { $0.setting("SecurityGroupIngress", to: .array(rules)) }
            }
        }
        return ClusterTemplate(json: changed.setting("Metadata", to: ["Dust": facts.json]), bucket: spec.templateBucket)
    }

    /// The template for another size, and what else in `wanted` differs from what stands.
    ///
    /// `wanted` is made from the spec of today. A resource that is in both and means the same stays as it is written.
    package func change(to wanted: ClusterTemplate) -> TemplateChange {
        TemplateChange(from: json, to: wanted.json)
    }
}

extension JSONValue {
    /// The object with another value under `key`, in the place of the old one or at its end.
    func setting(_ key: String, to value: JSONValue) -> JSONValue {
        var members = object ?? []
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index] = .init(key, value)
        } else {
            members.append(.init(key, value))
        }
        return .object(members)
    }

    /// The object with the value under `key` changed; the same where there is none.
    func replacing(_ key: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard let value = self[key] else { return self }
        return setting(key, to: change(value))
    }
}
