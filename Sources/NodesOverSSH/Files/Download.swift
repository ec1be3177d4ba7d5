import Nodes
import Problems
import SSH

/// The files of one `get` on their way from one node.
@Reactor
final class Download {
    let link: TransferLink
    private let request: GetRequest
    let progress: @Sendable (TransferProgressEvent) -> Void
    var tally = TransferTally()
    private var taken: Set<[UInt8]> = []
    private var tree = RemoteTree()

    init(_ link: TransferLink, _ request: GetRequest, _ progress: @escaping @Sendable (TransferProgressEvent) -> Void) {
        self.link = link
        self.request = request
        self.progress = progress
    }

    var client: SFTPClient { link.client }
    var options: TransferOptions { request.options }

    func run() async throws -> TransferTally {
        for source in request.sources {
            do {
                for path in try await link.expand(source) { try await plan(path) }
            } catch let problem as Problem where !TransferLink.isFatal(problem) {
                tally.problems.append(problem)
            }
        }
        progress(.found(tree.files.reduce(0) { $0.plus(Int64(clamping: $1.attributes.size ?? 0)) }))
        let wanted = try await fetchByProgram(try await needed(tree.files))
        let failed = try await link.forEach(wanted) { [self] file in
            try await fetch(file)
        }
        tally.problems += failed
        // Links come last: nothing is written while one from the node could stand in the way.
        let failedLinks = try await link.forEach(tree.links) { [self] file in
            try await fetchLink(file)
        }
        tally.problems += failedLinks
        for folder in tree.folders.reversed() {
            do throws(Problem) {
                try LocalFolder.set(folder.local, mode: mode(folder.attributes), times: times(folder.attributes))
            } catch {
                tally.problems.append(error)
            }
        }
        return tally
    }

    // MARK: What there is

    /// Notes what is at a path that was named; links are followed.
    private func plan(_ path: RemotePath) async throws {
        let attributes = try await client.attributes(of: path)
        let name: [UInt8]
        if let last = TransferNames.last(path.bytes) {
            name = last
        } else {
            name = TransferNames.last(try await client.realPath(path).bytes) ?? Array("root".utf8)
        }
        guard TransferNames.isSafe(name) else { throw unsafe(name) }
        let whole = name + Array(".\(request.suffixes[link.node.id] ?? link.node.id)".utf8)
        guard taken.insert(whole).inserted else {
            throw Problem(
                "get.same-name",
                about: link.node.label,
                "Two files from \(.subject) would both be \(String(decoding: whole, as: UTF8.self)).",
                why: "\(path.text) is the second of that name, and was left out.", fix: "get them one by one",
                status: .failure)
        }
        let local = Array(request.folder.utf8) + [UInt8(ascii: "/")] + whole
        let file = RemoteFile(path: path, attributes: attributes, local: local)
        guard attributes.isFolder else {
            guard attributes.isFile || attributes.mode == nil else {
                throw Problem(
                    "get.not-a-file", about: link.node.label,
                    "\(path.text) on \(.subject) is neither a file nor a folder.",
                    status: .failure)
            }
            tally.names.append(String(decoding: local, as: UTF8.self))
            tree.files.append(file)
            return
        }
        guard options.isRecursive else {
            throw Problem(
                "get.is-folder", about: link.node.label, "\(path.text) on \(.subject) is a folder.", fix: "get -r …",
                status: .failure)
        }
        tally.names.append(String(decoding: local, as: UTF8.self))
        try await walk(file)
    }

    /// Makes the folder here and notes all that is in it there, all folders of one depth side by side.
    private func walk(_ root: RemoteFile) async throws {
        var open = [root]
        var count = 0
        while !open.isEmpty {
            let level = open
            open = []
            let listings = Gathered<(folder: RemoteFile, entries: [RemoteEntry])>()
            let failed = try await link.forEach(level) { [self] folder in
                try LocalFolder.make(folder.local)
                let window = link.window
                // Whoever lists a large folder for long still answers.
                let entries = try await client.entries(of: folder.path) { window.noteAnswer() }
                listings.items.append((folder, entries.sorted(by: Self.isBefore)))
            }
            tally.problems += failed
            for (folder, entries) in listings.items {
                count += entries.count
                guard count <= Self.most else { throw endless(root.path) }
                tree.folders.append(folder)
                open += note(entries, in: folder)
            }
        }
    }

