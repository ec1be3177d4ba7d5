import Problems

/// Work on many nodes side by side, each on its own: a dead one delays nobody.
package struct FanOut: Sendable {
    /// The nodes.
    package let remote: any Remote
    /// How many are worked on at once.
    package let limit: Int
    /// How long the command may take on a node, nil for ever.
    package let timeout: Duration?

    /// See the properties.
    package init(remote: any Remote, limit: Int, timeout: Duration? = nil) {
        self.remote = remote
        self.limit = max(1, limit)
        self.timeout = timeout
    }

    /// What happens while it goes on.
    package enum Event: Sendable {
        /// Work on a node has begun.
        case started(Node)
        /// A node printed something.
        case printed(Node, RemoteChunk)
        /// What a node printed was cut before it came here, for another reason than its length where `why` has one.
        case cut(Node, why: String?)
        /// Work on a node has ended.
        case ended(Node, NodeOutcome)
    }

    /// Runs a command on every node and returns the outcomes in the order of the nodes.
    ///
    /// `observe` is called from many threads at once and must be quick; what it answers to `.printed` holds the node up or lets
    /// it go on. When the task is cancelled, running commands are ended and nodes not yet begun are left alone: they have no
    /// outcome. After `stoppingAfter` failures no more nodes are begun either.
    package func run(
        _ command: RemoteCommand, on nodes: [Node], stoppingAfter: Int? = nil,
        observe: @escaping @Sendable (Event) -> Demand
    ) async -> [NodeOutcome] {
        var failures = 0
        let most = stoppingAfter ?? .max
        guard most > 0 else { return [] }
        return await SideBySide.each(
            nodes, limit: limit,
            ended: { outcome in
                if !outcome.isOK { failures += 1 }
                return failures < most
            },
            work: { node in
                _ = observe(.started(node))
                let outcome = await outcome(of: command, on: node, observe: observe)
                _ = observe(.ended(node, outcome))
                return outcome
            }
        ).compactMap { $0 }
    }

    private func outcome(
        of command: RemoteCommand, on node: Node, observe: @escaping @Sendable (Event) -> Demand
    ) async -> NodeOutcome {
        let clock = ContinuousClock()
        let start = clock.now
        let ending = await ending(of: command, on: node) { observe(.printed(node, $0)) }
        return NodeOutcome(id: node.id, label: node.label, name: node.name, ending: ending, duration: clock.now - start)
    }

    private func ending(
        of command: RemoteCommand, on node: Node, receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async -> NodeOutcome.Ending {
        do {
            guard let exit = try await limited({ try await remote.run(command, on: node, receive: receive) }) else {
                return .broken(timedOut(node))
            }
            switch exit {
            case .status(let status): return .exited(status)
            case .signal(let name): return .signaled(name)
            case .unknown:
                return .broken(
                    Problem(
                        "node.no-status", about: node.label,
                        "\(.subject) closed the command without saying how it ended.",
                        status: .failure))
            }
        } catch let failure as NodeFailure {
            return failure.hadBegun ? .broken(failure.problem) : .unreachable(failure.problem)
        } catch let problem as Problem {
            return .broken(problem)
        } catch {
            return .broken(
                Problem("interrupted", about: node.label, "\(.subject) was interrupted.", status: .interrupted))
        }
    }

    /// What `body` returns, or nil where the time was up first; `body` is then cancelled and has ended.
    private func limited(_ body: @escaping @Sendable () async throws -> RemoteExit) async throws -> RemoteExit? {
        guard let timeout else { return try await body() }
        return try await withThrowingTaskGroup(of: RemoteExit?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func timedOut(_ node: Node) -> Problem {
        let seconds = FanOutReport.time(timeout ?? .zero)
        return Problem(
            "node.timeout", about: node.label, "\(.subject) timed out.",
            why: "The command did not end within \(seconds), so it was ended.", fix: "--timeout with a longer time",
            status: .failure)
    }
}
