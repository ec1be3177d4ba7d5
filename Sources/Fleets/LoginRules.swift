import Files
import Problems
import Targets
import Text
import Yams

/// The rules of `login_rules.yaml`, in their order.
package struct LoginRules: Sendable {
    /// The rules; the first whose selector fits an instance is that instance's.
    package var rules: [LoginRule] = []
    /// The file they were read from; empty where there is none.
    package private(set) var path = ""

    /// No rules at all.
    package init() {}

    /// Reads the rules of `folder`'s profile: dust's own place, else where the original kept them, else none.
    ///
    /// Throws a Problem that names the file, the line and the column; a file that cannot be read is never rewritten.
    package static func read(from folder: ConfigFolder, home: String) throws(Problem) -> LoginRules {
        for path in [folder.loginRules, folder.originalPath + "/login_rules.yaml"] {
            if let text = try AtomicFile.readText(path) { return try LoginRules(text: text, path: path, home: home) }
        }
        return LoginRules()
    }

    /// Reads rules from YAML: a bare list, or the original's mapping with the one key `login_rules`.
    ///
    /// Throws `rules.unreadable` for what is no YAML or has another shape, `rules.unknown-key`, `rules.bad-value`, and the
    /// target's own problems for a selector.
    package init(text: String, path: String, home: String) throws(Problem) {
        self.path = path
        let reader = RulesReader(path: path, lines: text.textLines + [""])
        let document: Node?
        do {
            document = try Yams.compose(yaml: text)
        } catch {
            throw reader.problem(reading: error)
        }
        if let document, let mark = YAMLValue.misread(in: document, lines: reader.lines),
            let problem = reader.unquoted(at: mark)
        {
            throw problem
        }
        guard var document, document.null == nil else { return }
        if let mapping = document.mapping {
            guard mapping.count == 1, let list = mapping["login_rules"] else {
                throw reader.problem(
                    "rules.unreadable", "This is not a list of login rules.", at: document,
                    fix: "- selector: tags=env:prod")
            }
            document = list
        }
        if document.null != nil { return }
        guard let entries = document.sequence else {
            throw reader.problem(
                "rules.unreadable", "This is not a list of login rules.", at: document, fix: "- selector: tags=env:prod"
            )
        }
        for entry in entries { rules.append(try reader.rule(entry, home: home)) }
    }
}

/// Reads one rule after the other and says where in the file a mistake is.
private struct RulesReader {
    let path: String
    let lines: [Substring]

    static let keys = [
        "selector", "login-user", "keyfile", "member-of", "address", "port", "jump", "reach", "proxy", "key",
        "shell",
    ]

