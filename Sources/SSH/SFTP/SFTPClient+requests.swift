import DequeModule
import Problems
import Text

/// The requests of SFTP one at a time; each throws a Problem that names node and path.
extension SFTPClient {
    /// Opens a file; `permissions` are those of a new one, before the server's umask.
    package func open(_ path: RemotePath, _ mode: OpenMode, permissions: UInt32? = nil) async throws -> Handle {
        let verb = mode.contains(.write) ? "write" : "read"
        let reply = try await ask(3) {
            $0.add(path.bytes)
            $0.add(mode.rawValue)
            $0.add(RemoteAttributes(mode: permissions))
        }
        return try handle(reply, verb, path)
    }

    /// Closes a file or folder; only then is a write sure to have reached the server's file system.
    package func close(_ handle: Handle) async throws {
        try confirm(try await ask(4) { $0.add(handle.bytes) }, "close", handle.path)
    }

    /// The attributes of what `path` names, a link's target included.
    package func attributes(of path: RemotePath) async throws -> RemoteAttributes {
        try attributes(try await ask(17) { $0.add(path.bytes) }, path)
    }

    /// The attributes of what `path` names, of the link itself if it is one.
    package func linkAttributes(of path: RemotePath) async throws -> RemoteAttributes {
        try attributes(try await ask(7) { $0.add(path.bytes) }, path)
    }

    /// The attributes of an open file.
    package func attributes(of handle: Handle) async throws -> RemoteAttributes {
        try attributes(try await ask(8) { $0.add(handle.bytes) }, handle.path)
    }

    /// Sets what is said in `attributes`.
    package func set(_ attributes: RemoteAttributes, on path: RemotePath) async throws {
        let reply = try await ask(9) {
            $0.add(path.bytes)
            $0.add(attributes)
        }
        try confirm(reply, "change", path)
    }

    /// Sets what is said in `attributes` of an open file.
    package func set(_ attributes: RemoteAttributes, on handle: Handle) async throws {
        let reply = try await ask(10) {
            $0.add(handle.bytes)
            $0.add(attributes)
        }
        try confirm(reply, "change", handle.path)
    }

    /// Makes a folder.
    package func makeFolder(_ path: RemotePath, permissions: UInt32? = nil) async throws {
        let reply = try await ask(14) {
            $0.add(path.bytes)
            $0.add(RemoteAttributes(mode: permissions))
        }
        try confirm(reply, "make the folder", path)
    }

    /// All names in a folder, without `.` and `..`; `heard` is called with each part of the answer.
    ///
    /// More of them are asked for before the first have come, and closing is not waited for: two round trips for most folders.
    /// Throws `sftp.endless` where the answer goes on and on: with the same names, with none, or with more than a folder has.
    package func entries(
        of path: RemotePath, heard: @Reactor () -> Void = {}
    ) async throws -> [RemoteEntry] {
        let folder = try handle(try await ask(11) { $0.add(path.bytes) }, "list", path)
        defer {
            send(4) {
                $0.add(folder.bytes)
            } answer: { _ in
            }
        }
        var entries: [RemoteEntry] = []
        var asked = Deque<Promise<SFTPReply>>()
        let end = ListingEnd()
        for _ in 0..<Self.listingsAhead { asked.append(list(folder, noting: end)) }
        var listing = ListingBounds()
        var isOver = false
        var failure: Problem?
        while let next = asked.popFirst() {
            switch try await next.value() {
            case .names(let more):
                heard()
                guard listing.take(more) else { throw endless(path) }
                entries += more.filter { $0.name.bytes != [46] && $0.name.bytes != [46, 46] }
                // What was asked for is awaited all the same: a server may answer several at a time.
                guard !isOver, !end.hasCome else { continue }
                asked.append(list(folder, noting: end))
                // A folder that goes on is a long one.
                if asked.count < Self.mostListingsAhead { asked.append(list(folder, noting: end)) }
            case .status(1, _):
                isOver = true
            case let reply:
                isOver = true
                failure = failure ?? Self.problem(reply, destination, "list", folder.path)
            }
        }
        if let failure { throw failure }
        return entries
    }

    private func endless(_ path: RemotePath) -> Problem {
        Problem(
            "sftp.endless", about: name, "Cannot list \(printable(path.knownAs ?? path.text)) on \(.subject).",
            why: "The answer has no end.",
            fix: "run \(destination.typed) -- ls \(ShellQuoting.whereNeeded(printable(path.text)))", status: .failure)
    }

    /// OpenSSH's server gives a hundred names at a time, so that a folder of 500 and its end come with the first answers.
    private nonisolated static let listingsAhead = 6
    private nonisolated static let mostListingsAhead = 32

    /// Whether the end of a listing is among the answers that have come, behind names that were not looked at yet.
    @Reactor private final class ListingEnd {
        var hasCome = false
    }

    private func list(_ folder: Handle, noting end: ListingEnd) -> Promise<SFTPReply> {
        let promise = Promise<SFTPReply>()
        send(12) {
            $0.add(folder.bytes)
        } answer: { result in
            if case .success(.status) = result { end.hasCome = true }
            promise.resolve(result.mapError { $0 })
        }
        return promise
    }

    /// Removes a file or link.
    package func remove(_ path: RemotePath) async throws {
        try confirm(try await ask(13) { $0.add(path.bytes) }, "remove", path)
    }

    /// Removes an empty folder.
    package func removeFolder(_ path: RemotePath) async throws {
        try confirm(try await ask(15) { $0.add(path.bytes) }, "remove the folder", path)
    }

    /// Renames a file, in place of another where the server can (`posix-rename@openssh.com`).
    package func rename(_ path: RemotePath, to new: RemotePath) async throws {
        try await greeting.value()
        let reply = try await ask(isPOSIX ? 200 : 18) { fillRename(&$0, path, new) }
        try confirm(reply, "put into place", new)
    }

    var isPOSIX: Bool { extensions.contains("posix-rename@openssh.com") }

    func fillRename(_ writer: inout SFTPWriter, _ path: RemotePath, _ new: RemotePath) {
        if isPOSIX { writer.add("posix-rename@openssh.com".utf8) }
        writer.add(path.bytes)
        writer.add(new.bytes)
    }

    /// Makes a symbolic link at `path` that names `target`.
    package func makeLink(at path: RemotePath, to target: RemotePath) async throws {
        let reply = try await ask(20) {
            // OpenSSH has these the other way round than the draft, and everybody follows OpenSSH.
            $0.add(target.bytes)
            $0.add(path.bytes)
        }
        try confirm(reply, "make the link", path)
    }

    /// What a symbolic link names.
    package func target(of path: RemotePath) async throws -> RemotePath {
        try firstName(try await ask(19) { $0.add(path.bytes) }, path)
    }

    /// The absolute path of `path`, links and dots resolved; relative ones begin at the login folder.
    package func realPath(_ path: RemotePath) async throws -> RemotePath {
        try firstName(try await ask(16) { $0.add(path.bytes) }, path)
    }
}
