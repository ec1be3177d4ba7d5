import Nodes
import SSH

extension SSHDestination {
    /// The login at the end of a node's route.
    package init(_ route: Route) {
        self.init(
            name: route.name, hostKeyAlias: route.hostKeyAlias, host: route.host, port: route.port, user: route.user,
            identityFiles: route.identityFiles, usesAgent: route.usesAgent, offersOnlyNamed: route.offersOnlyNamed,
            jumps: route.jumps.map { SSHDestination($0) })
        passage = route.plan?.passage
        pushesKey = route.pushesKey
        configuredAlias = route.configuredAlias
    }
}
