import Problems
import Tunnels

/// The endpoints of each region, asked once an hour, and once however many nodes ask at the same time.
actor EndpointBook {
    private struct Page {
        let task: Task<Result<[TunnelEndpoint], Problem>, Never>
        let asked: ContinuousClock.Instant
    }

    private static let life = Duration.seconds(3600)
    private var pages: [TunnelPlace: Page] = [:]

    /// The endpoints of a region; `ask` is called where nobody has asked within the hour. A failure is not kept.
    func list(
        at place: TunnelPlace, ask: @escaping @Sendable () async throws(Problem) -> [TunnelEndpoint]
    ) async throws(Problem) -> [TunnelEndpoint] {
        if let page = pages[place], ContinuousClock.now - page.asked < Self.life {
            return try await page.task.value.get()
        }
        let task = Task { () -> Result<[TunnelEndpoint], Problem> in
            do throws(Problem) { return .success(try await ask()) } catch { return .failure(error) }
        }
        pages[place] = Page(task: task, asked: .now)
        let result = await task.value
        if case .failure = result { pages[place] = nil }
        return try result.get()
    }
}
