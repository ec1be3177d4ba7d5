import Nodes
import Problems
import SSH

/// What comes by a program on the node instead of by requests to its file server: large files, and many files as one archive.
///
/// Names, kinds and modes are those that the file server listed; a program gives bytes alone. What it does not give whole the file
/// server is asked for, so that every failure gets its name.
extension Download {
    /// From here on a stream pays.
    private static let largeFile = 1 << 20
    /// The same for an archive, in files.
    private static let manyFiles = 16

    /// Fetches what a program can; returns the files that the file server has to give.
    func fetchByProgram(_ files: [RemoteFile]) async throws -> [RemoteFile] {
        guard !options.resumes else { return files }
        if files.count >= Self.manyFiles { return try await fetchArchive(files) }
        var rest: [RemoteFile] = []
        for file in files {
            guard file.attributes.size ?? 0 >= Self.largeFile, try await fetchStream(file) else {
                rest.append(file)
                continue
            }
        }
        return rest
    }

    // MARK: One large file

    /// Fetches a file by `cat`; false where the file server has to give it.
    private func fetchStream(_ file: RemoteFile) async throws -> Bool {
        let receiver = Receiver(self)
        // Before anything can come; where no program begins it is taken away again.
        receiver.begin(file, size: Int64(clamping: file.attributes.size ?? 0))
        defer { receiver.discard() }
        guard receiver.problems.isEmpty else {
            tally.problems += receiver.problems
            return true
        }
        guard
            let program = try await link.program(
                .read(try await link.absolute(file.path)),
                output: { [link] bytes in
                    link.window.noteAnswer()
                    receiver.write(bytes)
                    return receiver.problems.isEmpty
                })
        else { return false }
        defer { link.close(program) }
        let complaint = try await program.finish()
        if receiver.problems.isEmpty {
            guard program.hasBegun, complaint == nil, receiver.isWhole else { return false }
            receiver.end()
        }
        try await settle(receiver)
        return true
    }

    // MARK: Many files

