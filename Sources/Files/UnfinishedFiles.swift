import Synchronization
import System

/// What an atomic write leaves beside its target when the program is killed in the middle: found and taken away later.
///
/// Three things tell that a file may go: its name, which nothing but dust makes; its age; and that nobody holds its lock,
/// which the system frees when the writer dies, so that one that was only stopped for long finds its file again.
enum UnfinishedFiles {
    /// What stands between the target's name and six letters of chance.
    private static let mark = ".dust-"
    /// Younger ones may be somebody's who has not locked them yet, in seconds.
    static let leastAge = 600

    private static let swept = Mutex<Set<String>>([])

    /// The pattern, as of mkstemp(3), of the temporary file beside `target`.
    static func template(beside target: String) -> String { target + mark + "XXXXXX" }

    /// Takes away what was left in `folder`, once in the life of this program: a folder is read for it.
    static func sweepOnce(_ folder: String) {
        guard swept.withLock({ $0.insert(folder).inserted }) else { return }
        sweep(folder)
    }

    /// Takes away what was left in `folder`, as of `now` in seconds since 1970, and returns how many files that were.
    @discardableResult
    static func sweep(_ folder: String, now: Int = Clock.wall().seconds) -> Int {
        let names = (DirectoryEntry.all(in: folder.isEmpty ? "." : folder) ?? []).map(\.name).filter(isOurs)
        return names.count { removeIfLeft(folder.isEmpty ? $0 : "\(folder)/\($0)", now: now) }
    }

    /// Whether a name is one that `template` makes.
    static func isOurs(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let tail = Array(mark.utf8)
        guard bytes.count > tail.count + 6 else { return false }
        return bytes.dropLast(6).suffix(tail.count).elementsEqual(tail)
            && bytes.suffix(6).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isLetter($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    /// Locks what a writer is about to fill, for as long as the returned descriptor is open; -1 where it cannot be locked,
    /// and its age alone protects it.
    static func hold(_ path: String) -> Int32 {
        // Not the writer's own descriptor, which is closed before the file gets its name: a program that is held open for
        // writing cannot be started.
        let file = retryingInterrupts { open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
        guard file >= 0 else { return -1 }
        _ = flock(file, LOCK_SH | LOCK_NB)
        return file
    }

    private static func removeIfLeft(_ path: String, now: Int) -> Bool {
        let file = retryingInterrupts { open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        guard file >= 0 else { return false }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.modificationTime.seconds <= now - leastAge, flock(file, LOCK_EX | LOCK_NB) == 0
        else { return false }
        return unlink(path) == 0
    }
}
