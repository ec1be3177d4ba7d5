import Console
import Files
import Nodes
import Problems
import Synchronization
import System

/// A folder that gets each node's standard output as a file, byte for byte.
final class OutputFolder: Sendable {
    private let path: String
    private let names: [String: String]
    private let files = Mutex<[String: Int32]>([:])
    private let trouble = Mutex<Problem?>(nil)

    /// Makes the folder and names the files: after the node, and after its id too where two nodes have the same name.
    init(_ path: String, nodes: [Node]) throws(Problem) {
        try AtomicFile.makeFolder(path, mode: 0o755)
        self.path = path
        let counts = Dictionary(nodes.map { ($0.name, 1) }, uniquingKeysWith: +)
        names = Dictionary(
            nodes.map { node in
                // A name is somebody's tag: it must not lead out of the folder.
                let safe = node.name.replacing("/", with: "_")
                let isUnique = counts[node.name] == 1 && safe != "." && safe != ".." && safe == node.name
                return (node.id, isUnique ? safe : "\(safe).\(node.id)")
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds to a node's file.
    func write(_ bytes: [UInt8], from node: Node) {
        let file = files.withLock { files in
            if let file = files[node.id] { return file }
            let file = open("\(path)/\(names[node.id] ?? node.id)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            files[node.id] = file
            return file
        }
        guard file < 0 || !FileOutput.writeAll(bytes, to: file) else { return }
        let problem = Problem(
            "run.out-dir", about: node.label, "Cannot write the output of \(.subject) into \(path).",
            why: "\(systemMessage()).",
            status: .failure)
        trouble.withLock { $0 = $0 ?? problem }
    }

    /// Closes the files; throws the first trouble there was, so that a full disk is not taken for a short answer.
    func close() throws(Problem) {
        let open = files.withLock { files in
            defer { files = [:] }
            return files.values
        }
        for file in open where file >= 0 { _ = systemClose(file) }
        if let problem = trouble.withLock({ $0 }) { throw problem }
    }
}

// The method's own name would hide the system's.
private func systemClose(_ file: Int32) -> Int32 { close(file) }
