import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Text

/// A command on nodes for a plugin, told as it happens.
struct PluginFanOut: Sendable {
    let context: Context
    let stream: PluginStream

    /// Runs it everywhere; the answer has each node's end and the status that `run` would have.
    func run(_ call: PluginCall) async throws -> JSONValue {
        let command = try call.requiredText("command")
        let text = try call.text("target") ?? ""
        let limit = call.params["fanout"]?.int ?? context.session.current.settings.number("fanout")
        let timeout = try call.text("timeout").flatMap { Duration(typed: $0) }
        let selection = try await context.nodes(text.isEmpty ? nil : Target(text))
        for failure in selection.failures { await stream.send(Self.event(failure)) }

        let clock = ContinuousClock()
        let start = clock.now
        let queue = EventQueue()
        let telling = Task { [stream] in await queue.forward(to: stream) }
        let fanOut = FanOut(
            remote: context.remote, limit: limit,
            timeout: timeout ?? context.session.current.settings.duration("timeout"))
        let outcomes = await fanOut.run(RemoteCommand(command), on: selection.nodes, observe: queue.observe)
        queue.finish()
        await telling.value
        try Task.checkCancellation()
        let report = FanOutReport(outcomes: selection.failures + outcomes, duration: clock.now - start)
        context.session.with { $0.remember(report) }
        return [
            "status": .int(report.status.rawValue),
            "nodes": .array(report.outcomes.map { Self.members(of: $0) }),
        ]
    }

    /// A node's end as an event.
    static func event(_ outcome: NodeOutcome) -> JSONValue {
        let node: JSONValue = ["id": .string(outcome.id), "name": .string(outcome.name)]
        let name: JSONValue = if case .exited = outcome.ending { "exited" } else { "failed" }
        let end = members(of: outcome).object?.filter { $0.key != "id" && $0.key != "name" } ?? []
        return .object([.init("event", name), .init("node", node)] + end)
    }

    /// What there is to say of a node's end: its status, or why there is none.
    static func members(of outcome: NodeOutcome) -> JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(outcome.id)), .init("name", .string(outcome.name))]
        switch outcome.ending {
        case .exited(let status): members.append(.init("exit", .int(status)))
        case .signaled(let name):
            members += [.init("code", "node.signal"), .init("message", .string("It was ended by SIG\(name)."))]
        case .unreachable(let problem), .broken(let problem):
            let message = problem.what + (problem.why.map { " \($0)" } ?? "")
            members += [.init("code", .string(problem.code)), .init("message", .string(message))]
        case .waiting(let question):
            members += [.init("code", "node.waiting"), .init("message", .string("It asks: \(question)"))]
        case .busy: members += [.init("code", "node.busy"), .init("message", "It is still running.")]
        }
        return .object(members)
    }
}

/// What happens on nodes, on its way to a plugin: nodes are held up while the plugin has enough.
final class EventQueue: Sendable {
    private struct Entry {
        let event: JSONValue
        let resume: (@Sendable () -> Void)?
    }

    private struct State {
        var entries: [Entry] = []
        var texts: [String: TextCutter] = [:]
        var isOver = false
        var reader: CheckedContinuation<Void, Never>?
    }

    /// How many pieces may wait before a node that says more is held up.
    private static let limit = 32
    private let state = Mutex(State())

    /// Takes what happens, from any thread.
    func observe(_ event: FanOut.Event) -> Demand {
        let (demand, reader) = state.withLock { state -> (Demand, CheckedContinuation<Void, Never>?) in
            var demand = Demand.more
            switch event {
            case .started(let node):
                state.entries.append(Entry(event: ["event": "started", "node": Self.name(node)], resume: nil))
            case .printed(let node, let chunk):
                let text = state.texts[Self.key(node, chunk.stream), default: TextCutter()].add(chunk.bytes)
                if state.entries.count >= Self.limit { demand = .pause }
                state.entries.append(
                    Entry(event: Self.output(node, chunk.stream, text), resume: demand == .pause ? chunk.resume : nil))
            // Run Command alone cuts, and no plugin runs by that.
            case .cut: break
            case .ended(let node, let outcome):
                for stream in [RemoteChunk.Stream.output, .error] {
                    guard var rest = state.texts.removeValue(forKey: Self.key(node, stream)) else { continue }
                    let text = rest.end()
                    if !text.isEmpty {
                        state.entries.append(Entry(event: Self.output(node, stream, text), resume: nil))
                    }
                }
                state.entries.append(Entry(event: PluginFanOut.event(outcome), resume: nil))
            }
            defer { state.reader = nil }
            return (demand, state.reader)
        }
        reader?.resume()
        return demand
    }

    /// Nothing more comes.
    func finish() {
        let reader = state.withLock { state in
            state.isOver = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// Sends one after the other until `finish`.
    func forward(to stream: PluginStream) async {
        while true {
            let (entries, isOver) = state.withLock { state in
                defer { state.entries = [] }
                return (state.entries, state.isOver)
            }
            for entry in entries {
                await stream.send(entry.event)
                entry.resume?()
            }
            if isOver, entries.isEmpty { return }
            if entries.isEmpty { await wait() }
        }
    }

    private func wait() async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if !state.entries.isEmpty || state.isOver { return true }
                state.reader = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    private static func name(_ node: Node) -> JSONValue { ["id": .string(node.id), "name": .string(node.name)] }

    private static func key(_ node: Node, _ stream: RemoteChunk.Stream) -> String {
        stream == .output ? "o\(node.id)" : "e\(node.id)"
    }

    private static func output(_ node: Node, _ stream: RemoteChunk.Stream, _ text: String) -> JSONValue {
        [
            "event": "output", "node": name(node), "stream": stream == .output ? "stdout" : "stderr",
            "text": .string(text),
        ]
    }
}
