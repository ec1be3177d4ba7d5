import Problems

extension TargetText {
    /// The text as a regular expression.
    ///
    /// Throws `target.bad-regex` or `target.too-long`; `source` is shown with the place.
    func search(in source: String) throws(Problem) -> SearchProgram {
        try checkLength(in: source)
        do {
            return try SearchCompiler.compile(marks.map(\.character))
        } catch {
            let column = columns.indices.contains(error.place) ? columns[error.place] : range.lowerBound
            var problem = Problem(
                "target.bad-regex", "Cannot read this target.", why: error.why,
                excerpt: .init(source, column..<column + 1), status: .usage)
            problem.fixes = error.fix.map { [$0] } ?? []
            throw problem
        }
    }

    /// No tag and no name is as long as this, so no pattern has to be; matching it would take longer than anybody waits.
    func checkLength(in source: String) throws(Problem) {
        guard marks.count > 1_024 else { return }
        throw Problem(
            "target.too-long", "Cannot read this target.", why: "A pattern has at most 1024 characters.",
            fix: "split it at a comma", excerpt: .init(source, columns[1_024]..<columns[1_024] + 1), status: .usage)
    }
}
