import Problems

/// Telling the answer that was hoped for from all others.
extension SFTPClient {
    func ask(_ type: UInt8, _ fill: (inout SFTPWriter) -> Void) async throws -> SFTPReply {
        let promise = Promise<SFTPReply>()
        send(type, fill) { promise.resolve($0.mapError { $0 }) }
        return try await promise.value()
    }

    func handle(_ reply: SFTPReply, _ verb: String, _ path: RemotePath) throws(Problem) -> Handle {
        guard case .handle(let bytes) = reply else { throw Self.problem(reply, destination, verb, path) }
        return Handle(bytes: bytes, path: path)
    }

    func attributes(_ reply: SFTPReply, _ path: RemotePath) throws(Problem) -> RemoteAttributes {
        guard case .attributes(let attributes) = reply else { throw Self.problem(reply, destination, "look at", path) }
        return attributes
    }

    func firstName(_ reply: SFTPReply, _ path: RemotePath) throws(Problem) -> RemotePath {
        guard case .names(let names) = reply, let first = names.first else {
            throw Self.problem(reply, destination, "resolve", path)
        }
        return first.name
    }

    func confirm(_ reply: SFTPReply, _ verb: String, _ path: RemotePath) throws(Problem) {
        try Self.confirmation(reply, destination, verb, path).get()
    }

    nonisolated static func confirmation(
        _ reply: SFTPReply, _ node: SSHDestination, _ verb: String, _ path: RemotePath
    ) -> Result<Void, Problem> {
        if case .status(0, _) = reply { return .success(()) }
        return .failure(problem(reply, node, verb, path))
    }

    /// The Problem behind a reply that is not the one hoped for.
    nonisolated static func problem(
        _ reply: SFTPReply, _ node: SSHDestination, _ verb: String, _ path: RemotePath
    ) -> Problem {
        let what: Sentence = "Cannot \(verb) \(printable(path.knownAs ?? path.text)) on \(.subject)."
        guard case .status(let code, let message) = reply else {
            return Problem(
                "sftp.garbled", about: node.name, what, why: "The server gave an answer that does not fit.",
                status: .failure
            )
        }
        switch code {
        case 1: return Problem("sftp.end", about: node.name, what, why: "It ends before that.", status: .failure)
        case 2:
            return Problem(
                "sftp.no-such-file", about: node.name, what, why: "There is no such file or folder.", status: .failure)
        case 3:
            return Problem(
                "sftp.permission-denied", about: node.name, what, why: "Permission denied.", status: .failure)
        case 8:
            return Problem(
                "sftp.unsupported", about: node.name, what, why: "Its server cannot do that.", status: .failure)
        default:
            let text = printable(message)
            return Problem(
                "sftp.failure", about: node.name, what,
                why: text.isEmpty || text == "Failure"
                    ? "The server says only that it failed." : "The server says: \(text).",
                fix: "run \(node.typed) -- df -h", status: .failure)
        }
    }
}
