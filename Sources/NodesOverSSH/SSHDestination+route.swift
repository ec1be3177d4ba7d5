import Logins
import Nodes
import SSH

extension Login<SSHPassage> {
    /// The login at the end of a node's route.
    package init(_ route: Route) { self = route.mapWay(\.passage) }
}
