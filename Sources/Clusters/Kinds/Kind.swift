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
    /// The distributions that it works on, by their names; empty for any.
    package var distributions: [String] = []
    /// Which version of what is brought up, unless a spec says another: `{{versions.NAME}}`.
    package var versions: [String: String] = [:]
    /// The kinds whose steps come before its own, after those of `base`.
    package var needs: [String] = []
    /// What to tell the person when it is up; a template.
    package var provides: String?
    /// The web pages that its nodes have.
    package var pages: [Page] = []
    /// Files with what its programs log, as patterns of whole paths, for `cluster logs`.
    package var logs: [String] = []
    /// What is done, in this order.
    package var steps: [Step]
    /// How a program is handed to what it brings up: a shell script, a template; it ends when the program has ended.
    package var submit: String?
    /// What ends a program that was handed in so, where ending the script is not enough; a template.
    package var cancel: String?
    /// A script on the first role's first node that succeeds where what it brings up has nothing to do; a template.
    package var idle: String?
    /// What is done before nodes are taken away, which are `{{#leavers}}…{{/leavers}}`; without a role, on those nodes alone.
    package var leave: [Step] = []

    /// A web page that a node has, reached through a forwarded port.
    package struct Page: Hashable, Sendable {
        /// What `cluster open` calls it.
        package var name: String
        /// The role whose first node has it.
        package var role: String
        /// The port it listens on.
        package var port: Int
        /// What follows the port in its address.
        package var path: String
    }

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
        /// Whether it shows that the kind works, by a job over every node; `cluster check` runs these again.
        package var isProof = false
        /// Whether what it leaves on a node is the same for every cluster of the kind, so that a sandbox keeps it.
        package var isLayer = false
    }

    /// What a step does.
    package enum Action: Hashable, Sendable {
        /// Runs a script, which is a template itself; `gathers` keeps its lines `KEY=VALUE` as facts of the node.
        ///
        /// Where it `isSecret`, what was gathered is shown nowhere, and only files and services may have it.
        case run(script: String, gathers: Bool, isSecret: Bool)
        /// Keeps a program running.
        case service(Service)
        /// Writes a rendered template to a file on the node.
        case write(template: String, to: String, mode: String?, isBlock: Bool)
    }

    /// A program that is kept running: started at boot, started again when it fails. All its texts are templates.
    package struct Service: Hashable, Sendable {
        /// What the system calls it.
        package var name: String
        /// The shell script that becomes the program.
        package var run: String
        /// The user it runs as; nil for root.
        package var user: String?
        /// Its variables.
        package var environment: [String: String]
        /// The services that start before it.
        package var after: [String]
    }

    /// Which roles a node of this name has.
    package func roles(of node: String) -> [String] { roles.filter { $0.includes(node) }.map(\.name) }
}
