import Problems

extension CredentialSource {
    /// Picks the first source that is configured, in botocore's order, so that dust uses the keys that the AWS CLI uses.
    ///
    /// A profile named on the command line comes before keys in the environment. `region` is the one in use.
    /// Source: botocore's documentation, "Configuring credentials"; the order within a profile is its resolver's.
    static func choose(
        profiles: SharedProfiles, profile: String, isExplicit: Bool, region: String?, environment: [String: String],
        home: String
    ) throws(Problem) -> CredentialSource {
        let chooser = Chooser(
            profiles: profiles, used: profile, region: region, environment: environment, home: home)
        if !isExplicit, let keys = try chooser.environmentKeys() { return .fixed(keys) }
        if let source = try chooser.source(ofProfile: profile, usesEnvironment: !isExplicit) { return source }
        if let source = chooser.container() { return source }
        try chooser.checkLeftovers(profile, isExplicit: isExplicit)
        return try chooser.metadata() ?? .none
    }
}

private struct Chooser {
    let profiles: SharedProfiles
    /// The name of the profile in use.
    let used: String
    let region: String?
    let environment: [String: String]
    let home: String

    /// As in botocore the key's id decides: a secret alone in the environment is looked at only where nothing else is found.
    func environmentKeys() throws(Problem) -> Credentials? {
        guard let id = environment["AWS_ACCESS_KEY_ID"] else { return nil }
        guard let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw partial("AWS_SECRET_ACCESS_KEY", of: "the environment", has: "AWS_ACCESS_KEY_ID")
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret,
            sessionToken: environment["AWS_SECURITY_TOKEN"] ?? environment["AWS_SESSION_TOKEN"])
    }

    /// What was meant as credentials and is none, said where nothing else was found.
    func checkLeftovers(_ name: String, isExplicit: Bool) throws(Problem) {
        if !isExplicit, environment["AWS_SECRET_ACCESS_KEY"] != nil {
            throw partial("AWS_ACCESS_KEY_ID", of: "the environment", has: "AWS_SECRET_ACCESS_KEY")
        }
        guard let profile = profiles.profile(name) else { return }
        if profile.has("aws_secret_access_key") {
            throw partial("aws_access_key_id", of: name, profile, has: "aws_secret_access_key")
        }
        for key in ["sso_session", "sso_start_url"] where profile.has(key) {
            throw incomplete(name, "sso_account_id and sso_role_name are missing", profile.values[key])
        }
    }

    /// The source that a profile describes; nil where it describes none, as one that has only a region.
    func source(
        ofProfile name: String, usesEnvironment: Bool = false, visited: [String] = []
    ) throws(Problem) -> CredentialSource? {
        let profile = profiles.profile(name)
        let isOwnSource = visited.last == name
        if let profile, profile.has("role_arn"), !profile.has("web_identity_token_file"), !isOwnSource,
            visited.isEmpty || !Self.hasKeys(profile)
        {
            return try roleSource(name, profile, visited)
        }
        if let request = try webIdentity(name, profile, usesEnvironment) { return .webIdentity(request) }
        guard let profile else { return nil }
        if let request = try identityCenter(name, profile) { return .identityCenter(request) }
        // A source's keys may stand in both files; those of the profile in use stand in one.
        let isSource = !visited.isEmpty
        if profile.inCredentials["aws_access_key_id"] != nil,
            let keys = try staticKeys(name, profile, isSource ? profile.values : profile.inCredentials)
        {
            return .fixed(keys)
        }
        if let session = profile["login_session"] {
            return .login(
                LoginRequest(
                    session: session, profileName: name,
                    region: region ?? (Partition.of(arn: session) ?? .standard).homeRegion,
                    cacheFolder: environment["AWS_LOGIN_CACHE_DIRECTORY"].map { expanded($0, home: home) }
                        ?? "\(home)/.aws/login/cache"))
        }
        if let command = profile["credential_process"] {
            guard let words = ShellWords.split(command), !words.isEmpty else {
                throw incomplete(name, "a quote in credential_process stays open", profile.values["credential_process"])
            }
            return .process(words: words)
        }
        if let keys = try staticKeys(name, profile, isSource ? profile.values : profile.inConfig) {
            return .fixed(keys)
        }
        return nil
    }

    private static func hasKeys(_ profile: Profile) -> Bool {
        profile.has("aws_access_key_id") || profile.has("aws_secret_access_key")
    }

    /// The environment's settings count one by one before the profile's, unless the profile was named on the command line.
    private func webIdentity(
        _ name: String, _ profile: Profile?, _ usesEnvironment: Bool
    ) throws(Problem) -> WebIdentityRequest? {
        func setting(_ key: String, _ variable: String) -> String? {
            (usesEnvironment ? environment[variable] : nil) ?? profile?[key]
        }
        guard let file = setting("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE") else { return nil }
        guard let role = setting("role_arn", "AWS_ROLE_ARN") else {
            guard let place = profile?.values["web_identity_token_file"] else {
                throw Problem(
                    "credentials.partial", "Half of the credentials are missing.",
                    why: "The environment has AWS_WEB_IDENTITY_TOKEN_FILE but not AWS_ROLE_ARN.",
                    fix: "set both, or neither", status: .cloud)
            }
            throw incomplete(name, "web_identity_token_file needs a role_arn", place)
        }
        return WebIdentityRequest(
            roleARN: role, tokenFile: expanded(file, home: home),
            sessionName: setting("role_session_name", "AWS_ROLE_SESSION_NAME") ?? "dust",
            durationSeconds: try profile.flatMap { (profile) throws(Problem) in try duration(name, profile) },
            region: region(role: role))
    }

    private func roleSource(_ name: String, _ profile: Profile, _ visited: [String]) throws(Problem) -> CredentialSource
    {
        let place = profile.values["role_arn"]
        guard let role = profile["role_arn"] else { throw incomplete(name, "its role_arn is empty", place) }
        let request = RoleRequest(
            roleARN: role, sessionName: profile["role_session_name"], externalID: profile["external_id"],
            mfaSerial: profile["mfa_serial"], durationSeconds: try duration(name, profile), region: region(role: role),
            cacheFolder: "\(home)/.aws/cli/cache")
        switch (profile.values["source_profile"], profile.values["credential_source"]) {
        case (nil, nil):
            throw incomplete(name, "it has a role_arn, but neither source_profile nor credential_source", place)
        case (_?, let source?):
            throw incomplete(name, "it has both source_profile and credential_source", source)
        case (let source?, nil):
            return .assumedRole(request, from: try self.source(named: source, for: name, visited + [name]))
        case (nil, let source?):
            return .assumedRole(request, from: try namedSource(source, for: name))
        }
    }

    private func source(
        named source: Profile.Located, for name: String, _ visited: [String]
    ) throws(Problem) -> CredentialSource {
        guard let profile = profiles.profile(source.value) else {
            var problem = profiles.noSuchProfile(source.value)
            problem.why =
                "Profile \"\(harmless(name))\" has it as source_profile on \(source.place). \(problem.why ?? "")"
            throw problem
        }
        if visited.contains(source.value), source.value != name || !Self.hasKeys(profile) {
            throw Problem(
                "credentials.circular-profile", "Profile \"\(harmless(name))\" is its own source.",
                why: "\(harmless((visited + [source.value]).joined(separator: " -> "))) goes round in a circle.",
                fix: "change source_profile on \(source.place)", status: .cloud)
        }
        guard let found = try self.source(ofProfile: source.value, visited: visited) else {
            throw incomplete(name, "its source_profile \"\(harmless(source.value))\" has no credentials", source)
        }
        return found
    }

    private func namedSource(_ source: Profile.Located, for name: String) throws(Problem) -> CredentialSource {
        switch source.value {
        case "Environment":
            if let keys = try environmentKeys() { return .fixed(keys) }
            throw incomplete(name, "its credential_source is the environment, which has no keys", source)
        case "Ec2InstanceMetadata":
            if let found = try metadata() { return found }
            throw incomplete(name, "its credential_source is the metadata service, which is switched off", source)
        case "EcsContainer":
            if let found = container() { return found }
            throw incomplete(
                name, "its credential_source is a container's endpoint, which the environment lacks", source)
        default:
            throw incomplete(
                name, "its credential_source must be Environment, Ec2InstanceMetadata or EcsContainer", source)
        }
    }

    private func staticKeys(
        _ name: String, _ profile: Profile, _ settings: [String: Profile.Located]
    ) throws(Problem) -> Credentials? {
        // A secret alone is none, as for botocore.
        guard let id = settings["aws_access_key_id"] else { return nil }
        guard !id.value.isEmpty else {
            throw partial("aws_access_key_id", of: name, profile, has: "aws_secret_access_key")
        }
        guard let secret = settings["aws_secret_access_key"], !secret.value.isEmpty else {
            throw partial("aws_secret_access_key", of: name, profile, has: "aws_access_key_id")
        }
        let token = ["aws_security_token", "aws_session_token"].compactMap { settings[$0] }.first { !$0.value.isEmpty }
        for (key, setting) in [("aws_access_key_id", id), ("aws_secret_access_key", secret)]
            + (token.map { [("aws_session_token", $0)] } ?? [])
        where setting.value.unicodeScalars.contains(where: { $0.value < 32 }) {
            throw incomplete(name, "\(key) has more than one line", setting)
        }
        return Credentials(accessKeyID: id.value, secretAccessKey: secret.value, sessionToken: token?.value)
    }

    private func identityCenter(_ name: String, _ profile: Profile) throws(Problem) -> IdentityCenterRequest? {
        guard profile.has("sso_account_id") || profile.has("sso_role_name") else { return nil }
        var settings = profile
        let reference = profile.values["sso_session"]
        if let reference {
            guard let session = profiles.ssoSession(reference.value) else {
                throw incomplete(
                    name, "there is no section [sso-session \(harmless(reference.value))]", reference)
            }
            for (key, setting) in session.values {
                if let own = profile.values[key], own.value != setting.value {
                    throw incomplete(name, "\(key) contradicts the one on \(setting.place)", own)
                }
                settings.values[key] = setting
            }
        }
        let needed = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"]
        let missing = needed.filter { settings[$0] == nil }
        guard missing.isEmpty, let start = settings["sso_start_url"], let region = settings["sso_region"],
            let account = settings["sso_account_id"], let role = settings["sso_role_name"]
        else {
            throw incomplete(
                name, "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing",
                reference ?? profile.values["sso_account_id"] ?? profile.values["sso_role_name"])
        }
        return IdentityCenterRequest(
            startURL: start, region: try Region.checked(region, settings.values["sso_region"]), accountID: account,
            roleName: role, session: reference?.value, profileName: name, cacheFolder: "\(home)/.aws/sso/cache")
    }

    func container() -> CredentialSource? {
        let token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        let file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            return .container(ContainerRequest(url: "http://169.254.170.2\(path)", token: token, tokenFile: file))
        }
        return environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"].map {
            .container(ContainerRequest(url: $0, token: token, tokenFile: file))
        }
    }

    func metadata() throws(Problem) -> CredentialSource? {
        if environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() == "true" { return nil }
        return .instanceMetadata(try MetadataSettings(environment, profiles.profile(used)).request)
    }

    /// STS is asked in the region in use, or where the role's partition is at home.
    private func region(role: String) -> String {
        if let region { return region }
        let partition = Partition.of(arn: role) ?? .standard
        return partition.name == "aws-cn" ? "cn-north-1" : partition.homeRegion
    }

    private func duration(_ name: String, _ profile: Profile) throws(Problem) -> Int? {
        guard let text = profile["duration_seconds"] else { return nil }
        guard let seconds = Int(text), (900...43_200).contains(seconds) else {
            throw incomplete(
                name, "duration_seconds must be a number from 900 to 43200", profile.values["duration_seconds"])
        }
        return seconds
    }

    private func incomplete(_ name: String, _ why: String, _ place: Profile.Located?) -> Problem {
        let heading = place.map(\.place) ?? profiles.profile(name)?.heading ?? "~/.aws/config"
        return Problem(
            "credentials.incomplete-profile", "Profile \"\(harmless(name))\" cannot be used.",
            why: "\(capitalized(why)) (\(heading)).", fix: "correct \(heading)", status: .cloud)
    }

    private func partial(_ missing: String, of place: String, has present: String) -> Problem {
        Problem(
            "credentials.partial", "Half of the credentials are missing.",
            why: "\(capitalized(place)) has \(present) but not \(missing).", fix: "set both, or neither", status: .cloud
        )
    }

    private func partial(_ missing: String, of name: String, _ profile: Profile, has present: String) -> Problem {
        let place = profile.values[present] ?? profile.values[missing]
        return partial(
            missing, of: "profile \"\(harmless(name))\" (\(place?.place ?? profile.heading))", has: present)
    }
}

private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
