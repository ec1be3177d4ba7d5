import Text

/// Where and as whom to log in: everything that tells one connection from another.
///
/// `Way` is what it goes through where it is not TCP: a plan of ways that are tried for what works on nodes (`Route`), the one
/// that is taken for what dials (`SSHDestination`). All else is the same to both.
package struct Login<Way: Hashable & Sendable>: Hashable, Sendable {
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
    package var jumps: [Login]
    /// What it goes through where it is not TCP; nil for TCP or the jump hosts.
    package var way: Way?
    /// The `HostKeyAlias` that `~/.ssh/config` has for it, which is not followed: its key is pinned to the instance id.
    package var configuredAlias: String?
    /// Whether a key made in memory is pushed before each login.
    package var pushesKey = false

    /// What is typed as a target to mean this node and no other.
    package var typed: String { TargetQuoting.typed(name, id: hostKeyAlias) }

    /// A login from its parts; `name` is the alias where nothing better is known.
    package init(
        name: String? = nil, hostKeyAlias: String, host: String, port: UInt16 = 22, user: String,
        identityFiles: [String] = [], usesAgent: Bool = true, offersOnlyNamed: Bool = false, jumps: [Login] = []
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

    /// The same login, its jump hosts' too, with another kind of way.
    package func mapWay<Other>(_ other: (Way) -> Other) -> Login<Other> {
        var login = Login<Other>(
            name: name, hostKeyAlias: hostKeyAlias, host: host, port: port, user: user, identityFiles: identityFiles,
            usesAgent: usesAgent, offersOnlyNamed: offersOnlyNamed, jumps: jumps.map { $0.mapWay(other) })
        login.way = way.map(other)
        login.configuredAlias = configuredAlias
        login.pushesKey = pushesKey
        return login
    }
}
