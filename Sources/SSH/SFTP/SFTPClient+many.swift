import DequeModule
import Problems

/// Requests for many files, all sent before the first is answered: servers do what they are asked in order, so that over a distance many
/// cost one round trip.
extension SFTPClient {
    /// Renames many, and removes the folder that they leave empty.
    ///
    /// Returns a problem or nil for each, in their order, and whether the folder is gone.
    package func rename(
        _ names: [(from: RemotePath, to: RemotePath)], emptying folder: RemotePath
    ) async throws -> (problems: [Problem?], isGone: Bool) {
        try await greeting.value()
        let removal = Promise<SFTPReply>()
        let answers = try await answers(to: names) { [isPOSIX] _ in
            isPOSIX ? 200 : 18
        } fill: { writer, pair in
            fillRename(&writer, pair.from, pair.to)
        } then: {
            send(15) {
                $0.add(folder.bytes)
            } answer: {
                removal.resolve($0.mapError { $0 })
            }
        }
        let problems = zip(names, answers).map { problem($1, "put into place", $0.to) }
        guard case .status(0, _) = try await removal.value() else { return (problems, false) }
        return (problems, true)
    }

    /// Sets attributes of many; a problem or nil for each, in their order.
    package func set(_ attributes: [(path: RemotePath, attributes: RemoteAttributes)]) async throws -> [Problem?] {
        let answers = try await answers(to: attributes) { _ in
            9
        } fill: { writer, pair in
            writer.add(pair.path.bytes)
            writer.add(pair.attributes)
        }
        return zip(attributes, answers).map { problem($1, "change", $0.path) }
    }

    /// How each is, or nil where it is not there or cannot be looked at: a link itself, or what it names.
    package func attributes(ofEach paths: [RemotePath], followingLinks: Bool) async throws -> [RemoteAttributes?] {
        try await answers(to: paths) { _ in
            followingLinks ? 17 : 7
        } fill: { writer, path in
            writer.add(path.bytes)
        }.map { if case .attributes(let attributes) = $0 { attributes } else { nil } }
    }

    /// Makes folders, those above before those in them; for each nil where it is there then, made now or before, or the problem.
    package func makeFolders(_ paths: [RemotePath], permissions: UInt32) async throws -> [Problem?] {
        let answers = try await answers(to: paths.flatMap { [($0, isMaking: true), ($0, isMaking: false)] }) {
            $0.isMaking ? 14 : 17
        } fill: { writer, request in
            writer.add(request.0.bytes)
            if request.isMaking { writer.add(RemoteAttributes(mode: permissions)) }
        }
        return paths.indices.map { index in
            if case .attributes(let there) = answers[2 * index + 1], there.isFolder { return nil }
            return problem(answers[2 * index], "make the folder", paths[index])
                ?? problem(answers[2 * index + 1], "look at", paths[index])
        }
    }

    /// Sets attributes of a file or folder that has a passing name, and gives it its own.
    package func place(_ part: RemotePath, as path: RemotePath, setting attributes: RemoteAttributes) async throws {
        try await greeting.value()
        let changed = Promise<SFTPReply>()
        send(9) {
            $0.add(part.bytes)
            $0.add(attributes)
        } answer: {
            changed.resolve($0.mapError { $0 })
        }
        try await rename(part, to: path)
        try confirm(try await changed.value(), "change", path)
    }

    private func problem(_ reply: SFTPReply, _ verb: String, _ path: RemotePath) -> Problem? {
        if case .status(0, _) = reply { return nil }
        return Self.problem(reply, destination, verb, path)
    }

    /// Sends a request for each item, in order and without waiting, and what `then` sends; returns the answers in their order.
    private func answers<Item>(
        to items: [Item], type: (Item) -> UInt8, fill: (inout SFTPWriter, Item) -> Void, then: () -> Void = {}
    ) async throws -> [SFTPReply] {
        var asked = Deque<Promise<SFTPReply>>()
        var replies: [SFTPReply] = []
        replies.reserveCapacity(items.count)
        for item in items {
            if asked.count >= Self.mostTogether, let first = asked.popFirst() {
                replies.append(try await first.value())
            }
            let promise = Promise<SFTPReply>()
            send(type(item)) {
                fill(&$0, item)
            } answer: {
                promise.resolve($0.mapError { $0 })
            }
            asked.append(promise)
        }
        then()
        for promise in asked { replies.append(try await promise.value()) }
        return replies
    }

    private nonisolated static let mostTogether = 4_096
}
