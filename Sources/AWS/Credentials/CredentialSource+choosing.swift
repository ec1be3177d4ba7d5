import Problems

extension CredentialSource {
    /// Picks the first source that is configured, in the order of AWS's own tools.
    ///
    /// Order: "Standardized credential providers", AWS SDKs and Tools Reference Guide; and as in the AWS CLI a profile
    /// named on the command line comes before keys in the environment.
    static func choose(
        profiles: SharedProfiles, profile: String, isExplicit: Bool, environment: [String: String], home: String
    ) throws(Problem) -> CredentialSource {
        let chooser = Chooser(profiles: profiles, environment: environment, home: home)
        if !isExplicit, let keys = try chooser.environmentKeys() { return .fixed(keys) }
        if !isExplicit, let request = chooser.environmentWebIdentity() { return .webIdentity(request) }
        if let source = try chooser.source(ofProfile: profile, visited: []) { return source }
        return chooser.container() ?? chooser.metadata() ?? .none
    }
}

private struct Chooser {
    let profiles: SharedProfiles
    let environment: [String: String]
    let home: String

    func environmentKeys() throws(Problem) -> Credentials? {
        let id = environment["AWS_ACCESS_KEY_ID"] ?? environment["AWS_ACCESS_KEY"]
        let secret = environment["AWS_SECRET_ACCESS_KEY"] ?? environment["AWS_SECRET_KEY"]
        switch (id, secret) {
        case (nil, nil): return nil
        case (let id?, let secret?):
            return Credentials(
                accessKeyID: id, secretAccessKey: secret,
                sessionToken: environment["AWS_SESSION_TOKEN"] ?? environment["AWS_SECURITY_TOKEN"])
        case (nil, _): throw partial("AWS_ACCESS_KEY_ID", of: "the environment", has: "AWS_SECRET_ACCESS_KEY")
        case (_, nil): throw partial("AWS_SECRET_ACCESS_KEY", of: "the environment", has: "AWS_ACCESS_KEY_ID")
        }
    }

    func environmentWebIdentity() -> WebIdentityRequest? {
        guard let file = environment["AWS_WEB_IDENTITY_TOKEN_FILE"], let role = environment["AWS_ROLE_ARN"] else {
            return nil
        }
        return WebIdentityRequest(
            roleARN: role, tokenFile: expanded(file, home: home),
            sessionName: environment["AWS_ROLE_SESSION_NAME"] ?? "dust", durationSeconds: nil,
            region: region(of: profiles.profile("default"), role: role))
    }

    /// The source that a profile describes; nil where it describes none, as one that has only a region.
    func source(ofProfile name: String, visited: [String]) throws(Problem) -> CredentialSource? {
        guard let profile = profiles.profile(name) else { return nil }
        let isOwnSource = visited.last == name
        if let role = profile["role_arn"], !isOwnSource {
            return try roleSource(role, name, profile, visited)
        }
        if let request = try identityCenter(name, profile) { return .identityCenter(request) }
        if let keys = try staticKeys(name, profile) { return .fixed(keys) }
        if let command = profile["credential_process"] { return .process(command: command) }
        return nil
    }

    private func roleSource(
        _ role: String, _ name: String, _ profile: Profile, _ visited: [String]
    ) throws(Problem) -> CredentialSource {
        guard !visited.contains(name) else {
            throw Problem(
                "credentials.circular-profile", "Profile \"\(name)\" is its own source.",
                why: "\((visited + [name]).joined(separator: " -> ")) goes round in a circle.",
                fix: "change a source_profile in ~/.aws/config", status: .cloud)
        }
        let region = region(of: profile, role: role)
        let duration = try duration(name, profile)
        if let file = profile["web_identity_token_file"] {
            return .webIdentity(
                WebIdentityRequest(
                    roleARN: role, tokenFile: expanded(file, home: home),
                    sessionName: profile["role_session_name"] ?? "dust", durationSeconds: duration, region: region))
        }
        let request = RoleRequest(
            roleARN: role, sessionName: profile["role_session_name"] ?? "dust", externalID: profile["external_id"],
            mfaSerial: profile["mfa_serial"], durationSeconds: duration, region: region)
        if let sourceName = profile["source_profile"] {
            guard profiles.profile(sourceName) != nil else { throw profiles.noSuchProfile(sourceName) }
            guard let source = try source(ofProfile: sourceName, visited: visited + [name]) else {
                throw incomplete(name, "its source_profile \"\(sourceName)\" has no credentials")
            }
            return .assumedRole(request, from: source)
        }
        switch profile["credential_source"] {
        case "Environment":
            guard let keys = try environmentKeys() else {
                throw incomplete(name, "its credential_source is the environment, which has no keys")
            }
            return .assumedRole(request, from: .fixed(keys))
        case "Ec2InstanceMetadata":
            guard let source = metadata() else {
                throw incomplete(name, "its credential_source is the metadata service, which is switched off")
            }
            return .assumedRole(request, from: source)
        case "EcsContainer":
            guard let source = container() else {
                throw incomplete(name, "its credential_source is a container's endpoint, which the environment lacks")
            }
            return .assumedRole(request, from: source)
        case nil: throw incomplete(name, "it has a role_arn, but neither source_profile nor credential_source")
        case let other?: throw incomplete(name, "there is no credential_source \"\(harmless(other))\"")
        }
    }

