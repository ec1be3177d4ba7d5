import ArgumentParser
import Files
import Plugins
import Shell

/// `plugin`: commands of the user's own.
struct PluginCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "List, check and begin commands of your own.",
        discussion: """
            A command of your own is a file in the folder commands of the config folder: NAME.dust with lines of this \
            shell, or a program NAME in any language that speaks the plugin protocol. A program dust-NAME on PATH is one too.
            """,
        subcommands: [PluginListCommand.self, PluginCheckCommand.self, PluginNewCommand.self],
        defaultSubcommand: PluginListCommand.self)
    static let group = CommandTopic.session
    static let examples = [
        Example("plugin", "List your own commands and where they are."),
        Example("plugin check busy", "Say what is wrong with the command busy."),
        Example("plugin new busy --python", "Write a beginning of a command, with a test."),
    ]

    func run(in context: Context) async throws {
        try await PluginListCommand.parse([]).run(in: context)
    }
}

extension Context {
    /// The commands of the user's own.
    var plugins: PluginCatalog { PluginCatalog(folder: folder, environment: environment) }
}
