/// The state file: a line a fact, since every start of dust in a sandbox reads it and JSON would cost milliseconds.
extension SandboxEnvironment {
    var fileText: String {
        let facts = [
            ("endpoint", endpoint), ("access-key", accessKey), ("secret-key", secretKey), ("region", region),
            ("login-rules", loginRulesFile), ("key-file", keyFile), ("login-user", loginUser),
            ("networks", networks.joined(separator: ",")), ("level", level.rawValue),
        ]
        return facts.map { "\($0.0) \($0.1)\n" }.joined()
    }

    init?(fileText: String) {
        var facts: [Substring: String] = [:]
        for line in fileText.split(separator: "\n") {
            let halves = line.split(separator: " ", maxSplits: 1)
            if halves.count == 2 { facts[halves[0]] = String(halves[1]) }
        }
        guard let endpoint = facts["endpoint"], let accessKey = facts["access-key"],
            let secretKey = facts["secret-key"], let region = facts["region"], let rules = facts["login-rules"],
            let keyFile = facts["key-file"], let user = facts["login-user"], let networks = facts["networks"],
            let level = facts["level"].flatMap(SandboxLevel.init(rawValue:))
        else { return nil }
        self.init(
            endpoint: endpoint, accessKey: accessKey, secretKey: secretKey, region: region, loginRulesFile: rules,
            keyFile: keyFile, loginUser: user, networks: networks.split(separator: ",").map(String.init), level: level)
    }
}
