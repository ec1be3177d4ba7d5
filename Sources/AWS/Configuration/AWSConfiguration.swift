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
    /// The most attempts of a call (`AWS_MAX_ATTEMPTS`, `max_attempts`); nil for dust's own.
    package var mostAttempts: Int?

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
        let environment = try AWSVariables.checked(environment)
        let profiles = try SharedProfiles.read(environment: environment, home: home)
        let named = profile ?? environment["AWS_DEFAULT_PROFILE"] ?? environment["AWS_PROFILE"]
        let (name, isNamed) = (named ?? "default", named != nil)
        let settings = profiles.profile(name)
        if settings == nil, isNamed { throw profiles.noSuchProfile(name) }
        let found = region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
        let place = settings?.values["region"]
        let own: String?
        do throws(Problem) {
            own = try settings?["region"].map { (name) throws(Problem) in try Region.checked(name, place) }
        } catch {
            // What is not used is not refused.
            guard found != nil else { throw error }
            own = nil
        }
        let used = try found.map { (name) throws(Problem) in try Region.checked(name) } ?? own
        let reader = SettingReader(environment: environment, profile: settings)
        var configuration = AWSConfiguration(
            profileName: name, isProfileNamed: isNamed, region: used,
            source: try CredentialSource.choose(
                profiles: profiles, profile: name, isExplicit: profile != nil, region: used, environment: environment,
                home: home),
            endpoints: try endpoints(reader, profiles: profiles),
            certificates: reader.text("AWS_CA_BUNDLE", "ca_bundle").map { expanded($0, home: home) })
        configuration.profileRegion = own
        configuration.mostAttempts = try reader.number("AWS_MAX_ATTEMPTS", "max_attempts", 1...100)
        // dust's own waits do what both modes ask for; a mode that is none is a mistake all the same.
        _ = try reader.choice("AWS_RETRY_MODE", "retry_mode", ["legacy", "standard", "adaptive"])
        return configuration
    }

    /// The names of all profiles in the shared files, sorted.
    package static func profileNames(environment: [String: String], home: String) throws(Problem) -> [String] {
        try SharedProfiles.read(environment: environment.filter { !$0.value.isEmpty }, home: home).names
    }

    private static func endpoints(
        _ reader: SettingReader, profiles: SharedProfiles
    ) throws(Problem) -> EndpointResolver {
        var resolver = EndpointResolver()
        resolver.usesFIPS = try reader.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
        resolver.usesDualStack = try reader.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        if try reader.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") { return resolver }
        let prefix = "AWS_ENDPOINT_URL_"
        for (name, value) in reader.environment where name.hasPrefix(prefix) {
            resolver.byService[String(name.dropFirst(prefix.count))] = value
        }
        if let section = reader.profile?["services"].flatMap({ profiles.services($0) }) {
            for (service, settings) in section {
                if let url = settings["endpoint_url"] { resolver.profileByService[service.uppercased()] = url }
            }
        }
        resolver.everywhere = reader.environment["AWS_ENDPOINT_URL"]
        resolver.profileEverywhere = reader.profile?["endpoint_url"]
        if resolver.isConfigured, resolver.usesFIPS || resolver.usesDualStack {
            throw Problem(
                "endpoint.contradiction",
                "An endpoint of your own and \(resolver.usesFIPS ? "FIPS" : "dual-stack") endpoints are both configured.",
                why: "FIPS and dual-stack endpoints are AWS's own; endpoint_url and AWS_ENDPOINT_URL name others.",
                fix: "take one of them away, or set AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true", status: .cloud)
        }
        return resolver
    }
}

/// The path with a leading `~/` made the home folder.
func expanded(_ path: String, home: String) -> String {
    path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
}
