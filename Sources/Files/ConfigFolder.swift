/// Where dust keeps its files: one folder, shared by all profiles, with a place for each profile's own.
///
/// The default profile's files lie directly in it, as the seed has it; those of another in `profiles/NAME/`.
package struct ConfigFolder: Hashable, Sendable {
    /// The folder itself, an absolute path without a slash at its end.
    package let path: String
    /// The profile whose own files are meant.
    package let profile: String

    /// The folder that is used where nothing else is said.
    package static func defaultPath(home: String) -> String { home + "/.dustcluster" }

    /// Names the folder at `path`, made when something is first written to it.
    package init(_ path: String, profile: String = "default") {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        self.profile = profile
    }

    /// The folder of this profile's own files.
    package var profilePath: String { profile == "default" ? path : "\(path)/profiles/\(Self.fileName(profile))" }
    /// Where the original kept this profile's files: read where the new place has nothing.
    package var originalPath: String { "\(path)/\(Self.fileName(profile))" }

    /// A profile's name as that of one file: some tools make names such as `account/role`, and none may lead out of here.
    private static func fileName(_ profile: String) -> String {
        if profile.isEmpty { return "%" }
        if profile.utf8.allSatisfy({ $0 == UInt8(ascii: ".") }) {
            return profile.utf8.map { _ in "%2E" }.joined()
        }
        return profile.replacing("%", with: "%25").replacing("/", with: "%2F").replacing("\0", with: "%00")
    }

    /// The login rules.
    package var loginRules: String { profilePath + "/login_rules.yaml" }
    /// Region and key files that the person gave once.
    package var userData: String { profilePath + "/user_data" }
    /// The pinned host keys, in OpenSSH's format with the instance id as the host.
    package var knownHosts: String { profilePath + "/known_hosts" }
    /// The private keys that dust made.
    package var keys: String { profilePath + "/keys" }
    /// Cluster specs and the templates made from them.
    package var clusters: String { profilePath + "/clusters" }
    /// The instances as they were last described in `region`.
    package func snapshot(region: String) -> String { "\(profilePath)/snapshots/\(region)" }
    /// What EC2's checks last said of the instances in `region`.
    package func health(region: String) -> String { "\(profilePath)/health/\(region).json" }
    /// The types of instances that `region` offers, as they were last asked for.
    package func types(region: String) -> String { "\(profilePath)/types/\(region)" }

    /// The numbers of all instances, shared by all profiles so that a number never means two machines.
    package var indices: String { path + "/indices" }
    /// What hours of instances cost, as it was last asked.
    package var prices: String { path + "/prices.json" }
    /// Which ways led to nodes without an address.
    package var reach: String { profilePath + "/reach.json" }
    /// The lines that were typed, in any shell.
    package var history: String { path + "/history" }
    /// What `set` keeps.
    package var settings: String { path + "/settings" }
    /// Targets that `group` keeps under names.
    package var groups: String { path + "/groups" }
    /// Lines that are run when the shell starts.
    package var startFile: String { path + "/dustrc" }
    /// Commands of the user's own.
    package var commands: String { path + "/commands" }
    /// What plugins said of themselves, so that they need not be asked again.
    package var pluginDescriptions: String { path + "/plugin_descriptions.json" }
    /// Kinds of clusters of the user's own.
    package var kinds: String { path + "/kinds" }
    /// The sandbox's state.
    package var sandbox: String { path + "/sandbox" }
}
