import Fleets
import Text

/// An instance as something to log in to.
package struct Node: Sendable, Hashable, Identifiable {
    /// The instance id.
    package let id: String
    /// What stands for it on the screen: its name, with its number beside others of that name, else its id.
    package let label: String
    /// Its name, else its id, whoever else has that name: what it is called in files and for programs.
    package let name: String
    /// What is typed as a target to mean this node and no other.
    package let typed: String
    /// Its number.
    package let number: Int
    /// The cluster it belongs to.
    package let cluster: String?
    /// Where it lives.
    package let place: Place
    /// The address that is connected to.
    package var address: String { route.host }
    /// The port of its sshd.
    package var port: Int { Int(route.port) }
    /// The user it is logged in to as.
    package var user: String { route.user }
    /// The jump hosts on the way, the first one first, as a person calls them.
    package var jumpHosts: [String] { route.jumps.map(\.name) }
    /// How it is reached and logged in to.
    package let route: Route
    /// The session shell that its rule asks for, nil for the login shell.
    package let shell: String?

    /// Puts a node together; see the properties.
    package init(
        id: String, label: String, name: String? = nil, typed: String? = nil, number: Int, cluster: String?,
        place: Place, route: Route,
        shell: String? = nil
    ) {
        self.id = id
        self.label = label
        self.name = name ?? label
        self.typed = typed ?? TargetQuoting.typed(label, id: id)
        self.number = number
        self.cluster = cluster
        self.place = place
        self.route = route
        self.shell = shell
    }

    /// What a command on the node can read of itself: `DUST_NAME` and its like.
    package var environment: [(name: String, value: String)] {
        [
            ("DUST_NAME", name), ("DUST_INDEX", String(number)), ("DUST_ID", id), ("DUST_CLUSTER", cluster ?? ""),
            ("DUST_IP", address),
        ]
    }

    package static func == (a: Node, b: Node) -> Bool { a.id == b.id && a.route == b.route }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
