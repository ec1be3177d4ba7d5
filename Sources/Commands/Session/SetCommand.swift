import ArgumentParser
import Console
import Files
import JSON
import Problems
import Shell

/// `set`: lists and changes settings.
struct SetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "List the settings, or change one for all shells.",
        discussion:
            "Without a value, one setting is shown. A changed setting is kept in a file and holds for every shell.")
    static let group = CommandTopic.session
    static let examples = [
        Example("set", "List all settings with their meaning."),
        Example("set fanout 128", "Work on 128 nodes at once."),
        Example("set output --reset", "Reset a setting to its default."),
    ]

    @Argument(help: "The setting.", completion: .list(Setting.all.map(\.name))) var name: String?
    @Argument(help: "Its new value.") var value: [String] = []
    @Flag(help: "Reset the setting to its default.") var reset = false

    var isRead: Bool { name == nil }

    func run(in context: Context) async throws {
        guard let name else { return await list(Setting.all, in: context) }
        let setting = try Setting.named(name)
        guard reset || !value.isEmpty else { return await list([setting], in: context) }
        let settings = try Settings.change(
            name, to: reset ? nil : value.joined(separator: " "), in: context.folder.settings)
        try context.adopt(settings)
    }

    private func list(_ settings: [Setting], in context: Context) async {
        let current = context.session.current.settings
        if context.output.isJSON {
            let members = settings.map { JSONValue.Member($0.name, .string(current[$0.name])) }
            return await context.output.json(.object(members))
        }
        let names = settings.map(\.name.count).max() ?? 0
        let values = min(20, settings.map { current[$0.name].count }.max() ?? 0)
        for setting in settings {
            let value = current[setting.name]
            var line = StyledText(setting.name, .name)
            line.append(String(repeating: " ", count: names - setting.name.count + 2))
            line.append(value.isEmpty ? "-" : value, current.isChanged(setting.name) ? .changing : .plain)
            line.append(String(repeating: " ", count: max(1, values - max(1, value.count) + 2)))
            let indent = names + max(values, value.count) + 4
            let rows = wrapped(
                "\(setting.meaning) (\(setting.spellings))", width: max(20, (context.output.width ?? .max) - indent))
            line.append(rows[0], .secondary)
            await context.output.line(line)
            for row in rows.dropFirst() {
                await context.output.line(StyledText(String(repeating: " ", count: indent) + row, .secondary))
            }
        }
    }
}
