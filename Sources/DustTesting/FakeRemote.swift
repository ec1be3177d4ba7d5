import Nodes
import Problems
import Synchronization

/// Nodes in memory: each answers as the test said, and fails loudly where the test said nothing.
package final class FakeRemote: Remote {
    /// How a node answers a command.
    package enum Answer: Sendable {
        /// It prints this and ends with the status.
        case prints(String, error: String = "", status: Int32 = 0)
        /// It cannot be reached.
        case unreachable(Problem)
        /// It never answers, until it is cancelled.
        case hangs
    }

    private let answer: @Sendable (_ line: String, _ node: Node) -> Answer?
    private let connected = Mutex<Set<String>>([])
    private let agreed = Mutex<[String: String]>([:])
    private let asked = Mutex<[(node: String, command: RemoteCommand)]>([])

    /// Nodes that answer as `answer` says; nil means that the test did not expect the command.
    package init(_ answer: @escaping @Sendable (_ line: String, _ node: Node) -> Answer? = { _, _ in nil }) {
        self.answer = answer
    }

    /// What was run so far: the node's label and the command, in the order in which it began.
    package var commands: [(node: String, command: RemoteCommand)] { asked.withLock { $0 } }

    package func run(
        _ command: RemoteCommand, on node: Node, receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> RemoteExit {
        asked.withLock { $0.append((node.label, command)) }
        switch answer(command.line, node) {
        case .prints(let output, let error, let status):
            if !output.isEmpty { _ = receive(RemoteChunk(.output, Array(output.utf8))) }
            if !error.isEmpty { _ = receive(RemoteChunk(.error, Array(error.utf8))) }
            return .status(status)
        case .unreachable(let problem):
            throw NodeFailure(problem, hadBegun: false)
        case .hangs:
            try await Task.sleep(for: .seconds(3_600))
            return .unknown
        case nil:
            throw Problem(
                "fake.unexpected", "No test said how \(node.label) answers \"\(command.line)\".", status: .failure)
        }
    }

    package func isConnected(_ node: Node) async -> Bool { connected.withLock { $0.contains(node.label) } }

    /// Lets these nodes be logged in to already.
    package func connect(_ labels: String...) { connected.withLock { $0.formUnion(labels) } }

    /// Lets the connections of these nodes, by instance id, be secured by these algorithms.
    package func agree(on algorithms: [String: String]) { agreed.withLock { $0.merge(algorithms) { $1 } } }

    package func agreedAlgorithms() async -> [String: String] { agreed.withLock(\.self) }

    package func close() async {}
}
