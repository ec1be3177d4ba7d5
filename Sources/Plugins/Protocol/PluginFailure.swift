import JSON
import Nodes
import Problems
import Text

/// What went wrong, as it travels between dust and a plugin: a JSON-RPC error.
///
/// Its `data` carries a whole problem (code, reasons, advice, status), so that one that a plugin was given and hands back
/// reaches the person as it was.
package struct PluginFailure: Error, Hashable, Sendable {
    /// JSON-RPC's number: -32700 to -32600 for what is wrong with a message, -32000 for all else.
    package var number: Int
    /// What happened, in a sentence.
    package var message: String
    /// More about it, or null.
    package var data: JSONValue

    /// The method does not exist.
    package static let unknownMethod = -32601
    /// The parameters do not fit the method.
    package static let badParameters = -32602
    /// What was asked for was tried and failed.
    package static let failed = -32000
    /// Nobody is there any more to do what was asked for.
    package static let ending = -32001

    /// See the properties.
    package init(_ number: Int, _ message: String, data: JSONValue = .null) {
        self.number = number
        self.message = message
        self.data = data
    }

    /// A problem on its way to a plugin.
    package init(_ problem: Problem) {
        let reasons = problem.why.map { " \($0)" } ?? ""
        self.init(
            Self.failed, problem.what + reasons,
            data: [
                "code": .string(problem.code), "what": .string(problem.what),
                "why": problem.why.map { .string($0) } ?? .null,
                "try": .array(problem.fixes.map { .string($0) }), "status": .int(problem.status.rawValue),
            ])
    }

    /// What a plugin sent; a sender that keeps no rules at all is quoted.
    package init(json: JSONValue) {
        self.init(
            json["code"]?.int ?? Self.failed, json["message"]?.string ?? json.string ?? json.text,
            data: json["data"] ?? .null)
    }

    /// The failure as it stands in a message.
    package var json: JSONValue {
        var members: [JSONValue.Member] = [.init("code", .int(number)), .init("message", .string(message))]
        if data != .null { members.append(.init("data", data)) }
        return .object(members)
    }

    /// The failure of the plugin `name` in the user's words.
    ///
    /// Where its `data` is a problem's, that is told with its own code; else the code is `plugin.failed` and the status 1.
    package func problem(of name: String) -> Problem {
        let message = message.isEmpty ? "It did not say why." : Self.told(message)
        guard let code = data["code"]?.string, code.contains("."), code.utf8.count < 100 else {
            return Problem("plugin.failed", "\(name) failed.", why: message, status: .failure)
        }
        var problem = Problem(
            Self.told(code), "\(name): \(data["what"]?.string.map(Self.told) ?? message)",
            why: data["why"]?.string.map(Self.told),
            status: ExitStatus(rawValue: data["status"]?.int.flatMap { Int32(exactly: $0) } ?? 1))
        problem.fixes = (data["try"]?.array?.compactMap(\.string) ?? []).prefix(5).map(Self.told)
        if problem.status == .success { problem.status = .failure }
        return problem
    }

    /// A plugin's words as they may stand on the screen: harmless, and no page of them.
    private static func told(_ text: String) -> String {
        let harmless = NodeLine.harmless(Array(text.utf8.prefix(2_000)))
        return text.utf8.count > 2_000 ? harmless + "…" : harmless
    }
}
