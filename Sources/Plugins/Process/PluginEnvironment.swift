/// The environment of a plugin: dust's own, without what could sign a call to AWS.
package enum PluginEnvironment {
    // A list of what may stay, since AWS keeps adding names and one that is forgotten here would be a leak.
    private static let allowed: Set<String> = [
        "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_CONFIG_FILE", "AWS_CA_BUNDLE",
        "AWS_DEFAULT_OUTPUT", "AWS_PAGER", "AWS_MAX_ATTEMPTS", "AWS_RETRY_MODE", "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT", "AWS_EC2_METADATA_DISABLED", "AWS_SDK_LOAD_CONFIG",
    ]

    /// What is left of `environment`, with the place of the config folder and the version of the protocol added.
    package static func made(from environment: [String: String], folder: String) -> [String: String] {
        var kept = environment.filter { name, _ in
            !name.hasPrefix("AWS_") || allowed.contains(name) || name.hasPrefix("AWS_ENDPOINT_URL")
        }
        kept["DUST_HOME"] = folder
        kept["DUST_PLUGIN_PROTOCOL"] = PluginProtocol.versions.map(String.init).joined(separator: ",")
        return kept
    }
}