    func rule(_ node: Node, home: String) throws(Problem) -> LoginRule {
        guard let mapping = node.mapping else {
            throw problem(
                "rules.unreadable", "A login rule is a list entry with keys.", at: node, fix: "- selector: '*'")
        }
        var values: [String: (text: String, node: Node)] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard Self.keys.contains(name) else { throw unknownKey(name, at: key) }
            if value.null != nil { continue }
            guard let text = value.scalar?.string else {
                throw problem("rules.bad-value", "The value of \"\(name)\" is one word or number.", at: value)
            }
            values[name] = (text, value)
        }
        guard let selector = values["selector"] else {
            throw problem("rules.unreadable", "This rule has no selector.", at: node, fix: "selector: '*'")
        }
        var rule = LoginRule(
            selector: selector.text, target: try target(selector.text, at: selector.node),
            line: node.mark?.line ?? 1)
        rule.loginUser = values["login-user"]?.text
        rule.keyFile = values["keyfile"].map { $0.text.hasPrefix("~/") ? home + $0.text.dropFirst() : $0.text }
        rule.memberOf = values["member-of"]?.text
        rule.jump = values["jump"]?.text
        rule.shell = values["shell"]?.text
        if let (text, node) = values["address"] {
            guard let address = LoginRule.AddressSource(text) else {
                throw problem(
                    "rules.bad-value", "There is no address \"\(text)\".", at: node,
                    fix: LoginRule.AddressSource.spellings.joined(separator: ", "))
            }
            rule.address = address
        }
        if let (text, node) = values["port"] {
            guard let port = Int(text), (1...65_535).contains(port) else {
                throw problem("rules.bad-value", "A port is a number from 1 to 65535.", at: node)
            }
            rule.port = port
        }
        if let (text, node) = values["key"] {
            guard text == "instance-connect" else {
                throw problem(
                    "rules.bad-value", "\"\(text)\" is not a kind of key.", at: node,
                    fix: "key: instance-connect", "keyfile: \(text)")
            }
            rule.pushesKey = true
        }
        try readReach(values["reach"], proxy: values["proxy"], jump: values["jump"], into: &rule)
        return rule
    }

    /// `reach:`, `proxy:` and `jump:`, which may not contradict each other: then nobody could say which was meant.
    private func readReach(
        _ reach: (text: String, node: Node)?, proxy: (text: String, node: Node)?, jump: (text: String, node: Node)?,
        into rule: inout LoginRule
    ) throws(Problem) {
        rule.proxy = proxy?.text
        if let proxy, jump != nil {
            throw problem(
                "rules.bad-reach", "A rule has either a proxy or a jump host.", at: proxy.node,
                fix: "take out proxy: or jump:")
        }
        guard let reach else { return }
        guard let way = Reach(rawValue: reach.text) else {
            throw problem(
                "rules.bad-value", "There is no way \"\(reach.text)\" to reach a node.", at: reach.node,
                fix: NearestName.of(reach.text, among: Reach.spellings).map { "reach: \($0)" }
                    ?? "reach: \(Reach.spellings.joined(separator: ", "))")
        }
        rule.reach = way
        if way == .jump, jump == nil {
            throw problem("rules.bad-reach", "reach: jump needs a host.", at: reach.node, fix: "jump: bastion")
        }
        if way == .proxy, proxy == nil {
            throw problem(
                "rules.bad-reach", "reach: proxy needs a program.", at: reach.node, fix: "proxy: ssh -W %h:%p gate")
        }
        for (other, given) in [(Reach.jump, jump), (.proxy, proxy)] where given != nil && way != other {
            throw problem(
                "rules.bad-reach", "reach: \(way.rawValue) contradicts this rule's \(other.rawValue):.", at: reach.node,
                fix: "take out reach:, or \(other.rawValue):")
        }
    }

    private func target(_ text: String, at node: Node) throws(Problem) -> TargetExpression {
        do throws(Problem) {
            let target = try TargetParser.parse(text)
            if let part = target.dependsOnShell {
                throw problem(
                    "rules.bad-selector",
                    "A login rule cannot choose by \(part): that follows from the rules, or changes.",
                    at: node, fix: "selector: name=worker*   or   selector: tags=env:prod")
            }
            return target
        } catch  where error.code == "rules.bad-selector" {
            throw error
        } catch {
            throw problem(error.code, "Cannot read the selector \"\(text)\".", at: node, why: error.why ?? error.what)
        }
    }

    private func unknownKey(_ name: String, at node: Node) -> Problem {
        if name == "transport" {
            return problem(
                "rules.transport", "A login rule has no key \"transport\".", at: node,
                why: "How a node is reached is said by reach: and jump:.", fix: "jump: HOST", "reach: private")
        }
        let nearest = NearestName.of(name, among: Self.keys)
        return problem(
            "rules.unknown-key", "A login rule has no key \"\(name)\".", at: node,
            fix: nearest ?? Self.keys.joined(separator: ", "))
    }

    func problem(
        _ code: String, _ why: String, at node: Node, why more: String? = nil, fix: String?...
    ) -> Problem {
        var problem = problem(code, [why, more].compactMap { $0 }.joined(separator: "\n"), mark: node.mark, fix: nil)
        problem.fixes = fix.compactMap { $0 }
        return problem
    }

    func problem(reading error: any Error) -> Problem {
        guard let error = error as? YamlError else {
            return problem("rules.unreadable", "\(error)", mark: nil, fix: nil)
        }
        switch error {
        case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _), .composer(_, let text, let mark, _):
            return unquoted(at: mark)
                ?? problem("rules.unreadable", "This is not valid YAML: \(text).", mark: mark, fix: nil)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.joined(separator: ", ")
            return problem("rules.unreadable", "The key \(names) is there twice.", mark: context.mark, fix: nil)
        default:
            return problem("rules.unreadable", "This is not valid YAML.", mark: nil, fix: nil)
        }
    }

    /// What is said of a value that wants quotes, where one stands on the line; nil where none does.
    func unquoted(at mark: Mark) -> Problem? {
        guard lines.indices.contains(mark.line - 1), let hint = YAMLHint(lines[mark.line - 1]) else { return nil }
        var problem = Problem(
            "rules.unreadable", "Cannot read \(path):\(mark.line):\(hint.columns.lowerBound + 1).",
            why: "This value has to be in quotes.", fix: hint.quoted, status: .usage)
        problem.excerpt = .init(String(lines[mark.line - 1]), hint.columns)
        return problem
    }

    private func problem(_ code: String, _ why: String, mark: Mark?, fix: String?) -> Problem {
        let line = mark.map { max(1, $0.line) }
        let column = mark.map { max(1, $0.column) }
        let place = line.map { "\(path):\($0):\(column ?? 1)" } ?? path
        var problem = Problem(code, "Cannot read \(place).", why: why, status: .usage)
        if let fix { problem.fixes = [fix] }
        if let line, line <= lines.count, let column {
            problem.excerpt = .init(String(lines[line - 1]), (column - 1)..<(column - 1))
        }
        return problem
    }
}

extension TargetExpression {
    /// What a rule's selector may not look at, in words; nil where there is nothing of the kind.
    fileprivate var dependsOnShell: String? { root.dependsOnShell }
}

extension TargetPart {
    fileprivate var dependsOnShell: String? {
        switch self {
        case .term(let term):
            switch term.meaning {
            case .index, .indices: "number"
            case .group: "group"
            case .resultSet: "the last command's results"
            case .comparison(let attribute, _, _):
                ["cluster", "index", "login", "reach"].first { $0 == attribute.plain.lowercased() }
            case .everything, .word: nil
            }
        case .list(let members), .both(let members): members.lazy.compactMap(\.part.dependsOnShell).first
        }
    }
}
