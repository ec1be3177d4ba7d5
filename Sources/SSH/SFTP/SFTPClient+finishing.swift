import Problems

extension SFTPClient {
    /// Sets what is said in `attributes` of a written file, looks at it and closes it, in one round trip.
    ///
    /// Returns how the file is then; throws the first failure of the three, after which the file is closed all the same.
    package func finish(_ handle: Handle, setting attributes: RemoteAttributes) async throws -> RemoteAttributes {
        let (changed, looked, closed) = (Promise<SFTPReply>(), Promise<SFTPReply>(), Promise<SFTPReply>())
        send(10) {
            $0.add(handle.bytes)
            $0.add(attributes)
        } answer: {
            changed.resolve($0.mapError { $0 })
        }
        send(8) {
            $0.add(handle.bytes)
        } answer: {
            looked.resolve($0.mapError { $0 })
        }
        send(4) {
            $0.add(handle.bytes)
        } answer: {
            closed.resolve($0.mapError { $0 })
        }
        // The last answer is the only one that is waited for; the others are there by then.
        let last = try await closed.value()
        try confirm(try await changed.value(), "change", handle.path)
        let result = try self.attributes(try await looked.value(), handle.path)
        try confirm(last, "close", handle.path)
        return result
    }

    /// Sets what is said in `attributes` of what `path` names, and looks at it, in one round trip.
    ///
    /// Returns how it is then; throws the first failure of the two.
    package func finish(_ path: RemotePath, setting attributes: RemoteAttributes) async throws -> RemoteAttributes {
        let (changed, looked) = (Promise<SFTPReply>(), Promise<SFTPReply>())
        send(9) {
            $0.add(path.bytes)
            $0.add(attributes)
        } answer: {
            changed.resolve($0.mapError { $0 })
        }
        send(17) {
            $0.add(path.bytes)
        } answer: {
            looked.resolve($0.mapError { $0 })
        }
        let last = try await looked.value()
        try confirm(try await changed.value(), "change", path)
        return try self.attributes(last, path)
    }
}
