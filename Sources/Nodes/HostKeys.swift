import Problems

/// The host keys that are pinned to instances: the seam between `trust` and ssh's file of known hosts.
package protocol HostKeys: Sendable {
    /// The keys pinned to an instance. Throws where the file cannot be read.
    func keys(of id: String) async throws -> [PinnedKey]
    /// Forgets the keys of these instances and says how many there were. Throws where the file cannot be written.
    func forget(_ ids: Set<String>) async throws -> Int
}

/// A host key that an instance showed, and must show again.
package struct PinnedKey: Hashable, Sendable {
    /// The kind of key, such as `ssh-ed25519`.
    package let type: String
    /// Its fingerprint, `SHA256:…`.
    package let fingerprint: String

    /// See the properties.
    package init(type: String, fingerprint: String) {
        self.type = type
        self.fingerprint = fingerprint
    }
}
