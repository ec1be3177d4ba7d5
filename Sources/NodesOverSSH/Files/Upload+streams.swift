import Nodes
import Problems
import SSH

/// What goes by a program on the node instead of by requests to its file server: large files, and folders as a whole.
extension Upload {
    /// From here on a second channel pays.
    nonisolated static let largeFile: Int64 = 1 << 20
    /// The same for a folder, in files.
    nonisolated static let manyFiles = 16

    /// Sends a large file to the name it has on the way, and returns how it is then; nil where the file server has to do it.
    func stream(
        _ file: LocalFile, _ item: LocalItem, to path: RemotePath, as part: RemotePath
    ) async throws -> RemoteAttributes? {
        guard item.size >= Self.largeFile else { return nil }
        guard let sink = try await link.program(.write(try await link.absolute(part))) else { return nil }
        defer { link.close(sink) }
        var next: Int64 = 0
        while next < item.size {
            let bytes = try file.read(at: next, length: Int(min(Int64(sink.piece), item.size - next)))
            guard !bytes.isEmpty else { throw item.becameShorter }
            guard try await sink.write(bytes) else { break }
            next += Int64(bytes.count)
            progress(.moved(Int64(bytes.count)))
            link.window.noteAnswer()
        }
        if let complaint = try await sink.finish() {
            // Whatever kept it from beginning, the file server tells it better.
            guard sink.hasBegun else {
                progress(.moved(-next))
                return nil
            }
            throw Problem(
                "transfer.failed", about: link.node.label, "Cannot write \(path.text) on \(.subject).",
                why: "\(complaint).",
                fix: "run \(link.node.typed) -- df -h", status: .failure)
        }
        link.window.noteAnswer()
        do {
            return try await client.finish(part, setting: attributes(of: item))
        } catch let problem as Problem where problem.code == "sftp.no-such-file" {
            link.distrustPrograms()
            progress(.moved(-next))
            return nil
        }
    }

    /// Sends a folder that is not there yet as one archive, to a name that it has on the way; false where it has to go file by file.
    ///
    /// Whatever does not work here ends as false and leaves nothing: file by file every failure gets its name.
    func sendAsArchive(_ source: LocalSource, to root: RemotePath, isThere: Bool) async throws -> Bool {
        guard let first = source.items.first, first.kind == .folder, source.items.count > Self.manyFiles,
            !options.resumes, let archive = TreeArchive(source.items), !isThere
        else { return false }
        let part = try await link.absolute(
            RemotePath(bytes: TransferNames.folder(root.bytes)).appending(
                RemotePath(
                    bytes: TransferNames.part(
                        of: root.bytes, size: Int64(archive.items.count), modified: first.modified, node: link.node.id))
            ))
        // Before it is known whether the program begins: one that was given up may yet make its folder.
        link.partFolders.insert(part)
        guard let moved = try await unpack(archive, into: part) else { return false }
        // The archive has no time of the last access; folders had theirs when all was in them.
        if options.keepsTimes {
            let changes = archive.items.filter { $0.kind == .file }.map {
                (path: part.appending(RemotePath(bytes: $0.relative)), attributes: attributes(of: $0))
            }
            tally.problems += try await client.set(changes).compactMap(\.self)
        }
        try await client.place(part, as: root, setting: attributes(of: first))
        link.partFolders.remove(part)
        tally.files += archive.items.count { $0.kind != .folder }
        tally.bytes += moved
        return true
    }

    /// Has an archive unpacked into a folder that has a passing name, and returns how many bytes it has; nil, and nothing of it is left,
    /// where it did not arrive whole.
    func unpack(_ archive: TreeArchive, into part: RemotePath) async throws -> Int64? {
        guard let sink = try await link.program(.unpack(part, keepsTimes: options.keepsTimes)) else { return nil }
        var moved: Int64 = 0
        let isWhole: Bool
        do {
            defer { link.close(sink) }
            try await archive.send { bytes in
                defer { link.window.noteAnswer() }
                return try await sink.write(bytes)
            } moved: { bytes in
                moved += bytes
                progress(.moved(bytes))
            }
            isWhole = try await sink.finish() == nil
            if !sink.hasBegun { link.distrustPrograms() }
        } catch let problem as Problem where !TransferLink.isFatal(problem) {
            isWhole = false
        }
        guard isWhole, try await arrived(archive, in: part), try await hasSameContent(archive, in: part) else {
            progress(.moved(-moved))
            try await link.removeFolder(part)
            return nil
        }
        return moved
    }

    /// Whether the digests are the same, where they are to be compared.
    private func hasSameContent(_ archive: TreeArchive, in part: RemotePath) async throws -> Bool {
        guard options.verifies else { return true }
        let files = zip(archive.items, archive.names).filter { $0.0.kind == .file }
        guard let there = try await link.digests(of: files.map { RemotePath(bytes: $0.1) }, in: part) else {
            return false
        }
        for (file, digest) in zip(files, there) {
            guard try await request.digests.digest(of: file.0.path) == digest else { return false }
        }
        return true
    }

    /// Whether all that was sent is there, with the sizes and modes it should have.
    private func arrived(_ archive: TreeArchive, in part: RemotePath) async throws -> Bool {
        let paths = archive.names.map { part.appending(RemotePath(bytes: $0)) }
        let there = try await client.attributes(ofEach: paths, followingLinks: false)
        link.window.noteAnswer()
        return zip(archive.items, there).allSatisfy { $1?.isCopy(of: $0) ?? false }
    }
}

extension RemoteAttributes {
    fileprivate func isCopy(of item: LocalItem) -> Bool {
        switch item.kind {
        case .file: isFile && size == UInt64(item.size) && mode.map { $0 & 0o777 } == item.mode & 0o777
        case .folder: isFolder && mode.map { $0 & 0o777 } == item.mode & 0o777
        case .link: !isFile && !isFolder
        case .other: false
        }
    }
}
