import Text

/// Where and as whom to log in: everything that tells one connection from another.
package struct SSHDestination: Hashable, Sendable {
    /// What the person calls the node; messages use it.
    package var name: String
    /// The name under which the host key is pinned: the instance id, since addresses are handed on.
    package var hostKeyAlias: String
    /// A name or an address of any family.
    package var host: String
    /// The port sshd listens on.
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
    package var jumps: [SSHDestination]

    /// What is typed as a target to mean this node and no other.
    package var typed: String { TargetQuoting.typed(name, id: hostKeyAlias) }
    /// What the connection goes through where it is not TCP; nil for TCP or the jump hosts.
    package var passage: SSHPassage?
    /// The `HostKeyAlias` that ssh's own configuration has for it and that is not followed, to be said where a key is in question.
    package var configuredAlias: String?
    /// Whether a key made in memory is pushed before each login.
    package var pushesKey = false

    /// Describes a login; `name` is the alias where nothing better is known.
    package init(
        name: String? = nil, hostKeyAlias: String, host: String, port: UInt16 = 22, user: String,
        identityFiles: [String] = [], usesAgent: Bool = true, offersOnlyNamed: Bool = false,
        jumps: [SSHDestination] = []
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
