import CLibSSH
import Files
import Problems
import System
import Text

/// The file of pinned host keys: OpenSSH's `known_hosts`, with the bare instance id as the host.
///
/// It is read once and again only when it changed, since libssh's own check reads it whole for every session. What is
/// added goes to its end in batches, under a lock that other processes of this program heed.
@Reactor
package final class KnownHosts {
    /// One line of the file that pins a key.
    package struct Entry: Hashable, Sendable {
        /// Whether the line says that the key must never be accepted.
        package let isRevoked: Bool
        /// The kind of key, as in `ssh-ed25519`.
        package var keyType: String { key.type }
        /// The key's fingerprint, as `SHA256:…`.
        package var fingerprint: String { key.fingerprint }
        let key: HostKey
    }

    /// Where the file is.
    package nonisolated let path: String
    private var entries: [String: [Entry]] = [:]
    private var version: Version?
    private var waiting: [(line: String, written: Promise<Void>)] = []
    private var isWriting = false

    /// Names the file, which need not be there; nothing is read yet.
    package nonisolated init(path: String) {
        self.path = path
    }

    /// The keys pinned to `alias`, from the file as it is now. Throws `file.unreadable`.
    package func entries(for alias: String) throws(Problem) -> [Entry] {
        let current = Version(path)
        if current != version {
            entries = Self.parse(try AtomicFile.readText(path) ?? "")
            version = current
        }
        return entries[alias] ?? []
    }

    /// Pins `key` to `alias` from now on; the promise is kept once it is on disk.
    func pin(_ key: HostKey, to alias: String) -> Promise<Void> {
        entries[alias, default: []].append(Entry(isRevoked: false, key: key))
        let written = Promise<Void>()
        waiting.append(("\(alias) \(key.type) \(key.base64)\n", written))
        writeWaiting()
        return written
    }

    /// Never accepts a key that is pinned to `alias` again, whatever is forgotten later; false where no such key is pinned.
    ///
    /// Throws what keeps the file from being written.
    package func revoke(_ fingerprint: String, of alias: String) async throws -> Bool {
        guard let entry = try entries(for: alias).first(where: { !$0.isRevoked && $0.fingerprint == fingerprint })
        else {
            return false
        }
        entries[alias, default: []].append(Entry(isRevoked: true, key: entry.key))
        let written = Promise<Void>()
        waiting.append(("@revoked \(alias) \(entry.key.type) \(entry.key.base64)\n", written))
        writeWaiting()
        try await written.value()
        return true
    }

    private func writeWaiting() {
        guard !isWriting, !waiting.isEmpty else { return }
        isWriting = true
        let batch = waiting
        waiting = []
        let text = batch.map(\.line).joined()
        let path = path
        let write = Offload.promise { try Self.append(text, to: path) }
        Task { @Reactor in
            do {
                let (before, after) = try await write.settled()
                // Unless somebody else wrote as well, memory already has what the file has.
                if before == version { version = after }
                for entry in batch { entry.written.succeed(()) }
            } catch {
                version = nil
                for entry in batch { entry.written.fail(error) }
            }
            isWriting = false
            writeWaiting()
        }
    }

    /// Unpins every key of each of `aliases`, revocations apart, and returns how many lines went.
    package func forget(_ aliases: Set<String>) async throws -> Int {
        let path = path
        let removal = Offload.promise {
            try FileLock.with(path + ".lock") { () throws(Problem) -> Int in
                let lines = (try AtomicFile.readText(path) ?? "").textLinesWithEnds
                let kept = lines.filter { line in
                    guard let (names, entry) = Self.entry(of: line.textLines.first ?? ""), !entry.isRevoked else {
                        return true
                    }
                    return aliases.isDisjoint(with: names)
                }
                if kept.count < lines.count { try AtomicFile.write(kept.joined(), to: path) }
                return lines.count - kept.count
            }
        }
        return try await removal.value()
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

    private nonisolated static func append(
        _ text: String, to path: String
    ) throws(Problem) -> (before: Version, after: Version) {
        try FileLock.with(path + ".lock") { () throws(Problem) -> (before: Version, after: Version) in
            let before = Version(path)
            let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw unwritable(path) }
            defer { close(file) }
            var last: UInt8 = 0
            let size = lseek(file, 0, SEEK_END)
            let isCut = size > 0 && pread(file, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
            let bytes = Array(((isCut ? "\n" : "") + text).utf8)
            // One call, so that a reader sees whole lines.
            guard write(file, bytes, bytes.count) == bytes.count else { throw unwritable(path) }
            return (before, Version(path))
        }
    }

    private nonisolated static func unwritable(_ path: String) -> Problem {
        Problem(
            "ssh.known-hosts", "Cannot write \(path), so the key of this host is not kept.",
            why: "\(systemMessage()).", fix: "ls -l \(path)", status: .unreachable)
    }

    /// Every pinned key by name; lines that are none (comments, hashed names, certificate authorities) pin nothing.
    nonisolated static func parse(_ text: String) -> [String: [Entry]] {
        var entries: [String: [Entry]] = [:]
        for line in text.textLines {
            guard let (names, entry) = entry(of: line) else { continue }
            for name in names { entries[name, default: []].append(entry) }
        }
        return entries
    }

    private nonisolated static func entry(of line: Substring) -> (names: [String], entry: Entry)? {
        var fields = line.split { $0 == " " || $0 == "\t" }[...]
        guard let first = fields.first, !first.hasPrefix("#") else { return nil }
        let isRevoked = first == "@revoked"
        if isRevoked { fields = fields.dropFirst() } else if first.hasPrefix("@") { return nil }
        guard fields.count >= 3 else { return nil }
        let start = fields.startIndex
        let names = fields[start].split(separator: ",").map(String.init)
        let key = HostKey(type: String(fields[start + 1]), base64: String(fields[start + 2]))
        return (names, Entry(isRevoked: isRevoked, key: key))
    }
}
