import Problems

/// Everything the user configured about AWS, read once from the environment and the shared files.
///
/// Nothing else in dust looks at `AWS_…` variables or at `~/.aws`; nothing here asks the network.
package struct AWSConfiguration: Sendable {
    /// The profile in use, `default` where none was named.
    package var profileName: String
    /// Whether the user named the profile, so that it is worth naming in problems.
    package var isProfileNamed: Bool
    /// The region that was configured; nil where nothing says one.
    package var region: String?
    /// The region that the profile itself names, whatever the environment says.
    package var profileRegion: String?
    /// Where credentials come from.
    package var source: CredentialSource
    /// Addresses of services.
    package var endpoints: EndpointResolver
    /// The path of a PEM bundle that replaces the system's certificates (`AWS_CA_BUNDLE`, `ca_bundle`).
    package var certificates: String?

    /// A configuration from its parts, as tests and the sandbox make it.
    package init(
        profileName: String = "default", isProfileNamed: Bool = false, region: String?, source: CredentialSource,
        endpoints: EndpointResolver = EndpointResolver(), certificates: String? = nil
    ) {
        self.profileName = profileName
        self.isProfileNamed = isProfileNamed
        self.region = region
        self.source = source
        self.endpoints = endpoints
        self.certificates = certificates
    }

    /// Reads the configuration.
    ///
    /// `profile` and `region` are the command's options; a profile that was asked for beats keys in the environment, one
    /// that only `AWS_PROFILE` names does not. Throws `credentials.…` problems for files that cannot be read and profiles
    /// that are not there, `region.invalid` for a region that cannot be one. No credentials at all is no failure here.
    package static func resolve(
        environment: [String: String], home: String, profile: String? = nil, region: String? = nil
    ) throws(Problem) -> AWSConfiguration {
        let environment = environment.filter { !$0.value.isEmpty }
        let profiles = try SharedProfiles.read(environment: environment, home: home)
        let name = profile ?? environment["AWS_PROFILE"] ?? environment["AWS_DEFAULT_PROFILE"] ?? "default"
        let isNamed = name != "default" || profile != nil
        let settings = profiles.profile(name)
        if settings == nil, isNamed { throw profiles.noSuchProfile(name) }
        let found = region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? settings?["region"]
        var configuration = AWSConfiguration(
            profileName: name, isProfileNamed: isNamed,
            region: try found.map { (name) throws(Problem) in try Region.checked(name) },
            source: try CredentialSource.choose(
                profiles: profiles, profile: name, isExplicit: profile != nil, environment: environment, home: home),
            endpoints: endpoints(environment: environment, profile: settings, profiles: profiles),
            certificates: environment["AWS_CA_BUNDLE"] ?? settings?["ca_bundle"].map { expanded($0, home: home) })
        configuration.profileRegion = try settings?["region"].map { (name) throws(Problem) in try Region.checked(name) }
        return configuration
    }

    /// The names of all profiles in the shared files, sorted.
    package static func profileNames(environment: [String: String], home: String) throws(Problem) -> [String] {
        try SharedProfiles.read(environment: environment.filter { !$0.value.isEmpty }, home: home).names
    }

    private static func endpoints(
        environment: [String: String], profile: Profile?, profiles: SharedProfiles
    ) -> EndpointResolver {
        let ignored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? profile?["ignore_configured_endpoint_urls"]
        if ignored?.lowercased() == "true" { return EndpointResolver() }
        let prefix = "AWS_ENDPOINT_URL_"
        var byService: [String: String] = [:]
        for (name, value) in environment where name.hasPrefix(prefix) {
            byService[String(name.dropFirst(prefix.count))] = value
        }
        var profileByService: [String: String] = [:]
        if let section = profile?["services"].flatMap({ profiles.services($0) }) {
            for (service, settings) in section {
                if let url = settings["endpoint_url"] { profileByService[service.uppercased()] = url }
            }
        }
        return EndpointResolver(
            everywhere: environment["AWS_ENDPOINT_URL"], byService: byService,
            profileEverywhere: profile?["endpoint_url"], profileByService: profileByService)
    }
}

/// The path with a leading `~/` made the home folder.
func expanded(_ path: String, home: String) -> String {
    path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
}
