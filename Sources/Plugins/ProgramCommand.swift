import Files
import Fleets
import JSON
import Problems
import Shell
import System
import Text

/// A command that is a program of the user's, in any language: `commands/NAME`, or `dust-NAME` on PATH.
package struct ProgramCommand: RunnableCommand {
    /// The word that is typed.
    package let name: String
    /// The program.
    package let path: String
    private let folder: ConfigFolder
    private let environment: [String: String]
    private let cache: DescriptionCache

    /// How long a plugin may take to describe itself.
    package static let describeLimit = Duration.seconds(5)

    /// The command that the program at `path` is.
    package init(
        name: String, path: String, folder: ConfigFolder, environment: [String: String], cache: DescriptionCache
    ) {
        self.name = name
        self.path = path
        self.folder = folder
        self.environment = PluginEnvironment.made(from: environment, folder: folder.path)
        self.cache = cache
    }

    /// What the program says of itself, from the cache while its file is the same.
    ///
    /// Throws what it did wrong: `plugin.silent`, `plugin.garbage`, `plugin.version` and so on.
    package func description() async throws(Problem) -> CommandDescription {
        try await cache.description(of: path, name: name) { () async throws(Problem) in try await describe() }
    }

    /// Whether it lies outside the config folder, where anybody may have put it.
    package var isOnPath: Bool { !path.hasPrefix(folder.commands + "/") }

    /// What the program said of itself before, while its file is the same; nothing is run.
    package func knownDescription() -> CommandDescription? { cache.known(of: path, name: name) }

    /// Asks the program itself, whatever the cache says; for `plugin check`.
    package func describe() async throws(Problem) -> JSONValue {
        let conversation = try PluginConversation(
            path: path, name: name, environment: environment, limit: Self.describeLimit)
        return try await conversation.ask("describe", PluginDescription.question, of: NoHost())
    }

    /// What an answer to `describe` says; throws what is wrong with it.
    package func read(_ answer: JSONValue) throws(Problem) -> CommandDescription {
        do throws(PluginFault) {
            return try PluginDescription.read(answer, name: name)
        } catch {
            throw error.problem(of: name, ending: nil, lastLines: [])
        }
    }

    /// Reads the words as the program described them, and lets it work.
    package func run(_ words: [Word], in context: Context) async throws -> ExitStatus {
        let values = try ArgumentReader(try await description()).read(words)
        let host = ContextHost(context, name: name)
        let conversation = try PluginConversation(path: path, name: name, environment: environment)
        let state = context.session.current
        var params: [JSONValue.Member] = [
            .init("protocol", .int(PluginProtocol.versions[0])), .init("arguments", values),
            .init("words", .array(words.map { .string($0.text) })), .init("json", .bool(context.output.isJSON)),
            .init("interactive", .bool(context.interaction.isPossible && !context.output.isJSON)),
            .init("regions", .array(state.places.map { .string($0.region) })),
        ]
        if let width = context.output.width { params.append(.init("width", .int(width))) }
        let result: JSONValue
        do {
            result = try await conversation.ask("run", .object(params), of: host)
        } catch {
            await host.end()
            throw error
        }
        await host.end()
        return ExitStatus(rawValue: result["status"]?.int.flatMap { Int32(exactly: $0 & 0xFF) } ?? 0)
    }
}

/// Nobody: a plugin that describes itself can ask for nothing.
private struct NoHost: PluginHost {
    func answer(_ call: PluginCall, _ stream: PluginStream) async throws -> JSONValue {
        throw PluginFailure(PluginFailure.ending, "Nothing can be asked for now.")
    }
    func showErrors(_ text: String) async {}
    func note(_ kind: @autoclosure () -> String) {}
}
