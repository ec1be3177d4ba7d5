import Console
import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Targets
import Text

/// A `follow` on its way: lines come from all nodes, wait for each other for a second, and are printed in order.
struct FollowRun: Sendable {
    let context: Context
    let selection: NodeSelection
    let source: LogFollowing.Source
    let since: Double?
    let grep: String?
    let namesFiles: Bool

    /// Follows until it is interrupted, or no node is left that can be followed.
    func perform() async throws -> ExitStatus {
        let flow = LogFlow(year: CivilTime(secondsSince1970: Int(nearest: context.now())).date.year, since: since)
        let outcomes =
            selection.failures
            + (await withTaskGroup(of: [NodeOutcome]?.self) { group in
                group.addTask {
                    let following = LogFollowing(remote: context.remote)
                    return await following.follow(source, on: selection.nodes) { flow.take($0, now: context.now()) }
                }
                group.addTask {
                    await print(flow)
                    return nil
                }
                // The printer goes on until it is told: what came last is printed too.
                let outcomes = await group.next() ?? nil
                flow.finish()
                await group.waitForAll()
                return outcomes ?? []
            })
        if Task.isCancelled { return .interrupted }
        let report = FanOutReport(outcomes: outcomes, duration: .zero)
        context.session.with { $0.remember(report) }
        for problem in report.foldedProblems { await context.output.problem(problem) }
        return report.status
    }

    /// Prints what is ready, ten times a second.
    private func print(_ flow: LogFlow) async {
        let search = grep.flatMap { try? TextSearch($0) }
        while true {
            let (lines, remarks, isOver) = flow.ready(now: context.now())
            for remark in remarks { await context.output.aside(remark) }
            var text = ""
            for line in lines where search?.finds(in: line.text) ?? true {
                if context.output.isJSON { await context.output.json(Self.object(line)) } else { text += painted(line) }
            }
            if !text.isEmpty { await context.output.text(text) }
            flow.release()
            if isOver || (Task.isCancelled && lines.isEmpty) { return }
            try? await Task.sleep(for: .milliseconds(100))
            if Task.isCancelled { return }
        }
    }

    private func painted(_ line: LogLine) -> String {
        let style = context.output.style
        let name =
            namesFiles
            ? line.source.map { style.paint($0.split(separator: "/").last.map(String.init) ?? $0, .secondary) + " " }
                ?? "" : ""
        return NodeLine.text(line.label, name + style.paint(line.text, line.level.role), style)
    }

    private static func object(_ line: LogLine) -> JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(line.id)), .init("name", .string(line.label))]
        if let source = line.source { members.append(.init("file", .string(source))) }
        if let time = line.time { members.append(.init("time", .double(time))) }
        members.append(.init("line", .string(line.text)))
        return .object(members)
    }
}

/// What came from the nodes and is not printed yet: never more than a few megabytes, since nodes are held up beyond it.
final class LogFlow: Sendable {
    private struct State: Sendable {
        var merge = LogMerge()
        var open: [String: NodeLines] = [:]
        var begun: Set<String> = []
        var remarks: [String] = []
        var heldUp: [@Sendable () -> Void] = []
        var isOver = false
    }

    private static let limit = 4 << 20

    private let state = Mutex(State())
    private let year: Int
    private let since: Double?

    init(year: Int, since: Double?) {
        self.year = year
        self.since = since
    }

    /// Takes what happened on a node.
    func take(_ event: LogFollowing.Event, now: Double) -> Demand {
        state.withLock { state in
            switch event {
            case .data(let node, let file, let bytes, let resume):
                let key = "\(node.id) \(file)"
                for text in state.open[key, default: NodeLines()].feed(bytes[...]) {
                    add(text, node, file, key, now, &state)
                }
                return demand(resume, &state)
            case .entry(let node, let entry, let resume):
                add(entry, node, now, &state)
                return demand(resume, &state)
            case .restarted(let node, let file):
                let key = "\(node.id) \(file)"
                if var open = state.open.removeValue(forKey: key) {
                    for text in open.finish() { add(text, node, file, key, now, &state) }
                }
            case .remark(let node, let text): state.remarks.append("\(node.label): \(text)")
            }
            return .more
        }
    }

    /// Lines that may be printed now, what is to be said, and whether nothing comes any more.
    func ready(now: Double) -> (lines: [LogLine], remarks: [String], isOver: Bool) {
        state.withLock { state in
            defer { state.remarks = [] }
            return (state.merge.take(at: now, all: state.isOver), state.remarks, state.isOver)
        }
    }

    /// What was ready is printed: nodes that were held up go on.
    func release() {
        let resumes = state.withLock { state -> [@Sendable () -> Void] in
            guard state.merge.size < Self.limit / 2 else { return [] }
            defer { state.heldUp = [] }
            return state.heldUp
        }
        for resume in resumes { resume() }
    }

    /// Nothing comes any more.
    func finish() { state.withLock { $0.isOver = true } }

    private func demand(_ resume: @escaping @Sendable () -> Void, _ state: inout State) -> Demand {
        guard state.merge.size > Self.limit else { return .more }
        state.heldUp.append(resume)
        return .pause
    }

    private func add(
        _ text: String, _ node: Node, _ file: String, _ key: String, _ now: Double, _ state: inout State
    ) {
        let line = LogLine(label: node.label, id: node.id, source: file, text: text, year: year)
        add(line, key, now, &state)
    }

    private func add(_ entry: JSONValue, _ node: Node, _ now: Double, _ state: inout State) {
        var message = entry["MESSAGE"]?.string ?? ""
        // What is not UTF-8 comes as a list of numbers.
        if let bytes = entry["MESSAGE"]?.array {
            message = String(decoding: bytes.compactMap { $0.int.flatMap { UInt8(exactly: $0) } }, as: UTF8.self)
        }
        let micros = entry["__REALTIME_TIMESTAMP"]?.string.flatMap { Double($0) }
        let stamp = micros.map { CivilTime(secondsSince1970: Int(nearest: $0 / 1e6)) }
        let head = stamp.map { "\($0.day) \($0.clock) " } ?? ""
        let program = entry["SYSLOG_IDENTIFIER"]?.string.map { "\($0): " } ?? ""
        let level = entry["PRIORITY"]?.string.flatMap { Int($0) }.map { LogLevel(priority: $0) }
        for (index, part) in message.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = (index == 0 ? head + program : "  ") + part
            let line = LogLine(
                label: node.label, id: node.id, source: nil, text: text.harmless, time: micros.map { $0 / 1e6 },
                level: level, year: year)
            add(line, node.id, now, &state)
        }
    }

    private func add(_ line: LogLine, _ key: String, _ now: Double, _ state: inout State) {
        // From the first line of that age on, also those that have no time of their own.
        if let since, !state.begun.contains(key) {
            guard let time = line.time, time >= since else { return }
            state.begun.insert(key)
        }
        state.merge.add(line, of: key, at: now)
    }
}
