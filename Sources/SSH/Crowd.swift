/// What the connections of one pool have to know of each other.
@Reactor
final class Crowd {
    /// How many are up.
    var count = 0
    /// How many programs are being ended on them.
    var stopping = 0
    /// For programs that have to be looked for on the far side.
    let killers = Places { 16 }

    nonisolated init() {}
}
