import JSON

/// Everything a command may ask of dust, and what was typed.
///
/// All calls may be made side by side (`async let`, task groups). When the person presses ctrl-C the task is cancelled: calls
/// that wait throw `CancellationError`, and the command has two seconds to end.
public struct Context: Sendable {
    let conversation: Conversation
    let params: JSONValue

    /// The value of a parameter.
    public subscript<P: Parameter>(parameter: P) -> P.Value {
        switch params["arguments"]?[parameter.name] {
        case .array(let elements)?: parameter.value(of: elements.compactMap(\.string))
        case .string(let text)?: parameter.value(of: [text])
        case .bool(let value)?: parameter.value(of: [value ? "true" : "false"])
        default: parameter.value(of: [])
        }
    }

    /// The words as they were typed after the command.
    public var words: [String] { params["words"]?.array?.compactMap(\.string) ?? [] }
    /// Whether a program reads the output and wants JSON: then only `table` reaches standard output.
    public var wantsJSON: Bool { params["json"]?.bool ?? false }
    /// Whether a person can be asked.
    public var isInteractive: Bool { params["interactive"]?.bool ?? false }
    /// The regions that are worked in.
    public var regions: [String] { params["regions"]?.array?.compactMap(\.string) ?? [] }

    // MARK: Nodes

    /// The instances that a target chooses; the empty one is the working set. Throws a `DustError`.
    public func nodes(_ target: String = "") async throws -> [Node] {
        let reply = try await conversation.call("nodes", ["target": .string(target)])
        return (reply["nodes"]?.array ?? reply.array ?? []).map(Node.init)
    }

    /// Runs a command on nodes and tells what happens on each.
    ///
    /// At most `fanout` nodes work at once; nil is dust's own limit. Leaving the loop early ends the command on the nodes.
    public func run(_ command: String, on target: String, fanout: Int? = nil) -> RunStream {
        var params: [JSONValue.Member] = [.init("target", .string(target)), .init("command", .string(command))]
        if let fanout { params.append(.init("fanout", .int(fanout))) }
        return RunStream(conversation: conversation, params: params)
    }

    /// Copies files of this machine into a folder of the nodes. Throws a `DustError`.
    public func put(_ files: [String], to folder: String, on target: String) async throws {
        _ = try await conversation.call(
            "put", ["target": .string(target), "files": .array(files.map { .string($0) }), "to": .string(folder)])
    }

    /// Copies a file from each node into a folder of this machine, each under its node's name. Throws a `DustError`.
    public func get(_ file: String, from target: String, to folder: String) async throws {
        _ = try await conversation.call(
            "get", ["target": .string(target), "files": .array([.string(file)]), "to": .string(folder)])
    }

    // MARK: AWS

    /// One call to AWS, signed by dust: `aws("logs", "DescribeLogGroups", ["limit": 5])`. Throws a `DustError`.
    ///
    /// Names are those of AWS's own interface. What answers in XML (EC2 and the older services) is given as JSON: lists are
    /// lists, all values are text. Without a region, the one that is worked in.
    public func aws(
        _ service: String, _ action: String, _ parameters: Input = [:], region: String? = nil
    ) async throws -> Reply {
        var params: [JSONValue.Member] = [
            .init("service", .string(service)), .init("action", .string(action)), .init("parameters", parameters.json),
        ]
        if let region { params.append(.init("region", .string(region))) }
        return Reply(try await conversation.call("aws", .object(params)))
    }

    // MARK: The shell and the person

    /// Runs a line of the shell's language, its output shown, and gives its status.
    @discardableResult
    public func command(_ line: String) async throws -> Int {
        try await conversation.call("command", ["line": .string(line)])["status"]?.int ?? 0
    }

    /// Prints a line for the person. Does not wait until it is seen.
    public func print(_ text: String) {
        conversation.notify("print", ["text": .string(text + "\n")])
    }

    /// Prints a table; with `--json`, a list of objects instead.
    public func table(_ columns: [String], _ rows: [[String]]) {
        conversation.notify(
            "table",
            [
                "columns": .array(columns.map { .string($0) }),
                "rows": .array(rows.map { .array($0.map { .string($0) }) }),
            ])
    }

    /// Shows how far the work has come, in one line that is repainted; the empty text takes it away.
    public func progress(_ text: String) {
        conversation.notify("progress", ["text": .string(text)])
    }

    /// Asks for a line; `isSecret` keeps it off the screen. Throws a `DustError` where nobody can answer.
    public func ask(_ question: String, isSecret: Bool = false) async throws -> String {
        let reply = try await conversation.call("ask", ["text": .string(question), "secret": .bool(isSecret)])
        return reply["answer"]?.string ?? ""
    }

    /// Asks for a yes; `--yes` gives it beforehand. Throws a `DustError` where nobody can answer.
    public func confirm(_ question: String) async throws -> Bool {
        try await conversation.call("confirm", ["text": .string(question)])["answer"]?.bool ?? false
    }
}
