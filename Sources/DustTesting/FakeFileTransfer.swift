import Nodes
import Problems
import Synchronization

/// Transfers in memory: each node answers as the test said, and fails loudly where the test said nothing.
package final class FakeFileTransfer: FileTransfer {
    /// How a node answers a transfer.
    package typealias Answer = @Sendable (Node) -> Result<TransferTally, NodeFailure>?

    private let answer: Answer
    private let asked = Mutex<(puts: [PutRequest], gets: [GetRequest])>(([], []))

    /// Nodes that answer as `answer` says; nil means that the test did not expect the transfer.
    package init(_ answer: @escaping Answer = { _ in nil }) {
        self.answer = answer
    }

    /// What was sent, in the order in which it began.
    package var puts: [PutRequest] { asked.withLock { $0.puts } }

    /// What was fetched, in the order in which it began.
    package var gets: [GetRequest] { asked.withLock { $0.gets } }

    package func put(
        _ request: PutRequest, to node: Node, progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally {
        asked.withLock { $0.puts.append(request) }
        return try result(node)
    }

    package func get(
        _ request: GetRequest, from node: Node, progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally {
        asked.withLock { $0.gets.append(request) }
        return try result(node)
    }

    private func result(_ node: Node) throws -> TransferTally {
        guard let result = answer(node) else {
            throw NodeFailure(
                Problem("fake.unexpected", "No test said what \(node.label) does with files.", status: .failure),
                hadBegun: true)
        }
        return try result.get()
    }
}
