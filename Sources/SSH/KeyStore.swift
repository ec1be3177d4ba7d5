import CLibSSH
import Problems
import System
import Text

/// Reads each key file once for all connections, and asks for each passphrase once.
///
/// Keys are kept in memory as long as the file stays the same; passphrases are not kept at all.
@Reactor
final class KeyStore {
    private struct Kept {
        let identity: Identity
        let stamp: [Int64]
    }

    private let passphrase: (@Sendable (String) async -> String?)?
    private var kept: [String: Kept] = [:]
    private var locked: [String: [Int64]] = [:]
    private var reading: [String: Task<Identity?, any Error>] = [:]
    private var unlocking: [String: Task<Identity, any Error>] = [:]
    private var declined: [String: [Int64]] = [:]

    private var generated: (identity: Identity, publicKey: String)?

    /// A key of this process's own, made at first use, never written.
    func own() throws(Problem) -> (identity: Identity, publicKey: String) {
        if let generated { return generated }
        let new = try Identity.generate()
        generated = new
        return new
    }

    nonisolated init(passphrase: (@Sendable (String) async -> String?)?) {
        self.passphrase = passphrase
    }

    /// The key at `path`, or nil where it is encrypted and not unlocked yet. Throws `ssh.key-…` Problems.
    func identity(at path: String) async throws -> Identity? {
        let stamp = Self.stamp(path)
        if let known = kept[path], known.stamp == stamp { return known.identity }
        if !stamp.isEmpty, locked[path] == stamp { return nil }
        if let running = reading[path] { return try await running.value }
        let task = Task { @Reactor () throws -> Identity? in
            defer { reading[path] = nil }
            switch try await Self.reading(path, passphrase: nil) {
            case .identity(let identity):
                kept[path] = Kept(identity: identity, stamp: stamp)
                return identity
            case .locked, .wrongPassphrase:
                locked[path] = stamp
                return nil
            }
        }
        reading[path] = task
        return try await task.value
    }

    /// The public key of the file at `path`, where something says it.
    func publicKey(at path: String) async throws -> [UInt8]? {
        if let known = kept[path], known.stamp == Self.stamp(path) { return known.identity.publicKey }
        return try await Offload.promise(on: .keys) { Identity.publicKey(path) }.settled()
    }

    /// The encrypted key at `path`, after asking for its passphrase, up to three times, once for all who wait.
    ///
    /// Throws `ssh.passphrase` where nobody can say it; a key that the person declined to unlock is not asked for again.
    func unlock(_ path: String) async throws -> Identity {
        let stamp = Self.stamp(path)
        if let known = kept[path], known.stamp == stamp { return known.identity }
        if let running = unlocking[path] { return try await running.value }
        guard let passphrase, declined[path] != stamp else { throw Problem.passphraseMissing(path) }
        let task = Task { @Reactor () throws -> Identity in
            defer { unlocking[path] = nil }
            for _ in 1...3 {
                guard let answer = await passphrase(path) else {
                    declined[path] = stamp
                    throw Problem.passphraseMissing(path)
                }
                if case .identity(let identity) = try await Self.reading(path, passphrase: answer) {
                    kept[path] = Kept(identity: identity, stamp: stamp)
                    return identity
                }
            }
            declined[path] = stamp
            throw Problem.passphraseWrong(path)
        }
        unlocking[path] = task
        return try await task.value
    }

    /// How long a key may take: a folder on a server that is gone holds a thread for ever.
    private static let patience = Duration.seconds(8)

    private static func reading(_ path: String, passphrase: String?) async throws -> Identity.Reading {
        let read = Offload.promise(on: .keys) { try Identity.read(path, passphrase: passphrase) }
        read.expires(after: patience) {
            .failure(Problem.keyUnreadable(path, why: "Reading it took over \(patience.inSeconds) s."))
        }
        return try await read.settled()
    }

    /// What changes when the file, its permissions or its certificate do; empty where it is not there.
    private static func stamp(_ path: String) -> [Int64] {
        var numbers: [Int64] = []
        for path in [path, path + "-cert.pub"] {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            let time = status.changeTime
            numbers += [Int64(status.st_ino), Int64(status.st_size), Int64(time.seconds), Int64(time.nanoseconds)]
        }
        return numbers
    }
}
