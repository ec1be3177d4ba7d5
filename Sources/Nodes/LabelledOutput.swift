import Synchronization
import Text

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
        /// After an interrupt: what is not made into lines yet, since most of a flood is left out.
        var unread: [Key: Unread] = [:]
        /// The nodes that were interrupted by themselves.
        var interrupted: Set<String> = []
        /// After an interrupt: empty lines that are shown only if the node says something more.
        var blanks: [Key: Int] = [:]
        var queue = Queue()
        /// How many lines came, how many the reader has at the moment, and how many are printed or left out.
        var received = 0
        var inHand = 0
        var passed = 0
        var drains: [Drain] = []
        var isHurried = false
        var leftOut = 0
        var leftOutBefore = 0
        var heldUp: [HeldUp] = []
        var reader: CheckedContinuation<Void, Never>?
        var isFinished = false
    }

    /// Lines that wait, cheap to take from the front.
    private struct Queue {
        private var lines: [Line] = []
        private var first = 0
        /// What they weigh in memory, in bytes: a short line weighs more than its text.
        private(set) var weight = 0
        /// The same of each node's lines, by its label.
        private var weights: [String: Int] = [:]

        var count: Int { lines.count - first }

        func weight(of label: String) -> Int { weights[label] ?? 0 }

        mutating func append(_ line: Line) {
            lines.append(line)
            weigh(line.label, Self.weight(line))
        }

        private mutating func weigh(_ label: String, _ change: Int) {
            weight += change
            let own = (weights[label] ?? 0) + change
            weights[label] = own == 0 ? nil : own
        }

        mutating func take(_ count: Int) -> [Line] {
            let taken = Array(lines[first..<min(lines.count, first + count)])
            first += taken.count
            var run: (label: String, weight: Int)?
            for line in taken {
                if let open = run, open.label != line.label {
                    weigh(open.label, -open.weight)
                    run = nil
                }
                run = (line.label, (run?.weight ?? 0) + Self.weight(line))
            }
            if let run { weigh(run.label, -run.weight) }
            if first > lines.count / 2 {
                lines.removeFirst(first)
                first = 0
            }
            return taken
        }

        private static func weight(_ line: Line) -> Int { MemoryLayout<Line>.stride + line.text.utf8.count }
    }

    private typealias HeldUp = (label: String, resume: @Sendable () -> Void)
    private typealias Drain = (target: Int, continuation: CheckedContinuation<Void, Never>)
    private typealias Turn = (lines: [Line], resumes: [@Sendable () -> Void], drained: [Drain], isFinished: Bool)

    fileprivate struct Unread {
        let label: String
        var bytes: [UInt8] = []
        var leftOut = 0
    }

    private struct Key: Hashable {
        let id: String
        let isError: Bool
    }

    private let state = Mutex(State())
    private let limit: Int
    /// How much of one node may wait, so that what others say does not stand behind all of a flood.
    private var limitOfOne: Int { limit / 8 }
    /// How many lines are read at once, so that a flood can be cut between two of them.
    private static let batch = 2_000
    /// How many of the waiting lines are still shown after an interrupt: what a program says as it ends.
    private static let shownAfterInterrupt = 500
    /// How much of a node is then kept until it is made into lines, in bytes.
    fileprivate static let bytesAfterInterrupt = 8_192
    /// How long each picture of a flood then stays: drawing more of them would keep the end of it away.
    private static let pictureTime = Duration.milliseconds(50)

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
        for held in resumes { held.resume() }
        reader?.resume()
    }

    /// What comes from now on is wanted again, all of it.
    package func calm() {
        let reader = state.withLock { state in
            Self.readUnread(&state)
            state.isHurried = false
            return takeReader(&state)
        }
        reader?.resume()
    }

    /// Shows empty lines of a node from now on only if it says something more.
    package func hideBlanks(of node: Node) { state.withLock { _ = $0.interrupted.insert(node.id) } }

    /// How many bytes were not shown because of an interrupt.
    package var leftOut: Int { state.withLock { $0.leftOut } }

    private static func leaveOut(_ state: inout State) {
        let count = state.queue.count - shownAfterInterrupt
        guard state.isHurried, count > 0 else { return }
        state.leftOut += state.queue.take(count).reduce(0) { $0 + $1.text.utf8.count + 1 }
        state.passed += count
    }

    /// Takes what a node printed.
    package func take(_ chunk: RemoteChunk, from node: Node) -> Demand {
        let key = Key(id: node.id, isError: chunk.stream == .error)
        let (demand, reader) = state.withLock { state -> (Demand, CheckedContinuation<Void, Never>?) in
            if state.isHurried {
                state.unread[key, default: Unread(label: node.label)].append(chunk.bytes)
                return (.more, takeReader(&state))
            }
            let lines = state.assemblers[key, default: NodeLines()].feed(chunk.bytes[...])
            Self.append(lines, node.label, key, to: &state)
            var demand = Demand.more
            if state.queue.weight > limit || state.queue.weight(of: node.label) > limitOfOne {
                state.heldUp.append((node.label, chunk.resume))
                demand = .pause
            }
            return (demand, lines.isEmpty ? nil : takeReader(&state))
        }
        reader?.resume()
        return demand
    }

    private static func append(_ lines: [String], _ label: String, _ key: Key, to state: inout State) {
        for text in lines {
            // A shell answers ctrl-C with an empty line: a hundred of them, each with a name, say nothing.
            if state.isHurried || state.interrupted.contains(key.id), text.isEmpty {
                state.blanks[key, default: 0] += 1
                continue
            }
            let blanks = state.blanks.removeValue(forKey: key) ?? 0
            for text in repeatElement("", count: blanks) + [text] {
                state.queue.append(Line(label: label, text: text, isError: key.isError))
            }
            state.received += blanks + 1
        }
    }

    /// Makes lines of what came since the interrupt, the end of it where it is long.
    private static func readUnread(_ state: inout State) {
        guard !state.unread.isEmpty else { return }
        for (key, unread) in state.unread {
            if unread.leftOut > 0 { state.assemblers[key] = nil }
            state.leftOut += unread.leftOut
            append(
                state.assemblers[key, default: NodeLines()].feed(unread.bytes[...]), unread.label, key, to: &state)
        }
        state.unread = [:]
        leaveOut(&state)
    }

    /// A node prints no more, or waits: what is left of its last lines is a line too. Returns it, empty where there is none.
    @discardableResult
    package func end(_ node: Node) -> String {
        let (last, reader) = state.withLock { state in
            Self.readUnread(&state)
            var last = ""
            for isError in [false, true] {
                let key = Key(id: node.id, isError: isError)
                guard var lines = state.assemblers.removeValue(forKey: key) else { continue }
                let rest = lines.finish()
                Self.append(rest, node.label, key, to: &state)
                state.blanks[key] = nil
                last = rest.last ?? last
            }
            return (last, takeReader(&state))
        }
        reader?.resume()
        return last
    }

    /// Waits until everything that is there now has been read and its reader asks for more; what comes meanwhile is not
    /// waited for.
    package func drained() async {
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                Self.readUnread(&state)
                if state.passed >= state.received { return true }
                state.drains.append((state.received, continuation))
                return false
            }
            if isDrained { continuation.resume() }
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
            if isFlooding { try? await Task.sleep(for: Self.pictureTime) }
            let (lines, resumes, drained, isFinished) = state.withLock { state -> Turn in
                state.passed += state.inHand
                Self.readUnread(&state)
                let lines = state.queue.take(Self.batch)
                state.inHand = lines.count
                let drained = state.drains.filter { $0.target <= state.passed }
                state.drains.removeAll { $0.target <= state.passed }
                guard state.queue.weight <= limit / 2 else { return (lines, [], drained, state.isFinished) }
                let isLight = { [limitOfOne] (held: HeldUp) in state.queue.weight(of: held.label) <= limitOfOne / 2 }
                let resumes = state.heldUp.filter(isLight).map(\.resume)
                state.heldUp.removeAll(where: isLight)
                return (lines, resumes, drained, state.isFinished)
            }
            for resume in resumes { resume() }
            for drain in drained { drain.continuation.resume() }
            if !lines.isEmpty { return lines }
            if isFinished { return nil }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.queue.count > 0 || state.isFinished || !state.heldUp.isEmpty || !state.unread.isEmpty {
                        return true
                    }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    /// Whether lines were left out since this was asked last.
    private var isFlooding: Bool {
        state.withLock { state in
            defer { state.leftOutBefore = state.leftOut }
            return state.leftOut > state.leftOutBefore && !state.isFinished
        }
    }

    private func takeReader(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        defer { state.reader = nil }
        return state.reader
    }
}

extension LabelledOutput.Unread {
    /// Adds bytes, and leaves out the beginning where there are too many, up to the end of a line.
    fileprivate mutating func append(_ more: [UInt8]) {
        bytes += more
        guard bytes.count > 8 * LabelledOutput.bytesAfterInterrupt else { return }
        let end = bytes.suffix(LabelledOutput.bytesAfterInterrupt)
        let start = bytes.prefix(bytes.count - end.count).lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        let kept = Array(bytes[(start ?? end.startIndex)...])
        leftOut += bytes.count - kept.count
        bytes = kept
    }
}
