import Clusters
import Console
import Fleets
import JSON
import Problems
import Shell
import Text

/// What EC2 takes from a cluster that stands.
struct ClusterLosses: Sendable {
    /// The nodes that it has announced to take back, with what is said of each.
    var notices: [(node: String, words: String)] = []
    /// The nodes that the stack has and EC2 has not any more.
    var gone: [String] = []

    /// What a program is told.
    var members: [JSONValue.Member] {
        [
            .init("gone", .array(gone.map { .string($0) })),
            .init("spot_notices", .array(notices.map { .string($0.node) })),
        ]
    }
}

extension ClusterWork {
    /// Finds out which nodes went or are about to; `instances` are those that live.
    ///
    /// Who may not ask EC2 for spot notices is not told of any. Throws what is wrong with the saved template.
    func losses(_ state: ClusterState, _ instances: [Instance]) async throws(Problem) -> ClusterLosses {
        var losses = ClusterLosses()
        let spot = instances.filter(\.isOnSpareCapacity)
        if !spot.isEmpty, let notices = try? await context.fleet.spotNotices(at: place) {
            losses.notices = spot.compactMap { instance in
                notices[instance.id].map { (instance.label, InstanceHealth.spotNotice(since: $0)) }
            }
        }
        guard state.isHealthy, let saved = try stack.saved() else { return losses }
        losses.gone = Set(saved.names.values).subtracting(instances.map(\.label)).sorted()
        return losses
    }

    /// Tells a person of them.
    func tell(_ losses: ClusterLosses) async {
        for notice in losses.notices {
            await note(StyledText("\(notice.node): ", .bad) + StyledText(notice.words))
        }
        guard !losses.gone.isEmpty else { return }
        await note(
            StyledText("gone: \(losses.gone.joined(separator: ", "))", .bad)
                + StyledText(" · cluster resize \(name) makes them again", .secondary))
    }
}
