import Files
import Problems
import Text

/// One profile's settings, from both files.
struct Profile: Hashable, Sendable {
    var values: [String: String] = [:]

    /// The setting of that name, nil where it is missing or empty.
    subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
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
        let fromConfig = config.sections["profile \(name)"] ?? (name == "default" ? config.sections["default"] : nil)
        let fromCredentials = credentials.sections[name]
        guard fromConfig != nil || fromCredentials != nil else { return nil }
        var values = fromConfig?.values ?? [:]
        values.merge(fromCredentials?.values ?? [:]) { _, second in second }
        return Profile(values: values)
    }

    /// The settings under `[sso-session NAME]`.
    func ssoSession(_ name: String) -> Profile? {
        config.sections["sso-session \(name)"].map { Profile(values: $0.values) }
    }

    /// The settings under `[services NAME]`, by service.
    func services(_ name: String) -> [String: [String: String]]? { config.sections["services \(name)"]?.nested }

    /// All profiles, sorted.
    var names: [String] {
        let prefix = "profile "
        let fromConfig = config.sections.keys.compactMap { heading in
            heading == "default" ? heading : heading.hasPrefix(prefix) ? String(heading.dropFirst(prefix.count)) : nil
        }
        return Set(fromConfig).union(credentials.sections.keys).sorted()
    }

    func noSuchProfile(_ name: String) -> Problem {
        let names = names
        let advice =
            NearestName.of(name, among: names).map { "did you mean \"\($0)\"?" }
            ?? (names.isEmpty
                ? "aws configure --profile \(harmless(name))" : "one of: \(names.joined(separator: ", "))")
        return Problem(
            "credentials.no-such-profile", "There is no profile \"\(harmless(name))\".",
            why: names.isEmpty
                ? "The shared configuration files name none." : "The shared configuration files do not name it.",
            fix: advice, status: .notFound)
    }
}
