/// How a node is reached: what to dial, as whom, and through what. A value that work on nodes hands on and never looks into.
package struct Route: Hashable, Sendable {
    /// What the person calls the node; messages use it.
    package var name: String
    /// The name under which the host key is pinned: the instance id, since addresses are handed on.
    package var hostKeyAlias: String
    /// A name or an address of any family.
    package var host: String
    /// The port that its sshd listens on.
    package var port: UInt16
    /// The user to log in as.
    package var user: String
    /// Private keys to offer, in order; where empty, those of `~/.ssh` that ssh itself would try.
    package var identityFiles: [String]
    /// Whether keys of the ssh agent may be offered as well.
    package var usesAgent: Bool
    /// Whether of the agent's keys only copies of `identityFiles` are offered: `IdentitiesOnly`.
    package var offersOnlyNamed: Bool
    /// Hosts to go through, nearest first.
    package var jumps: [Route]
    /// The ways to try where it is not plainly TCP to the host, or through the jump hosts; nil for those.
    package var plan: ReachPlan?
    /// The `HostKeyAlias` that `~/.ssh/config` has for it, which is not followed: its key is pinned to the instance id.
    package var configuredAlias: String?
    /// Whether a key made in memory is pushed before each login.
    package var pushesKey = false

    /// A route from its parts; `name` is the alias where nothing better is known.
    package init(
        name: String? = nil, hostKeyAlias: String, host: String, port: UInt16 = 22, user: String,
        identityFiles: [String] = [], usesAgent: Bool = true, offersOnlyNamed: Bool = false,
        jumps: [Route] = []
    ) {
        self.name = name ?? hostKeyAlias
        self.hostKeyAlias = hostKeyAlias
        self.host = host
        self.port = port
        self.user = user
        self.identityFiles = identityFiles
        self.usesAgent = usesAgent
        self.offersOnlyNamed = offersOnlyNamed
        self.jumps = jumps
    }
}
