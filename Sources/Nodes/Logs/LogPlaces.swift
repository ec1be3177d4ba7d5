import Synchronization

/// How far each log of each node was read, so that a new connection goes on there.
final class LogPlaces: Sendable {
    /// A place in a file: which file it was, by its inode, and how many bytes of it were read.
    struct Place: Sendable, Hashable {
        var inode: String
        var offset: Int
    }

    private struct State: Sendable {
        var files: [String: Place] = [:]
        var cursor: String?
    }

    private let state = Mutex<[String: State]>([:])

    func files(of node: String) -> [String: Place] { state.withLock { $0[node]?.files ?? [:] } }
    func cursor(of node: String) -> String? { state.withLock { $0[node]?.cursor } }

    func set(_ place: Place, of file: String, on node: String) {
        state.withLock { $0[node, default: State()].files[file] = place }
    }

    func set(cursor: String, on node: String) { state.withLock { $0[node, default: State()].cursor = cursor } }
}
