/// How a text differs from another, line by line.
package enum LineDifference {
    /// The lines that `new` has more (`+`) or less (`-`) than `old`, in their order; equal lines are left out.
    ///
    /// The difference is the smallest one (Myers' algorithm, as the standard library has it).
    package static func lines(from old: String, to new: String) -> [String] {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let difference = after.difference(from: before)
        var changes: [(place: Int, order: Int, line: String)] = []
        for change in difference {
            switch change {
            case .remove(let offset, let line, _): changes.append((offset, 0, "-" + line))
            case .insert(let offset, let line, _): changes.append((offset, 1, "+" + line))
            }
        }
        return changes.sorted { ($0.place, $0.order) < ($1.place, $1.order) }.map(\.line)
    }
}
