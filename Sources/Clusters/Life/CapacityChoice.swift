import Problems

/// One of the ways in which a cluster may be made where EC2 has no room everywhere: a zone, and a type for each group.
package struct CapacityChoice: Hashable, Sendable {
    /// The zone; nil where there is nothing to choose.
    package var zone: String?
    /// The types of groups that list several, by the groups' node names.
    package var types: [String: String] = [:]

    /// Nothing is chosen.
    package init(zone: String? = nil, types: [String: String] = [:]) {
        self.zone = zone
        self.types = types
    }

    /// What is tried, in words: `eu-west-1b with m5.large`.
    package var words: String {
        let types = Set(types.values).sorted().joined(separator: ", ")
        return [zone, types.isEmpty ? nil : types].compactMap(\.self).joined(separator: " with ")
    }

    /// Whether another way may help against a failure of this code.
    package static func helps(against code: String) -> Bool {
        ["cluster.no-capacity", "cluster.type-not-in-zone"].contains(code)
    }
}

extension ClusterSpec {
    /// The spec with these types in the place of the lists, as far as a group lists them.
    package func taking(_ types: [String: String]) -> ClusterSpec {
        var spec = self
        for index in groups.indices {
            let group = groups[index]
            guard let type = types[group.nodename], group.otherTypes.contains(type) else { continue }
            spec.groups[index].instanceType = type
            spec.groups[index].otherTypes = [group.instanceType] + group.otherTypes.filter { $0 != type }
        }
        return spec
    }

    /// Every way in which it may be made, in the order in which they are tried: all zones of the first types, then the next.
    ///
    /// Throws why none of them is one, by the first.
    package func choices(_ service: any StackService) async throws(Problem) -> [CapacityChoice] {
        let most = groups.map(\.otherTypes.count).max() ?? 0
        guard most > 0 || zones != nil else { return [CapacityChoice()] }
        var choices: [CapacityChoice] = []
        var refusal: Problem?
        for turn in 0...most {
            var types: [String: String] = [:]
            for group in groups where !group.otherTypes.isEmpty {
                let listed = [group.instanceType] + group.otherTypes
                types[group.nodename] = listed[min(turn, listed.count - 1)]
            }
            do throws(Problem) {
                let found = zones == nil ? [] : try await Surroundings(taking(types), service).zonesWithAll(of: zones)
                let turns = found.isEmpty ? [nil] : found.map(Optional.some)
                choices += turns.map { CapacityChoice(zone: $0, types: types) }
            } catch {
                refusal = refusal ?? error
            }
        }
        if choices.isEmpty, let refusal { throw refusal }
        return choices
    }
}
