import Fleets
import Text

/// How other programs reach the same nodes with the same keys: ssh's configuration, a hosts file, an Ansible inventory.
package struct LoginExport: Sendable {
    private let nodes: [Node]
    private let knownHosts: String
    private let names: [String: String]
    private let dust: [String]

    /// Describes these nodes, whose host keys are pinned in the file at `knownHosts`. `dust` is the program with what it needs
    /// to find them again: other programs reach nodes without an address through it.
    package init(_ nodes: [Node], knownHosts: String, dust: [String] = ["dust"]) {
        self.nodes = nodes
        self.dust = dust
        self.knownHosts = knownHosts
        let plain = nodes.map { ($0.id, Self.name($0.name)) }
        let counts = Dictionary(plain.map { ($0.1, 1) }, uniquingKeysWith: +)
        // One name for two machines would lead to the wrong one; their ids never do.
        names = Dictionary(
            plain.map { ($0.0, counts[$0.1] == 1 ? $0.1 : $0.0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The name of a node where only letters, digits, `.`, `_` and `-` are safe; others become `_`.
    package static func name(_ label: String) -> String {
        let safe = label.unicodeScalars.map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "._-".unicodeScalars.contains(scalar))
                ? Character(scalar) : "_"
        }
        return safe.first == "-" ? "_" + String(safe.dropFirst()) : String(safe)
    }

    // MARK: Hosts

    /// Lines of a hosts file, `ADDRESS NAME`; nodes whose address is a name have none.
    package var hosts: String {
        nodes.filter { Self.isAddress($0.address) }.map { "\($0.address) \(names[$0.id] ?? $0.id)\n" }.joined()
    }

    /// The nodes that a hosts file cannot hold, since they are reached by a name.
    package var withoutAddress: [String] { nodes.filter { !Self.isAddress($0.address) }.map(\.label) }

    private static func isAddress(_ text: String) -> Bool {
        text.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
            && (text.contains(":") || text.split(separator: ".").count == 4 && text.allSatisfy { !$0.isLetter })
    }

    // MARK: ssh

    /// Entries for ssh_config(5), by name and by id, and one for every jump host.
    package var sshConfig: String {
        var written: Set<String> = []
        var blocks: [String] = []
        for node in nodes {
            let name = names[node.id] ?? node.id
            written.insert(node.route.hostKeyAlias)
            blocks.append(block(name == node.id ? [name] : [name, node.id], node.route, proxy: proxy(to: node)))
        }
        var jumps = nodes.compactMap { Self.jump(of: $0.route) }
        while let jump = jumps.popLast() {
            guard written.insert(Self.entry(jump)).inserted else { continue }
            blocks.append(block([Self.entry(jump)], jump))
            if let next = Self.jump(of: jump) { jumps.append(next) }
        }
        return blocks.joined(separator: "\n")
    }

    /// The command that leads to a node which is not dialled, for a shell, with ssh's own tokens; nil for one that is.
    private func proxy(to node: Node) -> String? {
        guard let plan = node.route.plan, plan.ways != [.direct], plan.ways != [.jump] else { return nil }
        // Keys of the environment belong to no profile, and nobody need have one of that name.
        let profile = node.place.profile == "default" ? [] : ["--profile", node.place.profile]
        let place = profile + ["--region", node.place.region]
        let words = (dust + place + ["proxy", node.id]).map { Self.word($0).replacing("%", with: "%%") }
        return words.joined(separator: " ") + " %p"
    }

    private func block(_ patterns: [String], _ destination: Route, proxy: String? = nil) -> String {
        var lines = [
            "Host \(patterns.joined(separator: " "))", "    HostName \(Self.quoted(destination.host))",
            "    Port \(destination.port)", "    User \(Self.quoted(destination.user, expands: false))",
        ]
        lines += destination.identityFiles.map { "    IdentityFile \(Self.quoted($0))" }
        lines += [
            "    HostKeyAlias \(Self.quoted(destination.hostKeyAlias, expands: false))",
            "    UserKnownHostsFile \(Self.quoted(knownHosts))", "    GlobalKnownHostsFile /dev/null",
        ]
        if let proxy {
            lines.append("    ProxyCommand \(proxy)")
        } else if let jump = Self.jump(of: destination) {
            lines.append("    ProxyJump \(Self.entry(jump))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func jump(of destination: Route) -> Route? {
        guard var last = destination.jumps.last else { return nil }
        last.jumps = destination.jumps.dropLast()
        return last
    }

    /// How a jump host is called in the file: by its id where it is an instance.
    private static func entry(_ jump: Route) -> String {
        jump.hostKeyAlias.hasPrefix("i-")
            ? name(jump.hostKeyAlias) : name("jump-\(jump.user)-\(jump.host)-\(jump.port)")
    }

    /// A value of ssh_config(5); `%` is doubled where ssh would take it for a token.
    private static func quoted(_ text: String, expands: Bool = true) -> String {
        let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
        let escaped = visible.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(expands ? escaped.replacing("%", with: "%%") : escaped)\""
    }

    // MARK: Ansible

    /// An inventory in YAML, a group for each cluster.
    package var ansible: String {
        var lines = ["all:", "  children:"]
        let groups = Dictionary(grouping: nodes) { node in
            node.cluster.map { Self.name($0).replacing("-", with: "_").replacing(".", with: "_") } ?? "ungrouped"
        }
        for (group, members) in groups.sorted(by: { $0.key < $1.key }) {
            lines += ["    \(Self.scalar(group)):", "      hosts:"]
            for node in members {
                let destination = node.route
                lines.append("        \(Self.scalar(names[node.id] ?? node.id)):")
                // Without !unsafe, braces in a tag's value would be a template that Ansible evaluates.
                func variable(_ key: String, _ text: String) {
                    lines.append("          \(key): !unsafe \(Self.scalar(text))")
                }
                variable("ansible_host", destination.host)
                lines.append("          ansible_port: \(destination.port)")
                variable("ansible_user", destination.user)
                if let key = destination.identityFiles.first { variable("ansible_ssh_private_key_file", key) }
                variable("ansible_ssh_common_args", arguments(destination, proxy: proxy(to: node)))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Options of ssh that pin the host key by id and lead through the jump hosts, for a shell to split.
    private func arguments(_ destination: Route, proxy: String? = nil) -> String {
        var words = [
            "-o", "HostKeyAlias=\(Self.quoted(destination.hostKeyAlias, expands: false))",
            "-o", "UserKnownHostsFile=\(Self.quoted(knownHosts))", "-o", "GlobalKnownHostsFile=/dev/null",
        ]
        if let proxy {
            words += ["-o", "ProxyCommand=\(proxy)"]
        } else if let jump = Self.jump(of: destination) {
            words += ["-o", "ProxyCommand=\(self.proxy(jump))"]
        }
        return words.map(Self.word).joined(separator: " ")
    }

    private func proxy(_ jump: Route) -> String {
        var words = jump.identityFiles.flatMap { ["-i", $0] }
        words += ["-p", String(jump.port), "-l", jump.user]
        let fixed = words.map(Self.word).joined(separator: " ") + " " + arguments(jump)
        // ssh expands % in the whole command, that of the jump host behind included.
        return "ssh -W %h:%p \(fixed.replacing("%", with: "%%")) -- \(Self.word(jump.host))"
    }

    /// A word for a shell to split off. What needs no quotes has none: of a text that begins and ends with one, Ansible
    /// takes these two away as if they belonged together.
    private static func word(_ text: String) -> String { ShellQuoting.whereNeeded(text) }

    /// A string of YAML in double quotes; what JSON escapes, YAML reads the same way.
    private static func scalar(_ text: String) -> String {
        let visible = text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }
        let plain = String(String.UnicodeScalarView(visible))
        return "\"\(plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
