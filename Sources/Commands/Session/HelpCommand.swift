import ArgumentParser
import Console
import Plugins
import Problems
import Shell
import Text

/// `help`: what the commands are, and what one of them does.
struct HelpCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "List the commands, or explain one.", aliases: ["?"])
    static let group = CommandTopic.session
    static let examples = [
        Example("help", "List all commands."),
        Example("help show", "Explain the command show, with examples."),
    ]

    @Flag(help: "Print the documentation of all built-in commands as Markdown.") var markdown = false
    @Flag(help: "Print it as a manual page, for man -l.") var man = false
    @Argument(help: "The command to explain.", completion: .commands) var command: [String] = []

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        if markdown || man {
            let builtins = BuiltinCommands.all.map { CommandDescription($0) }
            let documentation = CommandDocumentation(
                builtins + (BuiltinCommands.remote.map { [CommandDescription($0)] } ?? []))
            return await context.output.text(
                man
                    ? documentation.manual(usage: ProgramUsage.text, version: ProgramUsage.version)
                    : documentation.markdown)
        }
        guard !command.isEmpty else { return await list(in: context) }
        let name = command.joined(separator: " ")
        let description = try await CommandDescription.named(command, in: context.registry)
        guard let description else {
            let nearest = NearestName.of(name, among: context.registry.names())
            throw Problem(
                "help.unknown", "There is no command \"\(name)\".", fix: nearest.map { "help \($0)" } ?? "help",
                status: .usage)
        }
        await context.output.text(description.help(for: context.output) + "\n")
    }

    private func list(in context: Context) async {
        var groups: [CommandTopic: [CommandDescription]] = [:]
        let remote = context.registry.remoteCommand.map { [$0] } ?? []
        for description in await Self.descriptions(of: remote + context.registry.all()) {
            groups[description.group, default: []].append(description)
        }
        let names = groups.values.joined().map(\.name.count).max() ?? 0
        for group in CommandTopic.allCases {
            guard let commands = groups[group], !commands.isEmpty else { continue }
            await context.output.line(StyledText(group.rawValue, .heading))
            for command in commands {
                let lines = wrapped(command.summary, width: max(20, min(context.output.columns, 100) - names - 4))
                var line = StyledText("  ")
                line.append(command.name, .name)
                line.append(String(repeating: " ", count: names - command.name.count + 2) + (lines.first ?? ""))
                await context.output.line(line)
                for more in lines.dropFirst() {
                    await context.output.line(StyledText(String(repeating: " ", count: names + 4) + more))
                }
            }
        }
        await context.output.line(
            """

            help COMMAND explains one, with examples; filters explains how instances are chosen.
            @TARGET COMMAND runs a command on nodes; anything else goes to your system shell.
            """)
    }
}

extension HelpCommand {
    /// What the commands say of themselves, in their order; those that must be asked are asked side by side.
    private static func descriptions(of commands: [any RunnableCommand]) async -> [CommandDescription] {
        await withTaskGroup(of: (Int, CommandDescription).self) { group in
            for (index, command) in commands.enumerated() {
                group.addTask { (index, await command.listedDescription()) }
            }
            var descriptions = [CommandDescription?](repeating: nil, count: commands.count)
            for await (index, description) in group { descriptions[index] = description }
            return descriptions.compactMap { $0 }
        }
    }
}

extension RunnableCommand {
    /// What a list of all commands says of it. No program is run for that only because it lies on PATH under a fitting name:
    /// such a one is asked when somebody asks for it.
    func listedDescription() async -> CommandDescription {
        guard let program = self as? ProgramCommand, program.isOnPath else { return await descriptionOrRemark() }
        return program.knownDescription()
            ?? CommandDescription(name: name, group: .plugins, summary: "\(program.path); help \(name) asks it")
    }

    /// The description, or in its place what is wrong with it: one bad plugin must not take `help` away.
    func descriptionOrRemark() async -> CommandDescription {
        do {
            return try await description()
        } catch {
            return CommandDescription(name: name, group: .plugins, summary: "(\(error.what))")
        }
    }
}
