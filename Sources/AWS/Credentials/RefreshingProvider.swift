import Problems

/// Keeps credentials from a source that lends them, and asks it again before they end.
///
/// However many calls wait, the source is asked once; who comes later waits for the same answer.
actor RefreshingProvider: CredentialProvider {
    typealias Fetch = @Sendable () async throws(Problem) -> Credentials

    private let fetch: Fetch
    private let now: @Sendable () -> Timestamp
    private let drop: @Sendable (Credentials) -> Void
    private var current: Credentials?
    private var running: Task<Result<Credentials, Problem>, Never>?

    /// Before the end by how many seconds new ones are asked for, and from when on nothing else will do.
    private static let margin = (advisory: 300.0, mandatory: 60.0)

    init(
        now: @escaping @Sendable () -> Timestamp, drop: @escaping @Sendable (Credentials) -> Void = { _ in },
        fetch: @escaping Fetch
    ) {
        self.now = now
        self.drop = drop
        self.fetch = fetch
    }

    func credentials() async throws(Problem) -> Credentials {
        if let current, secondsLeft(current) > Self.margin.advisory { return current }
        let result = await refreshed()
        if case .failure = result, let current, secondsLeft(current) > Self.margin.mandatory { return current }
        return try result.get()
    }

    func forget(_ expired: Credentials) -> Bool {
        if current == expired { current = nil }
        drop(expired)
        return true
    }

    private func refreshed() async -> Result<Credentials, Problem> {
        if let running { return await running.value }
        let fetch = fetch
        let task = Task<Result<Credentials, Problem>, Never> {
            do throws(Problem) {
                return .success(try await fetch())
            } catch {
                return .failure(error)
            }
        }
        running = task
        let result = await task.value
        running = nil
        if case .success(let credentials) = result { current = credentials }
        return result
    }

    private func secondsLeft(_ credentials: Credentials) -> Double {
        credentials.expires.map { $0.seconds - now().seconds } ?? .infinity
    }
}
