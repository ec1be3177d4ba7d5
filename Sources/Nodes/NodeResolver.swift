import Files
import Fleets
import Problems
import Text

/// Finds out how to log in to instances: their rules, addresses, key files and jump hosts.
package struct NodeResolver: Sendable {
    /// Finds the one instance that a jump host's target names.
    private let instanceNamed: @Sendable (String) throws(Problem) -> Instance
    /// The file of a key pair, where the person once said it or dust made it.
    private let keyFile: @Sendable (Instance) -> String?

    /// ssh's own configuration, for instances that no rule fits, and the user it means where it names none.
    private let configuration: @Sendable () throws(Problem) -> OpenSSHConfig?
    private let localUser: String?

    /// Resolves jump hosts and key pairs with these; `configuration` is asked for only where an instance has no rule.
    package init(
        keyFile: @escaping @Sendable (Instance) -> String? = { _ in nil },
        configuration: @escaping @Sendable () throws(Problem) -> OpenSSHConfig? = { () throws(Problem) in nil },
        localUser: String? = nil,
        instanceNamed: @escaping @Sendable (String) throws(Problem) -> Instance
    ) {
        self.keyFile = keyFile
        self.configuration = configuration
        self.localUser = localUser
        self.instanceNamed = instanceNamed
    }

    /// The node that an instance is. Throws `node.not-running`, `node.no-rule`, `node.no-address`, `node.bad-address`, and
    /// `node.jump…` for a jump host that cannot be had.
    package func node(_ instance: Instance) throws(Problem) -> Node {
        guard instance.state == .running else {
            throw Problem(
                "node.not-running", about: instance.label, "\(.subject) is \(instance["state"] ?? "gone").",
                fix: instance.state == .stopped ? "start \(instance.typed)" : "show \(instance.id)",
                status: .unreachable)
        }
        return Node(
            id: instance.id, label: instance.label, name: instance.plainLabel, typed: instance.typed,
            number: instance.number, cluster: instance.cluster, place: instance.place,
            route: try route(instance, through: []), shell: instance.rule?.shell)
    }

    private func route(_ instance: Instance, through visited: [String]) throws(Problem) -> Route {
        if instance.rule == nil, let known = try byConfiguration(instance, visited) { return known }
        guard let rule = instance.rule, let user = rule.loginUser else {
            throw Problem(
                "node.no-rule", about: instance.label, "No login rule fits \(.subject).",
                why: instance.rule.map { "The rule for \"\($0.selector)\" says no login-user." },
                fix: "assign \(instance.typed)", status: .unreachable)
        }
        let ways = ReachLadder.ways(ReachFacts(instance, rule))
        // Session Manager and a proxy need no address; whatever else there is does.
        let needsAddress = ways.contains { $0 != .sessionManager && $0 != .proxy } || rule.address != nil
        let (host, port) =
            needsAddress ? try address(instance, rule) : (instance["private_ip_address"] ?? instance.id, nil)
        var route = Route(
            name: instance.label, hostKeyAlias: instance.id, host: host, port: UInt16(port ?? rule.port ?? 22),
            user: user, identityFiles: [rule.keyFile ?? keyFile(instance)].compactMap { $0 }, usesAgent: true,
            jumps: try rule.jump.map { (text) throws(Problem) in try jumps(text, rule, of: instance, visited) } ?? [])
        route.pushesKey = rule.pushesKey
        if rule.pushesKey || (ways != [.direct] && ways != [.jump] && ways != [.privateAddress]) {
            route.plan = ReachPlan(instance, rule, ways)
        }
        return route
    }

    /// The login that `~/.ssh/config` has for an instance, by its name or one of its addresses; nil where it has none.
    private func byConfiguration(_ instance: Instance, _ visited: [String]) throws(Problem) -> Route? {
        guard let configuration = try configuration() else { return nil }
        let addresses =
            ["public_ip_address", "public_dns_name", "private_ip_address", "private_dns_name"]
            .compactMap { instance[$0] }.filter { !$0.isEmpty } + [instance.ipv6Address].compactMap { $0 }
        for name in [instance.name].compactMap({ $0 }) + addresses {
            guard let login = try configuration.login(for: name), let user = login.user ?? localUser else { continue }
            // A name that is only the instance's tag is no address.
            let dialled = login.hostName ?? (addresses.contains(name) ? name : addresses.first)
            // A program gets the name as it was looked for, as from ssh, and may know more than EC2 does.
            let host = login.proxy == nil ? dialled : login.hostName ?? name
            guard let host else { continue }
            let keys = login.identityFiles.isEmpty ? [keyFile(instance)].compactMap { $0 } : login.identityFiles
            var route = Route(
                name: instance.label, hostKeyAlias: instance.id, host: host, port: login.port ?? 22, user: user,
                identityFiles: keys, usesAgent: true, offersOnlyNamed: login.onlyIdentities,
                jumps: try jumps(login.jump, user, keys, configuration, depth: 0))
            route.configuredAlias = login.hostKeyAlias
            if let proxy = login.proxy {
                route.plan = ReachPlan(
                    ways: [.proxy], instance: instance.id, profile: instance.place.profile,
                    region: instance.place.region, proxy: proxy)
            }
            return route
        }
        return nil
    }

    /// `ProxyJump`: hosts with commas, each `[user@]host[:port]`, themselves looked for in the configuration.
    private func jumps(
        _ text: String?, _ user: String, _ keys: [String], _ configuration: OpenSSHConfig, depth: Int
    ) throws(Problem) -> [Route] {
        guard let text, depth < 4 else { return [] }
        var result: [Route] = []
        for written in text.split(separator: ",").map({ String($0).trimmed }) {
            // ssh takes an address in the form of a URL too.
            var part = written.hasPrefix("ssh://") ? String(written.dropFirst(6)) : written
            if part.hasSuffix("/") { part.removeLast() }
            let at = part.lastIndex(of: "@")
            let (host, port) = try HostAndPort(
                at.map { String(part[part.index(after: $0)...]) } ?? part, what: "ProxyJump \(part)"
            ).pair
            let login = try configuration.login(for: host)
            guard login?.proxy == nil else {
                throw Problem(
                    "ssh-config.not-followed", "The ProxyCommand of the jump host \(host.harmless) is not followed.",
                    why: "dust goes through a program to a node, not to a host on the way to one.",
                    fix: "reach: proxy and proxy: COMMAND in the login rule", status: .unreachable)
            }
            result += try jumps(login?.jump, user, keys, configuration, depth: depth + 1)
            let address = login?.hostName ?? host
            result.append(
                Route(
                    name: part,
                    hostKeyAlias: Self.alias(of: login) ?? Self.alias(address, port ?? Int(login?.port ?? 22)),
                    host: address,
                    port: UInt16(port ?? Int(login?.port ?? 22)),
                    user: at.map { String(part[..<$0]) } ?? login?.user ?? localUser ?? user,
                    identityFiles: login.map { $0.identityFiles.isEmpty ? keys : $0.identityFiles } ?? keys,
                    usesAgent: true))
        }
        return result
    }

    /// What the key of a host that is no instance is pinned to, as ssh has it: two ports of one address may be two hosts.
    private static func alias(_ host: String, _ port: Int) -> String { port == 22 ? host : "[\(host)]:\(port)" }

    /// The `HostKeyAlias` of a host that is no instance, where it can stand in a file of known hosts.
    private static func alias(of login: OpenSSHConfig.Login?) -> String? {
        login?.hostKeyAlias.flatMap { alias in
            alias.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !",#@|*?!".utf8.contains($0) } ? alias : nil
        }
    }

    private func address(_ instance: Instance, _ rule: LoginRule) throws(Problem) -> (host: String, port: Int?) {
        func first(_ attributes: String...) -> String? {
            attributes.compactMap { instance[$0] }.first { !$0.isEmpty }
        }
        let found: String? =
            switch rule.address {
            case nil where rule.reach == .privateAddress || rule.reach == .endpoint: first("private_ip_address")
            case nil:
                first("public_ip_address", "private_ip_address", "public_dns_name") ?? instance.ipv6Address
            case .publicIP: first("public_ip_address")
            case .privateIP: first("private_ip_address")
            case .publicDNS: first("public_dns_name")
            case .privateDNS: first("private_dns_name")
            case .ipv6: instance.ipv6Address
            case .tag(let key): instance.tag(key)
            }
        guard let found, !found.isEmpty else {
            throw Problem(
                "node.no-address", about: instance.label, "\(.subject) has no address to connect to.",
                why: rule.address.map { "Its login rule asks for its \($0.words)." }, fix: "show -vv \(instance.id)",
                status: .unreachable)
        }
        guard case .tag = rule.address else { return (found, nil) }
        return try HostAndPort(found, what: "the address in the tag of \(instance.label)").pair
    }

    private func jumps(
        _ text: String, _ rule: LoginRule, of instance: Instance, _ visited: [String]
    ) throws(Problem) -> [Route] {
        guard visited.count < 4, !visited.contains(instance.id) else {
            throw Problem(
                "node.jump-loop", about: instance.label, "The jump hosts of \(.subject) lead in a circle.",
                fix: "mend the jump: lines in login_rules.yaml", status: .unreachable)
        }
        if let at = text.lastIndex(of: "@") {
            let (host, port) = try HostAndPort(String(text[text.index(after: at)...]), what: "jump: \(text)").pair
            return [
                Route(
                    name: text, hostKeyAlias: Self.alias(host, port ?? 22), host: host, port: UInt16(port ?? 22),
                    user: String(text[..<at]), identityFiles: rule.keyFile.map { [$0] } ?? [], usesAgent: true)
            ]
        }
        let host = try instanceNamed(text)
        var route = try route(host, through: visited + [instance.id])
        let before = route.jumps
        route.jumps = []
        return before + [route]
    }
}

