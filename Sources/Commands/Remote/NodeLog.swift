import Console
import Files
import Nodes
import Problems
import Shell
import Synchronization
import System
import Text

/// The record that `set log DIR` asks for: a file a node, with each command, its time and all that it printed.
///
/// Answers are never written: they may be passwords.
struct NodeLog: Sendable {
    private let folder: String
    private let trouble = Mutexed()

    /// The log of the settings of this context; nil where none is asked for.
    init?(_ context: Context) {
        let text = context.session.current.settings["log"]
        guard !text.isEmpty else { return nil }
        folder = text.hasPrefix("~/") ? context.home + text.dropFirst() : text
    }

    /// What went wrong, once; the work on the nodes goes on without the record.
    var problem: Problem? { trouble.value.withLock { $0 } }

    /// Notes that a command begins.
    func began(_ line: String, on node: Node) {
        write(Array("--- \(UTCTime.now.spelling)  \(line.harmless)\n".utf8), node)
    }

    /// Notes what a node printed, as it came.
    func printed(_ bytes: [UInt8], by node: Node) { write(bytes, node) }

    private func write(_ bytes: [UInt8], _ node: Node) {
        guard problem == nil else { return }
        // A name is somebody's tag: no slash leads out of the folder.
        let name = node.label.replacing("/", with: "_")
        let path = "\(folder)/\(name == node.id ? name : "\(name).\(node.id)").log"
        do throws(Problem) {
            try AtomicFile.makeFolder(folder)
        } catch {
            return trouble.value.withLock { $0 = error }
        }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0, FileOutput.writeAll(bytes, to: descriptor) else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            return trouble.value.withLock {
                $0 = Problem(
                    "log.unwritable", "Cannot write the log \(path).", why: "\(reason).", fix: "set log --reset",
                    status: .failure)
            }
        }
        close(descriptor)
    }

    private final class Mutexed: Sendable { let value = Mutex<Problem?>(nil) }
}
