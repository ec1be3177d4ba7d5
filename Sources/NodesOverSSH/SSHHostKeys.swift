import Nodes
import Problems
import SSH

/// The real pinned keys: the known_hosts file of a connection pool.
package struct SSHHostKeys: HostKeys {
    private let pool: ConnectionPool

    /// The keys that the connections of this pool are checked against.
    package init(pool: ConnectionPool) {
        self.pool = pool
    }

    package func keys(of id: String) async throws -> [PinnedKey] {
        try await read(id)
    }

    @Reactor
    private func read(_ id: String) async throws -> [PinnedKey] {
        try pool.knownHosts.entries(for: id).map {
            PinnedKey(
                type: $0.keyType, fingerprint: $0.fingerprint, isVerified: $0.isVerified, isRevoked: $0.isRevoked)
        }
    }

    package func noteVerified(_ fingerprints: [String: Set<String>]) async throws {
        _ = try await pool.knownHosts.noteVerified(fingerprints)
    }

    package func forget(_ ids: Set<String>) async throws -> Int {
        try await pool.knownHosts.forget(ids)
    }
}
