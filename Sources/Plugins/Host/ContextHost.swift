import Console
import Fleets
import JSON
import Logging
import Nodes
import Problems
import Shell
import Synchronization
import Targets
import Text

/// Does for a plugin what it asks, with what a command of dust's own has: the context.
final class ContextHost: PluginHost {
    private let context: Context
    private let name: String
    private let log: Logger
    /// Questions to the person and lines of the shell come one after the other, however many are asked for at once.
    private let turn = Turn()
    private let progress = ProgressText()
    private let errorLines = Mutex(NodeLines())

    init(_ context: Context, name: String) {
        self.context = context
        self.name = name
        log = context.log.logger("plugin")
    }

    func answer(_ call: PluginCall, _ stream: PluginStream) async throws -> JSONValue {
        switch call.method {
        case .nodes: return try await nodes(call)
        case .aws: return try await aws(call)
        case .run: return try await PluginFanOut(context: context, stream: stream).run(call)
        case .put: return try await copy(call, command: "put")
        case .get: return try await copy(call, command: "get")
        case .command: return try await command(call)
        case .print: return try await print(call)
        case .table: return try await table(call)
        case .progress: return try show(progress: call)
        case .ask: return try await ask(call)
        case .confirm: return try await confirm(call)
        case .more, .cancel: return .null
        }
    }

    func note(_ kind: @autoclosure () -> String) { log.debug("\(kind())") }

    func showErrors(_ text: String) async {
        await show(errorLines.withLock { $0.feed(Array(text.utf8)[...]) })
    }

    /// Whole lines only, each harmless: a plugin passes on what nodes and tags say.
    private func show(_ lines: [String]) async {
        for line in lines { await context.output.sink.write(line + "\n", to: .notes) }
    }

    /// The plugin is done: nothing of it stays on the screen, and the line that it did not end is shown.
    func end() async {
        progress.end()
        await show(errorLines.withLock { $0.finish() })
    }

    // MARK: Nodes and AWS

    private func nodes(_ call: PluginCall) async throws -> JSONValue {
        let text = try call.text("target") ?? ""
        let target = text.isEmpty ? nil : Target(text)
        let selection = try context.select(target, in: try await context.view())
        if selection.chosen.isEmpty, target != nil, text != "*" { throw selection.nothingMatched }
        return ["nodes": .array(selection.chosen.map(NodeJSON.object))]
    }

    private func aws(_ call: PluginCall) async throws -> JSONValue {
        let service = try call.requiredText("service")
        let action = try call.requiredText("action")
        let here = try context.places[0]
        let region = try call.text("region") ?? ""
        let place = region.isEmpty ? here : Place(profile: here.profile, region: region)
        return try await context.services.calls.call(service, action, call.params["parameters"] ?? .object([]), place)
    }

    // MARK: The shell's commands

    private func copy(_ call: PluginCall, command: String) async throws -> JSONValue {
        let words = [try call.text("target") ?? "*"] + (try call.texts("files")) + [try call.requiredText("to")]
        guard let command = context.registry.command(named: command) else {
            throw PluginFailure(PluginFailure.unknownMethod, "This dust cannot copy files.")
        }
        let options = call.params["recursive"]?.bool == true ? ["-r"] : []
        let status = try await turn.taken { [context] in
            try await command.run(
                (options + words).map { Word(text: $0, raw: $0, columns: 0..<0, isQuoted: false) }, in: context)
        }
        return ["status": .int(status.rawValue)]
    }

    private func command(_ call: PluginCall) async throws -> JSONValue {
        let line = try call.requiredText("line")
        let depth = Self.depth + 1
        guard depth <= 16 else {
            throw Problem("plugin.depth", "\(name) calls itself without end.", status: .failure)
        }
        return try await turn.taken { [context] in
            let status = await Self.$depth.withValue(depth) { await context.runLine(line, context) }
            return ["status": .int(status.rawValue)]
        }
    }

    /// How many plugins' lines are inside one another.
    @TaskLocal private static var depth = 0

    // MARK: The person

    private func print(_ call: PluginCall) async throws -> JSONValue {
        let text = try call.requiredText("text")
        let harmless = NodeLine.harmless(Array(text.utf8))
        await context.output.text(
            harmless + (text.hasSuffix("\n") || call.params["newline"]?.bool != false ? "\n" : ""))
        return .null
    }

    private func table(_ call: PluginCall) async throws -> JSONValue {
        let columns = try call.texts("columns")
        let rows = (call.params["rows"]?.array ?? []).map { $0.array ?? [$0] }
        if context.output.isJSON {
            let objects = rows.map { row -> JSONValue in
                .object(zip(columns, row).map { .init($0, $1) })
            }
            await context.output.json(.array(objects))
            return .null
        }
        var table = Table(columns.map { Table.Column(harmless($0)) })
        table.rows = rows.map { row in
            .cells(row.map { Table.Cell(harmless($0.string ?? ($0 == .null ? "" : $0.text))) })
        }
        await context.output.table(table)
        return .null
    }

    private func show(progress call: PluginCall) throws -> JSONValue {
        progress.set(harmless(try call.text("text") ?? ""), on: context.screen)
        return .null
    }

    private func ask(_ call: PluginCall) async throws -> JSONValue {
        let question = StyledText(harmless(try call.requiredText("text")) + " ")
        let isSecret = call.params["secret"]?.bool ?? false
        return try await turn.taken { [context, name] in
            let answer = try await context.ask(question, instead: "run \(name) on a terminal", isSecret: isSecret)
            return ["answer": .string(answer)]
        }
    }

    private func confirm(_ call: PluginCall) async throws -> JSONValue {
        let question = StyledText(harmless(try call.requiredText("text")))
        return try await turn.taken { [context] in
            ["answer": .bool(try await context.confirm(question))]
        }
    }

    /// Texts of a plugin may come from nodes, tags or AWS: no control characters, on one line.
    private func harmless(_ text: String) -> String {
        NodeLine.harmless(Array(text.utf8)).split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: " ")
    }
}

/// One after the other, in the order of asking.
actor Turn {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Runs `body` when everyone before is done.
    nonisolated func taken<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        await take()
        do {
            try Task.checkCancellation()
            let result = try await body()
            await pass()
            return result
        } catch {
            await pass()
            throw error
        }
    }

    private func take() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func pass() {
        if waiting.isEmpty {
            isTaken = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}

/// The line that tells how far a plugin is.
private final class ProgressText: Sendable {
    private let state = Mutex<(text: String, handle: ProgressHandle?)>(("", nil))

    func set(_ text: String, on screen: Screen?) {
        if text.isEmpty { return end() }
        let begins = state.withLock { state in
            state.text = text
            return state.handle == nil
        }
        guard begins, let screen else { return }
        let handle = screen.beginProgress(after: .zero) { [self] moment in
            [StyledText("\(moment.spinner) \(state.withLock { $0.text })", .secondary)]
        }
        state.withLock { $0.handle = handle }
    }

    func end() {
        let handle = state.withLock { state in
            defer { state = ("", nil) }
            return state.handle
        }
        handle?.end()
    }
}
