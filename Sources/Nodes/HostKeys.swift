import Problems

/// The host keys that are pinned to instances: the seam between `trust` and ssh's file of known hosts.
package protocol HostKeys: Sendable {
    /// The keys pinned to an instance. Throws where the file cannot be read.
    func keys(of id: String) async throws -> [PinnedKey]
    /// Notes which fingerprints of each instance its console has shown. Throws where the file cannot be written.
    func noteVerified(_ fingerprints: [String: Set<String>]) async throws
    /// Forgets the keys of these instances and says how many there were. Throws where the file cannot be written.
    func forget(_ ids: Set<String>) async throws -> Int
}

/// A host key that an instance showed, and must show again.
package struct PinnedKey: Hashable, Sendable {
    /// The kind of key, such as `ssh-ed25519`.
    package let type: String
    /// Its fingerprint, `SHA256:…`.
    package let fingerprint: String
    /// Whether it was compared with the instance's console, and was the same.
    package let isVerified: Bool
    /// Whether it must never be accepted again.
    package let isRevoked: Bool

    /// A key that is trusted since first sight, unless more is known.
    package init(type: String, fingerprint: String, isVerified: Bool = false, isRevoked: Bool = false) {
        self.type = type
        self.fingerprint = fingerprint
        self.isVerified = isVerified
        self.isRevoked = isRevoked
    }
}
