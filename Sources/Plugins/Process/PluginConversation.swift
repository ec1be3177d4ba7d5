import JSON
import Problems
import Synchronization
import Text

/// Who does what a plugin asks for.
package protocol PluginHost: Sendable {
    /// Does it and gives the answer; `stream` takes what has to be told before that.
    ///
    /// `print`, `table` and `progress` come one after the other, in their order; all else several at once. Throws a
    /// `Problem` or a `PluginFailure`, which the plugin is told.
    func answer(_ call: PluginCall, _ stream: PluginStream) async throws -> JSONValue
    /// Shows what the plugin says on its standard error, as it is.
    func showErrors(_ text: String) async
    /// Hears what kind of message went which way; for the log.
    func note(_ kind: @autoclosure () -> String)
}

/// One question to a plugin, from starting it to its end, with all that it asks back meanwhile.
package final class PluginConversation: Sendable {
    /// The plugin's name, for errors.
    package let name: String
    private let process: PluginProcess
    private let state = Mutex(State())

    private struct State {
        var session = PluginSession()
        var waiting: [(call: PluginCall, stream: PluginStream)] = []
        var working = 0
        var tasks: [PluginMessage.ID: Task<Void, Never>] = [:]
        var streams: [PluginMessage.ID: PluginStream] = [:]
    }

    private struct Outcome {
        var answer: Result<JSONValue, PluginFailure>?
        var fault: PluginFault?
        var isOpen: Bool { answer == nil && fault == nil }
    }

    /// Starts the plugin at `path`; with a limit it is ended when it has not answered by then. Throws `plugin.no-start`.
    package init(path: String, name: String, environment: [String: String], limit: Duration? = nil) throws(Problem) {
        self.name = name
        self.limit = limit
        process = try PluginProcess(path: path, name: name, environment: environment, limit: limit)
    }

    private let limit: Duration?

    /// Asks the one question that this conversation is about, and waits until the plugin has ended.
    ///
    /// When the task is cancelled the plugin is told, and made to end if it does not. Throws `interrupted` then, the
    /// plugin's own failure, or what it did wrong (`plugin.…`).
    package func ask(_ method: String, _ params: JSONValue, of host: some PluginHost) async throws(Problem) -> JSONValue
    {
        host.note("\(name) is asked: \(method)")
        let question = state.withLock { $0.session.ask(method, params) }
        let (outcome, ending) = await withTaskCancellationHandler {
            await process.send(question)
            return await converse(host)
        } onCancel: {
            process.cancel()
        }
        if Task.isCancelled {
            throw Problem(
                "plugin.interrupted", "Interrupted: \(name).",
                why: process.wasForced ? "It did not stop by itself within 2 s, so it was ended." : nil,
                status: .interrupted)
        }
        let known = process.wasForced ? nil : ending
        if let fault = outcome.fault {
            throw fault.problem(of: name, ending: known, lastLines: process.lastErrorLines)
        }
        switch outcome.answer {
        case .success(let value)?: return value
        case .failure(let failure)?: throw failure.problem(of: name)
        case nil: throw PluginFault.noAnswer.problem(of: name, ending: known, lastLines: process.lastErrorLines)
        }
    }

    private func converse(_ host: some PluginHost) async -> (Outcome, PluginEnding) {
        await withDiscardingTaskGroup(returning: (Outcome, PluginEnding).self) { group in
            var outcome = Outcome()
            while true {
                do throws(PluginFault) {
                    switch await process.next() {
                    case .ended(let ending):
                        stopCalls()
                        group.cancelAll()
                        return (outcome, ending)
                    case .errors(let text): await host.showErrors(text)
                    case .line(let line) where outcome.isOpen:
                        let step = try state.withLock { (state) throws(PluginFault) in try state.session.receive(line) }
                        outcome.answer = try await take(step, &group, host)
                        if outcome.answer != nil { end(grace: .seconds(2)) }
                    case .line: break
                    case .tooLong where outcome.isOpen: throw .tooLarge
                    case .closed where outcome.isOpen:
                        // It may be on its way out; how it ends says more.
                        process.finish(grace: .milliseconds(500))
                    case .timedOut where outcome.isOpen: throw .silent(seconds: Int(limit?.components.seconds ?? 0))
                    case .tooLong, .closed, .timedOut: break
                    }
                } catch {
                    outcome.fault = error
                    end(grace: .milliseconds(300))
                }
            }
        }
    }

    private func end(grace: Duration) {
        process.finish(grace: grace)
        stopCalls()
    }

    /// Nothing that was asked matters any more: what is under way is given up.
    private func stopCalls() {
        let streams = state.withLock { state in
            state.session.end()
            state.waiting = []
            return Array(state.streams.values)
        }
        for stream in streams { stream.end() }
        for task in state.withLock({ Array($0.tasks.values) }) { task.cancel() }
    }

    // MARK: What the plugin asks

    private func take(
        _ step: PluginSession.Step, _ group: inout DiscardingTaskGroup, _ host: some PluginHost
    ) async throws(PluginFault) -> Result<JSONValue, PluginFailure>? {
        host.note("\(name) \(step.kind)")
        switch step {
        case .answered(let value): return .success(value)
        case .refused(let failure): return .failure(failure)
        case .reply(let message): try post(message)
        case .call(let call): try await take(call, &group, host)
        case .nothing: break
        }
        return nil
    }

    private func take(
        _ call: PluginCall, _ group: inout DiscardingTaskGroup, _ host: some PluginHost
    ) async throws(PluginFault) {
        switch call.method {
        case .more, .cancel: try reply(to: call, with: steer(call))
        case .print, .table, .progress:
            try reply(to: call, with: await result { try await host.answer(call, PluginStream(call.id, self.process)) })
        case .nodes, .aws, .run, .put, .get, .command, .ask, .confirm:
            let stream = PluginStream(call.id, process, credit: call.params["credit"]?.int)
            let startsNow = state.withLock { state in
                if let id = call.id { state.streams[id] = stream }
                guard state.working < PluginLimits.callsAtOnce else {
                    state.waiting.append((call, stream))
                    return false
                }
                state.working += 1
                return true
            }
            if startsNow { group.addTask { await self.work(call, stream, host) } }
        }
    }

    /// Does a call and then those that wait, one after the other.
    private func work(_ call: PluginCall, _ stream: PluginStream, _ host: some PluginHost) async {
        var (call, stream) = (call, stream)
        while true {
            await workOnce(call, stream, host)
            let next = state.withLock { state -> (PluginCall, PluginStream)? in
                if let id = call.id { (state.tasks[id], state.streams[id]) = (nil, nil) }
                if state.waiting.isEmpty {
                    state.working -= 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
            guard let next else { return }
            (call, stream) = next
        }
    }

    private func workOnce(_ call: PluginCall, _ stream: PluginStream, _ host: some PluginHost) async {
        let task = Task {
            let result = await result { try await host.answer(call, stream) }
            if let id = call.id, let message = state.withLock({ $0.session.answer(id, result) }) {
                await process.send(message)
            }
        }
        if let id = call.id { state.withLock { $0.tasks[id] = task } }
        // It may have been given up before its task was known.
        if stream.isOver { task.cancel() }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
            stream.end()
        }
    }

    /// `more` lets a stream go on, `cancel` gives up a call.
    private func steer(_ call: PluginCall) -> Result<JSONValue, PluginFailure> {
        guard let id = PluginMessage.ID(call.params["request"]) else {
            return .failure(PluginFailure(PluginFailure.badParameters, "\(call.method.rawValue) needs \"request\"."))
        }
        let stream = state.withLock { $0.streams[id] }
        if call.method == .more {
            stream?.allow(call.params["events"]?.int ?? 1)
        } else {
            stream?.end()
            state.withLock { $0.tasks[id] }?.cancel()
        }
        return .success(.null)
    }

    private func result(
        _ body: () async throws -> JSONValue
    ) async -> Result<JSONValue, PluginFailure> {
        do {
            return .success(try await body())
        } catch let problem as Problem {
            return .failure(PluginFailure(problem))
        } catch let failure as PluginFailure {
            return .failure(failure)
        } catch {
            return .failure(PluginFailure(PluginFailure.ending, "It was given up."))
        }
    }

    private func reply(to call: PluginCall, with result: Result<JSONValue, PluginFailure>) throws(PluginFault) {
        guard let id = call.id, let message = state.withLock({ $0.session.answer(id, result) }) else { return }
        try post(message)
    }

    private func post(_ message: PluginMessage) throws(PluginFault) {
        guard process.post(message) else {
            throw .flood("It has left \(PluginLimits.unreadBytes / 1_048_576) MiB of answers unread.")
        }
    }
}

extension PluginSession.Step {
    /// What kind of message it was, for the log: never what it said.
    fileprivate var kind: String {
        switch self {
        case .answered: "answers"
        case .refused(let failure): "refuses with \(failure.number)"
        case .reply: "is told that its message is not understood"
        case .call(let call): "asks for \(call.method.rawValue)"
        case .nothing: "sends a message that needs nothing"
        }
    }
}
