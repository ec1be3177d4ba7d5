import Files
import Fleets
import Problems

/// The login rule of a cluster: written when it is made, taken away with it.
package struct ClusterLogin: Sendable {
    /// The cluster's name.
    package let cluster: String
    /// Where the rules are.
    package let folder: ConfigFolder
    /// The user's home folder, for reading the rules.
    package let home: String

    /// The rule of that cluster in this config folder.
    package init(cluster: String, folder: ConfigFolder, home: String) {
        self.cluster = cluster
        self.folder = folder
        self.home = home
    }

    /// By this the rule is known as the cluster's.
    private var selector: String { "tags=aws:cloudformation:stack-name:\(cluster)" }

    /// Puts the rule before all others, unless the cluster has one already.
    ///
    /// Where a rule for all nodes says that they are reached by a tag's address, the cluster's are too, with that
    /// rule's key: so it is in a sandbox. `user` is the spec's, or nil where it names none.
    package func ensure(user: String?, imageUser: String, keyFile: String?) throws(Problem) {
        try change { (rules, file) throws(Problem) in
            guard !rules.contains(where: isOurs) else { return }
            let everybody = rules.first { $0.selector == "*" && $0.address?.tagKey != nil }
            var rule: [LoginRulesFile.Line] = [
                ("selector", selector), ("login-user", user ?? everybody?.loginUser ?? imageUser),
            ]
            if let key = everybody?.keyFile ?? keyFile { rule.append(("keyfile", key)) }
            rule.append(("member-of", cluster))
            if let tag = everybody?.address?.tagKey { rule.append(("address", "tag:\(tag)")) }
            file.insert(rule, .highest)
        }
    }

    /// Whether the cluster has its rule.
    package func isThere() throws(Problem) -> Bool {
        try LoginRules.read(from: folder, home: home).rules.contains(where: isOurs)
    }

    /// Takes the rule away; all other bytes of the file stay. One that a person has changed since stays too.
    package func remove() throws(Problem) {
        try change { (rules, file) throws(Problem) in
            for rule in rules where isOurs(rule) {
                var lines: [LoginRulesFile.Line] = [("selector", rule.selector)]
                if let user = rule.loginUser { lines.append(("login-user", user)) }
                if let key = rule.keyFile { lines.append(("keyfile", key)) }
                lines.append(("member-of", cluster))
                if let tag = rule.address?.tagKey { lines.append(("address", "tag:\(tag)")) }
                file.remove(lines)
            }
        }
    }

    private func isOurs(_ rule: LoginRule) -> Bool { rule.selector == selector && rule.memberOf == cluster }

    private func change(
        _ body: ([LoginRule], inout LoginRulesFile) throws(Problem) -> Void
    ) throws(Problem) {
        try FileLock.with(folder.loginRules + ".lock") { () throws(Problem) in
            let path = folder.loginRules
            let before = try AtomicFile.readText(path)
            let rules = try LoginRules.read(from: folder, home: home).rules
            let original = try AtomicFile.readText(folder.originalPath + "/login_rules.yaml")
            var file = LoginRulesFile(before ?? original ?? "")
            let start = file.text
            try body(rules, &file)
            guard file.text != start else { return }
            _ = try LoginRules(text: file.text, path: path, home: home)
            if file.text.isEmpty { try AtomicFile.remove(path) } else { try AtomicFile.write(file.text, to: path) }
        }
    }
}

extension LoginRule.AddressSource {
    fileprivate var tagKey: String? { if case .tag(let key) = self { key } else { nil } }
}
