import Targets

/// How to log in to the instances that a selector picks, and which cluster they belong to.
///
/// One entry of `login_rules.yaml`; of several that fit an instance the first one counts.
package struct LoginRule: Sendable {
    /// The selector as it is written.
    package var selector: String
    /// The selector, read.
    package var target: TargetExpression
    /// The user to log in as.
    package var loginUser: String?
    /// The private key's file; `~` has been replaced. Without one: the agent, the key pair's mapped file, ssh's defaults.
    package var keyFile: String?
    /// The cluster that the instances belong to.
    package var memberOf: String?
    /// Which address of the instance to connect to.
    package var address: AddressSource?
    /// The port of the instance's sshd, 22 where nothing is said.
    package var port: Int?
    /// The host to go through: `user@host[:port]`, or a target that names one node.
    package var jump: String?
    /// The way to the node; nil for the first that fits.
    package var reach: Reach?
    /// A program whose standard input and output lead to the node's sshd, as ssh's ProxyCommand.
    package var proxy: String?
    /// Whether a key made in memory is pushed by EC2 Instance Connect before each login.
    package var pushesKey = false
    /// The session shell, where it is not the login shell.
    package var shell: String?
    /// The line of the file at which the rule begins, from 1.
    package var line: Int

    /// The address of an instance that a rule asks for.
    package enum AddressSource: Hashable, Sendable {
        /// The instance's public IPv4 address.
        case publicIP
        /// The instance's first private IPv4 address.
        case privateIP
        /// The public DNS name.
        case publicDNS
        /// The private DNS name.
        case privateDNS
        /// The first IPv6 address.
        case ipv6
        /// The value of a tag, `HOST` or `HOST:PORT`.
        case tag(String)

        /// Reads the spelling of the rules file, such as `private-ip` or `tag:KEY`.
        package init?(_ text: String) {
            switch text {
            case "public-ip": self = .publicIP
            case "private-ip": self = .privateIP
            case "public-dns": self = .publicDNS
            case "private-dns": self = .privateDNS
            case "ipv6": self = .ipv6
            default:
                guard text.hasPrefix("tag:"), text.count > 4 else { return nil }
                self = .tag(String(text.dropFirst(4)))
            }
        }

        /// The spellings a person may choose from, for errors and completion.
        package static let spellings = ["public-ip", "private-ip", "public-dns", "private-dns", "ipv6", "tag:KEY"]
    }
}