    /// Notes what is in a folder; returns the folders in it.
    private func note(_ entries: [RemoteEntry], in folder: RemoteFile) -> [RemoteFile] {
        var folders: [RemoteFile] = []
        var names: Set<RemotePath> = []
        for entry in entries {
            // A server that lies could name the same thing twice, first a link and then a folder to fill.
            guard TransferNames.isSafe(entry.name.bytes), names.insert(entry.name).inserted else {
                tally.problems.append(unsafe(entry.name.bytes))
                continue
            }
            let file = RemoteFile(
                path: folder.path.appending(entry.name), attributes: entry.attributes,
                local: folder.local + [UInt8(ascii: "/")] + entry.name.bytes)
            if entry.attributes.isFolder {
                folders.append(file)
            } else if entry.attributes.isLink {
                tree.links.append(file)
            } else if entry.attributes.isFile {
                tree.files.append(file)
            }
        }
        return folders
    }

    /// More than any tree has that a person fetches: folders within folders, for ever, would fill the memory.
    private nonisolated static let most = 4_000_000

    private func endless(_ path: RemotePath) -> Problem {
        Problem(
            "get.endless", about: link.node.label, "\(path.text) on \(.subject) has no end.",
            why: "More than \(Self.most) files were listed.", status: .failure)
    }

    private nonisolated static func isBefore(_ a: RemoteEntry, _ b: RemoteEntry) -> Bool {
        a.name.bytes.lexicographicallyPrecedes(b.name.bytes)
    }

    func unsafe(_ name: [UInt8]) -> Problem {
        Problem(
            "get.unsafe-name", about: link.node.label, "\(.subject) names a file in an unsafe way.",
            why:
                "\"\(String(decoding: name, as: UTF8.self).debugDescription.dropFirst().dropLast())\" could lead out of the folder or over another file.",
            status: .failure)
    }

    // MARK: One file

    func mode(_ attributes: RemoteAttributes) -> UInt32 {
        (attributes.mode ?? 0o644) & (options.keepsTimes ? 0o7777 : 0o777)
    }

    func times(_ attributes: RemoteAttributes) -> (accessed: UInt32, modified: UInt32)? {
        guard options.keepsTimes, let times = attributes.times else { return nil }
        return (times.accessed, times.modified)
    }

    func part(of file: RemoteFile) -> [UInt8] {
        let name = Array(file.local.split(separator: UInt8(ascii: "/")).last ?? [])
        let part = TransferNames.part(
            of: name, size: Int64(clamping: file.attributes.size ?? 0), modified: file.attributes.times?.modified ?? 0,
            node: link.node.id)
        return TransferNames.folder(file.local) + [UInt8(ascii: "/")] + part
    }

    private func fetchLink(_ file: RemoteFile) async throws {
        let target = try await client.target(of: file.path)
        try LocalFolder.makeLink(at: file.local, to: target.bytes, by: part(of: file))
        tally.files += 1
        link.window.noteAnswer()
    }

    private func fetch(_ file: RemoteFile) async throws {
        let size = Int64(clamping: file.attributes.size ?? 0)
        let part = part(of: file)
        try LocalFolder.checkRoom(for: size, at: part, of: file.path.text, on: link.node.label)
        let handle = try await client.open(file.path, .read)
        do {
            let local = try LocalFile(writing: part, keeping: options.resumes)
            var start: Int64 = 0
            if options.resumes, local.size <= size { start = local.size } else { try local.truncate(to: 0) }
            if start > 0 { progress(.moved(start)) }
            // Files of /proc and the like say 0 and have something in them all the same.
            let whole =
                size == 0
                ? try await readToEnd(handle, into: local) : try await read(handle, start..<size, into: local)
            try local.set(mode: mode(file.attributes), times: times(file.attributes))
            try? await client.close(handle)
            guard local.size == whole else { throw shorter(file.path) }
            if options.verifies { try await compare(file, part) }
            try LocalFolder.rename(part, to: file.local)
            tally.files += 1
            tally.bytes += whole
        } catch {
            if !options.resumes { LocalFolder.remove(part) }
            guard let problem = error as? Problem else { throw error }
            throw named(file, problem)
        }
        link.window.noteAnswer()
    }

