import Files
import Problems
import System

/// What kinds have installed on isolated nodes, kept between sandboxes: a file each, which the sandbox's server writes.
package struct LayerStore: Sendable {
    /// Where they lie: `~/.cache/dust/layers`.
    package let folder: String

    /// One of them.
    package struct Layer: Hashable, Sendable {
        /// The kind, its versions and the distribution.
        package let name: String
        /// The size of its file.
        package let bytes: Int
        /// When a cluster began with it, or it was made: seconds since 1970.
        package let lastUsed: Int
    }

    /// The layers of whoever has this environment (XDG Base Directory Specification, `XDG_CACHE_HOME`).
    package init(environment: [String: String]) {
        let named = environment["XDG_CACHE_HOME"] ?? ""
        // One that is not a whole path counts for nothing.
        let cache = named.hasPrefix("/") ? named : homeFolder(environment: environment) + "/.cache"
        folder = cache + "/dust/layers"
    }

    /// All that are whole, by name.
    package func layers() -> [Layer] {
        files(".tar").map { name, facts in
            Layer(name: String(name.dropLast(4)), bytes: Int(facts.st_size), lastUsed: Int(modified(facts)))
        }
    }

    /// Removes all of them, and what was cut off while it was written; gives those that were whole.
    ///
    /// Throws `sandbox.layers-in-use` while a sandbox has nodes on them, and `file.unwritable`.
    @discardableResult
    package func clean() throws(Problem) -> [Layer] {
        guard access(folder, F_OK) == 0 else { return [] }
        let lock = open(folder + "/lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw unwritable(folder + "/lock") }
        defer { close(lock) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw Problem(
                "sandbox.layers-in-use", "The layers in \(folder) are in use; nothing was removed.",
                why: "A sandbox with isolated nodes has made a cluster, and lives.", fix: "dust sandbox stop",
                status: .failure)
        }
        let whole = layers()
        for (name, _) in files(".tar") + files(".new") {
            guard unlink("\(folder)/\(name)") == 0 || errno == ENOENT else { throw unwritable("\(folder)/\(name)") }
        }
        return whole
    }

    private func files(_ ending: String) -> [(String, stat)] {
        (DirectoryEntry.all(in: folder) ?? []).map(\.name).filter { $0.hasSuffix(ending) }.sorted().compactMap { name in
            var facts = stat()
            guard lstat("\(folder)/\(name)", &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
            return (name, facts)
        }
    }

    private func modified(_ facts: stat) -> time_t {
        #if os(Linux)
            facts.st_mtim.tv_sec
        #else
            facts.st_mtimespec.tv_sec
        #endif
    }

    private func unwritable(_ path: String) -> Problem {
        Problem(
            "file.unwritable", "Cannot remove \(path).", why: "\(systemMessage()).", fix: "ls -l \(path)",
            status: .failure)
    }
}