    private func staticKeys(_ name: String, _ profile: Profile) throws(Problem) -> Credentials? {
        switch (profile["aws_access_key_id"], profile["aws_secret_access_key"]) {
        case (nil, nil): return nil
        case (let id?, let secret?):
            return Credentials(
                accessKeyID: id, secretAccessKey: secret,
                sessionToken: profile["aws_session_token"] ?? profile["aws_security_token"])
        case (nil, _):
            throw partial("aws_access_key_id", of: "profile \"\(name)\"", has: "aws_secret_access_key")
        case (_, nil):
            throw partial("aws_secret_access_key", of: "profile \"\(name)\"", has: "aws_access_key_id")
        }
    }

    private func identityCenter(_ name: String, _ profile: Profile) throws(Problem) -> IdentityCenterRequest? {
        guard profile["sso_account_id"] != nil || profile["sso_role_name"] != nil else { return nil }
        let sessionName = profile["sso_session"]
        let session = sessionName.flatMap { profiles.ssoSession($0) }
        if let sessionName, session == nil {
            throw incomplete(name, "there is no section [sso-session \(harmless(sessionName))]")
        }
        let settings = session ?? profile
        guard let start = settings["sso_start_url"], let region = settings["sso_region"],
            let account = profile["sso_account_id"], let role = profile["sso_role_name"]
        else {
            throw incomplete(name, "it needs sso_start_url, sso_region, sso_account_id and sso_role_name")
        }
        return IdentityCenterRequest(
            startURL: start, region: try Region.checked(region), accountID: account, roleName: role,
            session: sessionName, profileName: name, cacheFolder: "\(home)/.aws/sso/cache")
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

    func metadata() -> CredentialSource? {
        if environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() == "true" { return nil }
        let usual =
            environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.lowercased() == "ipv6"
            ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
        var endpoint = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? usual
        while endpoint.hasSuffix("/") { endpoint.removeLast() }
        return .instanceMetadata(InstanceMetadataRequest(endpoint: endpoint))
    }

    /// STS is asked in the region in use, or where the role's partition is at home.
    private func region(of profile: Profile?, role: String) -> String {
        if let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? profile?["region"] {
            return region
        }
        let partition = role.split(separator: ":", omittingEmptySubsequences: false).dropFirst().first
        switch partition {
        case "aws-cn": return "cn-north-1"
        case "aws-us-gov": return "us-gov-west-1"
        default: return "us-east-1"
        }
    }

    private func duration(_ name: String, _ profile: Profile) throws(Problem) -> Int? {
        guard let text = profile["duration_seconds"] else { return nil }
        guard let seconds = Int(text), (900...43_200).contains(seconds) else {
            throw incomplete(name, "duration_seconds must be a number from 900 to 43200")
        }
        return seconds
    }

    private func incomplete(_ name: String, _ why: String) -> Problem {
        Problem(
            "credentials.incomplete-profile", "Profile \"\(harmless(name))\" cannot be used.",
            why: "\(capitalized(why)).",
            fix: "correct it in ~/.aws/config", status: .cloud)
    }

    private func partial(_ missing: String, of place: String, has present: String) -> Problem {
        Problem(
            "credentials.partial", "Half of the credentials are missing.",
            why: "\(capitalized(place)) has \(present) but not \(missing).", fix: "set both, or neither", status: .cloud
        )
    }
}

private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