    /// What failed here under the name of what was asked for, not of the file beside it that it was to become.
    func named(_ file: RemoteFile, _ problem: Problem) -> Problem {
        guard problem.code == "file.unwritable" else { return problem }
        return Problem(
            problem.code, "\(file.path.text) of \(link.node.label) cannot be written here.", why: problem.why,
            fix: "df", "get it to another folder", status: problem.status)
    }

    /// Reads with many requests in flight; what came without a gap stays in the file when it fails.
    private func read(
        _ handle: SFTPClient.Handle, _ range: Range<Int64>, into local: LocalFile
    ) async throws -> Int64 {
        let outstanding = OutstandingRequests()
        var missing: Set<Int64> = []
        var next = range.lowerBound
        func ask(_ offset: Int64, _ length: Int) {
            outstanding.begin()
            missing.insert(offset)
            client.read(handle, at: UInt64(offset), length: length) { [self] result in
                defer { outstanding.end() }
                switch result {
                case .failure(let problem): outstanding.fail(problem)
                case .success(nil): outstanding.fail(shorter(handle.path))
                case .success(let bytes?):
                    do throws(Problem) {
                        try local.write(bytes.prefix(length), at: offset)
                    } catch {
                        // A place in the window that is kept would hold up all that still wait for one, for ever.
                        outstanding.fail(error)
                        return link.window.leave()
                    }
                    missing.remove(offset)
                    let count = min(length, bytes.count)
                    progress(.moved(Int64(count)))
                    if count < length {
                        link.window.noteAnswer()
                        return ask(offset + Int64(count), length - count)
                    }
                }
                link.window.leave()
            }
        }
        while next < range.upperBound, outstanding.failure == nil {
            await link.window.enter()
            let length = Int(min(Int64(SFTPClient.chunk), range.upperBound - next))
            ask(next, length)
            next += Int64(length)
        }
        do {
            try await outstanding.finished()
        } catch {
            // What comes after a gap is of no use to --resume.
            if let gap = missing.min() { try local.truncate(to: gap) }
            throw error
        }
        return range.upperBound
    }

    private func readToEnd(_ handle: SFTPClient.Handle, into local: LocalFile) async throws -> Int64 {
        var offset: Int64 = 0
        while true {
            let place = UInt64(offset)
            let bytes = try await withCheckedThrowingContinuation { continuation in
                client.read(handle, at: place, length: SFTPClient.chunk) {
                    continuation.resume(with: $0.mapError { $0 as any Error })
                }
            }
            link.window.noteAnswer()
            guard let bytes else { return offset }
            try local.write(bytes, at: offset)
            offset += Int64(bytes.count)
        }
    }

    private func shorter(_ path: RemotePath) -> Problem {
        Problem(
            "transfer.size", about: link.node.label, "\(path.text) on \(.subject) became shorter while it was read.",
            fix: "the same again", status: .failure)
    }

    private func compare(_ file: RemoteFile, _ part: [UInt8]) async throws {
        guard try await link.digest(of: file.path) == LocalDigests().digest(of: part) else {
            LocalFolder.remove(part)
            throw differs(file)
        }
    }

    func differs(_ file: RemoteFile) -> Problem {
        Problem(
            "transfer.differs", about: link.node.label,
            "\(file.path.text) of \(.subject) did not arrive as it is there.",
            why: "Its SHA-256 is another one, or it changed meanwhile; it was removed.", fix: "the same again",
            status: .failure)
    }
}
