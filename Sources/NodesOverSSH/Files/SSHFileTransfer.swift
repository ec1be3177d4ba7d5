import Nodes
import Problems
import SSH

/// Files over SFTP, on the connections of a pool.
package final class SSHFileTransfer: FileTransfer {
    private let pool: ConnectionPool

    /// Copies over these connections; none is made yet.
    package init(pool: ConnectionPool) {
        self.pool = pool
    }

    package func put(
        _ request: PutRequest, to node: Node, progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally {
        try await transfer(with: node, request.options, startsProgram: Upload.needsProgram(request)) { link in
            try await Upload(link, request, progress).run()
        }
    }

    package func get(
        _ request: GetRequest, from node: Node, progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally {
        try await transfer(with: node, request.options, startsProgram: !request.options.resumes) { link in
            try await Download(link, request, progress).run()
        }
    }

    /// Opens what a transfer needs, watches over it and clears up behind it.
    @Reactor
    private func transfer(
        with node: Node, _ options: TransferOptions, startsProgram: Bool,
        _ body: @escaping @Reactor @Sendable (TransferLink) async throws -> TransferTally
    ) async throws -> TransferTally {
        let connection: Connection
        do {
            connection = try await pool.connection(to: SSHDestination(node.route))
        } catch let problem as Problem {
            throw NodeFailure(problem, hadBegun: false)
        }
        let window = RequestWindow()
        do {
            return try await Self.watched(node, window, options.stallLimit) {
                // The file server first: servers may allow one channel and no more.
                let client = try SFTPClient.begin(on: connection)
                let link = TransferLink(node, connection, client, window)
                if startsProgram { link.prepareProgram() }
                return try await Self.cleared(link, keepingParts: options.resumes) { try await body(link) }
            }
        } catch let problem as Problem {
            throw NodeFailure(Self.explained(problem), hadBegun: true)
        }
    }

    private static func explained(_ problem: Problem) -> Problem {
        guard problem.code == "ssh.lost" else { return problem }
        var told = problem
        told.fixes.append("the same again with --resume goes on where this ended")
        return told
    }

    /// Closes the file server when the task is cancelled, which fails all that waits for it; removes parts.
    @Reactor
    private static func cleared(
        _ link: TransferLink, keepingParts: Bool, _ body: @escaping @Reactor @Sendable () async throws -> TransferTally
    ) async throws -> TransferTally {
        let result: Result<TransferTally, any Error>
        do {
            let tally = try await withTaskCancellationHandler {
                try await body()
            } onCancel: {
                Task { @Reactor in link.client.close() }
            }
            result = .success(tally)
        } catch {
            result = .failure(error)
        }
        link.client.close()
        link.closePrepared()
        if !keepingParts { await link.removeParts() }
        try Task.checkCancellation()
        return try result.get()
    }

    /// Gives up on a node that has not answered for the time of `limit`.
    private static func watched(
        _ node: Node, _ window: RequestWindow, _ limit: Duration,
        _ body: @escaping @Reactor @Sendable () async throws -> TransferTally
    ) async throws -> TransferTally {
        try await withThrowingTaskGroup(of: TransferTally?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await window.stalls(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            if let tally = try await group.next() ?? nil { return tally }
            throw Problem(
                "transfer.stalled", about: node.label, "\(.subject) stalled.",
                why:
                    "It gave no answer for \(FanOutReport.time(limit)); nothing has its final name there that is not whole.",
                fix: "run \(node.typed) -- uptime", status: .failure)
        }
    }
}
