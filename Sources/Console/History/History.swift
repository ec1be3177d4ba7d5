import Problems
import Synchronization
import System

/// The history of all shells: one plain text file (see `HistoryFormat`), read when it is first asked for.
///
/// A line is in the file when `add` returns, so that neither `kill -9` nor a hang-up loses it. What other shells add is
/// seen with the next line.
package final class History: Sendable {
    private struct State: Sendable {
        var list = HistoryList()
        var file: FileIdentity?
        var lastTime: Int64 = 0
    }

    private struct FileIdentity: Sendable, Equatable {
        var device: UInt64
        var inode: UInt64
    }

    /// An entry that was added and has not ended yet.
    package struct Pending: Sendable, Hashable {
        let id: String
    }

    private let path: String?
    private let state = Mutex(State())

    /// The history in a file that need not exist yet; nil keeps it in memory only.
    package init(path: String?) {
        self.path = path
    }

    /// All entries, what other shells have added meanwhile among them.
    ///
    /// Throws `history.unreadable` where the file is there and cannot be read.
    package func entries() throws -> HistoryList {
        try state.withLock { state in
            try read(into: &state)
            return state.list
        }
    }

    /// Adds a line that was just entered; nil for one that is not kept because it begins with a blank.
    ///
    /// The file is made with mode 0600. Throws `history.unwritable`; the line is then in memory all the same.
    @discardableResult package func add(_ line: String, place: HistoryPlace, time: UTCTime = .now) throws -> Pending? {
        let text = line.last == "\n" ? String(line.dropLast()) : line
        guard HistoryFormat.isKept(text) else { return nil }
        return try state.withLock { state in
            // Two lines of one shell never have the same time, since time and process id are an entry's name.
            let unique = max(time.milliseconds, state.lastTime + 1)
            state.lastTime = unique
            let id = "\(UTCTime(milliseconds: unique).spelling) \(getpid())"
            let entry = HistoryEntry(text, place: place)
            try append(HistoryFormat.record(entry, id: id), to: &state)
            return Pending(id: id)
        }
    }

    /// Notes what became of an entry. Throws `history.unwritable`.
    package func end(_ pending: Pending, status: Int32, duration: Duration) throws {
        try state.withLock { state in
            try append(HistoryFormat.end(id: pending.id, status: status, duration: duration), to: &state)
        }
    }

    private func append(_ text: String, to state: inout State) throws {
        guard let path else { return state.list.append(file: text.utf8) }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            state.list.append(file: text.utf8)
            state.file = nil
            throw Self.problem("history.unwritable", "Cannot keep this line in the history.", path)
        }
        defer { close(descriptor) }
        flock(descriptor, LOCK_EX)
        defer { flock(descriptor, LOCK_UN) }
        _ = fchmod(descriptor, 0o600)
        let prefix = endsInsideLine(path) ? "\n" : ""
        guard FileOutput.writeAll(Array((prefix + text).utf8), to: descriptor) else {
            throw Self.problem("history.unwritable", "Cannot keep this line in the history.", path)
        }
    }

    /// Whether the file's last line was torn, by a full disk or a crash of the machine.
    private func endsInsideLine(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var last: UInt8 = 0x0a
        let size = lseek(descriptor, 0, SEEK_END)
        return size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != 0x0a
    }

    /// Reads what the file has beyond what is known; all of it where it is another file or a shorter one.
    private func read(into state: inout State) throws {
        guard let path else { return }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw Self.problem("history.unreadable", "Cannot read the history.", path)
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return }
        let identity = FileIdentity(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
        if identity != state.file || Int(facts.st_size) < state.list.size {
            state.list = HistoryList()
            state.file = identity
        }
        let missing = Int(facts.st_size) - state.list.size
        guard missing > 0 else { return }
        let offset = state.list.size
        let bytes = [UInt8](unsafeUninitializedCapacity: missing) { buffer, count in
            while count < missing, let base = buffer.baseAddress {
                let got = pread(descriptor, base + count, missing - count, off_t(offset + count))
                if got <= 0 { break }
                count += got
            }
        }
        state.list.append(file: bytes)
    }

    private static func problem(_ code: String, _ what: String, _ path: String) -> Problem {
        Problem(code, what, why: "\(path): \(String(cString: strerror(errno))).", status: .failure)
    }
}
