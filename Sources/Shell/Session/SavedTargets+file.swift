import Files
import Problems
import Targets

extension SavedTargets {
    /// Those that are kept in the config folder, which all shells share.
    package init(in folder: ConfigFolder) throws(Problem) {
        self.init(text: try AtomicFile.readText(folder.groups) ?? "")
    }

    /// Keeps a target under a name for all shells, or forgets the name; gives what stood there before.
    package static func change(
        _ name: String, to target: String?, in folder: ConfigFolder
    ) throws(Problem) -> String? {
        try FileLock.with(folder.groups + ".lock") { () throws(Problem) in
            var saved = try SavedTargets(in: folder)
            let before = saved[name]
            try saved.set(name, to: target)
            try AtomicFile.write(saved.text, to: folder.groups)
            return before
        }
    }
}
