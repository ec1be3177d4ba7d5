import DequeModule
import Problems

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

    /// All names in a folder, without `.` and `..`.
    ///
    /// More of them are asked for before the first have come, and closing is not waited for: two round trips for most folders.
    package func entries(of path: RemotePath) async throws -> [RemoteEntry] {
        let folder = try handle(try await ask(11) { $0.add(path.bytes) }, "list", path)
        defer {
            send(4) {
                $0.add(folder.bytes)
            } answer: { _ in
            }
        }
        var entries: [RemoteEntry] = []
        var asked = Deque<Promise<SFTPReply>>()
        for _ in 0..<Self.listingsAhead { asked.append(list(folder)) }
        var isOver = false
        var failure: Problem?
        while let next = asked.popFirst() {
            switch try await next.value() {
            case .names(let more):
                entries += more.filter { $0.name.bytes != [46] && $0.name.bytes != [46, 46] }
                guard !isOver else { continue }
                asked.append(list(folder))
                // A folder that goes on is a long one.
                if asked.count < Self.mostListingsAhead { asked.append(list(folder)) }
            case .status(1, _):
                isOver = true
            case let reply:
                isOver = true
                failure = failure ?? Self.problem(reply, name, "list", folder.path)
            }
        }
        if let failure { throw failure }
        return entries
    }

    private nonisolated static let listingsAhead = 3
    private nonisolated static let mostListingsAhead = 32

    private func list(_ folder: Handle) -> Promise<SFTPReply> {
        let promise = Promise<SFTPReply>()
        send(12) {
            $0.add(folder.bytes)
        } answer: {
            promise.resolve($0.mapError { $0 })
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

    private var isPOSIX: Bool { extensions.contains("posix-rename@openssh.com") }

    private func fillRename(_ writer: inout SFTPWriter, _ path: RemotePath, _ new: RemotePath) {
        if isPOSIX { writer.add("posix-rename@openssh.com".utf8) }
        writer.add(path.bytes)
        writer.add(new.bytes)
    }

    /// Renames many, all asked for before the first is answered, and removes the folder that they leave empty.
    ///
    /// Returns a problem or nil for each, in their order, and whether the folder is gone. Servers do what they are asked in order, so
    /// nothing waits a round trip for what goes before it.
    package func rename(
        _ names: [(from: RemotePath, to: RemotePath)], emptying folder: RemotePath
    ) async throws -> (problems: [Problem?], isGone: Bool) {
        try await greeting.value()
        let removal = Promise<SFTPReply>()
        let problems = try await together(names) { [isPOSIX] in
            isPOSIX ? 200 : 18
        } fill: { writer, pair in
            fillRename(&writer, pair.from, pair.to)
        } verb: {
            ("put into place", $0.to)
        } then: {
            send(15) {
                $0.add(folder.bytes)
            } answer: {
                removal.resolve($0.mapError { $0 })
            }
        }
        guard case .status(0, _) = try await removal.value() else { return (problems, false) }
        return (problems, true)
    }

    /// Sets attributes of many, all asked for before the first is answered; a problem or nil for each, in their order.
    package func set(_ attributes: [(path: RemotePath, attributes: RemoteAttributes)]) async throws -> [Problem?] {
        try await together(attributes) {
            9
        } fill: { writer, pair in
            writer.add(pair.path.bytes)
            writer.add(pair.attributes)
        } verb: {
            ("change", $0.path)
        }
    }

    /// Sends a request for each item, in order and without waiting; servers answer them in order.
    private func together<Item>(
        _ items: [Item], type: () -> UInt8, fill: (inout SFTPWriter, Item) -> Void,
        verb: (Item) -> (String, RemotePath), then: () -> Void = {}
    ) async throws -> [Problem?] {
        var asked = Deque<(Item, Promise<SFTPReply>)>()
        var problems: [Problem?] = []
        func take() async throws {
            guard let (item, promise) = asked.popFirst() else { return }
            let reply = try await promise.value()
            let (verb, path) = verb(item)
            do throws(Problem) {
                try confirm(reply, verb, path)
                problems.append(nil)
            } catch {
                problems.append(error)
            }
        }
        for item in items {
            if asked.count >= Self.mostTogether { try await take() }
            let promise = Promise<SFTPReply>()
            send(type()) {
                fill(&$0, item)
            } answer: {
                promise.resolve($0.mapError { $0 })
            }
            asked.append((item, promise))
        }
        then()
        while !asked.isEmpty { try await take() }
        return problems
    }

    private nonisolated static let mostTogether = 1_024

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
