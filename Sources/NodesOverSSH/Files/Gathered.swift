import SSH

/// What tasks of one transfer find side by side.
@Reactor
final class Gathered<Item: Sendable> {
    /// In the order in which it was found.
    var items: [Item] = []
}
