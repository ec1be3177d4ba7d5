import Nodes
import Problems
import SSH

/// A file or link on a node that is to be fetched, and where it goes.
struct RemoteFile: Sendable {
    let path: RemotePath
    let attributes: RemoteAttributes
    let local: [UInt8]
}

/// What is to be fetched from one node: folders that were made already, files, and links that come last.
struct RemoteTree: Sendable {
    var folders: [RemoteFile] = []
    var files: [RemoteFile] = []
    var links: [RemoteFile] = []
}

extension TransferLink {
    /// The paths that a path or pattern means on the node. Throws `get.no-file` where it means nothing.
    func expand(_ typed: String) async throws -> [RemotePath] {
        var denied: Problem?
        let found = try await PathGlob.expand(
            TransferNames.remote(typed), exists: { try await self.linkAttributesIfThere(RemotePath(bytes: $0)) != nil },
            names: { folder in
                do {
                    return try await self.client.entries(of: RemotePath(bytes: folder)) { self.window.noteAnswer() }
                        .map(\.name.bytes)
                } catch let problem as Problem where !Self.isFatal(problem) {
                    denied = denied ?? problem
                    return []
                }
            })
        guard found.isEmpty else { return found.map { RemotePath(bytes: $0) } }
        if let denied, denied.code == "sftp.permission-denied" { throw denied }
        throw Problem(
            "get.no-file", about: node.label, "No file on \(.subject) fits \(typed).",
            fix: "run \(node.typed) -- ls -la \(typed)",
            status: .failure)
    }

    private func linkAttributesIfThere(_ path: RemotePath) async throws -> RemoteAttributes? {
        do {
            return try await client.linkAttributes(of: path)
        } catch let problem as Problem where problem.code == "sftp.no-such-file" {
            return nil
        }
    }
}