    /// Fetches files by `tar`; returns those that did not come whole.
    private func fetchArchive(_ files: [RemoteFile]) async throws -> [RemoteFile] {
        var wanted: [[UInt8]: RemoteFile] = [:]
        var rest: [RemoteFile] = []
        var paths: [[UInt8]] = []
        for file in files { paths.append(try await link.absolute(file.path).bytes) }
        let base = Self.commonFolder(paths)
        // Files of /proc and the like say 0 and have something in them all the same.
        let isSynthetic = ["/proc/", "/sys/"].contains { (base + [47]).starts(with: $0.utf8) }
        for (file, path) in zip(files, paths) {
            let name = Array("./".utf8) + path.dropFirst(base == [47] ? 1 : base.count + 1)
            // A line is a name for tar, and a backslash may begin something else.
            let isSpecial = name.contains(10) || name.contains(UInt8(ascii: "\\"))
            // What was named twice, as itself and in its folder, goes to two places.
            if isSpecial || wanted[name] != nil || (isSynthetic && file.attributes.size == 0) {
                rest.append(file)
            } else {
                wanted[name] = file
            }
        }
        let receiver = Receiver(self)
        defer { receiver.discard() }
        var reader = ArchiveReader()
        let program = try await link.program(.pack(RemotePath(bytes: base))) { [link] bytes in
            link.window.noteAnswer()
            reader.take(bytes) { event in
                switch event {
                case .file(let name, let size):
                    guard let file = wanted[name], Int64(clamping: file.attributes.size ?? 0) == size else { return }
                    wanted[name] = nil
                    receiver.begin(file, size: size)
                case .data(let bytes): receiver.write(bytes)
                case .end: receiver.end()
                }
            }
            return !reader.isBroken
        }
        guard let program else { return files }
        defer { link.close(program) }
        var names: [UInt8] = []
        for name in wanted.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            names += name + [10]
            guard names.count >= 32_768 else { continue }
            guard try await program.write(names) else { break }
            names = []
        }
        _ = try await program.write(names)
        let complaint = try await program.finish()
        receiver.abandon()
        if !program.hasBegun { link.distrustPrograms() }
        rest += wanted.values + receiver.unfinished
        try await settle(receiver)
        // A file that changed while it was packed is filled up, or cut, and tar's status is all that tells.
        if complaint != nil {
            let changed = try await changed(receiver.placed)
            rest += changed
        }
        return rest.sorted { $0.local.lexicographicallyPrecedes($1.local) }
    }

    /// Compares what is to be compared and puts it into place.
    private func settle(_ receiver: Receiver) async throws {
        tally.problems += receiver.problems
        guard !receiver.held.isEmpty else { return }
        let digests = try await digests(of: receiver.held.map(\.file))
        var known: [RemotePath: String] = [:]
        for (file, digest) in digests { known[file.path] = digest }
        for (file, part) in receiver.held {
            do throws(Problem) {
                guard let digest = known[file.path], try LocalDigests.read(part) == digest else { throw differs(file) }
                try LocalFolder.rename(part, to: file.local)
                count(file)
            } catch {
                LocalFolder.remove(part)
                tally.problems.append(named(file, error))
            }
        }
        receiver.held = []
    }

    /// The files that are not any more as they were listed, with their attributes of now.
    private func changed(_ files: [RemoteFile]) async throws -> [RemoteFile] {
        let again = Gathered<RemoteFile>()
        let failed = try await link.forEach(files) { [self] file in
            let now = try await client.attributes(of: file.path)
            if now.size != file.attributes.size || now.times?.modified != file.attributes.times?.modified {
                again.items.append(RemoteFile(path: file.path, attributes: now, local: file.local))
                tally.files -= 1
                tally.bytes -= Int64(clamping: file.attributes.size ?? 0)
                progress(.moved(-Int64(clamping: file.attributes.size ?? 0)))
            }
        }
        tally.problems += failed
        return again.items
    }

    fileprivate func count(_ file: RemoteFile) {
        tally.files += 1
        tally.bytes += Int64(clamping: file.attributes.size ?? 0)
    }

    /// The deepest folder in which all paths are; `/` at least.
    nonisolated static func commonFolder(_ paths: [[UInt8]]) -> [UInt8] {
        guard var common = paths.first.map({ TransferNames.folder($0) }) else { return [47] }
        for path in paths {
            while common.count > 1, !path.starts(with: common + [47]) { common = TransferNames.folder(common) }
        }
        return common.isEmpty ? [47] : common
    }

    // MARK: What comes in

    /// Writes what a program gives to local files, under the names that they have on the way.
    @Reactor
    final class Receiver {
        private let download: Download
        private var current: (file: RemoteFile, size: Int64, part: [UInt8], local: LocalFile, written: Int64)?
        /// Files that are here and have their names.
        private(set) var placed: [RemoteFile] = []
        /// Files that are here and are yet to be compared.
        var held: [(file: RemoteFile, part: [UInt8])] = []
        /// Files that began and did not end.
        private(set) var unfinished: [RemoteFile] = []
        /// What failed here, a problem a file.
        private(set) var problems: [Problem] = []

        init(_ download: Download) { self.download = download }

        /// Whether all that was announced has come, and no more.
        var isWhole: Bool { current.map { $0.written == $0.size } ?? false }

        func begin(_ file: RemoteFile, size: Int64) {
            let part = download.part(of: file)
            do throws(Problem) {
                try LocalFolder.checkRoom(for: size, at: part, of: file.path.text, on: download.link.node.label)
                current = (file, size, part, try LocalFile(writing: part, keeping: false), 0)
            } catch {
                fail(file, error)
            }
        }

        func write(_ bytes: ArraySlice<UInt8>) {
            guard let (file, size, part, local, written) = current else { return }
            do throws(Problem) {
                try local.write(bytes, at: written)
                current = (file, size, part, local, written + Int64(bytes.count))
                download.progress(.moved(Int64(bytes.count)))
            } catch {
                drop()
                fail(file, error)
            }
        }

        func end() {
            guard let (file, _, part, local, _) = current else { return }
            do throws(Problem) {
                try local.set(mode: download.mode(file.attributes), times: download.times(file.attributes))
                current = nil
                if download.options.verifies {
                    held.append((file, part))
                } else {
                    try LocalFolder.rename(part, to: file.local)
                    placed.append(file)
                    download.count(file)
                }
            } catch {
                drop()
                fail(file, error)
            }
        }

        private func fail(_ file: RemoteFile, _ problem: Problem) {
            problems.append(download.named(file, problem))
        }

        /// Removes what is not whole; it has to be had in another way.
        func abandon() {
            if let file = current?.file { unfinished.append(file) }
            drop()
        }

        /// Removes all that has not got its name.
        func discard() {
            drop()
            for (_, part) in held { LocalFolder.remove(part) }
            held = []
        }

        private func drop() {
            guard let current else { return }
            LocalFolder.remove(current.part)
            download.progress(.moved(-current.written))
            self.current = nil
        }
    }
}
