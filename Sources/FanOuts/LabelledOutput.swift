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
        var queue = Queue()
        /// How many lines came and how many were read or left out.
        var received = 0
        var passed = 0
        var isHurried = false
        var leftOut = 0
        var heldUp: [@Sendable () -> Void] = []
        var reader: CheckedContinuation<Void, Never>?
        var isFinished = false
    }

    /// Lines that wait, cheap to take from the front.
    private struct Queue {
        private var lines: [Line] = []
        private var first = 0
        /// What they weigh in memory, in bytes: a short line weighs more than its text.
        private(set) var weight = 0

        var count: Int { lines.count - first }

        mutating func append(_ line: Line) {
            lines.append(line)
            weight += Self.weight(line)
        }

        mutating func take(_ count: Int) -> [Line] {
            let taken = Array(lines[first..<min(lines.count, first + count)])
            first += taken.count
            weight -= taken.reduce(0) { $0 + Self.weight($1) }
            if first > lines.count / 2 {
                lines.removeFirst(first)
                first = 0
            }
            return taken
        }

        private static func weight(_ line: Line) -> Int { MemoryLayout<Line>.stride + line.text.utf8.count }
    }

    private struct Key: Hashable {
        let id: String
        let isError: Bool
    }

    private let state = Mutex(State())
    private let limit: Int
    /// How many lines are read at once, so that a flood can be cut between two of them.
    private static let batch = 2_000
    /// How many of the waiting lines are still shown after an interrupt: what a program says as it ends.
    private static let shownAfterInterrupt = 200
    /// How much of a chunk is then still made into lines.
    private static let bytesAfterInterrupt = 2_048

    /// Holds nodes up once so many bytes wait to be read.
    package init(limit: Int = 1 << 20) {
        self.limit = limit
    }

    /// Somebody interrupted: of what waits and what comes now only the end is shown, so that a flood ends at once.
    package func hurry() {
        let (resumes, reader) = state.withLock { state in
            state.isHurried = true
            Self.leaveOut(&state)
            defer { state.heldUp = [] }
            return (state.heldUp, takeReader(&state))
        }
        for resume in resumes { resume() }
        reader?.resume()
    }

    /// How many lines were not shown because of an interrupt.
    package var leftOut: Int { state.withLock { $0.leftOut } }

    private static func leaveOut(_ state: inout State) {
        let count = state.queue.count - shownAfterInterrupt
        guard state.isHurried, count > 0 else { return }
        _ = state.queue.take(count)
        state.leftOut += count
        state.passed += count
    }

    /// Takes what a node printed.
    package func take(_ chunk: RemoteChunk, from node: Node) -> Demand {
        let (demand, reader) = state.withLock { state -> (Demand, CheckedContinuation<Void, Never>?) in
            let key = Key(id: node.id, isError: chunk.stream == .error)
            let (lines, leftOut) = state.assemblers[key, default: NodeLines()].feed(
                chunk.bytes[...], onlyLast: state.isHurried ? Self.bytesAfterInterrupt : .max)
            state.leftOut += leftOut
            for text in lines { state.queue.append(Line(label: node.label, text: text, isError: key.isError)) }
            state.received += lines.count
            Self.leaveOut(&state)
            var demand = Demand.more
            if state.queue.weight > limit, !state.isHurried {
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
                    state.queue.append(Line(label: node.label, text: text, isError: isError))
                    state.received += 1
                    last = text
                }
            }
            return (last, takeReader(&state))
        }
        reader?.resume()
        return last
    }

    /// Waits until everything that is there now has been read; what comes meanwhile is not waited for.
    package func drained() async {
        let target = state.withLock { $0.received }
        while state.withLock({ $0.passed < target || ($0.queue.count == 0 && $0.reader == nil && !$0.isFinished) }) {
            await Task.yield()
        }
    }

    /// Nothing comes any more.
    package func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            return takeReader(&state)
        }
        reader?.resume()
    }

    /// Some of the lines that are there, waiting for some where there are none; nil once everything was read. For one reader.
    package func next() async -> [Line]? {
        while true {
            let (lines, resumes, isFinished) = state.withLock { state -> ([Line], [@Sendable () -> Void], Bool) in
                let lines = state.queue.take(Self.batch)
                state.passed += lines.count
                guard state.queue.weight <= limit / 2 else { return (lines, [], state.isFinished) }
                defer { state.heldUp = [] }
                return (lines, state.heldUp, state.isFinished)
            }
            for resume in resumes { resume() }
            if !lines.isEmpty { return lines }
            if isFinished { return nil }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.queue.count > 0 || state.isFinished || !state.heldUp.isEmpty { return true }
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
