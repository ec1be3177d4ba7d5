import Problems

extension TargetSelection {
    /// The problem of a command that needs nodes and got none: `target.nothing-matched`, status `.notFound`.
    package var nothingMatched: Problem {
        var problem = Problem(
            "target.nothing-matched", "No instance matches \(source).", status: .notFound)
        problem.why = notes.isEmpty ? nil : notes.joined(separator: "\n")
        problem.fixes = nearest
        return problem
    }
}
