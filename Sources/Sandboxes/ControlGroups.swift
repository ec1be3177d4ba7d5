import Files
import System

/// The control groups of isolated nodes, which outlive the processes in them and have to be removed.
enum ControlGroups {
    /// Where the second version of control groups is mounted, alone or beside the first.
    private static let systems = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"]

    /// The group of a sandbox by its folder, so that whoever clears up after a killed supervisor finds it too.
    static func name(of folder: String) -> String {
        let hash = folder.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "dust-" + String(hash, radix: 16)
    }

    /// Removes a group and those below it, once nothing runs in them.
    static func remove(_ group: String) {
        for system in systems { removeTree(system + "/" + group) }
    }

    private static func removeTree(_ path: String) {
        guard rmdir(path) != 0, errno != ENOENT else { return }
        for entry in DirectoryEntry.all(in: path) ?? [] where Int(entry.type) == Int(DT_DIR) {
            removeTree(path + "/" + entry.name)
        }
        rmdir(path)
    }
}

/// A node's own init, where it has one.
enum NodeInit {
    /// Asks the systemd of each of these nodes to shut down, and waits for at most `patience` seconds in all.
    ///
    /// Whatever runs then is ended by force, as the power would be cut.
    static func shutDown(_ nodes: [ChildProcess], patience: Int = 5) {
        #if os(Linux)
            let asked = nodes.filter { node in
                guard let first = Leftovers.firstChild(of: node.id),
                    (try? AtomicFile.readText("/proc/\(first)/comm")) == "systemd\n"
                else { return false }
                // SIGRTMIN+4 is systemd's word for powering off; systemd(1).
                return kill(first, __libc_current_sigrtmin() + 4) == 0
            }
            for _ in 0..<patience * 100 where asked.contains(where: { !$0.hasEnded() }) { usleep(10_000) }
        #endif
    }
}
