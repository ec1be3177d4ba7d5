import Nodes
import Problems
import Synchronization

/// Session shells in memory: each line is answered as the test said, and fails loudly where it said nothing.
package final class FakeSessionShells: SessionShells {
    /// What a shell does with a line.
    package enum Answer: Sendable {
        /// It prints this and ends with the status.
        case prints(String, status: Int32 = 0)
        /// It prints a half line and waits for an answer.
        case asks(String)
        /// It runs until it is interrupted.
        case runs
        /// The node cannot be reached.
        case unreachable(Problem)
    }

    private struct Shell {
        var activity = ShellActivity.idle
        var receive: (@Sendable (ShellEvent) -> Demand)?
        let node: Node
        let text: String
    }

    private let answer: @Sendable (_ text: String, _ node: Node) -> Answer?
    private let shells = Mutex<[String: Shell]>([:])
    private let typed = Mutex<[(node: String, text: String)]>([])

    /// Shells that answer as `answer` says; nil means that the test did not expect the line.
    package init(_ answer: @escaping @Sendable (_ text: String, _ node: Node) -> Answer? = { _, _ in nil }) {
        self.answer = answer
    }

    /// What was typed so far: the node's label and the line.
    package var lines: [(node: String, text: String)] { typed.withLock { $0 } }

    package func activities(of nodes: [Node]) async -> [ShellActivity?] {
        shells.withLock { shells in nodes.map { shells[$0.id]?.activity } }
    }

    package func typeAtOnce(
        _ text: String, on nodes: [Node], quiet: Duration, receive: @escaping @Sendable (ShellEvent, Node) -> Demand
    ) async -> [ShellTyping] {
        var results: [ShellTyping] = []
        for node in nodes {
            guard shells.withLock({ $0[node.id] != nil }) else {
                results.append(.notOpen)
                continue
            }
            do {
                try await type(text, on: node, quiet: quiet, connectTimeout: nil) { receive($0, node) }
                results.append(.typed)
            } catch let failure as NodeFailure where failure.hadBegun {
                results.append(.refused(failure.problem))
            } catch {
                results.append(.notOpen)
            }
        }
        return results
    }

    package func type(
        _ text: String, on node: Node, quiet: Duration, connectTimeout: Duration?,
        receive: @escaping @Sendable (ShellEvent) -> Demand
    ) async throws {
        typed.withLock { $0.append((node.label, text)) }
        let previous = shells.withLock { shells in
            let previous = shells[node.id]?.receive
            shells[node.id] = Shell(
                activity: .busy(question: nil), receive: receive, node: node, text: text)
            return previous
        }
        _ = previous?(.replaced)
        switch answer(text, node) {
        case .prints(let output, let status):
            if !output.isEmpty { _ = receive(.output(Array(output.utf8), resume: {})) }
            shells.withLock { $0[node.id]?.activity = .idle }
            _ = receive(.finished(status))
        case .asks(let question):
            _ = receive(.output(Array(question.utf8), resume: {}))
            shells.withLock { $0[node.id]?.activity = .busy(question: question) }
            _ = receive(.waiting(question: question))
        case .runs: break
        case .unreachable(let problem):
            shells.withLock { $0[node.id] = nil }
            throw NodeFailure(problem, hadBegun: false)
        case nil:
            throw NodeFailure(
                Problem("fake.unexpected", "No test said what \(node.label) does with \"\(text)\".", status: .failure),
                hadBegun: true)
        }
    }

    package func process(of node: Node) async -> Int32? { nil }

    package func interrupt(_ node: Node) async {
        let receive = shells.withLock { shells in
            shells[node.id]?.activity = .idle
            return shells[node.id]?.receive
        }
        _ = receive?(.finished(130))
    }

    package func close(_ node: Node) async { shells.withLock { $0[node.id] = nil } }

    package func busy() async -> [(node: Node, text: String)] {
        shells.withLock { $0.values.filter { $0.activity != .idle }.map { ($0.node, $0.text) } }
            .sorted { $0.node.label < $1.node.label }
    }

    /// Lets something run on a node that no line of the test started.
    package func begin(_ text: String, on node: Node) {
        shells.withLock {
            $0[node.id] = Shell(activity: .busy(question: nil), receive: nil, node: node, text: text)
        }
    }

    package func attach(_ node: Node, _ terminal: RawSession) async throws {
        throw NodeFailure(
            Problem("fake.unexpected", "No test opens a raw shell on \(node.label).", status: .failure), hadBegun: false
        )
    }
}
