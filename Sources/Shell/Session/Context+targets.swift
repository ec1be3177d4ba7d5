import Files
import Fleets
import Problems
import Targets

extension Context {
    /// The places that are worked in; throws `region.unknown` where none is known yet.
    package var places: [Place] {
        get throws(Problem) {
            let places = session.current.places
            guard !places.isEmpty else {
                throw Problem(
                    "region.unknown", "There is no region to look in.",
                    why: "Neither --region, AWS_REGION nor the profile names one.", fix: "use eu-west-1",
                    "dust --region eu-west-1", status: .usage)
            }
            return places
        }
    }

    /// All instances of the places that are worked in; without a wish, from the cache where it is young enough for the line.
    package func view(_ freshness: Inventory.Freshness? = nil) async throws(Problem) -> FleetView {
        try await inventory.view(of: try places, freshness ?? .stored(listAge))
    }

    /// The instances that a target chooses; nil, or an empty one, is the working set.
    ///
    /// Throws what is wrong with the target; that it matches nothing is for the caller to say.
    package func select(
        _ target: Target?, in view: FleetView, forDestruction: Bool = false
    ) throws(Problem) -> TargetSelection<Instance> {
        let expression =
            try target.map { (target) throws(Problem) in try TargetParser.parse(target.text(in: self)) } ?? .everything
        return try TargetMatcher.select(expression, in: scope(view, forDestruction: forDestruction))
    }

    /// What targets are held against: the instances of `view`, the working set and the last command's results.
    package func scope(_ view: FleetView, forDestruction: Bool = false) -> TargetScope<Instance> {
        let state = session.current
        var scope = TargetScope(
            candidates: view.instances, resultSets: state.resultSets, highestIndex: view.highestNumber,
            attributesPresent: { view.attributes }, now: now(), forDestruction: forDestruction)
        scope.table = view.table
        scope.savedTargets = { [folder] () throws(Problem) in try SavedTargets(in: folder) }
        if case .cluster(let name) = state.workingSet { scope.limit(toCluster: name) }
        return scope
    }

    /// The instances that a target chooses, from the cache; throws `target.nothing-matched` where it is none.
    package func instances(_ target: Target?) async throws(Problem) -> [Instance] {
        let selection = try select(target, in: try await view())
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        for note in selection.notes { await output.aside(note) }
        return selection.chosen
    }

    /// The instances that a target chooses, as AWS says they are now: for what changes them.
    package func freshInstances(_ target: Target) async throws(Problem) -> TargetSelection<Instance> {
        let selection = try select(target, in: try await view(.live), forDestruction: true)
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        for note in selection.notes { await output.aside(note) }
        return selection
    }
}
