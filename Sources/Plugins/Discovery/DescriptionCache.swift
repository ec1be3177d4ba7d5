import Files
import JSON
import Problems
import Shell
import Synchronization

/// What plugins said of themselves, kept by path, size and time of their file.
///
/// Failures are remembered too, but only as long as this dust runs: so one that hangs is waited for once a session.
package final class DescriptionCache: Sendable {
    private let file: String
    private let failures = Mutex<[String: (version: FileVersion, problem: Problem)]>([:])

    /// Keeps them in `file`.
    package init(file: String) { self.file = file }

    /// The description that is known of the plugin at `path`, nil where it has to be asked.
    package func known(of path: String, name: String) -> CommandDescription? {
        guard let version = FileVersion(path), let entry = entries[path], entry["file"]?.string == version.text,
            let known = entry["description"]
        else { return nil }
        return try? PluginDescription.read(known, name: name)
    }

    /// The description of the plugin at `path`; `ask` is used only where it is not known.
    package func description(
        of path: String, name: String, ask: () async throws(Problem) -> JSONValue
    ) async throws(Problem) -> CommandDescription {
        guard let version = FileVersion(path) else {
            throw Problem("plugin.gone", "The command \(name) is gone.", why: "There is no \(path).", status: .failure)
        }
        if let entry = entries[path], entry["file"]?.string == version.text, let known = entry["description"],
            let description = try? PluginDescription.read(known, name: name)
        {
            return description
        }
        if let (then, problem) = failures.withLock({ $0[path] }), then == version { throw problem }
        do throws(Problem) {
            let json = try await ask()
            let description: CommandDescription
            do throws(PluginFault) {
                description = try PluginDescription.read(json, name: name)
            } catch {
                throw error.problem(of: name, ending: nil, lastLines: [])
            }
            keep(json, path, version)
            return description
        } catch {
            if error.status != .interrupted { failures.withLock { $0[path] = (version, error) } }
            throw error
        }
    }

    /// Forgets a failure, so that the next use asks again.
    package func forget(_ path: String) {
        failures.withLock { $0[path] = nil }
    }

    private var entries: [String: JSONValue] {
        // A cache that cannot be read is one that knows nothing.
        guard let bytes = try? AtomicFile.read(file), let json = try? JSONValue(parsing: bytes) else { return [:] }
        return Dictionary((json.object ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }

    private func keep(_ description: JSONValue, _ path: String, _ version: FileVersion) {
        // Where the config folder cannot be written, each use asks again; that is slower and not wrong.
        try? FileLock.with(file + ".lock") { () throws(Problem) in
            var all = entries.filter { FileVersion($0.key) != nil }
            all[path] = ["file": .string(version.text), "description": description]
            let document = JSONValue.object(all.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
            try AtomicFile.write(document.text, to: file)
        }
    }
}
