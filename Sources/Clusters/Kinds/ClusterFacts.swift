import Problems
import Text

/// What provisioning knows of a cluster: the facts that scripts and templates are rendered with.
package struct ClusterFacts: Hashable, Sendable {
    /// The cluster's name: `{{cluster}}`.
    package var cluster: String
    /// Where it runs: `{{region}}`.
    package var region: String
    /// Its nodes, in the spec's order: `{{#nodes}}…{{/nodes}}`, and `{{nodeCount}}`.
    package var nodes: [Node]
    /// The versions that the spec asks for or the kind has: `{{versions.NAME}}`.
    package var versions: [String: String] = [:]
    /// The folder that all nodes see: `{{shared}}`; nil for none.
    package var shared: String?
    /// The names of the nodes that are about to be taken away: `{{#leavers}}…{{/leavers}}`, `{{leaverCount}}`.
    package var leavers: Set<String> = []
    /// Values that are shown nowhere.
    package var secrets: Set<String> = []

    /// Facts from their parts.
    package init(cluster: String, region: String, nodes: [Node]) {
        self.cluster = cluster
        self.region = region
        self.nodes = nodes
    }

    /// One node: `{{name}}`, `{{address}}`, `{{publicAddress}}`, `{{id}}`, `{{type}}`, `{{user}}`, and what was gathered.
    package struct Node: Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Its instance's id.
        package var id: String
        /// Where the other nodes reach it.
        package var address: String
        /// Where the outside reaches it; empty where it does not.
        package var publicAddress: String
        /// Its instance type.
        package var type: String
        /// The user that logs in to it.
        package var user: String
        /// What steps gathered on it.
        package var gathered: [String: String] = [:]

        /// A node with nothing gathered.
        package init(name: String, id: String, address: String, publicAddress: String, type: String, user: String) {
            self.name = name
            self.id = id
            self.address = address
            self.publicAddress = publicAddress
            self.type = type
            self.user = user
        }
    }

    /// The facts for Mustache, as `node` sees them: the node itself is `{{self.name}}` and so on.
    ///
    /// A role gives three names: `{{head.address}}` is its first node, `{{#heads}}…{{/heads}}` all, `{{headCount}}` how many.
    func context(roles: [Kind.Role], self node: Node?) -> [String: Any] {
        let all = nodes.enumerated().map { Self.dictionary($1, last: $0 == nodes.count - 1) }
        var context: [String: Any] = ["cluster": cluster, "region": region, "nodes": all, "nodeCount": nodes.count]
        let leaving = nodes.filter { leavers.contains($0.name) }
        context["versions"] = versions
        if let shared { context["shared"] = shared }
        context["leavers"] = leaving.enumerated().map { Self.dictionary($1, last: $0 == leaving.count - 1) }
        context["leaverCount"] = leaving.count
        for role in roles {
            let members = nodes.filter { role.includes($0.name) }
            context[role.name + "s"] = members.enumerated().map { Self.dictionary($1, last: $0 == members.count - 1) }
            context[role.name + "Count"] = members.count
            if let first = members.first { context[role.name] = Self.dictionary(first, last: false) }
        }
        if let node { context["self"] = Self.dictionary(node, last: false) }
        return context
    }

    /// What a kind says of itself once it is up, a line each, with no secret in it. Throws `kind.bad-template`.
    package func offers(of kind: Kind) throws(Problem) -> [String] {
        guard let provides = kind.provides else { return [] }
        let text = try KindTemplate.render(provides, with: context(roles: kind.roles, self: nil))
        return masked(text).textLines.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The text with every secret in it replaced by asterisks.
    func masked(_ text: String) -> String {
        secrets.sorted { $0.count > $1.count }.reduce(text) { $0.replacing($1, with: "****") }
    }

    private static func dictionary(_ node: Node, last: Bool) -> [String: Any] {
        var facts: [String: Any] = node.gathered
        facts["name"] = node.name
        facts["id"] = node.id
        facts["address"] = node.address
        facts["publicAddress"] = node.publicAddress
        facts["type"] = node.type
        facts["user"] = node.user
        facts["notLast"] = !last
        return facts
    }
}
