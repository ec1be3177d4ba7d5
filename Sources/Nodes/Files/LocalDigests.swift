import Digests
import Problems

/// The SHA-256 of local files, each worked out once however many nodes compare with it.
package actor LocalDigests {
    private var known: [[UInt8]: Task<String, any Error>] = [:]

    /// None was worked out yet.
    package init() {}

    /// The digest of a file in hexadecimal digits; throws `file.unreadable`.
    package func digest(of path: [UInt8]) async throws -> String {
        if let task = known[path] { return try await task.value }
        let task = Task.detached { try Self.read(path) }
        known[path] = task
        return try await task.value
    }

    /// Reads a file and works its digest out: not for the reactor.
    package static func read(_ path: [UInt8]) throws(Problem) -> String {
        let file = try LocalFile(reading: path)
        var hash = SHA256()
        var offset: Int64 = 0
        while true {
            let bytes = try file.read(at: offset, length: 1 << 20)
            if bytes.isEmpty { break }
            hash.update(bytes)
            offset += Int64(bytes.count)
        }
        return hash.finalize().hexadecimal
    }
}
