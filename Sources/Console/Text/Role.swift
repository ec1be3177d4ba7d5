/// What a piece of text means on the screen, from which its colour follows.
///
/// Callers say what they mean and never name a colour, so that colour is never alone in carrying a meaning and
/// changing a colour is one line in `Style`.
package enum Role: Sendable, Hashable, CaseIterable {
    /// Ordinary text.
    case plain
    /// Running, done, well: green.
    case good
    /// Changing, waiting, worth a look: yellow.
    case changing
    /// Failed or refused: red.
    case bad
    /// What is secondary, such as ages and foot lines: dim.
    case secondary
    /// The name of a thing: bold.
    case name
    /// The titles of a table's columns: bold.
    case heading
    /// The entry of a menu that Enter would take: reversed.
    case selected
    /// The letters of a match: bold and underlined.
    case match

    /// The shell's prompt.
    case prompt
    /// The first word of a line where dust knows it.
    case command
    /// The first word of a line that nothing known answers to.
    case unknownCommand
    /// A target that matches at least one node.
    case target
    /// A target that matches nothing: underlined.
    case noMatch
    /// A quoted string.
    case string
    /// What goes to the nodes untouched.
    case remote
    /// An option such as `--json`.
    case option
    /// The rest of a line from history that the right arrow would take: dim.
    case suggestion
}
