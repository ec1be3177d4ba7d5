import Console
import Fleets
import Problems
import Shell
import Synchronization
import Targets
import Text

/// Waits until instances are in the state that a change leads to.
struct StateWait {
    let context: Context
    let action: StateOrder.Action
    let limit: Duration

    /// Between two looks: a change takes EC2 ten seconds and more, and it throttles those who ask too often.
    private static let interval = Duration.seconds(2)

    /// Waits; what was seen last is in the stored list. Throws what keeps AWS from being asked.
    func wait(for instances: [Instance]) async throws -> ExitStatus {
        guard !instances.isEmpty else { return .success }
        let wanted: Instance.State =
            switch action {
            case .start, .reboot: .running
            case .stop: .stopped
            case .terminate: .terminated
            }
        let numbers = Mutex(NodeProgress(total: instances.count, running: instances.count))
        let progress = context.screen?.beginProgress { moment in [numbers.withLock { $0.line(at: moment) }] }
        defer { progress?.end() }
        let deadline = ContinuousClock().now + limit
        var left = Dictionary(grouping: instances, by: \.place)
        var starts = StartSigns()
        var signs = RebootSigns(instances.map(\.id), from: context.now())
        while !left.isEmpty {
            for (place, waiting) in left {
                let now = try await look(at: waiting, at: place)
                let states = now.mapValues(\.state)
                // One that AWS has forgotten is terminated, and never runs.
                var still = waiting.filter { states[$0.id] != wanted && states[$0.id] != nil }
                if action == .start {
                    starts.take(waiting.map { ($0, now[$0.id]) }, at: context.now())
                    still.removeAll { starts.failed[$0.id] != nil }
                }
                if action == .reboot {
                    let running = waiting.filter { states[$0.id] == .running }.map(\.id)
                    if !running.isEmpty {
                        signs.take(try await context.fleet.passesChecks(running, at: place), at: context.now())
                    }
                    still += waiting.filter { states[$0.id] == .running && signs.waiting.contains($0.id) }
                }
                left[place] = still.isEmpty ? nil : still
            }
            let open = left.values.reduce(0) { $0 + $1.count }
            numbers.withLock { numbers in
                numbers.done = instances.count - open
                numbers.running = open
            }
            guard open > 0 else { break }
            guard ContinuousClock().now < deadline else {
                throw Problem(
                    "wait.timeout",
                    "\(open) of \(instances.count) instances are not \(action == .reboot ? "back" : wanted.rawValue) yet.",
                    why: NodeNames.fold(left.values.joined().map(\.label)), fix: "show", status: .failure)
            }
            try await Task.sleep(for: Self.interval)
        }
        if let problem = starts.problem(of: instances.count) { throw problem }
        let reached = action == .reboot ? "running again, checks passed" : wanted.rawValue
        await context.output.aside("\(instances.count) \(reached)")
        return .success
    }

    /// The instances as EC2 says they are now, by id; the stored list has them too afterwards.
    private func look(at instances: [Instance], at place: Place) async throws -> [String: Instance] {
        let ids = instances.map(\.id)
        let table = try await context.fleet.describe(at: place, ids: ids)
        try await context.inventory.merge(table, at: place, asked: ids)
        let view = try await context.inventory.view(of: [place], .stored(context.listAge))
        return Dictionary(view.instances.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
