import CLibSSH
import Files
import Problems
import System

/// The file of pinned host keys: OpenSSH's `known_hosts`, with the bare instance id as the host.
///
/// It is read once and again only when it changed, since libssh's own check reads it whole for every session. What is
/// added goes to its end in batches, under a lock that other processes of this program heed.
@Reactor
package final class KnownHosts {
    /// Why a key was not pinned: another process pinned others meanwhile, or forbade this one.
    struct Conflict: Error {
        /// Whether the key must never be accepted.
        let isRevoked: Bool
        /// The fingerprints that are pinned.
        let pinned: [String]
    }

    /// One change of the file that waits for its turn.
    private enum Change: Sendable {
        case pin(HostKey, alias: String)
        case revoke(HostKey, alias: String)
    }

    /// Where the file is.
    package nonisolated let path: String
    private var entries: [String: [KnownHostsLine]] = [:]
    private var version: Version?
    private var waiting: [(change: Change, told: @Sendable () -> Void, written: Promise<Bool>)] = []
    private var isWriting = false
    private var unmarked: [(fingerprints: [String: Set<String>], noted: Promise<Int>)] = []
    private var isMarking = false

    /// Names the file, which need not be there; nothing is read yet.
    package nonisolated init(path: String) {
        self.path = path
    }

    /// The keys pinned to `alias`, from the file as it is now. Throws `file.unreadable`.
    package func entries(for alias: String) throws(Problem) -> [KnownHostsLine] {
        let current = Version(path)
        if current != version {
            entries = KnownHostsLine.parse(try AtomicFile.readText(path) ?? "")
            version = current
        }
        return entries[alias] ?? []
    }

    /// Pins `key` to `alias`, unless the file says otherwise by the time that it is locked: two shells that meet a host at
    /// once must not pin two keys for it.
    ///
    /// The promise is kept once the key is on disk; it fails with a `Conflict`. `told` is called where this call put it
    /// there, also when nobody waits for the promise any more.
    func pin(_ key: HostKey, to alias: String, told: @escaping @Sendable () -> Void) -> Promise<Bool> {
        change(.pin(key, alias: alias), told)
    }

    /// Never accepts a key that is pinned to `alias` again, whatever is forgotten later; false where no such key is pinned.
    ///
    /// Throws what keeps the file from being written.
    package func revoke(_ fingerprint: String, of alias: String) async throws -> Bool {
        guard let entry = try entries(for: alias).first(where: { !$0.isRevoked && $0.fingerprint == fingerprint })
        else {
            return false
        }
        _ = try await change(.revoke(entry.key, alias: alias)).value()
        return true
    }

    private func change(_ change: Change, _ told: @escaping @Sendable () -> Void = {}) -> Promise<Bool> {
        let written = Promise<Bool>()
        waiting.append((change, told, written))
        writeWaiting()
        return written
    }

    private func writeWaiting() {
        guard !isWriting, !waiting.isEmpty else { return }
        isWriting = true
        let batch = waiting
        waiting = []
        let path = path
        let write = Offload.promise(on: .files) { try Self.apply(batch.map(\.change), to: path) }
        Task { @Reactor in
            do {
                let outcomes = try await write.settled()
                for (entry, outcome) in zip(batch, outcomes) {
                    if case .success(true) = outcome { entry.told() }
                    entry.written.resolve(outcome.mapError { $0 })
                }
            } catch {
                for entry in batch { entry.written.fail(error) }
            }
            isWriting = false
            writeWaiting()
        }
    }

    /// Unpins every key of each of `aliases`, revocations apart, and returns how many lines went.
    package func forget(_ aliases: Set<String>) async throws -> Int {
        let path = path
        let removal = Offload.promise(on: .files) {
            try FileLock.with(path + ".lock") { () throws(Problem) -> Int in
                let (text, count) = KnownHostsLine.forgetting(aliases, in: try AtomicFile.readText(path) ?? "")
                if count > 0 { try AtomicFile.write(text, to: path) }
                return count
            }
        }
        return try await removal.value()
    }

    /// Notes that these keys are the ones which their hosts print on their consoles, and returns how many lines of the file
    /// changed.
    ///
    /// What is asked for while a write is under way goes into the next one together: a thousand nodes that were just
    /// started cost a few writes of the whole file, not a thousand.
    package func noteVerified(_ fingerprints: [String: Set<String>]) async throws -> Int {
        let noted = Promise<Int>()
        unmarked.append((fingerprints, noted))
        markWaiting()
        return try await noted.value()
    }

    private func markWaiting() {
        guard !isMarking, !unmarked.isEmpty else { return }
        isMarking = true
        let batch = unmarked
        unmarked = []
        let all = batch.reduce(into: [:]) { all, each in all.merge(each.fingerprints) { $0.union($1) } }
        let path = path
        let marking = Offload.promise(on: .files) {
            try FileLock.with(path + ".lock") { () throws(Problem) -> Int in
                let (text, count) = KnownHostsLine.marking(all, in: try AtomicFile.readText(path) ?? "")
                if count > 0 { try AtomicFile.write(text, to: path) }
                return count
            }
        }
        Task { @Reactor in
            do {
                let count = try await marking.settled()
                for entry in batch { entry.noted.resolve(.success(count)) }
            } catch {
                for entry in batch { entry.noted.fail(error) }
            }
            isMarking = false
            markWaiting()
        }
    }

    // MARK: The file

    /// What changes when the file does.
    private struct Version: Equatable, Sendable {
        private var numbers: [Int64] = []

        init(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return }
            let time = status.modificationTime
            numbers = [Int64(status.st_ino), Int64(status.st_size), Int64(time.seconds), Int64(time.nanoseconds)]
        }
    }

    /// Makes the changes that still hold once the file is locked, in one write, and says of each whether it was needed.
    private nonisolated static func apply(
        _ changes: [Change], to path: String
    ) throws(Problem) -> [Result<Bool, Conflict>] {
        try FileLock.with(path + ".lock") { () throws(Problem) -> [Result<Bool, Conflict>] in
            var entries = KnownHostsLine.parse(try AtomicFile.readText(path) ?? "")
            var text = ""
            var outcomes: [Result<Bool, Conflict>] = []
            for change in changes {
                switch change {
                case .revoke(let key, let alias):
                    text += "@revoked \(alias) \(key.type) \(key.base64)\n"
                    entries[alias, default: []].append(KnownHostsLine(isRevoked: true, isVerified: false, key: key))
                    outcomes.append(.success(true))
                case .pin(let key, let alias):
                    let known = entries[alias] ?? []
                    let isRevoked = known.contains { $0.isRevoked && $0.key.base64 == key.base64 }
                    let valid = known.filter { !$0.isRevoked }
                    let isThere = valid.contains { $0.key.base64 == key.base64 }
                    guard !isRevoked, isThere || valid.isEmpty else {
                        outcomes.append(
                            .failure(Conflict(isRevoked: isRevoked, pinned: valid.map(\.fingerprint))))
                        continue
                    }
                    outcomes.append(.success(!isThere))
                    guard !isThere else { continue }
                    text += "\(alias) \(key.type) \(key.base64)\n"
                    entries[alias, default: []].append(KnownHostsLine(isRevoked: false, isVerified: false, key: key))
                }
            }
            if !text.isEmpty { try append(text, to: path) }
            return outcomes
        }
    }

    /// Adds whole lines; what could be written only in part is taken back, or the rest of a key would pose as another.
    private nonisolated static func append(_ text: String, to path: String) throws(Problem) {
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable(path) }
        defer { close(file) }
        var last: UInt8 = 0
        let size = lseek(file, 0, SEEK_END)
        let isCut = size > 0 && pread(file, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
        let bytes = Array(((isCut ? "\n" : "") + text).utf8)
        // One call, so that a reader sees whole lines.
        let count = retryingInterrupts { write(file, bytes, bytes.count) }
        guard count != bytes.count else { return }
        let problem = unwritable(path, count < 0 ? errno : ENOSPC)
        if count > 0 { _ = ftruncate(file, size) }
        throw problem
    }

    private nonisolated static func unwritable(_ path: String, _ number: Int32 = errno) -> Problem {
        Problem(
            "ssh.known-hosts", "Cannot write \(path), so the key of this host is not kept.",
            why: "\(systemMessage(number)).", fix: "ls -l \(path)", status: .unreachable)
    }
}
