import Problems

/// What a target is held against: the fleet, and what the shell knows about it at this moment.
package struct TargetScope<Candidate: TargetCandidate> {
    /// All instances, in the order in which they are shown.
    package var candidates: [Candidate]
    /// What answers for all candidates at once, where there is such a thing; it is of exactly these, in this order.
    package var table: (any TargetTable)?
    /// Whether an instance is in the working set; nil where the working set is everything.
    ///
    /// Names, attributes, clusters and result sets choose only in the working set. A number or an instance id means one
    /// machine and reaches it anywhere.
    package var isInWorkingSet: ((Candidate) -> Bool)?
    /// The ids in the result sets of the last command; nil where no command has run on nodes yet.
    package var resultSets: [ResultSet: Set<String>]?
    /// The targets that were kept under names; called at most once, and only where a target asks for one.
    package var savedTargets: () throws(Problem) -> SavedTargets = { () throws(Problem) in SavedTargets() }
    /// The largest number that was ever given to an instance; 0 where none was.
    package var highestIndex: Int
    /// The attributes that instances really have, beyond the known ones; called at most once, and only for unknown names.
    package var attributesPresent: () -> Set<String>
    /// The present, in seconds since 1970, for `age`.
    package var now: Double
    /// Whether the command destroys: what could be understood in two ways is then refused.
    package var forDestruction: Bool
    /// Whether somebody will read why a word chose nothing; at each key of a line that is typed nobody does, and to look for
    /// the nearest of ten thousand names is what costs most.
    package var explains = true
    /// How much work regular expressions may make: some tenths of a second. While a line is typed, much less will do.
    package var patience = 20_000_000

    /// A scope; everything but the candidates has a value for "nothing known".
    package init(
        candidates: [Candidate], isInWorkingSet: ((Candidate) -> Bool)? = nil,
        resultSets: [ResultSet: Set<String>]? = nil, highestIndex: Int = 0,
        attributesPresent: @escaping () -> Set<String> = { [] }, now: Double = 0, forDestruction: Bool = false
    ) {
        self.candidates = candidates
        self.isInWorkingSet = isInWorkingSet
        self.resultSets = resultSets
        self.highestIndex = highestIndex
        self.attributesPresent = attributesPresent
        self.now = now
        self.forDestruction = forDestruction
    }
}

/// What a target chose.
package struct TargetSelection<Candidate: TargetCandidate> {
    /// The chosen instances in the order of the scope, each once.
    package let chosen: [Candidate]
    /// Sentences that the person should see: a word that was taken for a cluster, a term that chose nothing.
    package let notes: [String]
    /// Whether it is the whole working set, however it was written: commands that destroy then ask for the count.
    package let isEverything: Bool
    /// The single plain word that the target is, or nil: where nothing was chosen, `show` searches for it.
    package let plainWord: String?
    /// The ids chosen by `*` and its like alone; nil where all were.
    let implicit: Set<String>?
    /// The ids chosen by a number or an id, which mean one machine each.
    let named: Set<String>
    let source: String
    let nearest: [String]

    /// Whether one of the chosen was asked for by more than `*`, an empty target or a leading `!`: then it is a failure, not a note,
    /// that nothing can run on it.
    package func choseExplicitly(_ id: String) -> Bool {
        implicit.map { !$0.contains(id) } ?? false
    }

    /// Whether one of the chosen was asked for by its number or its id, so that no other can have been meant.
    package func choseByNumber(_ id: String) -> Bool { named.contains(id) }
}
