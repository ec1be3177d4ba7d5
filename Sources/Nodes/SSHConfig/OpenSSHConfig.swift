import Files
import Problems

/// The part of an OpenSSH client configuration that says how to log in to a host: ssh_config(5).
///
/// It serves nodes that no login rule fits, and is read as ssh reads it: the words of a line, `Host` and `Match` blocks, the
/// first value of each keyword, `Include` within its block. What would decide whom one talks to and is not followed
/// (`Match exec`) is refused where it matters, never passed over. A block for every host (`Host *`) adds its values but makes
/// no node one that can be logged in to.
package struct OpenSSHConfig: Sendable {
    /// How to log in to a host.
    package struct Login: Hashable, Sendable {
        /// The address to connect to, where the file names another than the one that was looked for.
        package var hostName: String?
        /// The user.
        package var user: String?
        /// The port.
        package var port: UInt16?
        /// Private keys, in their order, with tokens and variables replaced.
        package var identityFiles: [String] = []
        /// User certificates beside those keys.
        package var certificateFiles: [String] = []
        /// Whether the agent may offer only the keys that are named (`IdentitiesOnly`).
        package var onlyIdentities = false
        /// The jump hosts, as `ProxyJump` has them, tokens replaced; nil for none.
        package var jump: String?
        /// The program to go through, as `ProxyCommand` has it where that is not ssh itself, tokens not yet replaced.
        package var proxy: String?
        /// The name that ssh checks the host's key under; dust pins keys to the instance id whatever it is.
        package var hostKeyAlias: String?
    }

    /// How a file begins that dust wrote itself: what stands there came from login rules and leads back to dust.
    package static let ownMark = "# dust wrote this."

    /// What the tokens of values stand for; a part of every reading.
    package struct Surroundings: Sendable {
        /// The person's home folder.
        package var home: String
        /// The person's name on this machine.
        package var localUser: String
        /// The environment, for `${NAME}`.
        package var environment: [String: String]

        /// Surroundings from their parts.
        package init(home: String, localUser: String = "", environment: [String: String] = [:]) {
            self.home = home
            self.localUser = localUser
            self.environment = environment
        }
    }

    let lines: [SSHConfigLine]
    let surroundings: Surroundings

    /// Reads a text; `name` is what problems call it, and `included` gives the files that an `Include` names, with their
    /// names. Throws `ssh-config.bad-line` for what ssh would not read either.
    package init(
        _ text: String, name: String = "~/.ssh/config", _ surroundings: Surroundings,
        included: (String) throws(Problem) -> [(name: String, text: String)] = { _ in [] }
    ) throws(Problem) {
        self.surroundings = surroundings
        lines = try SSHConfigLine.read(text, name: name, depth: 0, included: included)
    }

    /// Reads `~/.ssh/config` with what it includes; a missing file says nothing. Throws where it cannot be read.
    package init(_ surroundings: Surroundings) throws(Problem) {
        let folder = surroundings.home + "/.ssh"
        let text = try AtomicFile.readText(folder + "/config") ?? ""
        try self.init(text, surroundings) { (pattern) throws(Problem) in
            let path =
                pattern.hasPrefix("~/")
                ? surroundings.home + pattern.dropFirst() : pattern.hasPrefix("/") ? pattern : "\(folder)/\(pattern)"
            var found: [(name: String, text: String)] = []
            // As ssh does: what an Include names and is not there says nothing.
            for file in PathPattern.files(matching: path) {
                if let text = (try? AtomicFile.readText(file)) ?? nil, !text.hasPrefix(Self.ownMark) {
                    found.append((file, text))
                }
            }
            return found
        }
    }

    /// How to log in to a host by this name or address; nil where no block names it.
    ///
    /// Throws `ssh-config.not-followed` where what the file says about this host cannot be followed.
    package func login(for host: String) throws(Problem) -> Login? {
        var reading = SSHConfigReading(host: host, surroundings: surroundings)
        try reading.take(lines, isReached: true)
        return try reading.login()
    }
}
