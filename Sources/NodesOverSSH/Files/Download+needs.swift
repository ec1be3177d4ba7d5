import Nodes
import Problems
import SSH

/// Which files are to be fetched at all.
extension Download {
    /// The files that are not here yet, by size and time or by what is in them; the others are counted as skipped.
    func needed(_ files: [RemoteFile]) async throws -> [RemoteFile] {
        guard options.skip != .never else { return files }
        var wanted: [RemoteFile] = []
        var candidates: [RemoteFile] = []
        for file in files {
            let size = Int64(clamping: file.attributes.size ?? 0)
            guard let there = LocalItem(file.local, followed: false), there.kind == .file, there.size == size else {
                wanted.append(file)
                continue
            }
            if options.skip == .sameContent {
                candidates.append(file)
            } else if there.modified >= file.attributes.times?.modified ?? .max {
                skip(file)
            } else {
                wanted.append(file)
            }
        }
        for (file, digest) in try await digests(of: candidates) {
            do {
                if try await LocalDigests().digest(of: file.local) == digest { skip(file) } else { wanted.append(file) }
            } catch let problem as Problem {
                tally.problems.append(problem)
            }
        }
        return wanted
    }

    private func skip(_ file: RemoteFile) {
        tally.skipped += 1
        progress(.moved(Int64(clamping: file.attributes.size ?? 0)))
    }

    /// The SHA-256 of files on the node: all by one program, or one by one where that cannot be; nil for one that cannot be told.
    func digests(of files: [RemoteFile]) async throws -> [(RemoteFile, String?)] {
        guard !files.isEmpty else { return [] }
        var paths: [RemotePath] = []
        for file in files { paths.append(try await link.absolute(file.path)) }
        if let digests = try await link.digests(of: paths, in: "/") { return Array(zip(files, digests)) }
        let found = Gathered<(RemoteFile, String?)>()
        let failed = try await link.forEach(files) { [link] file in
            found.items.append((file, try await link.digest(of: file.path)))
        }
        tally.problems += failed
        return found.items
    }
}
