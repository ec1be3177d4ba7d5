import Console
import Nodes
import Shell

extension Context {
    /// A line below a progress line that says what nodes wait for before they can be reached; none where none waits.
    func waitingForWays(at moment: ProgressMoment) -> [StyledText] {
        guard let words = services.ways.waiting else { return [] }
        return [StyledText("  \(words)", .changing).truncated(to: moment.columns)]
    }
}
