import Files
import Problems
import System

/// Where a sandbox keeps its state: everything in one folder, which goes when it stops.
struct SandboxFolder: Sendable {
    let path: String

    /// The config folder that it is in.
    var configFolder: String { path.hasSuffix("/sandbox") ? String(path.dropLast("/sandbox".count)) : path }

    /// Held by the supervisor for as long as it lives; holds its number.
    var supervisor: String { path + "/supervisor" }
    /// The facts of `SandboxEnvironment`; there once the nodes answer.
    var environment: String { path + "/environment" }
    var loginRules: String { path + "/login_rules.yaml" }
    /// The key with which every node is entered.
    var key: String { path + "/key" }
    var authorizedKeys: String { path + "/authorized_keys" }
    var log: String { path + "/log" }
    var server: String { path + "/server" }
    /// An empty home for the shell that only starts the node's own.
    var nowhere: String { path + "/nowhere" }

    func node(_ id: String) -> String { "\(path)/nodes/\(id)" }

    /// The number of the supervisor, or nil where none lives; a lock cannot be stale.
    func supervisorNumber() -> pid_t? {
        let file = open(supervisor, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) != 0 else { return nil }
        let text = ((try? AtomicFile.readText(supervisor)) ?? nil) ?? ""
        return pid_t(text.split(separator: "\n").first ?? "")
    }

    /// Takes the supervisor's place, for the life of this process; false where somebody has it.
    ///
    /// Throws `file.unwritable`.
    func becomeSupervisor() throws(Problem) -> Bool {
        let file = open(supervisor, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Problem("file.unwritable", "Cannot write \(supervisor).", why: systemMessage(), status: .failure)
        }
        // The descriptor is never closed: the lock is the sign of life.
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return false }
        return ftruncate(file, 0) == 0 && Descriptor(file).writeAll("\(getpid())\n")
    }

    /// Writes a file that nobody reads before this sandbox is up, so it needs no sync to the disk.
    ///
    /// Throws `file.unwritable`.
    static func write(_ text: String, to path: String, mode: mode_t = 0o600) throws(Problem) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw Problem("file.unwritable", "Cannot write \(path).", why: "\(systemMessage()).", status: .failure)
        }
        defer { close(file) }
        guard fchmod(file, mode) == 0, Descriptor(file).writeAll(text) else {
            throw Problem("file.unwritable", "Cannot write \(path).", why: "\(systemMessage()).", status: .failure)
        }
    }
}
