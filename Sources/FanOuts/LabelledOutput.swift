import SSH
import Synchronization

/// Turns what many nodes print into whole lines, each with its node's name in front and made harmless.
///
/// A node's standard output and error are put together apart, so that half a line of one is never in the other. Nodes that
/// print faster than anybody reads are held up: no more than `limit` bytes wait here.
package final class LabelledOutput: Sendable {
    /// A whole line of a node.
    package struct Line: Sendable, Hashable {
        /// The node's label.
        package let label: String
        /// The line, without its newline, harmless.
        package let text: String
        /// Whether it came on standard error.
        package let isError: Bool
    }

    private struct State {
        var assemblers: [Key: NodeLines] = [:]
        var lines: [Line] = []
        var waitingBytes = 0
        var heldUp: [@Sendable () -> Void] = []
        var reader: CheckedContinuation<Void, Never>?
        var isFinished = false
    }

    private struct Key: Hashable {
        let id: String
        let isError: Bool
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Holds nodes up once so many bytes wait to be read.
    package init(limit: Int = 4 << 20) {
        self.limit = limit
    }

    /// Takes what a node printed.
    package func take(_ chunk: RemoteChunk, from node: Node) -> Demand {
        let (demand, reader) = state.withLock { state -> (Demand, CheckedContinuation<Void, Never>?) in
            let key = Key(id: node.id, isError: chunk.stream == .error)
            let lines = state.assemblers[key, default: NodeLines()].feed(chunk.bytes[...])
            state.lines += lines.map { Line(label: node.label, text: $0, isError: key.isError) }
            state.waitingBytes += chunk.bytes.count
            var demand = Demand.more
            if state.waitingBytes > limit {
                state.heldUp.append(chunk.resume)
                demand = .pause
            }
            return (demand, lines.isEmpty ? nil : takeReader(&state))
        }
        reader?.resume()
        return demand
    }

    /// A node prints no more, or waits: what is left of its last lines is a line too. Returns it, empty where there is none.
    @discardableResult
    package func end(_ node: Node) -> String {
        let (last, reader) = state.withLock { state in
            var last = ""
            for isError in [false, true] {
                let key = Key(id: node.id, isError: isError)
                guard var lines = state.assemblers.removeValue(forKey: key) else { continue }
                for text in lines.finish() {
                    state.lines.append(Line(label: node.label, text: text, isError: isError))
                    last = text
                }
            }
            return (last, takeReader(&state))
        }
        reader?.resume()
        return last
    }

    /// Waits until everything that is there has been read.
    package func drained() async {
        while state.withLock({ !$0.lines.isEmpty && $0.reader == nil }) { await Task.yield() }
    }

    /// Nothing comes any more.
    package func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            return takeReader(&state)
        }
        reader?.resume()
    }

    /// All lines that are there, waiting for some where there are none; nil once everything was read. For one reader.
    package func next() async -> [Line]? {
        while true {
            let (lines, resumes, isFinished) = state.withLock { state in
                defer {
                    state.lines = []
                    state.waitingBytes = 0
                    state.heldUp = []
                }
                return (state.lines, state.heldUp, state.isFinished)
            }
            for resume in resumes { resume() }
            if !lines.isEmpty { return lines }
            if isFinished { return nil }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if !state.lines.isEmpty || state.isFinished || !state.heldUp.isEmpty { return true }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    private func takeReader(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        defer { state.reader = nil }
        return state.reader
    }
}
