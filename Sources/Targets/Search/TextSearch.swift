import Problems

/// A regular expression for lines of text, letter case ignored: POSIX's extended ones with `\d \w \s \b`, ended soon whatever
/// the expression is.
package final class TextSearch {
    private let program: SearchProgram
    private var search: PatternSearch
    private var looks = 0

    /// Reads an expression; throws `search.bad-expression` with the place of the fault.
    package init(_ expression: String) throws(Problem) {
        do {
            program = try SearchCompiler.compile(Array(expression))
        } catch {
            let place = error.place
            throw Problem(
                "search.bad-expression", "Cannot read this regular expression.", why: error.why,
                fix: error.fix ?? "help filters", excerpt: .init(expression, place..<place + 1), status: .usage)
        }
        search = PatternSearch(program, patience: Patience(Self.steps))
    }

    /// Whether it fits anywhere in a line.
    package func finds(in line: String) -> Bool {
        looks &+= 1
        // Patience is for some lines and not for a log without an end.
        if looks.isMultiple(of: 1_000) { search = PatternSearch(program, patience: Patience(Self.steps)) }
        return search.finds(in: line)
    }

    private static let steps = 50_000_000
}
