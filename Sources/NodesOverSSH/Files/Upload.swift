import Nodes
import Problems
import SSH
import Text

/// The files of one `put` on their way to one node.
@Reactor
final class Upload {
    let link: TransferLink
    let request: PutRequest
    let progress: @Sendable (TransferProgressEvent) -> Void
    var tally = TransferTally()

    init(_ link: TransferLink, _ request: PutRequest, _ progress: @escaping @Sendable (TransferProgressEvent) -> Void) {
        self.link = link
        self.request = request
        self.progress = progress
    }

    var client: SFTPClient { link.client }
    var options: TransferOptions { request.options }

    /// Whether a program on the node is likely to be of use, so that it may be started ahead.
    nonisolated static func needsProgram(_ request: PutRequest) -> Bool {
        request.sources.contains { $0.items.count > manyFiles || $0.items.contains { $0.size >= largeFile } }
    }

    func run() async throws -> TransferTally {
        let roots = try await destinations()
        var files: [UploadItem] = []
        var folders: [UploadItem] = []
        for (source, root, isThere) in roots {
            tally.names.append(root.text)
            if try await sendAsArchive(source, to: root, isThere: isThere) { continue }
            let items = source.items.map { item in
                let path = item.relative.isEmpty ? root : root.appending(RemotePath(bytes: item.relative))
                return UploadItem(item: item, path: path)
            }
            let made = try await makeFolders(items.filter { $0.item.kind == .folder })
            folders += made
            let places = Set(made.map(\.item.relative))
            files += items.filter {
                $0.item.kind != .folder
                    && ($0.item.relative.isEmpty || places.contains(TransferNames.folder($0.item.relative)))
            }
        }
        let needed = try await needed(files)
        let rest = try await sendTogether(needed)
        let failed = try await link.forEach(rest) { [self] file in
            try await send(file.item, to: file.path)
        }
        tally.problems += failed
        // Last and from the inside out: a folder may be read-only, and filling it changes its time.
        let changes = folders.reversed().map { (path: $0.path, attributes: attributes(of: $0.item)) }
        tally.problems += try await client.set(changes).compactMap(\.self)
        link.window.noteAnswer()
        return tally
    }

    /// Makes folders, those above before those in them; returns those that are there then.
    private func makeFolders(_ folders: [UploadItem]) async throws -> [UploadItem] {
        let problems = try await client.makeFolders(folders.map(\.path), permissions: 0o700)
        link.window.noteAnswer()
        var made: [UploadItem] = []
        var places: Set<[UInt8]> = []
        for (folder, problem) in zip(folders, problems) {
            guard let problem else {
                made.append(folder)
                places.insert(folder.item.relative)
                continue
            }
            // What is in a folder that could not be made is not there either; that need not be said.
            let isTop = folder.item.relative.isEmpty
            if isTop || places.contains(TransferNames.folder(folder.item.relative)) { tally.problems.append(problem) }
        }
        return made
    }

    // MARK: Where to

    /// Where each source goes, and whether something is there: into a folder, or to the name that was given, as scp has it.
    private func destinations() async throws -> [(LocalSource, RemotePath, isThere: Bool)] {
        let path = RemotePath(bytes: TransferNames.remote(request.destination))
        let inside = request.sources.map { path.appending(RemotePath(bytes: $0.name)) }
        // All at once: the first answer decides whether the others matter.
        async let besides = client.attributes(ofEach: inside, followingLinks: false)
        let there = try await attributesIfThere(path)
        if there?.isFolder == true {
            let found = try await besides
            return zip(request.sources, zip(inside, found)).map { ($0, $1.0, isThere: $1.1 != nil) }
        }
        guard request.sources.count == 1, !TransferNames.meansFolder(request.destination) else {
            throw Problem(
                "put.no-folder", about: link.node.label, "\(.subject) has no folder \(request.destination).",
                why: there == nil ? nil : "It is a file.",
                fix: "run \(link.node.typed) -- mkdir -p \(ShellQuoting.whereNeeded(request.destination))",
                status: .failure)
        }
        if let there, !there.isFile {
            throw Problem(
                "put.not-a-file", about: link.node.label,
                "\(request.destination) on \(.subject) is neither a file nor a folder.",
                why: "Files get into place by renaming, which would replace the device or pipe itself.",
                status: .failure)
        }
        // A link keeps its place; the file it names is replaced.
        let real = there == nil ? path : try await client.realPath(path)
        return [(request.sources[0], real, isThere: there != nil)]
    }

    func attributesIfThere(_ path: RemotePath) async throws -> RemoteAttributes? {
        do {
            return try await client.attributes(of: path)
        } catch let problem as Problem where problem.code == "sftp.no-such-file" {
            return nil
        }
    }

    func attributes(of item: LocalItem) -> RemoteAttributes {
        RemoteAttributes(
            mode: item.mode & (options.keepsTimes ? 0o7777 : 0o777),
            times: options.keepsTimes ? .init(accessed: item.accessed, modified: item.modified) : nil)
    }

    // MARK: One file

    private func send(_ item: LocalItem, to path: RemotePath) async throws {
        let name = Array(path.bytes.split(separator: UInt8(ascii: "/")).last ?? [])
        var part = RemotePath(bytes: TransferNames.folder(path.bytes)).appending(
            RemotePath(
                bytes: TransferNames.part(of: name, size: item.size, modified: item.modified, node: link.node.id)))
        // People know the file by its name, not by the one it has on the way.
        part.knownAs = path.text
        try await send(item, to: path, as: part)
        link.window.noteAnswer()
    }

