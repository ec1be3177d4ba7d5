import Files
import Problems
import Text

/// One profile's settings, from both files.
struct Profile: Hashable, Sendable {
    /// A value and where it stands.
    struct Located: Hashable, Sendable {
        var value: String
        var file: String
        var line: Int
        var nested: [String: String]?

        /// As a sentence names it: `line 3 of ~/.aws/config`.
        var place: String { "line \(line) of \(file)" }
    }

    var values: [String: Located] = [:]
    /// Where the profile's heading is.
    var heading: String
    /// What the credentials file says.
    var inCredentials: [String: Located] = [:]
    /// What the config file says, also where the credentials file says otherwise.
    var inConfig: [String: Located] = [:]

    /// The setting of that name, nil where it is missing or empty.
    subscript(_ name: String) -> String? { values[name].flatMap { $0.value.isEmpty ? nil : $0.value } }

    /// Whether the setting is there at all, be it empty.
    func has(_ name: String) -> Bool { values[name] != nil }
}

/// What `~/.aws/config` and `~/.aws/credentials` say, put together.
struct SharedProfiles: Hashable, Sendable {
    private var config = SharedFile()
    private var credentials = SharedFile()

    init(config: SharedFile = SharedFile(), credentials: SharedFile = SharedFile()) {
        self.config = config
        self.credentials = credentials
    }

    /// Reads both files, from where the environment says or else from `~/.aws`; a file that is not there is empty.
    static func read(environment: [String: String], home: String) throws(Problem) -> SharedProfiles {
        SharedProfiles(
            config: try file(environment["AWS_CONFIG_FILE"] ?? "~/.aws/config", home),
            credentials: try file(environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials", home))
    }

    private static func file(_ path: String, _ home: String) throws(Problem) -> SharedFile {
        guard let bytes = try AtomicFile.read(expanded(path, home: home)) else { return SharedFile() }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(
                "credentials.bad-file", "\(path) cannot be read.", why: "It is not text in UTF-8.",
                fix: "save it as UTF-8", status: .cloud)
        }
        return try SharedFile(text, name: path)
    }

    /// The settings of a profile; for keys that both files give, the credentials file wins.
    func profile(_ name: String) -> Profile? {
        var section = config.section("profile", name)
        if name == "default", let plain = config.sections.last(where: { $0.heading == "default" }),
            plain.line > section?.line ?? 0
        {
            section = plain
        }
        let keys = credentials.sections.last { $0.heading == name }
        guard section != nil || keys != nil else { return nil }
        var profile = Profile(
            heading: section.map { "line \($0.line) of \(config.name)" }
                ?? "line \(keys?.line ?? 0) of \(credentials.name)")
        profile.inConfig = located(section, config)
        profile.inCredentials = located(keys, credentials)
        profile.values = profile.inConfig.merging(profile.inCredentials) { _, theirs in theirs }
        return profile
    }

    private func located(_ section: SharedFile.Section?, _ file: SharedFile) -> [String: Profile.Located] {
        (section?.settings ?? [:]).mapValues {
            Profile.Located(value: $0.value, file: file.name, line: $0.line, nested: $0.nested)
        }
    }

    /// The settings under `[sso-session NAME]`.
    func ssoSession(_ name: String) -> Profile? {
        config.section("sso-session", name).map { section in
            Profile(
                values: section.settings.mapValues {
                    Profile.Located(value: $0.value, file: config.name, line: $0.line)
                }, heading: "line \(section.line) of \(config.name)")
        }
    }

    /// The settings under `[services NAME]`, by service.
    func services(_ name: String) -> [String: [String: String]]? {
        config.section("services", name)?.settings.compactMapValues(\.nested)
    }

    /// All profiles, sorted.
    var names: [String] {
        let plain = config.sections.contains { $0.heading == "default" } ? ["default"] : []
        let keys = credentials.sections.map(\.heading).filter { !$0.hasPrefix("profile ") }
        return Set(config.names(ofKind: "profile") + plain + keys).sorted()
    }

    func noSuchProfile(_ name: String) -> Problem {
        let names = names
        let shown = harmless(name)
        var why =
            names.isEmpty
            ? "The shared configuration files name none." : "The shared configuration files do not name it."
        var advice =
            NearestName.of(name, among: names).map { "did you mean \"\($0)\"?" }
            ?? (names.isEmpty ? "aws configure --profile \(shown)" : "one of: \(names.joined(separator: ", "))")
        if let wrong = config.sections.last(where: { Self.folded($0.heading) == name.lowercased() }) {
            why = "The heading on line \(wrong.line) of \(config.name) lacks the word profile."
            advice = "write [profile \(shown)] on line \(wrong.line) of \(config.name)"
        } else if let wrong = credentials.sections.last(where: {
            Self.folded($0.heading) == "profile \(name.lowercased())"
        }) {
            why = "In \(credentials.name), line \(wrong.line), the word profile must not stand before the name."
            advice = "write [\(shown)] on line \(wrong.line) of \(credentials.name)"
        } else if let wrong = config.sections.last(where: { Self.folded($0.heading) == "profile \(name.lowercased())" })
        {
            why = "The heading on line \(wrong.line) of \(config.name) is spelled otherwise."
            advice = "write [profile \(shown)] on line \(wrong.line) of \(config.name)"
        }
        return Problem(
            "credentials.no-such-profile", "There is no profile \"\(shown)\".", why: why, fix: advice, status: .notFound
        )
    }

    /// A heading as somebody meant it: blanks folded, quotes gone, in lower case.
    private static func folded(_ heading: String) -> String {
        (ShellWords.split(heading) ?? [heading]).joined(separator: " ").lowercased()
    }
}
