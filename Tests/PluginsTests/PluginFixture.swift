import Files
import Foundation
import JSON
import Plugins
import Problems
import Synchronization
import System

/// A folder that is gone when the test is.
final class ScratchFolder {
    let path: String

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/dust-plugins.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Problem("test.folder", "No folder.", status: .failure) }
        path = String(cString: made)
    }

    /// Writes an executable and gives its path.
    func program(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        try AtomicFile.write(text, to: file, mode: 0o755)
        return file
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Remembers what a plugin asked, and answers with what it was told to.
final class RecordingHost: PluginHost {
    struct Unexpected: Error {}
    let calls = Mutex<[PluginCall]>([])
    let errors = Mutex("")
    let kinds = Mutex<[String]>([])
    let answers: @Sendable (PluginCall, PluginStream) async throws -> JSONValue

    init(
        _ answers: @escaping @Sendable (PluginCall, PluginStream) async throws -> JSONValue = { _, _ in
            throw Unexpected()
        }
    ) {
        self.answers = answers
    }

    func answer(_ call: PluginCall, _ stream: PluginStream) async throws -> JSONValue {
        calls.withLock { $0.append(call) }
        return try await answers(call, stream)
    }

    func note(_ kind: @autoclosure () -> String) { kinds.withLock { $0.append(kind()) } }

    func showErrors(_ text: String) async { errors.withLock { $0 += text } }

    var printed: [String] {
        calls.withLock { calls in calls.filter { $0.method == .print }.compactMap { $0.params["text"]?.string } }
    }
}

let plainEnvironment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
