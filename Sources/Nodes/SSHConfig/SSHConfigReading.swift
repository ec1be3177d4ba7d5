import Problems
import Text

/// Follows an OpenSSH configuration for one host: which blocks apply, and of each keyword the first value.
struct SSHConfigReading {
    private let host: String
    private let surroundings: OpenSSHConfig.Surroundings
    private var values: [String: String] = [:]
    private(set) var identityFiles: [String] = []
    private var certificateFiles: [String] = []
    private var isNamed = false
    /// Whether the lines that come next count for this host.
    private var isActive = true
    /// What stands in the way of knowing how to reach the host, where a line that counts depends on it.
    private var unfollowed: (what: String, place: String)?
    private var isBeyondUnfollowed = false

    /// The keywords that decide whom one talks to, and as whom.
    private static let deciding: Set = [
        "hostname", "user", "port", "proxyjump", "proxycommand", "identityfile", "certificatefile", "identitiesonly",
    ]

    init(host: String, surroundings: OpenSSHConfig.Surroundings) {
        self.host = host
        self.surroundings = surroundings
    }

    /// The value of a keyword as the file has it.
    subscript(_ keyword: String) -> String? { values[keyword] }

    /// Takes lines in; `isReached` is false within an `Include` that stands in a block for other hosts.
    mutating func take(_ lines: [SSHConfigLine], isReached: Bool) throws(Problem) {
        for line in lines {
            switch line.keyword {
            case "host":
                isBeyondUnfollowed = false
                isActive = isReached && matchesHost(line.words)
            case "match":
                isBeyondUnfollowed = false
                isActive = isReached
                try match(line)
            case "include":
                let before = (isActive, isBeyondUnfollowed)
                for file in line.included {
                    try take(file, isReached: before.0)
                    (isActive, isBeyondUnfollowed) = before
                }
            default: set(line)
            }
        }
    }

    private mutating func set(_ line: SSHConfigLine) {
        guard isActive else { return }
        guard !isBeyondUnfollowed else {
            // A block that may or may not count: it matters only where it says something that decides.
            let isSettled = values[line.keyword] != nil
            if Self.deciding.contains(line.keyword), !isSettled, unfollowed?.place == "" {
                unfollowed?.place = line.place
            }
            return
        }
        switch line.keyword {
        case "identityfile": append(line.words, to: &identityFiles)
        case "certificatefile": append(line.words, to: &certificateFiles)
        case "proxyjump":
            guard values["proxycommand"] == nil, values["proxyjump"] == nil else { return }
            var value = line.rest
            if let comment = value.firstIndex(of: "#") { value = String(value[..<comment]) }
            values["proxyjump"] = value.trimmed
        case "proxycommand":
            guard values["proxyjump"] == nil, values["proxycommand"] == nil else { return }
            values["proxycommand"] = line.rest
        default:
            if values[line.keyword] == nil { values[line.keyword] = line.words.first }
        }
    }

    private func append(_ words: [String], to files: inout [String]) {
        if let word = words.first, !files.contains(word) { files.append(word) }
    }

    private mutating func matchesHost(_ patterns: [String]) -> Bool {
        var isMatched = false
        var names = false
        for pattern in patterns {
            if pattern.hasPrefix("!") {
                if WildcardPattern.matches(String(pattern.dropFirst()), host) { return false }
            } else if WildcardPattern.matches(pattern, host) {
                isMatched = true
                if pattern != "*" { names = true }
            }
        }
        if isMatched, names { isNamed = true }
        return isMatched
    }

    /// `Match`: all criteria must hold; those that would run a program are refused where the block decides something.
    private mutating func match(_ line: SSHConfigLine) throws(Problem) {
        var words = line.words[...]
        var names = false
        while let word = words.popFirst() {
            let isNegated = word.hasPrefix("!")
            let criterion = isNegated ? word.dropFirst() : word[...]
            var attribute = criterion.lowercased()
            var argument: String?
            if let equals = criterion.firstIndex(of: "=") {
                attribute = criterion[..<equals].lowercased()
                argument = String(criterion[equals...].dropFirst())
            }
            if attribute == "all" {
                if isNegated { isActive = false }
                continue
            }
            if attribute == "canonical" || attribute == "final" {
                // Both hold only in a second reading, which ssh makes for `final`.
                if (attribute == "final") != isNegated, isActive {
                    isBeyondUnfollowed = true
                    unfollowed = unfollowed ?? ("Match final", "")
                } else if !isNegated {
                    isActive = false
                }
                continue
            }
            if argument == nil { argument = words.popFirst() }
            guard let argument else { throw line.bad("A value is missing after \(attribute).") }
            let subject: String
            switch attribute {
            case "host": subject = hostName.lowercased()
            case "originalhost": subject = host.lowercased()
            case "user": subject = values["user"] ?? surroundings.localUser
            case "localuser": subject = surroundings.localUser
            case "exec", "localnetwork", "tagged", "version", "command", "sessiontype":
                if isActive {
                    isBeyondUnfollowed = true
                    unfollowed = unfollowed ?? ("Match \(attribute)", "")
                }
                continue
            default: throw line.bad("Match has no criterion \(attribute.harmless).")
            }
            let folds = attribute == "host" || attribute == "originalhost"
            let isMatched = WildcardPattern.matchesList(argument, subject, foldsCase: folds)
            if isMatched == isNegated { isActive = false }
            if isMatched, !isNegated, folds, argument != "*" { names = true }
        }
        if !isActive { isBeyondUnfollowed = false }
        if isActive, names { isNamed = true }
    }

