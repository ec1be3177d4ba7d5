import Console
import Fleets
import Text

/// Tells above the prompt which nodes of the working set EC2 takes back, each once.
///
/// EC2 announces it two minutes before. It is asked only where the stored list has nodes on spare capacity.
package struct SpotWatch: Sendable {
    private let context: Context

    /// Watches what `context` works on.
    package init(_ context: Context) { self.context = context }

    /// Looks again and again, as often as the setting `spot-watch` says, until its task is cancelled.
    func run() async {
        var told: Set<String> = []
        while !Task.isCancelled {
            let pause = context.session.current.settings.duration("spot-watch") ?? .zero
            do { try await Task.sleep(for: pause > .zero ? pause : .seconds(60)) } catch { return }
            if pause > .zero { await look(&told) }
        }
    }

    /// Asks EC2 once, and tells of those that are not in `told` yet.
    package func look(_ told: inout Set<String>) async {
        let state = context.session.current
        guard await context.inventory.hasSpareCapacity(at: state.places),
            let view = (try? await context.inventory.known(of: state.places)) ?? nil
        else { return }
        var spot = view.instances.filter(\.isOnSpareCapacity)
        if case .cluster(let name) = state.workingSet {
            spot = spot.filter { $0.cluster?.lowercased() == name.lowercased() }
        }
        for place in Set(spot.map(\.place)) {
            // Who may not ask is not told; the nodes themselves notice all the same.
            guard let notices = try? await context.fleet.spotNotices(at: place) else { continue }
            for instance in spot where instance.place == place {
                guard let since = notices[instance.id], told.insert(instance.id).inserted else { continue }
                let cluster = instance.tag("dust:cluster").map { " · cluster resize \($0) makes it again" } ?? ""
                await context.output.note(
                    StyledText("\(instance.label): ", .bad) + StyledText(InstanceHealth.spotNotice(since: since))
                        + StyledText(cluster.harmless, .secondary))
            }
        }
    }
}
