import ArgumentParser
import Console
import Files
import JSON
import Problems
import Shell

/// `loglevel`: how much dust tells of its own work.
struct LogLevelCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "loglevel", abstract: "Show or change how much dust tells of its own work.",
        discussion: "The same as the setting loglevel: it is kept, and holds for every shell.")
    static let group = CommandTopic.session
    static let examples = [
        Example("loglevel", "Show the level."),
        Example("loglevel info", "Tell of every call to AWS."),
        Example("loglevel warning", "Tell of what looks wrong, and no more."),
    ]

    @Argument(help: "debug, info, warning or error.", completion: .list(["debug", "info", "warning", "error"]))
    var level: String?

    func run(in context: Context) async throws {
        guard let level else {
            let current = context.session.current.settings["loglevel"]
            await context.output.line(StyledText(current))
            return await context.output.json(.object([JSONValue.Member("loglevel", .string(current))]))
        }
        let settings = try Settings.change("loglevel", to: level.lowercased(), in: context.folder.settings)
        try context.adopt(settings)
    }
}
