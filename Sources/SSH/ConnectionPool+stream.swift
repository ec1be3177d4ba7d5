import Problems

extension ConnectionPool {
    /// Tries whether the host's address takes a TCP connection, and closes it. Throws the Problem of why it does not.
    package nonisolated func tries(_ destination: SSHDestination, within limit: Duration) async throws {
        closeDescriptor(try await Dialer.dial(destination, settings: settings, within: limit))
    }

    /// A stream to the port that `destination` names, without logging in there: what other programs, ssh itself among them,
    /// speak over.
    ///
    /// It goes the way that a login would go: a passage, the jump hosts (which are logged in to), or TCP. The descriptor does not
    /// block, and is the caller's. Throws the Problem of whatever stands in the way.
    package func stream(to destination: SSHDestination, within limit: Duration? = nil) async throws -> OpenPassage {
        let settings = settings
        let limit = limit ?? settings.connectTimeout
        if destination.passage != nil {
            guard let passages = settings.passages else {
                throw Problem.unreachable(
                    "no-passage", destination, why: "This program cannot open the way that its login rule names.")
            }
            return try await passages.open(destination, within: limit, queue: PassageQueue()) { destination, limit in
                try await Dialer.dial(destination, settings: settings, within: limit)
            }
        }
        if var last = destination.jumps.last {
            last.jumps = destination.jumps.dropLast()
            let jump = try await connection(to: last, within: limit)
            guard settings.allowsAddress(destination.host) else {
                throw Problem.addressNotAllowed(destination, destination.host)
            }
            return OpenPassage(descriptor: try await jump.tunnel(to: destination, within: limit))
        }
        return OpenPassage(descriptor: try await Dialer.dial(destination, settings: settings, within: limit))
    }
}
