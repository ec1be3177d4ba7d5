import Targets

extension TargetScope where Candidate == Instance {
    /// Makes the cluster of that name, letter case ignored, the working set.
    package mutating func limit(toCluster name: String) {
        let wanted = name.lowercased()
        // A cluster's instances follow each other, so most ask about the cluster that the one before asked about.
        var known: (cluster: String, isWanted: Bool)?
        isInWorkingSet = { instance in
            guard let cluster = instance.cluster else { return false }
            if let known, known.cluster == cluster { return known.isWanted }
            let isWanted = cluster.lowercased() == wanted
            known = (cluster, isWanted)
            return isWanted
        }
    }
}
