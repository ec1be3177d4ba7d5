import CLibSSH
import Logging
import System

/// How connections of one pool behave: limits, trust, and what is asked of the person.
package struct SSHSettings: Sendable {
    /// What happens when a host that has no pinned key is met.
    package enum Trust: String, Sendable, CaseIterable {
        /// `decide` is asked.
        case ask
        /// The key is pinned, and `tell` is told.
        case acceptNew = "accept-new"
        /// `decide` is asked (it compares with the console's fingerprints); without one the key is refused.
        case strict
    }

    /// A host key that was met for the first time.
    package struct FirstContact: Hashable, Sendable {
        /// Who showed the key.
        package let destination: SSHDestination
        /// The kind of key, as in `ssh-ed25519`.
        package let keyType: String
        /// The key's fingerprint, as `SHA256:…`.
        package let fingerprint: String

        /// See the properties.
        package init(destination: SSHDestination, keyType: String, fingerprint: String) {
            self.destination = destination
            self.keyType = keyType
            self.fingerprint = fingerprint
        }
    }

    /// How long one connection may take from the first packet to being logged in, the answers of people not counted.
    package var connectTimeout: Duration = .seconds(10)
    /// After how long without a sign of life the other end is asked for one; the third time without answer it is lost. Nil asks never.
    package var keepalive: Duration? = .seconds(15)
    /// How long a session shell may take to start, the answers of people not counted; nil for ever.
    package var startLimit: Duration? = .seconds(10)
    /// Whether a connection most likely serves more than one command, as in a shell and in scripts.
    package var expectsMore = false
    /// Handshakes under way at once in the pool; sshd itself begins to drop them at 10 by default, each host for itself.
    package var handshakes = 64
    /// Our own file of pinned keys, in OpenSSH's format.
    package var knownHosts: String
    /// What to do about unknown keys.
    package var trust: Trust = .acceptNew
    /// The ssh agent's socket, or nil for none.
    package var agentSocket: String?
    /// The private keys that are tried where a destination names none.
    package var defaultIdentities: [String]
    /// Whether an address may be connected to; hosts behind a jump host are asked by the name or address as given.
    ///
    /// The sandbox sets this: its instances have made-up public addresses that belong to strangers.
    package var allowsAddress: @Sendable (String) -> Bool = { _ in true }
    /// Is told the steps of each connection; never what is sent over it.
    package var log = Logger(label: "ssh") { _ in SwiftLogNoOpLogHandler() }
    /// Opens the passages of destinations that have one; nil where there are none.
    package var passages: (any SSHPassages)?
    /// Asks for the passphrase of the key file at a path; nil where nobody can answer. Asked once a key.
    package var passphrase: (@Sendable (String) async -> String?)?
    /// Told of each key that was pinned at first sight. Called on the reactor: be quick.
    package var tell: (@Sendable (FirstContact) -> Void)?
    /// Whether to trust an unknown key, in the modes that ask.
    package var decide: (@Sendable (FirstContact) async -> Bool)?

    /// Settings with the defaults of the product: agent from `SSH_AUTH_SOCK`, keys from `home`'s `.ssh`.
    package init(knownHosts: String, home: String? = getenv("HOME").map { String(cString: $0) }) {
        self.knownHosts = knownHosts
        let socket = getenv("SSH_AUTH_SOCK").map { String(cString: $0) } ?? ""
        agentSocket = socket.isEmpty ? nil : socket
        defaultIdentities =
            home.map { home in
                ["id_ed25519", "id_ecdsa", "id_rsa"].map { "\(home)/.ssh/\($0)" }
            } ?? []
    }
}
