import Text

/// A sort of cluster that can be brought up: what its nodes are, and the steps that make them so.
///
/// A value that was read from a folder's `kind.yaml`; dust's own kinds are read the same way as a user's.
package struct Kind: Hashable, Sendable {
    /// What a spec calls it.
    package var name: String
    /// What it is, in a line, for `cluster kinds`.
    package var summary: String
    /// An image id or a distribution's name, for specs that name none.
    package var image: String
    /// The user to log in as, where it is not the image's own.
    package var username: String?
    /// What `cluster new` offers.
    package var instanceType: String
    /// The root volume's size for specs that say none; nil for the image's own.
    package var volume: DiskSize?
    /// TCP ports that open to the addresses that may log in.
    package var ports: [Int]
    /// Which nodes do what.
    package var roles: [Role]
    /// What to tell the person when it is up; a template.
    package var provides: String?
    /// What is done, in this order.
    package var steps: [Step]

    /// What some of the nodes do in a kind.
    package struct Role: Hashable, Sendable {
        /// What steps and templates call it.
        package var name: String
        /// The names of its nodes, with `*` for any characters.
        package var patterns: [String]
        /// Whether a cluster without such a node is one of this kind all the same.
        package var isOptional: Bool

        /// Whether a node of this name has the role; letter case does not count, as in targets.
        package func includes(_ node: String) -> Bool {
            patterns.contains { GlobPattern($0, .ignoringCase).matches(node) }
        }
    }

    /// One thing that is done on some of the nodes.
    package struct Step: Hashable, Sendable {
        /// What it is called on the screen and in `--from`.
        package var name: String
        /// A role's name; nil for all nodes.
        package var role: String?
        /// What it does.
        package var action: Action
        /// A script that succeeds where the step is done; asked before it and after it.
        package var check: String?
        /// How many seconds the check may take to come true after the step.
        package var patience: Int
        /// Whether it is done as the user who logs in, and not as root.
        package var isUser: Bool
    }

    /// What a step does.
    package enum Action: Hashable, Sendable {
        /// Runs a script, which is a template itself; `gathers` keeps its lines `KEY=VALUE` as facts of the node.
        case run(script: String, gathers: Bool)
        /// Writes a rendered template to a file on the node.
        case write(template: String, to: String, mode: String?, isBlock: Bool)
    }

    /// Which roles a node of this name has.
    package func roles(of node: String) -> [String] { roles.filter { $0.includes(node) }.map(\.name) }
}
