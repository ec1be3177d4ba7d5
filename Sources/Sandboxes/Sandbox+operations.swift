import Dispatch
import Problems

extension Sandbox {
    /// What runs, or nil where nothing does.
    ///
    /// Throws `sandbox.unreachable` where it runs and does not answer.
    package func status() async throws(Problem) -> Status? {
        try await aside { () throws(Problem) in try statusBlocking() }
    }

    /// Starts it with `nodes` instances, unless it runs already; returns when every node answers.
    ///
    /// Throws `sandbox.no-server` or `sandbox.no-sshd` where the machine lacks something, `sandbox.died` with the end of
    /// its log where it did not come up, and `sandbox.root` where `level` is `isolated` and the user is not root on Linux.
    @discardableResult
    package func start(
        nodes: Int = 5, region: String = "eu-west-1", level: SandboxLevel = .plain, isPrivate: Bool = false
    )
        async throws(Problem) -> SandboxEnvironment
    {
        try await aside { () throws(Problem) in
            try startBlocking(nodes: nodes, region: region, level: level, isPrivate: isPrivate)
        }
    }

    /// Ends it and all that ran in it, and removes its state; true where there was something to end.
    ///
    /// Throws `file.unwritable` where the config folder cannot be used.
    @discardableResult
    package func stop() async throws(Problem) -> Bool {
        try await aside { () throws(Problem) in try stopBlocking() }
    }

    /// Terminates everything in it and begins again with the first instances; shells may stay where they are.
    ///
    /// Throws `sandbox.none` where none runs.
    package func reset() async throws(Problem) {
        try await aside { () throws(Problem) in try resetBlocking() }
    }

    /// One of the sandbox's own endpoints, such as `faults`; returns its JSON.
    ///
    /// Throws `sandbox.none` where none runs, and `sandbox.refused` where the order makes no sense to it.
    package func control(_ method: String, _ name: String, _ order: String = "") async throws(Problem) -> String {
        try await aside { () throws(Problem) in
            guard let environment = environment() else { throw Self.none }
            return try LoopbackRequest.send(method, "/dust-sandbox/\(name)", to: environment, body: order)
        }
    }

    /// Runs what blocks on a thread where it is in nobody's way.
    func aside<Value: Sendable>(_ body: @escaping @Sendable () throws(Problem) -> Value) async throws(Problem)
        -> Value
    {
        let result: Result<Value, Problem> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                do throws(Problem) { continuation.resume(returning: .success(try body())) } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
