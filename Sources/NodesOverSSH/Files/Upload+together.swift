import Nodes
import Problems
import SSH

/// A file, link or folder on its way, and where it goes.
struct UploadItem: Sendable {
    let item: LocalItem
    let path: RemotePath
}

/// Many files for folders that are there: what the far side has is asked for at once, what it lacks goes as one stream.
extension Upload {
    /// An archive takes room twice while it is put into place, and is lost as a whole: not too much at once.
    private static let mostAtOnce: Int64 = 64 << 20

    // MARK: What is there

    /// The files that are not there yet, by size and time or by what is in them; the others are counted as skipped.
    func needed(_ files: [UploadItem]) async throws -> [UploadItem] {
        guard options.skip != .never else { return files }
        let there = try await look(at: files)
        var wanted: [UploadItem] = []
        var candidates: [UploadItem] = []
        for file in files {
            guard file.item.kind == .file, let attributes = there[file.path], attributes.isFile,
                attributes.size == UInt64(exactly: file.item.size)
            else {
                wanted.append(file)
                continue
            }
            if options.skip == .sameContent {
                candidates.append(file)
            } else if attributes.times?.modified ?? 0 >= file.item.modified {
                skip(file)
            } else {
                wanted.append(file)
            }
        }
        for (file, digest) in try await digests(of: candidates) {
            do {
                if try await request.digests.digest(of: file.item.path) == digest {
                    skip(file)
                } else {
                    wanted.append(file)
                }
            } catch let problem as Problem {
                tally.problems.append(problem)
            }
        }
        return wanted
    }

    private func skip(_ file: UploadItem) {
        tally.skipped += 1
        progress(.moved(file.item.size))
    }

    /// What is known of the places of files; a link is what it names.
    private func look(at files: [UploadItem]) async throws -> [RemotePath: RemoteAttributes] {
        let paths = files.filter { $0.item.kind == .file }.map(\.path)
        let there = try await client.attributes(ofEach: paths, followingLinks: true)
        link.window.noteAnswer()
        return Dictionary(zip(paths, there).compactMap { path, found in found.map { (path, $0) } }) { $1 }
    }

    private func digests(of files: [UploadItem]) async throws -> [(UploadItem, String?)] {
        guard !files.isEmpty else { return [] }
        var paths: [RemotePath] = []
        for file in files { paths.append(try await link.absolute(file.path)) }
        if let digests = try await link.digests(of: paths, in: "/") { return Array(zip(files, digests)) }
        let found = Gathered<(UploadItem, String?)>()
        let failed = try await link.forEach(files) { [link] file in
            found.items.append((file, try await link.digest(of: file.path)))
        }
        tally.problems += failed
        return found.items
    }

    // MARK: One stream

    /// Sends small files and links as archives, each put into place by names of its own; returns what has to go one by one.
    func sendTogether(_ files: [UploadItem]) async throws -> [UploadItem] {
        guard !options.resumes else { return files }
        var rest = files.filter { $0.item.size >= Self.largeFile || $0.item.kind == .other }
        let small = files.filter { $0.item.size < Self.largeFile && $0.item.kind != .other }
        guard small.count > Self.manyFiles else { return files }
        for batch in Self.batches(small) { rest += try await sendBatch(batch) }
        return rest
    }

    private static func batches(_ files: [UploadItem]) -> [[UploadItem]] {
        var batches: [[UploadItem]] = [[]]
        var size: Int64 = 0
        for file in files {
            if size >= mostAtOnce {
                batches.append([])
                size = 0
            }
            batches[batches.count - 1].append(file)
            size += file.item.size
        }
        return batches
    }

    /// Sends files into a folder with a passing name and renames them from there; nothing of it is left. Returns those that have to go
    /// one by one: all, where that cannot be, and those whose folder is on another file system or whose place is taken.
    private func sendBatch(_ files: [UploadItem]) async throws -> [UploadItem] {
        guard let first = files.first, let archive = TreeArchive(numbering: files.map(\.item)) else { return files }
        // In a folder of theirs, so that it is most likely on the same file system.
        let part = try await link.absolute(
            RemotePath(bytes: TransferNames.folder(first.path.bytes)).appending(
                RemotePath(
                    bytes: TransferNames.part(
                        of: first.path.bytes, size: Int64(files.count), modified: first.item.modified,
                        node: link.node.id))))
        link.partFolders.insert(part)
        guard let moved = try await unpack(archive, into: part) else {
            link.partFolders.remove(part)
            return files
        }
        let places = zip(files, archive.names).map { file, name in
            var from = part.appending(RemotePath(bytes: name))
            // People know the file by its name, not by the one it has on the way.
            from.knownAs = file.path.text
            return (from: from, to: file.path)
        }
        if options.keepsTimes {
            let changes = zip(files, places).filter { $0.0.item.kind == .file }.map {
                (path: $0.1.from, attributes: attributes(of: $0.0.item))
            }
            tally.problems += try await client.set(changes).compactMap(\.self)
        }
        let (problems, isGone) = try await client.rename(places, emptying: part)
        if isGone { link.partFolders.remove(part) } else { try await link.removeFolder(part) }
        var rest: [UploadItem] = []
        for (file, problem) in zip(files, problems) {
            if problem == nil { tally.files += 1 } else { rest.append(file) }
        }
        let lost = rest.reduce(Int64(0)) { $0.plus($1.item.size) }
        tally.bytes += moved - lost
        progress(.moved(-lost))
        return rest
    }
}
