/// dust's own kinds, as the folders they would be.
///
/// They are files under `Resources/Kinds`, a folder a kind, so that they are read and changed as what they are. The build
/// embeds a file under its last name alone, so each begins with its kind: `base.kind.yaml` is the kind.yaml of base.
package enum BuiltinKinds {
    /// A kind's name and its files, by the names that its steps use.
    package struct Folder: Sendable {
        /// The kind's name.
        package let name: String
        /// The files: `kind.yaml` and the templates beside it.
        package let files: [String: String]

        init(_ name: String, _ files: [String: [UInt8]]) {
            self.name = name
            self.files = files.mapValues { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// All of them, in the order in which they are shown; a test holds the list to the files.
    package static let all: [Folder] = [
        Folder(
            "base",
            [
                "kind.yaml": PackageResources.base_kind_yaml,
                "hosts.mustache": PackageResources.base_hosts_mustache,
                "known_hosts.mustache": PackageResources.base_known_hosts_mustache,
                "authorized_keys.mustache": PackageResources.base_authorized_keys_mustache,
            ])
    ]
}
