import Problems
import Text

extension Kind {
    private static let keys = [
        "name", "summary", "image", "username", "instance_type", "volume", "ports", "distributions", "versions",
        "needs",
        "roles", "provides", "pages", "logs", "steps", "leave", "submit", "cancel", "idle",
    ]
    private static let stepKeys = [
        "name", "on", "run", "gather", "secret", "template", "to", "mode", "block", "service", "check", "within", "as",
        "proof", "layer",
    ]

    /// Reads a kind's folder: `kind.yaml` and the templates beside it, by their file names.
    ///
    /// `file` is how complaints call its `kind.yaml`. Throws problems of the area `kind`, all with `.usage`.
    package static func read(_ files: [String: String], name: String, file: String) throws(Problem) -> Kind {
        guard let text = files["kind.yaml"] else {
            throw Problem("kind.missing-file", "The kind \(name) has no kind.yaml.", fix: "ls \(file)", status: .usage)
        }
        let top = try StrictYAML.parse(text, file: file, area: "kind").mapping(keys)
        let said = try top.required("name")
        guard try said.text() == name else { throw said.bad("A kind has the name of its folder, \(name).") }
        let roles = try roles(top["roles"])
        return Kind(
            name: name, summary: try top["summary"]?.text() ?? "", image: try image(top["image"]),
            username: try top["username"]?.text(),
            instanceType: try top["instance_type"]?.parsed("an instance type, such as m6i.large") { text in
                ClusterSpec.isInstanceType(text) ? text : nil
            } ?? "t3.small", volume: try top["volume"]?.parsed("a size, such as 20GB") { DiskSize($0) },
            ports: try ports(top["ports"]), roles: roles, distributions: try distributions(top["distributions"]),
            versions: try versions(top["versions"]), needs: try texts(top["needs"]),
            provides: try template(top["provides"]), pages: try pages(top["pages"], roles: roles.map(\.name)),
            logs: try logs(top["logs"]),
            steps: try steps(top["steps"], roles: roles.map(\.name), files: files),
            submit: try template(top["submit"]), cancel: try template(top["cancel"]), idle: try template(top["idle"]),
            leave: try steps(top["leave"], roles: roles.map(\.name), files: files))
    }

    private static func steps(
        _ value: StrictValue?, roles: [String], files: [String: String]
    ) throws(Problem) -> [Step] {
        var steps: [Step] = []
        for value in try value?.list() ?? [] {
            let step = try step(value.mapping(stepKeys), roles: roles, files: files)
            guard !steps.contains(where: { $0.name == step.name }) else {
                throw value.bad("Two steps are called \(step.name).", cause: "duplicate-step")
            }
            steps.append(step)
        }
        return steps
    }

    private static func image(_ value: StrictValue?) throws(Problem) -> String {
        try value?.parsed("an image's id or one of \(Distribution.names.joined(separator: ", "))") { text in
            ClusterSpec.isID(text, "ami-") || Distribution(name: text) != nil ? text : nil
        } ?? "debian-12"
    }

    static func ports(_ value: StrictValue?) throws(Problem) -> [Int] {
        var ports: [Int] = []
        for element in try value?.list() ?? [] {
            let port = try element.int()
            guard (1...65_535).contains(port) else { throw element.bad("A port is 1 to 65535.") }
            ports.append(port)
        }
        return ports
    }

    private static func roles(_ value: StrictValue?) throws(Problem) -> [Role] {
        var roles: [Role] = []
        for (name, value) in try value?.entries() ?? [] {
            let role = try value.mapping(["nodes", "optional"])
            let nodes = try role.required("nodes")
            var patterns: [String] = []
            for element in nodes.isList ? try nodes.list() : [nodes] { patterns.append(try element.text()) }
            roles.append(Role(name: name, patterns: patterns, isOptional: try role["optional"]?.truth() ?? false))
        }
        return roles
    }

    private static func step(
        _ step: StrictMapping, roles: [String], files: [String: String]
    ) throws(Problem) -> Step {
        if step["layer"] != nil, let other = ["on", "gather", "as", "proof"].lazy.compactMap({ step[$0] }).first {
            throw other.bad("A layer is what a script of root's leaves on every node.", cause: "conflict")
        }
        let role = try step["on"].map { value throws(Problem) -> String? in
            try value.text() == "*" ? nil : try Self.role(value, among: roles)
        }
        return Step(
            name: try step.required("name").text(), role: role ?? nil, action: try action(step, files),
            check: try template(step["check"]), patience: try step["within"]?.int() ?? 0,
            isUser: try step["as"]?.parsed("root or user") { ["root": false, "user": true][$0] } ?? false,
            isProof: try step["proof"]?.truth() ?? false, isLayer: try step["layer"]?.truth() ?? false)
    }

    static func role(_ value: StrictValue, among roles: [String]) throws(Problem) -> String {
        let text = try value.text()
        guard roles.contains(text) else {
            let nearest = NearestName.of(text, among: roles)
            throw value.bad(
                "The roles are \(roles.joined(separator: ", ")).", cause: "unknown-role",
                fix: nearest.map { "on: \($0)" })
        }
        return text
    }

    /// What else a step could be stands beside none of these.
    private static let exclusive: [(key: String, others: [String], why: String)] = [
        ("run", ["template", "to", "mode", "block", "service"], "A step that runs a script writes no file."),
        (
            "service", ["template", "to", "mode", "block", "gather", "layer"],
            "A step that keeps a program running does nothing else."
        ),
        ("template", ["gather", "layer"], "Only a step that runs a script gathers, or is for a layer."),
    ]

    private static func action(_ step: StrictMapping, _ files: [String: String]) throws(Problem) -> Action {
        for (key, others, why) in exclusive where step[key] != nil {
            if let other = others.lazy.compactMap({ step[$0] }).first { throw other.bad(why, cause: "conflict") }
        }
        let gathers = try step["gather"]?.truth() ?? false
        if let secret = step["secret"], !gathers {
            throw secret.bad("Only what is gathered is a secret.", cause: "conflict", fix: "gather: yes, beside it")
        }
        if let run = step["run"] {
            return .run(
                script: try template(run) ?? "", gathers: gathers, isSecret: try step["secret"]?.truth() ?? false)
        }
        if let service = step["service"] { return .service(try Self.service(service)) }
        guard let name = step["template"] else {
            throw step.value.bad(
                "A step has \"run\", \"service\", or \"template\" and \"to\".", cause: "missing-key")
        }
        guard let file = files[try name.text()] else {
            throw name.bad(
                "There is no such file beside kind.yaml.", cause: "missing-file",
                fix: NearestName.of(try name.text(), among: files.keys.sorted()).map { "template: \($0)" })
        }
        if let wrong = KindTemplate.complaint(about: file) { throw name.bad(wrong, cause: "bad-template") }
        return .write(
            template: file,
            to: try step.required("to").parsed("a path that begins with / or ~/") { text in
                text.hasPrefix("/") || text.hasPrefix("~/") ? text : nil
            },
            mode: try step["mode"]?.parsed("a mode such as 0644") { text in
                (3...4).contains(text.count) && text.allSatisfy { "01234567".contains($0) } ? text : nil
            }, isBlock: try step["block"]?.truth() ?? false)
    }

    static func template(_ value: StrictValue?) throws(Problem) -> String? {
        guard let value else { return nil }
        let text = try value.text()
        if let wrong = KindTemplate.complaint(about: text) { throw value.bad(wrong, cause: "bad-template") }
        return text
    }
}
