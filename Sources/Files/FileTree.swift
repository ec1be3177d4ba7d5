import System

/// Folders with everything in them.
package enum FileTree {
    /// Removes what is at `path`, a file or a whole folder, as far as permissions let it; links are not followed.
    package static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        guard let entries = DirectoryEntry.all(in: path) else { return }
        for entry in entries { remove(path + "/" + entry.name) }
        rmdir(path)
    }
}
