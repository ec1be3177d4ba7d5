import ArgumentParser
import Console
import Files
import Fleets
import Problems
import Shell
import System
import Targets

/// `assign`: says how to log in to instances, and which cluster they belong to.
struct AssignCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Write a login rule: who logs in to which nodes, with which key.",
        discussion: """
            The rule goes into login_rules.yaml, where the first rule that fits a node counts. On a terminal, what is not \
            given is asked for. A selector is any target but numbers, clusters and the last command's results.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("assign", "Ask for a selector, user, key file, cluster and precedence."),
        Example(
            "assign worker* --user admin --keyfile ~/.ssh/w.pem --precedence highest", "Log in to workers as admin."),
        Example(
            "assign tags=env:prod --user ec2-user --cluster webapp", "Make a cluster of all that is in production."),
    ]

    @Option(help: "The user to log in as.") var user: String?
    @Option(help: "The private key's file; without one: the agent and the key pair's own.", completion: .paths)
    var keyfile: String?
    @Option(help: "The cluster that the nodes are made members of.") var cluster: String?
    @Option(help: "Before all other rules, or after them.", completion: .list(["highest", "lowest"]))
    var precedence: String?
    @Argument(help: "The nodes that the rule is for.", completion: .targets) var target: Target?

    func run(in context: Context) async throws {
        let given = try precedence.map { (text) throws(Problem) in try Self.precedence(text) }
        let selector = try await selector(in: context)
        try await check(selector, in: context)
        let asks = context.interaction.isPossible && !context.assumesYes && !context.output.isJSON
        let user = try await user(in: context)
        let key = asks && keyfile == nil ? try await askKeyFile(in: context) : keyfile
        let cluster = asks && cluster == nil ? try await askCluster(in: context) : try cluster.map(Self.cluster)
        var place = given ?? .highest
        if asks, given == nil {
            let answer = try await context.ask(
                "[h]ighest or [l]owest precedence, or [c]ancel: ", instead: "--precedence highest")
            if answer.lowercased().hasPrefix("c") { return await context.output.aside("nothing was written") }
            place = answer.isEmpty ? .highest : try Self.precedence(answer)
        }
        if let key, !key.isEmpty, !Self.exists(key, home: context.home) {
            await context.output.note(StyledText("the file \(key) does not exist yet", .changing))
        }
        var rule: [LoginRulesFile.Line] = [("selector", selector), ("login-user", user)]
        if let key, !key.isEmpty { rule.append(("keyfile", Self.absolute(key))) }
        if let cluster, !cluster.isEmpty { rule.append(("member-of", cluster)) }
        let path = try write(rule, place, in: context)
        await context.output.aside("\(path): \(selector) logs in as \(user)")
    }

    // MARK: Asking

    private func selector(in context: Context) async throws(Problem) -> String {
        guard let target else {
            return try await context.ask(
                "selector (the nodes, such as worker* or tags=env:prod): ", instead: "assign TARGET")
        }
        return Self.unquoted(target.text(in: context))
    }

    private func user(in context: Context) async throws(Problem) -> String {
        if let user, !user.isEmpty {
            guard Self.isUserName(user) else {
                throw Problem(
                    "assign.bad-user", "\"\(user)\" cannot be the name of a user.",
                    why: "There are blanks in it, or it begins with \"-\".", fix: "--user ec2-user", status: .usage)
            }
            return user
        }
        while true {
            let answer = try await context.ask("login-user: ", instead: "--user NAME")
            guard !answer.isEmpty else {
                throw Problem("assign.no-user", "A login rule needs a user.", fix: "--user ec2-user", status: .usage)
            }
            if Self.isUserName(answer) { return answer }
            await context.output.aside("\"\(answer)\" cannot be the name of a user: no blanks, no \"-\" first")
        }
    }

    private static func isUserName(_ name: String) -> Bool {
        !name.hasPrefix("-") && !name.contains(where: \.isWhitespace)
    }

    /// Asks until the answer can name a cluster, or is empty.
    private func askCluster(in context: Context) async throws(Problem) -> String {
        while true {
            let answer = try await context.ask("member-of (a cluster, Enter for none): ", instead: "--cluster NAME")
            if answer.isEmpty || Self.isClusterName(answer) { return answer }
            await context.output.aside("\"\(answer)\" cannot name a cluster: letters, digits, \".\", \"_\" and \"-\"")
        }
    }

    private static func cluster(_ name: String) throws(Problem) -> String {
        guard name.isEmpty || isClusterName(name) else {
            throw Problem(
                "assign.bad-cluster", "\"\(name)\" cannot name a cluster.",
                why: "A name is letters, digits, \".\", \"_\" and \"-\", a letter or digit first.",
                fix: "--cluster webapp",
                status: .usage)
        }
        return name
    }

    /// Whether a name can be typed as `use NAME` and as a target without quotes.
    private static func isClusterName(_ name: String) -> Bool {
        name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._\-]{0,127}/) != nil
    }

    /// Asks until the file exists, or the same path is given twice: it may be made later.
    private func askKeyFile(in context: Context) async throws(Problem) -> String {
        var last = ""
        while true {
            let answer = try await context.ask("keyfile (Enter for the agent): ", instead: "--keyfile FILE")
            if answer.isEmpty || answer == last || Self.exists(answer, home: context.home) { return answer }
            await context.output.aside("there is no file \(answer); type the same again to use it anyway")
            last = answer
        }
    }

    private static func precedence(_ text: String) throws(Problem) -> LoginRulesFile.Precedence {
        switch text.lowercased() {
        case "h", "highest": return .highest
        case "l", "lowest": return .lowest
        default:
            throw Problem(
                "assign.precedence", "\"\(text)\" is not a valid precedence.", fix: "--precedence highest",
                "--precedence lowest", status: .usage)
        }
    }

    // MARK: Checking

    /// Throws what would make the rule unreadable, and warns where it fits nothing now.
    private func check(_ selector: String, in context: Context) async throws(Problem) {
        let expression = try TargetParser.parse(selector)
        var alone = LoginRulesFile()
        alone.insert([("selector", selector)], .highest)
        do throws(Problem) {
            _ = try LoginRules(text: alone.text, path: "login_rules.yaml", home: context.home)
        } catch {
            throw Problem(
                "assign.bad-selector", "\"\(selector)\" cannot be the selector of a login rule.", why: error.why,
                fix: "assign name=worker*", "assign tags=env:prod", status: .usage)
        }
        let view: FleetView
        do throws(Problem) {
            view = try await context.view()
        } catch  where error.status == .cloud || error.code == "region.unknown" {
            return await context.output.aside("which nodes it fits is not known now: \(error.what)")
        }
        if let cluster = view.clusters.first(where: { $0.lowercased() == selector.lowercased() }),
            !view.instances.contains(where: { $0.name?.lowercased() == selector.lowercased() })
        {
            throw Problem(
                "assign.bad-selector", "\"\(cluster)\" is a cluster, and clusters follow from login rules.",
                fix: "assign tags=aws:cloudformation:stack-name:\(cluster)", "assign tags=dust:cluster:\(cluster)",
                status: .usage)
        }
        let scope = TargetScope(
            candidates: view.instances, attributesPresent: { view.attributes }, now: context.now())
        if try TargetMatcher.select(expression, in: scope).chosen.isEmpty {
            await context.output.note(StyledText("\(selector) fits no node now", .changing))
        }
    }

    // MARK: Writing

    /// Puts the rule into the file that is read, all else kept; a file that cannot be read is not touched.
    private func write(
        _ rule: [LoginRulesFile.Line], _ precedence: LoginRulesFile.Precedence, in context: Context
    ) throws(Problem) -> String {
        let profile = context.session.current.places.first?.profile ?? context.folder.profile
        let folder = ConfigFolder(context.folder.path, profile: profile)
        let home = context.home
        let path = folder.loginRules
        try FileLock.with(path + ".lock") { () throws(Problem) in
            let original = folder.originalPath + "/login_rules.yaml"
            let own = try AtomicFile.readText(path)
            let old = if let own { own } else { try AtomicFile.readText(original) ?? "" }
            _ = try LoginRules(text: old, path: path, home: home)
            var file = LoginRulesFile(old)
            file.insert(rule, precedence)
            _ = try LoginRules(text: file.text, path: path, home: home)
            try AtomicFile.write(file.text, to: path)
        }
        return path
    }

    private static func expanded(_ path: String, home: String) -> String {
        path.hasPrefix("~/") ? home + path.dropFirst() : path
    }

    private static func exists(_ path: String, home: String) -> Bool {
        access(expanded(path, home: home), F_OK) == 0
    }

    /// A path that means the same wherever dust is started.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), let current = getcwd(nil, 0) else { return path }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }

    /// Quotes around a whole target only kept the shell from reading it.
    private static func unquoted(_ text: String) -> String {
        guard text.count > 1, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else {
            return text
        }
        let inner = text.dropFirst().dropLast()
        return inner.contains { "()&,! \t'\"\\".contains($0) } ? text : String(inner)
    }
}