    /// The host's name so far, as `Match host` compares it and ssh connects to it.
    var hostName: String {
        values["hostname"].map { Self.expanded($0, [("h", host)]) } ?? host
    }

    /// The login that has come together; nil where no block names the host.
    func login() throws(Problem) -> OpenSSHConfig.Login? {
        guard isNamed else { return nil }
        if let unfollowed, !unfollowed.place.isEmpty {
            throw Problem(
                "ssh-config.not-followed", "\(unfollowed.place.harmless) is not followed.",
                why: "How \(host.harmless) is reached depends on \(unfollowed.what) there.",
                fix: "assign \(host.harmless)  (a login rule comes before ~/.ssh/config)", status: .unreachable)
        }
        var login = OpenSSHConfig.Login()
        if values["hostname"] != nil { login.hostName = hostName }
        login.user = values["user"]
        login.port = values["port"].flatMap { UInt16($0) }
        login.hostKeyAlias = values["hostkeyalias"]
        login.onlyIdentities = ["yes", "true"].contains(values["identitiesonly"]?.lowercased())
        login.identityFiles = try identityFiles.filter { $0.lowercased() != "none" }.map { (file) throws(Problem) in
            try path(file)
        }
        login.certificateFiles = try certificateFiles.filter { $0.lowercased() != "none" }.map {
            (file) throws(Problem) in try path(file)
        }
        if let jump = values["proxyjump"] ?? values["proxycommand"].flatMap({ SSHConfigProxy.jump(ofCommand: $0) }),
            jump.lowercased() != "none"
        {
            login.jump = Self.expanded(jump, tokens)
        } else if let command = values["proxycommand"], command.lowercased() != "none" {
            login.proxy = command
        }
        return login
    }

    private var tokens: [(Character, String)] {
        [
            ("h", hostName), ("n", host), ("p", values["port"] ?? "22"),
            ("r", values["user"] ?? surroundings.localUser),
            ("u", surroundings.localUser), ("d", surroundings.home), ("i", ""), ("k", values["hostkeyalias"] ?? host),
        ]
    }

    private func path(_ text: String) throws(Problem) -> String {
        let path = text == "~" || text.hasPrefix("~/") ? surroundings.home + text.dropFirst() : text
        return Self.expanded(try variables(path), tokens)
    }

    /// `${NAME}` by the environment; ssh refuses a name that is not there, and so does this.
    private func variables(_ text: String) throws(Problem) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = String(rest[start.upperBound..<end])
            guard let value = surroundings.environment[name] else {
                throw Problem(
                    "ssh-config.not-followed", "\(text.harmless) in ~/.ssh/config cannot be read.",
                    why: "The environment has no variable \(name.harmless).", fix: "export \(name.harmless)=…",
                    status: .unreachable)
            }
            result += rest[..<start.lowerBound] + value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// The text with `%h` and its like replaced; a token that is not known stays.
    static func expanded(_ text: String, _ tokens: [(Character, String)]) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "%", let token = rest.first else {
                result.append(character)
                continue
            }
            rest = rest.dropFirst()
            if token == "%" {
                result.append("%")
            } else if let value = tokens.first(where: { $0.0 == token })?.1 {
                result += value
            } else {
                result += "%\(token)"
            }
        }
        return result
    }
}

/// What a `ProxyCommand` comes to where it is ssh itself.
enum SSHConfigProxy {
    /// The jump host of `ssh [-q] [-p PORT] [-l USER] -W %h:%p HOST`, as `ProxyJump` writes it; nil for any other command.
    static func jump(ofCommand command: String) -> String? {
        var words = command.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)[...]
        if words.first == "exec" { words = words.dropFirst() }
        guard let program = words.popFirst(), program == "ssh" || program == "/usr/bin/ssh" else { return nil }
        var (user, port, host): (String?, String?, String?)
        var forwards = false
        while let word = words.popFirst() {
            switch word {
            case "-q", "-T", "-x", "-a", "-4", "-6": continue
            case "-W":
                guard let target = words.popFirst() else { return nil }
                forwards = ["%h:%p", "[%h]:%p", "\"%h:%p\"", "'%h:%p'", "\"[%h]:%p\""].contains(target)
            case "-p": port = words.popFirst()
            case "-l": user = words.popFirst()
            default:
                if word.hasPrefix("-W") {
                    forwards = ["%h:%p", "[%h]:%p"].contains(word.dropFirst(2))
                } else if word.hasPrefix("-") || host != nil || word.contains(where: { "\"'`$;|&<>\\".contains($0) }) {
                    return nil
                } else {
                    host = word
                }
            }
        }
        guard forwards, let host else { return nil }
        return (user.map { "\($0)@" } ?? "") + host + (port.map { ":\($0)" } ?? "")
    }
}
