import JSON
import Synchronization

/// The plugin's side of the protocol: answers `describe` and `run`, and carries what a command asks of dust.
final class Conversation: Sendable {
    private let type: any DustCommand.Type
    private let pipes: ProtocolPipes
    private let state = Mutex(State())

    private struct State {
        var lastID = 0
        var calls: [String: CallSlot] = [:]
        var running: Task<Void, Never>?
    }

    init(_ type: any DustCommand.Type) {
        self.type = type
        pipes = ProtocolPipes()
    }

    /// Answers until dust closes the pipe.
    func serve() async {
        for await line in pipes.lines {
            guard let message = try? JSONValue(parsing: line) else { continue }
            take(message)
        }
        // dust is gone: nobody is left to work for.
        let running = state.withLock { $0.running }
        running?.cancel()
        await running?.value
    }

    // MARK: What dust says

    private func take(_ message: JSONValue) {
        let params = message["params"] ?? .object([])
        switch message["method"]?.string {
        case "describe"?: answer(message["id"], description)
        case "run"?: run(message["id"], params)
        case "cancel"?: state.withLock { $0.running }?.cancel()
        case "event"?: slot(params["request"])?.put(.event(params))
        case nil: takeAnswer(message)
        default:
            let error: JSONValue = ["code": -32601, "message": "There is no such method."]
            if let id = message["id"] { send([.init("id", id), .init("error", error)]) }
        }
    }

    private func takeAnswer(_ message: JSONValue) {
        guard let id = message["id"]?.string, let slot = state.withLock({ $0.calls.removeValue(forKey: id) }) else {
            return
        }
        if let error = message["error"], error != .null {
            slot.put(.failure(DustError(json: error)))
        } else {
            slot.put(.answer(message["result"] ?? .null))
        }
    }

    private func slot(_ id: JSONValue?) -> CallSlot? {
        id?.string.flatMap { id in state.withLock { $0.calls[id] } }
    }

    private var description: JSONValue {
        let parameters = type.parameters.compactMap { try? JSONValue(parsing: $0.descriptionJSON) }
        let examples = type.examples.map { example -> JSONValue in
            ["line": .string(example.line), "does": .string(example.does)]
        }
        return [
            "protocol": 1, "name": .string(type.name ?? pipes.programName), "summary": .string(type.summary),
            "discussion": .string(type.discussion), "parameters": .array(parameters), "examples": .array(examples),
        ]
    }

    private func run(_ id: JSONValue?, _ params: JSONValue) {
        let context = Context(conversation: self, params: params)
        let task = Task {
            do {
                try await type.init().run(in: context)
                answer(id, ["status": 0])
            } catch is CancellationError {
                answer(id, ["status": 130])
            } catch let error as DustError {
                fail(id, error.json ?? ["code": -32000, "message": .string(error.message)], status: error.status)
            } catch {
                fail(id, ["code": -32000, "message": .string("\(error)")], status: 1)
            }
        }
        state.withLock { $0.running = task }
    }

    private func fail(_ id: JSONValue?, _ error: JSONValue, status: Int) {
        var error = error
        if error["data"] == nil, status != 1, case .object(let members) = error {
            let data: JSONValue = [
                "code": "plugin.failed", "what": error["message"] ?? "", "status": .int(status),
            ]
            error = .object(members + [.init("data", data)])
        }
        if let id { send([.init("id", id), .init("error", error)]) }
    }

    private func answer(_ id: JSONValue?, _ result: JSONValue) {
        if let id { send([.init("id", id), .init("result", result)]) }
    }

    // MARK: What the command says

    /// Asks and waits.
    func call(_ method: String, _ params: JSONValue) async throws -> JSONValue {
        try await open(method, params).answer()
    }

    /// Asks without waiting.
    func open(_ method: String, _ params: JSONValue) -> OpenCall {
        let slot = CallSlot()
        let id = state.withLock { state in
            state.lastID += 1
            let id = "\(method)-\(state.lastID)"
            state.calls[id] = slot
            return id
        }
        send([.init("id", .string(id)), .init("method", .string(method)), .init("params", params)])
        return OpenCall(id: id, conversation: self, slot: slot)
    }

    /// Says something that is not answered.
    func notify(_ method: String, _ params: JSONValue) {
        send([.init("method", .string(method)), .init("params", params)])
    }

    /// Nobody waits for this call any more: dust may stop working for it.
    func giveUp(_ id: String) {
        let wasOpen = state.withLock { $0.calls.removeValue(forKey: id) != nil }
        if wasOpen { notify("cancel", ["request": .string(id)]) }
    }

    private func send(_ members: [JSONValue.Member]) {
        var writer = JSONWriter()
        writer.value(.object([.init("jsonrpc", "2.0")] + members))
        writer.raw("\n")
        pipes.write(writer.bytes)
    }
}