    private func send(_ item: LocalItem, to path: RemotePath, as part: RemotePath) async throws {
        switch item.kind {
        case .file: try await sendFile(item, to: path, as: part)
        case .link(let target):
            // A link that an interrupted transfer left would be in the way.
            try? await client.remove(part)
            link.parts.insert(part)
            try await client.makeLink(at: part, to: RemotePath(bytes: target))
            try await client.rename(part, to: path)
            link.parts.remove(part)
            tally.files += 1
        case .folder, .other: break
        }
    }

    private func sendFile(_ item: LocalItem, to path: RemotePath, as part: RemotePath) async throws {
        let file = try LocalFile(reading: item.path)
        let start = try await resumeOffset(item, part)
        link.parts.insert(part)
        if start > 0 { progress(.moved(start)) }
        do {
            let there: RemoteAttributes
            if start == 0, let arrived = try await stream(file, item, to: path, as: part) {
                there = arrived
            } else {
                there = try await write(file, item, from: start, to: part)
            }
            try check(there.size.map { Int64(clamping: $0) }, item, path)
        } catch {
            if !options.resumes { await removeNow(part) }
            throw error
        }
        if options.verifies { try await compare(item, part, path) }
        do {
            try await client.rename(part, to: path)
        } catch {
            await removeNow(part)
            throw error
        }
        link.parts.remove(part)
        tally.files += 1
        tally.bytes += item.size
    }

    /// Writes a file by requests to the file server, and returns how it is then.
    private func write(
        _ file: LocalFile, _ item: LocalItem, from start: Int64, to part: RemotePath
    ) async throws -> RemoteAttributes {
        let handle = try await client.open(
            part, start > 0 ? [.write] : [.write, .create, .truncate], permissions: 0o600)
        do {
            try await write(file, item, from: start, to: handle)
        } catch {
            // The first failure is the one to tell; closing after it may well fail, too.
            try? await client.close(handle)
            throw error
        }
        return try await client.finish(handle, setting: attributes(of: item))
    }

    private func write(
        _ file: LocalFile, _ item: LocalItem, from start: Int64, to handle: SFTPClient.Handle
    ) async throws {
        let outstanding = OutstandingRequests()
        var next = start
        while next < item.size, outstanding.failure == nil {
            await link.window.enter()
            let bytes: [UInt8]
            do {
                bytes = try file.read(at: next, length: Int(min(Int64(SFTPClient.chunk), item.size - next)))
            } catch {
                link.window.leave()
                outstanding.fail(error)
                break
            }
            guard !bytes.isEmpty else {
                link.window.leave()
                outstanding.fail(item.becameShorter)
                break
            }
            outstanding.begin()
            let count = Int64(bytes.count)
            client.write(bytes[...], to: handle, at: UInt64(next)) { [window = link.window, progress] result in
                window.leave()
                switch result {
                case .success: progress(.moved(count))
                case .failure(let problem): outstanding.fail(problem)
                }
                outstanding.end()
            }
            next += count
            if outstanding.failure == nil { await drain(outstanding) }
        }
        try await outstanding.finished()
    }

    private func drain(_ outstanding: OutstandingRequests) async {
        do {
            try await client.drained(below: 131_072)
        } catch let problem as Problem {
            outstanding.fail(problem)
        } catch {
            outstanding.fail(
                Problem("interrupted", about: link.node.label, "\(.subject) was interrupted.", status: .interrupted))
        }
    }

    private func resumeOffset(_ item: LocalItem, _ part: RemotePath) async throws -> Int64 {
        guard options.resumes, let size = try await attributesIfThere(part)?.size, size <= item.size else { return 0 }
        return Int64(size)
    }

    private func compare(_ item: LocalItem, _ part: RemotePath, _ path: RemotePath) async throws {
        let same: Bool
        do {
            same = try await link.digest(of: part) == request.digests.digest(of: item.path)
        } catch {
            await removeNow(part)
            throw error
        }
        guard same else {
            await removeNow(part)
            throw differs(path)
        }
    }

    func differs(_ path: RemotePath) -> Problem {
        Problem(
            "transfer.differs", about: link.node.label, "\(path.text) on \(.subject) did not arrive as it is here.",
            why: "Its SHA-256 is another one; it was removed.", fix: "the same again", status: .failure)
    }

    private func check(_ size: Int64?, _ item: LocalItem, _ path: RemotePath) throws(Problem) {
        guard size == item.size else {
            throw Problem(
                "transfer.size", about: link.node.label, "\(path.text) on \(.subject) has not the size it should have.",
                why: "\(size ?? 0) bytes are there, not \(item.size).", fix: "run \(link.node.typed) -- df -h",
                status: .failure)
        }
    }

    /// Removes a part at once; where that fails too, it is tried once more at the end.
    private func removeNow(_ part: RemotePath) async {
        if (try? await client.remove(part)) != nil { link.parts.remove(part) }
    }
}

extension LocalItem {
    /// What is said of a file that ends before the size that it had.
    var becameShorter: Problem {
        Problem(
            "file.changed", "\(String(decoding: path, as: UTF8.self)) became shorter while it was read.",
            fix: "the same again", status: .failure)
    }
}