/// `HOST` or `HOST:PORT`, an IPv6 address with a port in brackets.
private struct HostAndPort {
    let pair: (host: String, port: Int?)

    init(_ text: String, what: String) throws(Problem) {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let host = String(text[text.index(after: text.startIndex)..<end])
            let rest = text[text.index(after: end)...]
            pair = (host, rest.isEmpty ? nil : try Self.port(rest.dropFirst(), text, what))
        } else if text.filter({ $0 == ":" }).count == 1, let colon = text.firstIndex(of: ":") {
            pair = (String(text[..<colon]), try Self.port(text[text.index(after: colon)...], text, what))
        } else {
            pair = (text, nil)
        }
        guard !pair.host.isEmpty else { throw Self.problem(text, what) }
    }

    private static func port(_ digits: Substring, _ text: String, _ what: String) throws(Problem) -> Int {
        guard let port = Int(digits), (1...65_535).contains(port) else { throw problem(text, what) }
        return port
    }

    private static func problem(_ text: String, _ what: String) -> Problem {
        Problem(
            "node.bad-address", "Cannot read \(what).", why: "\"\(text)\" is neither HOST nor HOST:PORT.",
            status: .unreachable)
    }
}

extension LoginRule.AddressSource {
    /// How a person would say it.
    fileprivate var words: String {
        switch self {
        case .publicIP: "public IP address"
        case .privateIP: "private IP address"
        case .publicDNS: "public DNS name"
        case .privateDNS: "private DNS name"
        case .ipv6: "IPv6 address"
        case .tag(let key): "tag \(key)"
        }
    }
}
